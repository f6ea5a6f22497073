"""承接主体 and “三定” originals as clerks really write them: nothing right is asked about, nothing wrong passes."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.answers.draft import Draft, Row, Unit
from desktop.packs.model import Pack
from desktop.rules.engine import Checker

Rules = Callable[[str, Row], set[tuple[str, str]]]

ITEM: Row = {"事项名称": "示例事项", "事项类别": "权责清单事项"}
DELEGATED: Row = {
    **ITEM,
    "减权放权类别": "下放职权",
    "取消和下放依据或理由": "《中华人民共和国土地管理法》第六十二条第四款",
    "取消或下放后续措施": "做好业务指导和培训。",
}
CANCELLED: Row = {**DELEGATED, "减权放权类别": "取消职权", "取消或下放后续措施": "加强监督检查。"}
MODIFIED: Row = {
    "变更类型": "修改",
    "调整主要职责职能建议": "删除。",
    "调整依据或理由": "《中华人民共和国种子法》第三条",
}


@pytest.fixture
def rules(pack: Pack, today: date) -> Rules:
    def check(form: str, row: Row) -> set[tuple[str, str]]:
        fields = {"填表人姓名": "示例丙", "填表人电话": "8390001", "填表时间": "2023-01-10"}
        draft = Draft(pack.id, form, Unit("示例旗农牧和科技局", "旗直政府部门"), fields, (row,))
        return {(one.rule, str(one.severity)) for one in Checker(pack, pack.form(form), today).check(draft)}

    return check


@pytest.mark.parametrize(
    "bodies",
    [
        "和平镇",
        "和平镇、居力很镇",
        "科尔沁镇人民政府",
        "额尔格图镇政府",
        "各苏木乡镇政府",
        "各苏木乡镇人民政府",
        "各苏木（乡镇）",
        "各苏木乡（镇）人民政府",
        "各乡镇(苏木)",
        "示例镇（原示例乡）",
        "各苏木乡镇（科尔沁镇、居力很镇除外）",
        "1.示例镇\n2.示例乡",
        "1、示例镇 2、示例苏木",
        "科尔沁镇等14个苏木乡镇",
    ],
)
def test_every_writing_of_townships_may_take_over(bodies: str, rules: Rules) -> None:
    assert rules("附件4", {**DELEGATED, "承接主体": bodies}) == set()
    assert rules("附件4", {**CANCELLED, "承接主体": bodies}) == {("V-09", "check")}


@pytest.mark.parametrize(
    "bodies", ["旗教育局（科技局）", "示例镇、旗林草局", "旗农牧和科技局", "示例镇；旗政务服务中心。"]
)
def test_an_office_of_the_banner_takes_over_nothing_delegated(bodies: str, rules: Rules) -> None:
    assert rules("附件4", {**DELEGATED, "承接主体": bodies}) == {("V-08", "must")}


@pytest.mark.parametrize("nobody", ["/", "—", "无", "无。"])
def test_a_mark_for_nobody_is_asked_about(nobody: str, rules: Rules) -> None:
    assert rules("附件4", {**DELEGATED, "承接主体": nobody}) == {("V-08", "check")}
    assert rules("附件4", {**CANCELLED, "承接主体": nobody}) == {("V-09", "check")}


@pytest.mark.parametrize(
    "original",
    [
        "（三）负责示例。",
        "( 三 )负责示例。",
        "㈢负责示例。",
        "⑶负责示例。",
        "3．负责示例。",
        "三、负责示例。",
        "农村合作经济经营管理股（社会事业促进股）：（二）承担示例。",
        "第 三 项：负责示例。",
        "《示例旗农牧和科技局职能配置、内设机构和人员编制规定》（示编发〔2019〕12号）第三条第（三）项：负责示例。",
        "无",
    ],
)
def test_the_number_of_an_original_is_seen_in_every_writing(original: str, rules: Rules) -> None:
    assert ("V-13", "check") not in rules("附件3", {**MODIFIED, "需要调整的主要职责": original})


@pytest.mark.parametrize(
    "original",
    [
        "负责全旗一、二、三产业融合。",
        "承担3.5万亩示例田。",
        "负责第三产业。",
        "负责一、二类示例。",
        "负责2022年示例。",
    ],
)
def test_numbers_of_things_are_no_number_of_the_original(original: str, rules: Rules) -> None:
    assert ("V-13", "check") in rules("附件3", {**MODIFIED, "需要调整的主要职责": original})
