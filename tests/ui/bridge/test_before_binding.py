"""Two lists: ticks 去掉, 待定, merges, and an edit of the list before that the list after follows."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bridge.two_lists import AFTER, BEFORE, GONE, STEPS, WAY, TwoLists
from ui.widgets.fields.list_field import ListField

MERGED = ("申请", "受理审查", "现场勘验", "公示", "决定")


def merge(form: TwoLists, chosen: tuple[int, ...], name: str) -> None:
    """The clerk asks for a merge in the first item and answers."""
    form.answer = (chosen, name)
    form.list.focus_row(0)
    form.before.merge()


def test_each_step_says_whether_it_is_still_there(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=("申请", "受理审查", "决定"))
    assert form.marks() == ["去掉", "待定", "待定", "去掉√", "去掉√", "去掉"]


def test_a_merger_that_is_explained_is_no_longer_open(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=("申请", "受理审查", "决定"))
    form.session.set_value(0, WAY, "合并")
    form.session.leave(0, WAY)
    assert "待定" not in form.marks()


def test_a_tick_takes_a_step_out_of_the_right_list_and_puts_it_back(two_lists: Any) -> None:
    form = two_lists(before=STEPS)
    assert form.marks() == ["去掉"] * 6
    form.tick("公示")
    assert form.session.value(0, AFTER) == ("申请", "受理", "审查", "现场勘验", "决定")
    assert form.session.value(0, GONE) == ("公示",)
    form.tick("现场勘验")
    assert form.session.value(0, GONE) == ("现场勘验", "公示")
    form.tick("公示")
    assert form.session.value(0, AFTER) == ("申请", "受理", "审查", "公示", "决定")
    assert form.marks() == ["去掉", "去掉", "去掉", "去掉√", "去掉", "去掉"]


def test_a_tick_and_what_follows_from_it_are_one_step_of_undo(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=STEPS)
    form.tick("公示")
    form.session.undo()
    assert form.session.value(0, AFTER) == STEPS
    assert form.session.value(0, GONE) == ""
    assert form.marks() == ["去掉"] * 6
    assert not form.session.can_undo


def test_the_last_step_taken_out_leaves_the_word_for_nothing(two_lists: Any) -> None:
    form = two_lists(before=("申请表",))
    form.tick("申请表")
    assert form.session.value(0, AFTER) == ("无",)
    assert form.marks() == ["去掉√"]


def test_marks_stay_right_while_a_list_is_typed_in(two_lists: Any) -> None:
    form = two_lists(before=("申请", "受理"), after=("申请",))
    editor = form.before.frame.editor
    assert isinstance(editor, ListField)
    editor.editor_focus()
    QTest.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    QTest.keyClicks(editor.focus_target(), "x")
    assert form.session.value(0, BEFORE) == ("申请", "x", "受理")
    assert form.session.value(0, AFTER) == ("申请", "x"), "a new step is kept until it is ticked"
    assert form.marks() == ["去掉", "去掉", "去掉√"]


def test_a_merge_takes_the_place_of_its_steps_and_is_written_down(two_lists: Any) -> None:
    form = two_lists(before=STEPS, way="取消公示")
    merge(form, (1, 2), "受理审查")
    assert form.session.value(0, AFTER) == MERGED
    assert form.session.value(0, WAY) == "取消公示；受理、审查合并为受理审查"
    assert form.session.value(0, GONE) == ("受理", "审查")
    assert form.marks() == ["去掉", "合并√", "合并√", "去掉", "去掉", "去掉"]
    assert form.session.undo() is None
    assert form.session.value(0, AFTER) == ""
    assert form.session.value(0, WAY) == "取消公示"
    assert not form.session.can_undo


def test_a_merge_of_other_name_is_known_by_what_was_written_down(two_lists: Any) -> None:
    form = two_lists(before=STEPS)
    merge(form, (1, 2), "初审")
    assert form.marks()[1:3] == ["合并√", "合并√"]
    form.session.check_all()
    assert "V-20" not in {one.rule for one in form.session.shown}


def test_two_merges_stand_side_by_side(two_lists: Any) -> None:
    form = two_lists(before=STEPS)
    merge(form, (1, 2), "受理审查")
    form.answer = None
    form.before.merge()
    assert form.asked[-1].items == ("申请", "现场勘验", "公示", "决定")
    merge(form, (2, 3), "公示决定")
    assert form.session.value(0, AFTER) == ("申请", "受理审查", "现场勘验", "公示决定")
    assert form.session.value(0, WAY) == "受理、审查合并为受理审查；公示、决定合并为公示决定"


def test_the_question_offers_the_item_the_clerk_is_in_and_the_next(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=("申请", "受理", "现场勘验", "公示", "决定"))
    for item, chosen in ((1, (1, 2)), (2, (2, 3)), (5, (3, 4))):
        form.list.focus_row(item)
        form.before.merge()
        assert form.asked[-1].chosen == chosen
        assert form.asked[-1].items == ("申请", "受理", "现场勘验", "公示", "决定")
    assert form.session.value(0, AFTER) == ("申请", "受理", "现场勘验", "公示", "决定"), (
        "nothing was answered"
    )
    assert not form.session.can_undo


def test_one_step_alone_cannot_be_merged(two_lists: Any) -> None:
    form = two_lists(before=("申请",))
    form.before.merge()
    assert form.asked == []
    empty = two_lists()
    empty.before.merge()
    assert empty.asked == []


def test_the_tick_of_a_merged_step_taken_away_takes_the_merge_apart(two_lists: Any) -> None:
    form = two_lists(before=STEPS)
    merge(form, (1, 2), "受理审查")
    form.tick("审查")
    assert form.session.value(0, AFTER) == STEPS
    assert form.session.value(0, WAY) == ""
    assert form.marks() == ["去掉"] * 6
    form.session.undo()
    assert form.session.value(0, AFTER) == MERGED


def test_a_merge_of_a_name_typed_by_hand_is_only_written_down(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=MERGED)
    assert form.marks()[1:3] == ["待定", "待定"]
    merge(form, (1, 2), "受理审查")
    assert form.session.value(0, AFTER) == MERGED
    assert form.marks()[1:3] == ["合并√", "合并√"]


def test_an_old_step_typed_later_is_kept_until_it_is_ticked(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=STEPS[:4], gone=STEPS[4:])
    form.list.focus_row(0)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "abc")
    assert form.session.value(0, AFTER) == ("申请", "abc", "受理", "审查", "现场勘验")
    assert form.session.value(0, GONE) == ("公示", "决定")
    form.session.undo()
    assert form.session.value(0, AFTER) == STEPS[:4]
    assert form.session.value(0, BEFORE) == STEPS


def test_an_old_step_renamed_or_moved_is_renamed_and_moved_in_the_list_after(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=STEPS[:4], gone=STEPS[4:])
    form.list.focus_row(1)
    QTest.keyClicks(QApplication.focusWidget(), "1")
    assert form.session.value(0, AFTER) == ("申请", "受理1", "审查", "现场勘验")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert form.session.value(0, AFTER) == ("受理1", "申请", "审查", "现场勘验")
    assert form.session.value(0, GONE) == ("公示", "决定")


@pytest.mark.parametrize(
    ("after", "way", "passed"),
    [
        ((), "", False),
        (STEPS[:4], "", True),
        (MERGED, "", False),
        (MERGED, "合并", True),
        (("无",), "", True),
        (("申请", "核准"), "", False),
    ],
)
def test_enter_goes_past_the_list_after_while_the_ticks_alone_made_it(
    two_lists: Any, after: tuple[str, ...], way: str, passed: bool
) -> None:
    form = two_lists(before=STEPS, after=after, way=way)
    form.session.set_value(0, AFTER, after)
    form.list.focus_row(5)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert form.after.frame.editor.has_focus() is not passed


def test_each_entry_typed_is_a_step_of_undo(two_lists: Any) -> None:
    form = two_lists()
    form.list.editor_focus()
    for words in ("ab", "cd", "ef"):
        QTest.keyClicks(QApplication.focusWidget(), words)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    seen = []
    while form.session.can_undo:
        seen.append(form.session.value(0, BEFORE))
        form.session.undo()
    assert seen == [("ab", "cd", "ef"), ("ab", "cd"), ("ab",)]


def test_a_ticked_item_written_anew_stays_ticked(two_lists: Any) -> None:
    form = two_lists(before=("a", "b", "c"), after=("a", "c"), gone=("b",))
    form.list.focus_row(1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert form.session.value(0, BEFORE) == ("a", "c")
    QTest.keyClicks(QApplication.focusWidget(), "xy")
    assert form.session.value(0, BEFORE) == ("a", "xy", "c")
    assert form.session.value(0, AFTER) == ("a", "c")
    assert form.marks() == ["去掉", "去掉√", "去掉"]


def test_a_kept_item_written_anew_keeps_its_place(two_lists: Any) -> None:
    form = two_lists(before=("a", "b", "c"), after=("c", "a", "b"))
    form.list.focus_row(0)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    QTest.keyClicks(QApplication.focusWidget(), "x")
    assert form.session.value(0, AFTER) == ("c", "x", "b")


def test_what_changed_elsewhere_while_one_types_is_where_typing_begins_anew(two_lists: Any) -> None:
    form = two_lists(before=("a", "b"), after=("a",), gone=("b",))
    form.list.focus_row(0)
    QTest.keyClicks(QApplication.focusWidget(), "1")
    form.session.set_value(0, AFTER, ("a1", "b"))
    QTest.keyClicks(QApplication.focusWidget(), "2")
    assert form.session.value(0, AFTER) == ("a12", "b")


def test_the_list_before_emptied_takes_the_list_after_along(two_lists: Any) -> None:
    form = two_lists(before=("a",), after=("a",))
    form.list.focus_row(0)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert form.session.value(0, AFTER) == ""
    form.session.undo()
    assert (form.session.value(0, BEFORE), form.session.value(0, AFTER)) == (("a",), ("a",))
