"""Before and after in 附件5 as clerks really write it: merged steps, 无 and its other wordings, zero."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.answers.draft import Draft, Row, Unit
from desktop.packs.model import Pack
from desktop.rules.engine import Checker
from desktop.rules.finding import Finding
from desktop.rules.kinds.reductions import merging_of

STEPS, MATERIALS, LIMITS = "简化办事程序", "精简办事要件", "压缩办事时限"
Findings = Callable[[Row], list[Finding]]


@pytest.fixture
def findings(pack: Pack, today: date) -> Findings:
    def check(cells: Row) -> list[Finding]:
        row: Row = {
            "事项名称": "示例许可",
            "事项类别": "权责清单事项",
            "事项依据": "《农药管理条例》第二十四条",
            **cells,
        }
        fields = {"填表人姓名": "示例丙", "填表人电话": "8390001", "填表时间": "2023-01-10"}
        draft = Draft(pack.id, "附件5", Unit("示例旗农牧和科技局", "旗直政府部门"), fields, (row,))
        found = Checker(pack, pack.form("附件5"), today).check(draft)
        return [one for one in found if one.rule != "V-25"]

    return check


def steps(before: tuple[str, ...], after: tuple[str, ...], gone: tuple[str, ...], way: str) -> Row:
    heads = ("原办理环节", "现办理环节", "精简的环节名称", "精简环节方式")
    return {f"{STEPS}/{head}": value for head, value in zip(heads, (before, after, gone, way), strict=True)}


def materials(before: tuple[str, ...], after: tuple[str, ...], gone: tuple[str, ...]) -> Row:
    heads = ("原材料名称", "现需要的材料名称", "精简的材料名称", "精简方式")
    cells = (before, after, gone, "电子证照免提交")
    return {f"{MATERIALS}/{head}": value for head, value in zip(heads, cells, strict=True)}


@pytest.mark.parametrize(
    "merged",
    [
        "受理审查",
        "受理并审查",
        "受理和审查",
        "受理、审查",
        "受理，审查",
        "受理/审查",
        "受理＋审查",
        "2.受理以及审查",
    ],
)
def test_old_steps_written_together_are_a_merge(merged: str, findings: Findings) -> None:
    row = steps(("申请", "受理", "审查"), ("申请", merged), ("受理", "审查"), "受理、审查合并")
    assert findings(row) == []
    (asked,) = findings({**row, f"{STEPS}/精简环节方式": "一并办理"})
    assert asked.rule == "V-20" and "精简环节方式" in asked.message and asked.fix is not None


def test_a_merge_under_another_name_is_recorded_by_naming_it(findings: Findings) -> None:
    row = steps(("申请", "受理", "审查"), ("申请", "初审"), ("受理", "审查"), "受理、审查合并为初审")
    assert findings(row) == []
    (asked,) = findings({**row, f"{STEPS}/精简环节方式": "合并"})
    assert asked.rule == "V-20" and "初审" in asked.message


@pytest.mark.parametrize(
    ("before", "after", "offered"),
    [
        (("申请", "现场踏勘", "决定"), ("申请", "现场勘验"), ("申请", "现场踏勘")),
        (("申请", "受理", "决定"), ("申请", "核准"), None),
        (("申请", "收件登记", "受理"), ("受理", "收件、登记"), ("受理", "收件登记")),
    ],
)
def test_a_name_like_an_old_one_that_is_gone_may_be_written_as_that(
    before: tuple[str, ...], after: tuple[str, ...], offered: tuple[str, ...] | None, findings: Findings
) -> None:
    gone = tuple(one for one in before if one not in after)
    (asked,) = [one for one in findings(steps(before, after, gone, "取消")) if one.rule == "V-20"]
    assert (asked.fix.value if asked.fix else None) == offered
    assert asked.fix is None or not asked.fix.certain


def test_the_form_says_how_a_merge_is_worded(pack: Pack) -> None:
    form = pack.form("附件5")
    wording = merging_of(form, f"{STEPS}/原办理环节")
    assert wording is not None and (wording.way, wording.word) == (f"{STEPS}/精简环节方式", "合并")
    assert merging_of(form, f"{MATERIALS}/原材料名称") is None
    assert merging_of(form, "事项名称") is None


@pytest.mark.parametrize("name", ["受理审", "受理", "理审查", "受理并", "并审查"])
def test_half_a_step_is_no_merge(name: str, findings: Findings) -> None:
    row = steps(("申请", "审查", "受理公示"), ("申请", name), ("审查", "受理公示"), "合并")
    assert "V-20" in {one.rule for one in findings(row)}


def test_a_name_of_any_length_is_read_at_once(findings: Findings) -> None:
    # Read part by part from both ends this would take years, or more depth than there is.
    row = steps(("审", "审审"), ("审" * 5000 + "查", "审" * 5000), ("审", "审审"), "合并")
    assert [one.rule for one in findings(row) if one.rule == "V-20"] == ["V-20"]


@pytest.mark.parametrize("said", ["无需提交", "无需提交材料", "免提交", "不需要", "全部免于提交", "/", "０"])
def test_nothing_to_hand_in_any_more_is_asked_to_be_said_as_none(said: str, findings: Findings) -> None:
    row = materials(("申请表", "身份证复印件"), (said,), ("申请表", "身份证复印件"))
    (asked,) = findings(row)
    assert (asked.rule, asked.severity) == ("V-22", "check")
    assert asked.fix is not None and asked.fix.value == ("无",)
    assert findings({**row, asked.fix.field: asked.fix.value}) == []


@pytest.mark.parametrize("kept", ["无犯罪记录证明", "免冠照片", "无需公证的声明"])
def test_a_material_that_begins_like_none_is_a_material(kept: str, findings: Findings) -> None:
    assert findings(materials((kept, "身份证复印件"), (kept,), ("身份证复印件",))) == []


def test_none_before_and_after_saves_nothing(findings: Findings) -> None:
    for gone in ((), ("无",)):
        assert [one.rule for one in findings(materials(("无",), ("无",), gone))] == ["V-23"]


def test_none_may_stand_where_nothing_was_reduced(findings: Findings) -> None:
    same = ("申请", "受理")
    assert [one.rule for one in findings(steps(same, same, ("无",), "优化"))] == ["V-23"]
    (wrong,) = findings(steps(same, ("申请",), ("无",), "优化"))
    assert wrong.rule == "V-21" and "受理" in wrong.what
    surplus = next(one for one in findings(steps(same, same, ("受理",), "优化")) if one.rule == "V-21")
    assert surplus.what == "按前两栏算，没有精简。"


@pytest.mark.parametrize("zero", ["0天", "0个工作日", "0小时", "即办件", "当场办结"])
def test_zero_is_shorter_in_every_unit(zero: str, findings: Findings) -> None:
    assert findings({f"{LIMITS}/原办理时限": "20个工作日（法定）", f"{LIMITS}/现办理时限": zero}) == []
