"""The numbered list: rows come, go and move by keys; a pasted list comes apart; empty rows are never stored."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.theme.scale import Scale
from ui.widgets.audit import audit
from ui.widgets.fields.line_field import LineField
from ui.widgets.fields.list_field import ListField, RowMark
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
