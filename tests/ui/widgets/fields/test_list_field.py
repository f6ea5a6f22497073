"""The numbered list: rows come, go and move by keys; a pasted list comes apart; empty rows are never stored."""

from collections.abc import Callable
from itertools import groupby, pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget

from ui.theme.scale import Scale
from ui.widgets.audit import audit
from ui.widgets.fields.line_field import LineField
from ui.widgets.fields.list_field import MOST_PASTED, ListField, RowMark
from ui.widgets.tick_boxes import TickBox

Put = Callable[..., QWidget]
STEPS = ("申请", "受理", "审查", "决定")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def lines(field: ListField) -> list[QLineEdit]:
    """The inputs, from top to bottom."""
    shown = [each for each in field.findChildren(QLineEdit) if each.isVisible()]
    return sorted(shown, key=lambda each: each.mapTo(field, each.rect().topLeft()).y())


def row(field: ListField, at: int) -> QLineEdit:
    return lines(field)[at]


def go_to(field: ListField, at: int, place: int | None = None) -> None:
    """The cursor into a row: behind its words, or where asked."""
    line = row(field, at)
    line.setFocus()
    line.setCursorPosition(len(line.text()) if place is None else place)


@pytest.fixture
def field(scale: Scale, put: Put, qtbot: Any) -> ListField:
    made = ListField(scale)
    made.set_value(STEPS)
    put(made, LineField(scale), height=600)
    go_to(made, 0)
    qtbot.wait(1)
    return made


@pytest.fixture
def sent(field: ListField) -> list[object]:
    values: list[object] = []
    field.edited.connect(values.append)
    return values


def press(key: Qt.Key, qtbot: Any, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    qtbot.wait(1)


def test_enter_adds_a_row_after_and_it_is_stored_once_it_holds_something(
    field: ListField, sent: list[object], qtbot: Any
) -> None:
    press(Qt.Key.Key_Return, qtbot)
    assert len(lines(field)) == 5
    assert QApplication.focusWidget() is row(field, 1)
    assert (field.value(), sent) == (STEPS, [])
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert field.value() == ("申请", "x", "受理", "审查", "决定")
    assert sent == [field.value()]


def test_enter_twice_does_not_pile_up_empty_rows(field: ListField, qtbot: Any) -> None:
    press(Qt.Key.Key_Return, qtbot)
    go_to(field, 0)
    press(Qt.Key.Key_Return, qtbot)
    assert len(lines(field)) == 5
    assert QApplication.focusWidget() is row(field, 1)


def test_enter_on_the_empty_last_row_leaves_the_list(field: ListField, qtbot: Any) -> None:
    go_to(field, 3)
    press(Qt.Key.Key_Return, qtbot)
    press(Qt.Key.Key_Return, qtbot)
    assert not field.has_focus()
    assert field.value() == STEPS
    assert len(lines(field)) == 4, "the empty row is gone once the clerk has left"


def test_backspace_on_an_empty_row_removes_it(field: ListField, sent: list[object], qtbot: Any) -> None:
    row(field, 1).setFocus()
    press(Qt.Key.Key_A, qtbot, CTRL)
    press(Qt.Key.Key_Backspace, qtbot)
    assert sent == [("申请", "审查", "决定")]
    assert len(lines(field)) == 4
    press(Qt.Key.Key_Backspace, qtbot)
    assert len(lines(field)) == 3
    assert QApplication.focusWidget() is row(field, 0)
    assert field.has_focus()


def test_the_last_row_stays_to_be_typed_in(scale: Scale, put: Put, qtbot: Any) -> None:
    field = ListField(scale)
    put(field)
    field.editor_focus()
    press(Qt.Key.Key_Backspace, qtbot)
    assert len(lines(field)) == 1


def test_up_and_down_move_between_the_rows(field: ListField, qtbot: Any) -> None:
    press(Qt.Key.Key_Down, qtbot)
    press(Qt.Key.Key_Down, qtbot)
    press(Qt.Key.Key_Up, qtbot)
    assert QApplication.focusWidget() is row(field, 1)
    press(Qt.Key.Key_Up, qtbot)
    press(Qt.Key.Key_Up, qtbot)
    assert QApplication.focusWidget() is row(field, 0)


def test_alt_with_an_arrow_carries_the_row(field: ListField, sent: list[object], qtbot: Any) -> None:
    press(Qt.Key.Key_Down, qtbot, ALT)
    press(Qt.Key.Key_Down, qtbot, ALT)
    press(Qt.Key.Key_Up, qtbot, ALT)
    assert sent == [
        ("受理", "申请", "审查", "决定"),
        ("受理", "审查", "申请", "决定"),
        ("受理", "申请", "审查", "决定"),
    ]
    assert QApplication.focusWidget() is row(field, 1)
    assert row(field, 1).text() == "申请"


@pytest.mark.parametrize(
    "pasted", ["1.受理\n2.审查", "受理\r\n审查\r\n", "（一）受理\n（二）审查", "受理\u2028审查"]
)
def test_a_pasted_list_comes_apart_into_rows_as_one_change(
    pasted: str, field: ListField, sent: list[object], qtbot: Any
) -> None:
    field.set_value(("申请",), force=True)
    press(Qt.Key.Key_Return, qtbot)
    QApplication.clipboard().setText(pasted)
    press(Qt.Key.Key_V, qtbot, CTRL)
    assert field.value() == ("申请", "受理", "审查")
    assert sent == [("申请", "受理", "审查")]
    assert QApplication.focusWidget() is row(field, 2)


@pytest.mark.parametrize(
    "pasted",
    ["1.受理2.审查", "受理、审查", "受理；审查", '"1.受理\n2.审查"\n', "受理\t审查", "\u200b受理\v审查"],
)
def test_a_list_pasted_in_one_line_or_from_a_cell_comes_apart_too(
    pasted: str, field: ListField, sent: list[object], qtbot: Any
) -> None:
    field.set_value(("申请",), force=True)
    press(Qt.Key.Key_Return, qtbot)
    QApplication.clipboard().setText(pasted)
    press(Qt.Key.Key_V, qtbot, CTRL)
    assert field.value() == ("申请", "受理", "审查")
    assert sent == [field.value()]


def test_one_item_pasted_stands_at_the_cursor(field: ListField, sent: list[object], qtbot: Any) -> None:
    go_to(field, 1, 1)
    QApplication.clipboard().setText("告\n")
    press(Qt.Key.Key_V, qtbot, CTRL)
    assert sent == [("申请", "受告理", "审查", "决定")]
    assert row(field, 1).cursorPosition() == 2


def test_a_paste_takes_the_place_of_what_is_selected(field: ListField, qtbot: Any) -> None:
    go_to(field, 1)
    press(Qt.Key.Key_A, qtbot, CTRL)
    QApplication.clipboard().setText("甲\n乙")
    press(Qt.Key.Key_V, qtbot, CTRL)
    assert field.value() == ("申请", "甲", "乙", "审查", "决定")


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen
def test_a_whole_column_pasted_by_mistake_is_refused_with_where_to_paste_it(
    field: ListField, sent: list[object], qtbot: Any
) -> None:
    QApplication.clipboard().setText("\n".join(f"材料{number}" for number in range(MOST_PASTED + 1)))
    press(Qt.Key.Key_V, qtbot, CTRL)
    assert (field.value(), sent) == (STEPS, [])
    assert str(MOST_PASTED + 1) in QToolTip.text()
    QToolTip.hideText()


def test_a_paste_is_a_step_of_its_own(field: ListField, qtbot: Any) -> None:
    acts: list[str] = []
    field.step.connect(lambda: acts.append("step"))
    field.edited.connect(lambda _value: acts.append("edited"))
    qtbot.keyClicks(row(field, 0), "x")
    QApplication.clipboard().setText("甲\n乙")
    press(Qt.Key.Key_V, qtbot, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "y")
    assert [act for act, _group in groupby(acts)] == ["edited", "step", "edited", "step", "edited"]
    assert acts.count("edited") == 3


def test_a_list_typed_into_one_row_counts_at_once_and_comes_apart_on_enter(
    field: ListField, sent: list[object], hand_over: Callable[..., None], qtbot: Any
) -> None:
    field.set_value((), force=True)
    counts: list[int] = []
    field.counted.connect(counts.append)
    for typed in ("甲", "、", "乙", "；丙"):
        hand_over(row(field, 0), typed)
    assert counts == [1, 1, 2, 2]
    assert field.value() == sent[-1] == ("甲、乙", "丙"), "；is the stronger stop"
    press(Qt.Key.Key_Return, qtbot)
    assert [each.text() for each in lines(field)] == ["甲、乙", "丙", ""]
    assert QApplication.focusWidget() is row(field, 2)
    assert len(sent) == 4, "coming apart changes nothing"


@pytest.mark.parametrize(
    "typed", ["甲、乙、丙", "1.甲2.乙3.丙", "甲；乙；丙", "（1）甲（2）乙（3）丙", "甲→乙→丙"]
)
def test_it_comes_apart_on_tab_and_on_leaving(
    typed: str, field: ListField, hand_over: Callable[..., None], qtbot: Any
) -> None:
    field.set_value((), force=True)
    hand_over(row(field, 0), typed)
    assert field.value() == ("甲", "乙", "丙")
    assert len(lines(field)) == 1
    press(Qt.Key.Key_Tab, qtbot)
    assert not field.has_focus()
    assert [each.text() for each in lines(field)] == ["甲", "乙", "丙"]


def test_what_came_from_the_draft_is_never_taken_apart_by_itself(
    field: ListField, sent: list[object], qtbot: Any, hand_over: Callable[..., None]
) -> None:
    given = ("身份证、户口簿", "2.照片")
    field.set_value(given, force=True)
    press(Qt.Key.Key_End, qtbot)
    press(Qt.Key.Key_Tab, qtbot)
    assert (field.value(), sent) == (given, [])
    go_to(field, 0)
    hand_over(row(field, 0), "原件")
    press(Qt.Key.Key_Tab, qtbot)
    assert field.value() == ("身份证、户口簿原件", "2.照片")
    go_to(field, 0)
    hand_over(row(field, 0), "、授权委托书")
    press(Qt.Key.Key_Tab, qtbot)
    assert field.value() == ("身份证", "户口簿原件", "授权委托书", "2.照片")


def test_enter_inside_a_word_splits_it_and_backspace_joins_it_again(
    field: ListField, sent: list[object], qtbot: Any
) -> None:
    go_to(field, 1, 1)
    press(Qt.Key.Key_Return, qtbot)
    assert field.value() == ("申请", "受", "理", "审查", "决定")
    assert QApplication.focusWidget() is row(field, 2)
    assert row(field, 2).cursorPosition() == 0
    press(Qt.Key.Key_Backspace, qtbot)
    assert field.value() == STEPS
    assert QApplication.focusWidget() is row(field, 1)
    assert row(field, 1).cursorPosition() == 1
    press(Qt.Key.Key_End, qtbot)
    press(Qt.Key.Key_Delete, qtbot)
    assert field.value() == ("申请", "受理审查", "决定")
    assert row(field, 1).cursorPosition() == 2
    assert len(sent) == 3


def test_backspace_at_the_very_beginning_and_delete_at_the_very_end_take_nothing(
    field: ListField, sent: list[object], qtbot: Any
) -> None:
    go_to(field, 0, 0)
    press(Qt.Key.Key_Backspace, qtbot)
    go_to(field, 3)
    press(Qt.Key.Key_Delete, qtbot)
    assert (field.value(), sent) == (STEPS, [])


def test_enter_at_the_beginning_makes_room_above(field: ListField, qtbot: Any) -> None:
    go_to(field, 1, 0)
    press(Qt.Key.Key_Return, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert field.value() == ("申请", "x", "受理", "审查", "决定")


def test_while_a_word_is_composed_no_key_is_the_lists(
    field: ListField,
    sent: list[object],
    compose: Callable[..., None],
    hand_over: Callable[..., None],
    qtbot: Any,
) -> None:
    go_to(field, 1, 1)
    compose(row(field, 1), "shou")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
        press(key, qtbot)
    press(Qt.Key.Key_D, qtbot, CTRL)
    press(Qt.Key.Key_Down, qtbot, ALT)
    assert QApplication.focusWidget() is row(field, 1)
    assert (field.value(), sent, len(lines(field))) == (STEPS, [], 4)
    hand_over(row(field, 1), "收")
    assert field.value() == ("申请", "受收理", "审查", "决定")


def test_a_word_being_composed_is_taken_over_on_leaving_and_comes_apart(
    field: ListField, compose: Callable[..., None], qtbot: Any
) -> None:
    go_to(field, 3)
    press(Qt.Key.Key_Return, qtbot)
    compose(QApplication.focusWidget(), "送达、归档")
    press(Qt.Key.Key_Tab, qtbot)
    assert field.value() == (*STEPS, "送达", "归档")
    assert [each.text() for each in lines(field)] == [*STEPS, "送达", "归档"]


def test_ctrl_d_ticks_the_item_the_cursor_is_in(field: ListField, qtbot: Any) -> None:
    field.set_marks([RowMark.KEEP, RowMark.KEEP, RowMark.REMOVED, RowMark.OPEN])
    toggled: list[tuple[int, bool]] = []
    field.mark_toggled.connect(lambda index, removed: toggled.append((index, removed)))
    for at in range(4):
        go_to(field, at)
        press(Qt.Key.Key_D, qtbot, CTRL)
    assert toggled == [(0, True), (1, True), (2, False)]


def test_ctrl_d_is_left_to_the_page_where_there_are_no_ticks(field: ListField, qtbot: Any) -> None:
    for marks, is_taken in (((), False), ([RowMark.KEEP] * 4, True)):
        field.set_marks(marks)
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_D, CTRL)
        asked.ignore()
        QApplication.sendEvent(row(field, 0), asked)
        assert asked.isAccepted() is is_taken


def test_on_the_ticks_figures_arrows_and_space_tick(field: ListField, qtbot: Any) -> None:
    field.set_marks([RowMark.KEEP, RowMark.KEEP, RowMark.OPEN, RowMark.KEEP])
    toggled: list[tuple[int, bool]] = []
    field.mark_toggled.connect(lambda index, removed: toggled.append((index, removed)))
    press(Qt.Key.Key_Tab, qtbot)
    press(Qt.Key.Key_4, qtbot)
    press(Qt.Key.Key_3, qtbot)
    press(Qt.Key.Key_9, qtbot)
    press(Qt.Key.Key_Up, qtbot)
    press(Qt.Key.Key_Space, qtbot)
    press(Qt.Key.Key_Up, qtbot)
    press(Qt.Key.Key_Up, qtbot)
    press(Qt.Key.Key_Space, qtbot)
    assert toggled == [(3, True), (1, True), (0, True)]
    press(Qt.Key.Key_Return, qtbot)
    assert not field.has_focus()


def test_every_tick_says_which_item_it_takes_out(field: ListField) -> None:
    field.set_marks([RowMark.KEEP, RowMark.REMOVED, RowMark.MERGED, RowMark.KEEP])
    ticks = [each for each in field.findChildren(TickBox) if each.isVisible()]
    assert [tick.accessibleName() for tick in ticks] == [
        "去掉第1个，申请",
        "去掉第2个，受理",
        "合并第3个，审查",
        "去掉第4个，决定",
    ]
    assert [tick.words() for tick in ticks] == ["去掉", "去掉", "合并", "去掉"]
    assert all("Ctrl+D" in ticks[at].toolTip() for at in (0, 1, 3))


def test_enter_goes_past_a_field_in_which_nothing_is_to_be_typed(put: Put, scale: Scale, qtbot: Any) -> None:
    field, settled, after = ListField(scale), ListField(scale), LineField(scale)
    settled.set_value(STEPS)
    put(field, settled, after, height=600)
    settled.set_passed_by(True)
    field.editor_focus()
    press(Qt.Key.Key_Return, qtbot)
    assert after.has_focus()
    field.editor_focus()
    press(Qt.Key.Key_Tab, qtbot)
    assert settled.has_focus(), "Tab still stops there"


def test_a_phrase_of_several_items_takes_a_row_for_each(field: ListField, sent: list[object]) -> None:
    field.set_value((), force=True)
    field.insert_phrase("申请、受理、审查")
    assert field.value() == ("申请", "受理", "审查")
    assert len(sent) == 1


def test_the_place_of_the_item_the_clerk_is_in_is_known(field: ListField, qtbot: Any) -> None:
    go_to(field, 2)
    assert field.current_item() == 2
    press(Qt.Key.Key_Return, qtbot)
    assert field.current_item() == 3


def test_what_is_pasted_behind_words_joins_them(field: ListField, qtbot: Any) -> None:
    field.set_value(("现场",), force=True)
    press(Qt.Key.Key_End, qtbot)
    QApplication.clipboard().setText("勘验\n公示")
    press(Qt.Key.Key_V, qtbot, CTRL)
    assert field.value() == ("现场勘验", "公示")


def test_add_row_puts_the_focus_in_a_new_row(field: ListField) -> None:
    field.add_row()
    field.add_row()
    assert len(lines(field)) == 5
    assert QApplication.focusWidget() is row(field, 4)
    assert field.value() == STEPS


def test_tab_leaves_the_list_from_every_row_and_finds_back(field: ListField, qtbot: Any) -> None:
    for at in (0, 2):
        row(field, at).setFocus()
        press(Qt.Key.Key_Tab, qtbot)
        assert not field.has_focus()
        press(Qt.Key.Key_Backtab, qtbot, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is row(field, at)


def test_tab_reaches_the_tick_of_a_row_that_was_added_later(field: ListField, qtbot: Any) -> None:
    press(Qt.Key.Key_Return, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    field.set_marks([RowMark.KEEP] * 5)
    press(Qt.Key.Key_Tab, qtbot)
    assert isinstance(QApplication.focusWidget(), TickBox)
    assert field.has_focus()
    press(Qt.Key.Key_Tab, qtbot)
    assert not field.has_focus()


def test_the_marks_follow_the_order_of_the_value(field: ListField, qtbot: Any) -> None:
    field.set_marks([RowMark.KEEP, RowMark.OPEN, RowMark.REMOVED])
    ticks = [each for each in field.findChildren(TickBox) if each.isVisible()]
    assert [tick.isChecked() for tick in ticks] == [False, True]
    assert [each.font().strikeOut() for each in lines(field)] == [False, False, True, False]
    with qtbot.waitSignal(field.mark_toggled) as signal:
        ticks[0].click()
    assert signal.args == [0, True]
    with qtbot.waitSignal(field.mark_toggled) as signal:
        ticks[1].click()
    assert signal.args == [2, False]


def test_an_empty_row_between_does_not_shift_the_marks(field: ListField, qtbot: Any) -> None:
    press(Qt.Key.Key_Return, qtbot)
    field.set_marks([RowMark.KEEP, RowMark.REMOVED, RowMark.KEEP, RowMark.KEEP])
    assert [each.font().strikeOut() for each in lines(field)] == [False, False, True, False, False]


def test_a_phrase_takes_a_row_of_its_own(field: ListField, sent: list[object]) -> None:
    field.insert_phrase("数据共享")
    assert field.value() == ("申请", "数据共享", "受理", "审查", "决定")
    assert sent == [field.value()]


def test_it_counts_its_items_whoever_wrote_them(field: ListField, qtbot: Any) -> None:
    counts: list[int] = []
    field.counted.connect(counts.append)
    field.set_value(("申请",), force=True)
    press(Qt.Key.Key_Return, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert counts == [1, 2]


def test_the_focus_stays_in_the_list_when_it_gets_shorter(field: ListField) -> None:
    row(field, 3).setFocus()
    field.set_value(("申请",), force=True)
    assert field.has_focus()
    assert QApplication.focusWidget() is row(field, 0)


def test_a_jump_reaches_the_row_of_an_item(field: ListField) -> None:
    field.focus_row(2)
    assert QApplication.focusWidget() is row(field, 2)


def test_a_long_item_goes_on_below_while_the_clerk_is_elsewhere(put: Put, scale: Scale, qtbot: Any) -> None:
    field = ListField(scale)
    field.set_value(("法定代表人身份证明复印件和授权委托书原件", "照片"))
    put(field, width=180, height=400)
    long, short = lines(field)
    qtbot.waitUntil(lambda: long.height() >= 2 * long.fontMetrics().lineSpacing())
    qtbot.waitUntil(lambda: audit(field.window()) == [])
    assert short.height() == scale.control
    assert long.text() in long.toolTip()


def test_what_is_being_typed_does_not_move_the_rows_below(put: Put, scale: Scale, qtbot: Any) -> None:
    field, below = ListField(scale), LineField(scale)
    put(field, below, width=180, height=400)
    field.editor_focus()
    line = lines(field)[0]
    qtbot.keyClicks(line, "a" * 60)
    QApplication.processEvents()
    assert line.height() == scale.control
    below.editor_focus()
    qtbot.waitUntil(lambda: line.height() > scale.control)


def test_nothing_moves_under_a_mouse_button_that_is_down(
    field: ListField, hand_over: Callable[..., None], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(field, 3)
    hand_over(row(field, 3), "、送达")
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    field.window().findChildren(LineField)[0].editor_focus()
    qtbot.wait(1)
    assert len(lines(field)) == 4
    assert field.value() == (*STEPS, "送达")
    monkeypatch.undo()
    qtbot.waitUntil(lambda: len(lines(field)) == 5)


def test_rows_are_as_high_as_the_token_sheet_says(field: ListField) -> None:
    tops = [each.mapTo(field, each.rect().topLeft()).y() for each in lines(field)]
    assert [low - high for high, low in pairwise(tops)] == [37, 37, 37]
    assert audit(field.window()) == []


def test_a_long_item_shows_its_beginning_unless_the_clerk_is_in_it(
    put: Put, scale: Scale, qtbot: Any
) -> None:
    field, below = ListField(scale), ListField(scale)
    put(below, field)
    field.set_value(("法定代表人身份证明复印件和授权委托书原件",))
    line = field.focus_target()
    assert isinstance(line, QLineEdit)
    assert line.cursorPosition() == 0
    field.editor_focus()
    qtbot.keyClick(line, Qt.Key.Key_End)
    assert line.cursorPosition() == len(line.text())
    below.editor_focus()
    assert line.cursorPosition() == 0
