"""The rules of the report and the letter (V-34 to V-43), each by one mistake in a careful sample."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.packs.model import Pack
from desktop.rules.engine import check
from desktop.rules.finding import Finding


def findings_of(pack: Pack, draft: Draft, today: date, rule: str) -> list[Finding]:
    return [one for one in check([draft], pack, today) if one.rule == rule]


def with_fields(draft: Draft, values: Mapping[str, object]) -> Draft:
    for path, value in values.items():
        draft = draft.with_field(path, value)
    return draft


STAGE = {"名称": "自查自纠", "开始": "2022-12-15", "结束": "2022-12-31", "主要任务": ("对照清单自查",)}

MISTAKES = [
    ("附件1", {"权力下放方面": "本单位高度重视，统一安排，一律下放到位。"}, "V-34", "must", "权力下放方面"),
    (
        "附件1",
        {"权力下放方面": "2023年1月5日按国发〔2022〕2号文件第三条办理。"},
        "V-34",
        "must",
        "权力下放方面",
    ),
    ("附件1", {"权力下放方面": "一、主要做法\n1.加强领导\n（二）成效明显"}, "V-34", "must", "权力下放方面"),
    ("附件1", {"权力下放方面": ""}, "V-34", "must", "权力下放方面"),
    ("附件1", {"主送机关": "旗委编办/旗政务服务局"}, "V-35", "must", "主送机关"),
    ("附件1", {"主送机关": "旗委编办"}, "V-35", "must", "主送机关"),
    ("附件1", {"主送机关": ""}, "V-35", "must", "主送机关"),
    ("附件1", {"发文年份": "2022"}, "V-36", "check", "发文年份"),
    ("附件1", {"发文年份": "示例甲", "成文日期": ""}, "V-36", "check", "发文年份"),
    ("附件1", {"发文年份": ""}, "V-36", "check", "发文年份"),
    ("附件1", {"发文序号": ""}, "V-36", "check", "发文序号"),
    ("附件1", {"发文序号": "第007号"}, "V-36", "check", "发文序号"),
    ("附件1", {"发文机关代字": "前农科发/报"}, "V-36", "check", "发文机关代字"),
    ("附件1", {"发文机关代字": ""}, "V-36", "check", "发文机关代字"),
    ("附件1", {"签发人": ""}, "V-37", "check", "签发人"),
    ("附件1", {"成文日期": ""}, "V-42", "must", "成文日期"),
    ("附件1", {"成文日期": "2023年1月32日"}, "V-42", "must", "成文日期"),
    ("附件1", {"成文日期": "2023-01-13"}, "V-43", "check", "成文日期"),
    ("附件1", {"权力下放方面": "按旗党办发[2022]20号文件下放2项。"}, "V-43", "check", "权力下放方面"),
    ("附件2", {"制定缘由": "为进一步优化流程，特制定本方案。"}, "V-38", "check", "制定缘由"),
    ("附件2", {"主要负责同志": ""}, "V-39", "must", "主要负责同志"),
    ("附件2", {"承办股室": ""}, "V-39", "must", "承办股室"),
    ("附件2", {"完成时限": ""}, "V-39", "must", "完成时限"),
    ("附件2", {"行动目标": (STAGE, {**STAGE, "结束": "2022-12-10"})}, "V-40", "must", "行动目标/2/结束"),
    ("附件2", {"行动目标": ({**STAGE, "结束": "2023-02-10"},)}, "V-40", "check", "行动目标/1/结束"),
    ("附件2", {"行动目标": ({**STAGE, "结束": "2023-01-20"},)}, "V-40", "hint", "行动目标/1/结束"),
    ("附件2", {"行动目标": ({**STAGE, "主要任务": ()},)}, "V-40", "must", "行动目标/1/主要任务"),
    ("附件2", {"行动目标": ({**STAGE, "开始": "月初"},)}, "V-40", "must", "行动目标/1/开始"),
    ("附件2", {"联系邮箱": "示例@"}, "V-41", "must", "联系邮箱"),
    ("附件2", {"联系电话": "123"}, "V-41", "must", "联系电话"),
    ("附件2", {"职务": ""}, "V-41", "must", "职务"),
    ("附件2", {"指导思想": "....."}, "V-29", "must", "指导思想"),
    ("附件2", {"指导思想": ""}, "V-29", "must", "指导思想"),
    ("附件2", {"行动任务": "XX负责落实。"}, "V-29", "must", "行动任务"),
]


@pytest.mark.parametrize(
    ("form", "values", "rule", "severity", "field"), MISTAKES, ids=[f"{m[0]}-{m[2]}-{m[1]}" for m in MISTAKES]
)
def test_a_mistake_in_a_document_is_found(
    form: str,
    values: dict[str, object],
    rule: str,
    severity: str,
    field: str,
    pack: Pack,
    sample,
    today: date,
) -> None:
    careful = sample("government", form)
    assert not findings_of(pack, careful, today, rule)
    found = findings_of(pack, with_fields(careful, values), today, rule)
    assert (severity, field) in {(str(one.severity), one.field) for one in found}
    assert all(one.quote in pack.notice and one.note is None for one in found)


@pytest.mark.parametrize(
    "written",
    [
        "取消2项。",
        "下放职权３项",
        "共精简二十三份材料",
        "减少三个环节",
        "压缩百分之五十",
        "下放0项",
        "缩减三分之二",
        "十余项",
        "减少一半",
    ],
)
def test_numbers_of_every_writing_are_data(written: str, pack: Pack, sample, today: date) -> None:
    draft = sample("government", "附件1").with_field("权力下放方面", written)
    assert not findings_of(pack, draft, today, "V-34")


def test_a_township_may_have_delegated_nothing(pack: Pack, sample, today: date) -> None:
    nothing = {"权力下放方面": "本苏木没有下放职权。"}
    assert not findings_of(pack, with_fields(sample("township", "附件1"), nothing), today, "V-34")
    assert findings_of(pack, with_fields(sample("government", "附件1"), nothing), today, "V-34")


@pytest.mark.parametrize(
    ("form", "kind", "organ"),
    [
        ("附件1", "旗直党群部门", "旗委编办"),
        ("附件1", "旗直政府部门", "旗政务服务局"),
        ("附件1", "苏木乡镇", "旗政务服务局"),
        ("附件2", "旗直党群部门", "旗委编办"),
        ("附件2", "旗直政府部门", "旗政务服务局"),
        ("附件2", "苏木乡镇", "旗委编办"),
    ],
)
def test_the_addressee_follows_attachment_and_unit(
    form: str, kind: str, organ: str, pack: Pack, sample, today: date
) -> None:
    draft = replace(sample("government", form), unit=Unit("示例旗农牧和科技局", kind))
    right = draft.with_field("主送机关", organ)
    assert not findings_of(pack, right, today, "V-35")
    other = "旗政务服务局" if organ == "旗委编办" else "旗委编办"
    (finding,) = findings_of(pack, draft.with_field("主送机关", other), today, "V-35")
    assert finding.fix is not None and finding.fix.value == organ


def test_where_the_notice_names_no_organ_the_answer_is_asked_for(pack: Pack, sample, today: date) -> None:
    draft = replace(sample("government", "附件1"), unit=Unit("示例公司", "国资企业"))
    (finding,) = findings_of(pack, draft, today, "V-35")
    assert finding.severity == "check" and finding.overridable


def test_the_year_is_mended_to_the_date(pack: Pack, sample, today: date) -> None:
    draft = sample("government", "附件1").with_field("发文年份", "2022")
    (finding,) = findings_of(pack, draft, today, "V-36")
    assert finding.fix is not None and finding.fix.value == "2023"


@pytest.mark.parametrize(
    "written", ["严格执行一次性告知制度。", "让群众最多跑一次。", "推行“一件事一次办”。", "第二批（三）"]
)
def test_set_phrases_are_no_data(written: str, pack: Pack, sample, today: date) -> None:
    draft = sample("government", "附件1").with_field("权力下放方面", written)
    assert findings_of(pack, draft, today, "V-34")


def test_a_long_run_of_numerals_is_read_at_once(pack: Pack, sample, today: date) -> None:
    # Read again from each of its characters this would take minutes.
    draft = sample("government", "附件1").with_field("权力下放方面", "一二三" * 100_000)
    assert [one.severity for one in findings_of(pack, draft, today, "V-34")] == ["must"]


@pytest.mark.parametrize(
    "written", ["旗党办发[2022]20号", "旗党办发〔2022〕 20 号", "旗党办发〔２０２２〕２０号"]
)
def test_the_number_of_the_notice_is_mended_to_its_exact_writing(
    written: str, pack: Pack, sample, today: date
) -> None:
    draft = sample("government", "附件1").with_field("权力下放方面", f"按{written}要求下放2项。")
    (finding,) = findings_of(pack, draft, today, "V-43")
    assert finding.fix is not None and finding.fix.value == "按旗党办发〔2022〕20号要求下放2项。"


@pytest.mark.parametrize(
    "written",
    ["《关于开展安全生产检查的通知》（旗党办发〔2022〕19号）", "旗党办发〔2021〕5号", "旗党办发文件"],
)
def test_other_documents_of_the_same_office_keep_their_numbers(
    written: str, pack: Pack, sample, today: date
) -> None:
    draft = sample("government", "附件1").with_field("权力下放方面", f"按{written}下放2项。")
    assert not findings_of(pack, draft, today, "V-43")


def test_the_notice_with_another_number_is_asked_about_and_not_mended(
    pack: Pack, sample, today: date
) -> None:
    cited = f"按《{pack.title}》（旗党办发〔2022〕2号）下放2项。"
    (finding,) = findings_of(
        pack, sample("government", "附件1").with_field("权力下放方面", cited), today, "V-43"
    )
    assert finding.fix is None and pack.number in finding.what
