"""A filling session: typing, undo, rows with what is tied to them, and which findings are shown when."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.answers.insertions import Insertion, Mark, insertions_of, with_insertions
from desktop.packs.model import Pack, Severity
from desktop.workflow.session import LONG, Aspect, Change, FillingSession

ORIGINAL, NOW = "简化办事程序/原办理环节", "简化办事程序/现办理环节"
GONE = "简化办事程序/精简的环节名称"


@pytest.fixture
def saved() -> list[Draft]:
    return []


@pytest.fixture
def session(pack: Pack, sample, today: date, saved: list[Draft]) -> FillingSession:
    """附件5 of the sample department."""
    return FillingSession(
        pack, pack.form("附件5"), sample("government", "附件5"), lambda: today, on_change=saved.append
    )


@pytest.fixture
def empty(pack: Pack, today: date) -> FillingSession:
    """An empty 附件4."""
    draft = Draft(pack.id, "附件4", Unit("示例旗农牧和科技局", "旗直政府部门"))
    return FillingSession(pack, pack.form("附件4"), draft, lambda: today)


def test_every_change_is_handed_in_for_saving(session: FillingSession, saved: list[Draft]) -> None:
    session.set_value(0, "备注", "示")
    session.set_value(0, "备注", "示例")
    session.set_value(None, "填表人姓名", "示例乙")
    assert [draft.rows[0].get("备注") for draft in saved] == ["示", "示例", "示例"]
    assert saved[-1].fields["填表人姓名"] == "示例乙"


def test_typing_in_one_field_is_one_step_of_undo(session: FillingSession) -> None:
    before = session.draft
    for written in ("示", "示例", "示例文"):
        session.set_value(0, "备注", written)
    session.leave(0, "备注")
    session.set_value(0, "备注", "另写")
    session.undo()
    assert session.value(0, "备注") == "示例文"
    session.undo()
    assert session.draft == before
    session.redo()
    session.redo()
    assert session.value(0, "备注") == "另写"
    assert not session.can_redo


def test_typing_may_be_ended_without_leaving_the_field(session: FillingSession) -> None:
    session.set_value(0, "备注", "示")
    session.end_typing()
    session.set_value(0, "备注", "示例")
    session.undo()
    assert session.value(0, "备注") == "示"


def test_cells_that_change_with_the_one_typed_are_the_same_step(session: FillingSession) -> None:
    before, told = session.draft, []
    session.subscribe(lambda change: told.append((change.aspect, change.row, change.path)))
    session.set_value(0, ORIGINAL, ("申请", "受理", "审查"), {NOW: ("申请",)})
    session.set_value(0, ORIGINAL, ("申请", "受理", "审查", "决定"), {NOW: ("申请", "决定")})
    assert session.value(0, NOW) == ("申请", "决定")
    assert session.value(0, GONE) == ("受理", "审查")
    assert {path for aspect, _row, path in told if aspect is Aspect.VALUE} == {ORIGINAL, NOW, GONE}
    session.undo()
    assert session.draft == before


def test_typing_after_undo_forgets_what_was_undone(session: FillingSession) -> None:
    session.set_value(0, "备注", "一")
    session.undo()
    session.set_value(0, "备注", "二")
    assert not session.can_redo
    session.undo()
    assert session.value(0, "备注") == ""


def test_rows_are_added_copied_moved_and_deleted(session: FillingSession) -> None:
    names = [row["事项名称"] for row in session.draft.rows]
    assert session.add_row(1) == 1
    assert session.draft.rows[1] == {}
    session.undo()
    assert session.duplicate_row(0) == 1
    assert session.draft.rows[1] == session.draft.rows[0]
    session.undo()
    session.sort_rows([1, 2, 0, *range(3, len(names))])
    assert [row["事项名称"] for row in session.draft.rows][:3] == [names[1], names[2], names[0]]
    session.undo()
    session.delete_rows([0, 2])
    assert [row["事项名称"] for row in session.draft.rows] == [names[1], *names[3:]]
    session.undo()
    assert [row["事项名称"] for row in session.draft.rows] == names


def test_a_confirmation_follows_its_row(session: FillingSession) -> None:
    session.set_value(2, "事项依据", "《农药管理条例》")
    (finding,) = [one for one in session.findings if one.severity is Severity.CHECK]
    session.confirm(finding, "该条例全文适用", "示例甲")
    assert all(not one.stands for one in session.findings if one.severity is Severity.CHECK)

    session.add_row(0)
    (said,) = session.draft.confirmed
    assert said.row == 4
    session.sort_rows([3, 0, 1, 2, *range(4, len(session.draft.rows))])
    assert [one.row for one in session.draft.confirmed] == [1]
    (finding,) = [one for one in session.findings if one.rule == "V-26"]
    assert finding.confirmed is not None and finding.row == 1
    session.delete_rows([0])
    assert session.draft.confirmed == ()


def test_a_confirmation_is_void_once_the_value_changes(session: FillingSession) -> None:
    session.set_value(2, "事项依据", "《农药管理条例》")
    (finding,) = [one for one in session.findings if one.severity is Severity.CHECK]
    session.confirm(finding, "该条例全文适用", "示例甲")
    session.set_value(2, "事项依据", "《兽药管理条例》")
    (finding,) = [one for one in session.findings if one.severity is Severity.CHECK]
    assert finding.stands


def test_a_confirmation_can_be_taken_back(session: FillingSession) -> None:
    session.set_value(2, "事项依据", "《农药管理条例》")
    (finding,) = [one for one in session.findings if one.severity is Severity.CHECK]
    session.confirm(finding, "该条例全文适用", "示例甲")
    (finding,) = [one for one in session.findings if one.severity is Severity.CHECK]
    session.withdraw(finding)
    assert session.draft.confirmed == ()


def test_what_may_not_be_overridden_is_not(session: FillingSession) -> None:
    session.set_value(0, "事项类别", "")
    (finding,) = [one for one in session.findings if one.severity is Severity.MUST]
    session.confirm(finding, "没有办法", "示例甲")
    (finding,) = [one for one in session.findings if one.severity is Severity.MUST]
    assert finding.stands


def test_a_field_only_passed_by_is_unfilled_and_not_an_error(empty: FillingSession) -> None:
    row = empty.add_row()
    empty.set_value(row, "事项名称", "示例事项")
    assert empty.findings and empty.shown == ()
    unfilled = empty.unfilled()
    for place in ((row, "承接主体"), (row, "事项类别"), (None, "填表人姓名")):
        empty.leave(*place)
    assert empty.shown == ()
    assert empty.unfilled() == unfilled
    empty.check_all()
    assert empty.shown == empty.findings
    assert len(empty.standing(Severity.MUST)) > 3


def test_a_field_written_and_emptied_again_is_told_on_leaving(empty: FillingSession) -> None:
    row = empty.add_row()
    empty.set_value(row, "备注", "示例说明")
    for place in ((row, "事项类别"), (None, "填表人姓名")):
        empty.set_value(*place, "权责清单事项")
        empty.set_value(*place, "")
    assert empty.shown == ()
    empty.leave(row, "事项类别")
    assert {one.field for one in empty.shown} == {"事项类别"}
    # The row moved down takes along what was written in it.
    empty.set_value(row, "事项名称", "示例事项")
    empty.set_value(row, "事项名称", "")
    empty.add_row(row)
    empty.leave(row, "事项名称")
    assert empty.shown_at(row, "事项名称") == ()
    empty.leave(row + 1, "事项名称")
    assert [one.severity for one in empty.shown_at(row + 1, "事项名称")] == [Severity.MUST]


def test_what_was_written_wrong_is_shown_at_once_when_left(empty: FillingSession) -> None:
    row = empty.add_row()
    empty.set_value(row, "减权放权类别", "下放职权")
    empty.set_value(row, "承接主体", "示例旗林业和草原局")
    empty.leave(row, "承接主体")
    assert [one.rule for one in empty.shown_at(row, "承接主体")] == ["V-08"]


def test_a_fix_is_one_step_of_undo(session: FillingSession) -> None:
    wrong = "《全面推进依法行政实施纲要》（国发[2004]10号）第五条"
    session.set_value(0, "事项依据", wrong)
    session.leave(0, "事项依据")
    finding = next(one for one in session.findings if one.fix is not None)
    session.apply_fix(finding)
    assert session.value(0, "事项依据") == wrong.replace("[", "〔").replace("]", "〕")
    session.undo()
    assert session.value(0, "事项依据") == wrong


def test_a_text_and_what_is_kept_of_it_come_and_go_in_one_step(
    pack: Pack, sample, today: date, saved: list[Draft]
) -> None:
    report = sample("government", "附件1")
    session = FillingSession(pack, pack.form("附件1"), report, lambda: today, on_change=saved.append)
    told: list[Aspect] = []
    session.subscribe(lambda change: told.append(change.aspect))
    session.write("权力下放方面", "共取消职权7项。", {"写入的数": ()})
    assert told == [Aspect.WHOLE] and saved[-1].options == {"写入的数": ()}
    session.set_value(None, "权力下放方面", "共取消职权7项。好。")
    session.undo()
    assert session.value(None, "权力下放方面") == "共取消职权7项。"
    session.undo()
    assert session.draft == report
    session.redo()
    assert session.draft == saved[0]


def test_a_mend_takes_along_what_is_kept_of_the_text(pack: Pack, sample, today: date) -> None:
    fourth, report = sample("government", "附件4"), sample("government", "附件1")
    said = "共取消职权6项。"
    insertion = Insertion("权力下放方面", said, (Mark("取消职权", 5, 6),))
    options = with_insertions({}, "权力下放方面", [insertion])
    report = replace(report.with_field("权力下放方面", said), options=options)
    session = FillingSession(pack, pack.form("附件1"), report, lambda: today, others=lambda: [fourth])
    (finding,) = (one for one in session.findings if one.rule == "V-30")
    session.apply_fix(finding)
    assert session.value(None, "权力下放方面") == "共取消职权7项。"
    assert insertions_of(session.draft.options)[0].text == "共取消职权7项。"
    assert not [one for one in session.findings if one.rule == "V-30"]
    session.undo()
    assert session.draft == report


def test_a_merge_is_answered_in_the_way_of_reducing(session: FillingSession) -> None:
    group = "简化办事程序"
    session.set_value(0, f"{group}/原办理环节", ("申请", "受理", "审查", "决定"))
    session.set_value(0, f"{group}/现办理环节", ("申请", "受理审查", "决定"))
    session.set_value(0, f"{group}/精简的环节名称", ("受理", "审查"))
    session.set_value(0, f"{group}/精简环节方式", "优化流程")
    finding = next(one for one in session.findings if one.rule == "V-20")
    assert finding.fix is not None and not finding.fix.certain
    session.apply_fix(finding)
    assert session.value(0, f"{group}/精简环节方式") == "优化流程；合并"
    assert not [one for one in session.findings if one.rule == "V-20"]


def test_zero_report_has_no_rows_to_check(empty: FillingSession) -> None:
    assert "V-29" in {one.rule for one in empty.findings}
    empty.set_zero(True)
    assert "V-29" not in {one.rule for one in empty.findings}
    assert empty.progress() == (1, 1)
    empty.add_row()
    assert not empty.draft.zero


def test_progress_counts_rows_that_lack_nothing(session: FillingSession) -> None:
    done, total = session.progress()
    assert done == total == len(session.draft.rows)
    session.set_value(0, "事项名称", "")
    assert session.progress() == (total - 1, total)


def test_a_new_unit_name_reaches_the_draft_and_undo_keeps_it(session: FillingSession) -> None:
    session.set_value(0, "备注", "一")
    session.set_unit(Unit("示例旗林业和草原局", "旗直政府部门"))
    session.undo()
    assert session.draft.unit.name == "示例旗林业和草原局"


def test_subscribers_are_told_what_changed_until_they_stop(session: FillingSession) -> None:
    told: list[Change] = []
    stop = session.subscribe(told.append)
    session.set_value(1, "备注", "示例")
    session.add_row()
    assert told == [Change(Aspect.VALUE, 1, "备注"), Change(Aspect.ROWS)]
    stop()
    session.set_value(1, "备注", "")
    assert len(told) == 2


def test_only_changed_rows_are_read_again(session: FillingSession) -> None:
    first = session.findings
    session.set_value(0, "备注", "示例")
    assert [one for one in session.findings if one.row != 1] == [one for one in first if one.row != 1]


STEPS = "简化办事程序/原办理环节"
LEFT = "简化办事程序/现办理环节"
GONE = "简化办事程序/精简的环节名称"


@pytest.fixture
def listed(pack: Pack, today: date) -> FillingSession:
    """附件5 with one row of five steps, two of them gone."""
    row = {
        STEPS: ("申请", "受理", "审查", "公示", "决定"),
        LEFT: ("申请", "受理", "决定"),
        GONE: ("审查", "公示"),
    }
    draft = Draft(pack.id, "附件5", Unit("示例旗农牧和科技局", "旗直政府部门"), rows=(row,))
    return FillingSession(pack, pack.form("附件5"), draft, lambda: today)


def test_what_was_taken_away_follows_the_two_lists_in_one_step(listed: FillingSession) -> None:
    before = listed.draft
    listed.set_value(0, LEFT, ("申请", "受理", "公示", "决定"))
    assert listed.value(0, GONE) == ("审查",)
    listed.undo()
    assert listed.draft == before
    listed.redo()
    assert listed.value(0, GONE) == ("审查",)


def test_subscribers_hear_of_the_list_that_followed(listed: FillingSession) -> None:
    told: list[Change] = []
    listed.subscribe(told.append)
    listed.set_value(0, STEPS, ("申请", "受理", "审查", "决定"))
    assert told == [Change(Aspect.VALUE, 0, STEPS), Change(Aspect.VALUE, 0, GONE)]


def test_what_the_clerk_wrote_instead_stays(listed: FillingSession) -> None:
    listed.set_value(0, GONE, ("审查合并到受理", "公示"))
    listed.set_value(0, LEFT, ("申请", "受理", "公示", "决定"))
    assert listed.value(0, GONE) == ("审查合并到受理", "公示")


def test_findings_of_one_row_are_those_shown_about_it(session: FillingSession) -> None:
    session.add_row()
    last = len(session.draft.rows) - 1
    assert session.shown_in(last) == ()
    session.leave_row(last)
    assert [one.row for one in session.shown_in(last)] == [last + 1]
    assert session.shown_in(last) == tuple(one for one in session.shown if one.row == last + 1)
    session.set_value(last, "事项名称", "示例事项")
    session.leave(last, "事项名称")
    assert all(one.rule != "V-29" for one in session.shown_in(last))


def test_rows_put_in_together_are_one_step_and_move_what_is_tied_to_the_rows_below(
    session: FillingSession,
) -> None:
    before = session.draft
    session.add_rows([{"事项名称": "甲"}, {"事项名称": "乙"}], 1)
    assert [row["事项名称"] for row in session.draft.rows[1:3]] == ["甲", "乙"]
    assert session.draft.rows[3:] == before.rows[1:]
    moved = [said.row + 2 if said.row and said.row > 1 else said.row for said in before.confirmed]
    assert [said.row for said in session.draft.confirmed] == moved
    session.undo()
    assert session.draft == before


def test_a_version_is_taken_over_in_one_step_with_the_units_name_of_today(
    session: FillingSession, saved: list[Draft]
) -> None:
    version = session.draft
    session.delete_rows([0, 1])
    session.set_unit(Unit("示例旗科技局", "旗直政府部门"))
    before = session.draft
    session.take_over(version)
    assert (session.draft.rows, session.draft.fields) == (version.rows, version.fields)
    assert session.draft.unit.name == "示例旗科技局" and saved[-1] == session.draft
    session.undo()
    assert session.draft == before
    with pytest.raises(ValueError, match="another attachment"):
        session.take_over(Draft(version.pack, "附件4", version.unit))


# Many cells at once, and other orders


def test_many_cells_are_one_step_and_derived_lists_follow(session: FillingSession) -> None:
    before = session.draft
    session.set_cells(
        {(0, ORIGINAL): ("申请", "公示", "决定"), (0, NOW): ("申请", "决定"), (2, "备注"): "示例"}
    )
    assert session.value(0, GONE) == ("公示",)
    assert session.value(2, "备注") == "示例"
    session.undo()
    assert session.draft == before


def test_cells_that_hold_the_value_already_are_no_step(session: FillingSession) -> None:
    before = session.trail
    session.set_cells({(0, "事项名称"): session.value(0, "事项名称"), (0, "备注"): "", (1, ORIGINAL): ()})
    assert session.trail is before


def test_cells_set_at_once_count_as_left(session: FillingSession) -> None:
    session.set_cells({(0, "事项类别"): ""})
    assert "V-02" in [one.rule for one in session.standing(Severity.MUST)]


def test_what_is_tied_to_a_row_goes_with_it_in_another_order(session: FillingSession) -> None:
    session.set_value(4, NOW, ("申请", "网上公告"))
    finding = next(one for one in session.shown_at(4, NOW) if one.overridable)
    session.confirm(finding, "示例理由", "示例丙")
    order = list(reversed(range(len(session.draft.rows))))
    session.sort_rows(order)
    (said,) = session.draft.confirmed
    assert said.row == order.index(4) + 1
    assert any(one.confirmed is said for one in session.findings)


# A long table


@pytest.fixture
def long(session: FillingSession) -> FillingSession:
    """附件5 with so many rows that a key is answered first."""
    rows = session.draft.rows
    session.add_rows([{**rows[0], "事项名称": f"示例事项{count}"} for count in range(LONG)])
    return session


def test_the_findings_of_a_long_table_wait_until_they_are_asked_to_catch_up(long: FillingSession) -> None:
    known = long.findings
    told: list[Aspect] = []
    long.subscribe(lambda change: told.append(change.aspect))
    long.set_value(0, "事项名称", "")
    long.leave(0, "事项名称")
    assert long.findings is known
    assert told == [Aspect.VALUE, Aspect.BEHIND, Aspect.BEHIND]
    long.catch_up()
    assert "V-51" in [one.rule for one in long.shown_at(0, "事项名称")]
    assert told[-1] is Aspect.FINDINGS
    long.catch_up()
    assert len(told) == 4, "nothing is left to catch up with"


def test_rows_that_come_or_go_are_looked_at_at_once_in_a_long_table_too(long: FillingSession) -> None:
    long.findings  # noqa: B018
    long.set_value(1, "事项名称", "")
    long.leave(1, "事项名称")
    long.delete_rows([0])
    assert "V-51" in [one.rule for one in long.shown_at(0, "事项名称")]
