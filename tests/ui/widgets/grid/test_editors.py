"""Typing into cells: the first key arrives, each change is written at once, Esc restores the cell."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.ui.widgets.grid.table import BEFORE, KIND, NAME, NOTE, WAY, Table, names
from ui.widgets.grid.editors import CellEditor, ListEditor, TextEditor
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.moves import Cell

# What Qt's offscreen platform says whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Show = Callable[..., FrozenGrid]
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_in(words: str) -> None:
    for letter in words:
        QTest.keyClick(QApplication.focusWidget(), letter)


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """What an input method sends: text still being composed, or the characters chosen."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def editor_of(grid: FrozenGrid) -> CellEditor | None:
    return grid.frozen.open_editor() or grid.rest.open_editor()


@pytest.fixture
def model() -> Table:
    rows = names("农药经营许可", "兽药经营许可证核发", "生鲜乳收购许可")
    return Table([{**row, BEFORE: ("申请", "受理")} for row in rows])


@pytest.fixture
def grid(show: Show, model: Table) -> FrozenGrid:
    shown = show(model)
    shown.set_current(0, NAME)
    return shown


# ---- text


def test_the_first_key_is_typed_and_replaces_the_cell(grid: FrozenGrid, model: Table) -> None:
    type_in("abc")
    editor = editor_of(grid)
    assert isinstance(editor, TextEditor)
    assert editor.text() == "abc"
    assert model.rows[0][NAME] == "abc"


def test_each_key_is_written_while_the_editor_is_open(grid: FrozenGrid, model: Table) -> None:
    edits: list[tuple[int, int, object]] = []
    grid.edited.connect(lambda row, column, value: edits.append((row, column, value)))
    type_in("ab")
    assert edits == [(0, NAME, "a"), (0, NAME, "ab")]
    assert editor_of(grid) is not None


def test_escape_puts_back_what_the_cell_held(grid: FrozenGrid, model: Table) -> None:
    type_in("abc")
    press(Key.Key_Escape)
    assert model.rows[0][NAME] == "农药经营许可"
    assert editor_of(grid) is None
    assert grid.current() == Cell(0, NAME)


def test_escape_before_any_change_writes_nothing(grid: FrozenGrid, model: Table) -> None:
    press(Key.Key_F2)
    press(Key.Key_Escape)
    assert model.written == []


def test_f2_amends_at_the_end(grid: FrozenGrid, model: Table) -> None:
    press(Key.Key_F2)
    type_in("2")
    assert model.rows[0][NAME] == "农药经营许可2"


@pytest.mark.parametrize(
    ("key", "modifiers", "end"),
    [
        (Key.Key_Return, NONE, Cell(2, NAME)),
        (Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, Cell(0, NAME)),
        (Key.Key_Down, NONE, Cell(2, NAME)),
        (Key.Key_Up, NONE, Cell(0, NAME)),
        (Key.Key_Tab, NONE, Cell(1, KIND)),
        (Key.Key_Backtab, NONE, Cell(1, NAME - 1)),
    ],
)
def test_a_key_leaves_the_editor_for_the_next_cell(
    grid: FrozenGrid, model: Table, key: Qt.Key, modifiers: Qt.KeyboardModifier, end: Cell
) -> None:
    grid.set_current(1, NAME)
    type_in("x")
    press(key, modifiers)
    assert editor_of(grid) is None
    assert grid.current() == end
    assert model.rows[1][NAME] == "x"
    assert QApplication.focusWidget() in (grid.frozen, grid.rest)


def test_tab_in_the_last_cell_asks_for_a_row_after_saving(grid: FrozenGrid, model: Table, qtbot: Any) -> None:
    grid.set_current(2, NOTE)
    type_in("x")
    with qtbot.waitSignal(grid.new_row_wanted, timeout=1000):
        press(Key.Key_Tab)
    assert model.rows[2][NOTE] == "x"


def test_choosing_another_cell_keeps_what_was_typed(grid: FrozenGrid, model: Table) -> None:
    type_in("x")
    grid.set_current(2, WAY)
    assert editor_of(grid) is None
    assert model.rows[0][NAME] == "x"


def test_nothing_is_refused_or_cut_while_typing(grid: FrozenGrid, model: Table) -> None:
    press(Key.Key_F2)
    editor = editor_of(grid)
    assert isinstance(editor, TextEditor)
    assert editor.validator() is None
    long = " １２ 1,234 " * 5_000
    compose(editor, "", long)
    assert model.rows[0][NAME] == "农药经营许可" + long


def test_a_value_the_model_changes_never_rewrites_the_open_field(grid: FrozenGrid, model: Table) -> None:
    type_in("ab")
    model.rows[0][NAME] = "另"
    model.dataChanged.emit(model.index(0, NAME), model.index(0, NAME))
    editor = editor_of(grid)
    assert editor is not None
    assert editor.value() == "ab"


def test_a_tick_and_a_read_only_cell_open_no_editor(show: Show) -> None:
    grid = show(Table(names("甲"), read_only=WAY))
    for column in (0, KIND, WAY):
        grid.set_current(0, column)
        type_in("x")
        press(Key.Key_F2)
        assert editor_of(grid) is None


def test_commit_editing_closes_the_editor_and_keeps_the_text(grid: FrozenGrid, model: Table) -> None:
    type_in("x")
    grid.commit_editing()
    assert editor_of(grid) is None
    assert model.rows[0][NAME] == "x"
    assert grid.current() == Cell(0, NAME)


def test_a_row_that_goes_takes_its_editor_along_and_moves_nothing_else(
    grid: FrozenGrid, model: Table
) -> None:
    grid.set_current(1, NAME)
    type_in("x")
    model.beginRemoveRows(QModelIndex(), 1, 1)
    del model.rows[1]
    model.endRemoveRows()
    assert editor_of(grid) is None
    assert grid.current() in (Cell(0, NAME), Cell(1, NAME))


# ---- input methods


def test_the_view_takes_input_methods_where_text_is_typed(grid: FrozenGrid) -> None:
    assert grid.frozen.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


@pytest.mark.parametrize("column", [NAME, WAY])
def test_the_first_composition_reaches_the_cell(grid: FrozenGrid, model: Table, column: int) -> None:
    grid.set_current(1, column)
    view = QApplication.focusWidget()
    compose(view, "s")
    compose(view, "sheng")
    compose(view, "", "生鲜乳")
    editor = editor_of(grid)
    assert editor is not None
    assert editor.value() == "生鲜乳"
    assert editor.hasFocus()
    assert model.rows[1][column] == "生鲜乳"


def test_an_input_method_that_only_commits_reaches_the_cell(grid: FrozenGrid, model: Table) -> None:
    compose(grid.frozen, "", "生")
    assert model.rows[0][NAME] == "生"


def test_nothing_is_written_while_composing(grid: FrozenGrid, model: Table) -> None:
    compose(grid.frozen, "sheng")
    assert model.written == []


def test_a_first_composition_called_off_brings_the_cell_back(grid: FrozenGrid, model: Table) -> None:
    compose(grid.frozen, "sheng")
    compose(grid.frozen, "")
    editor = editor_of(grid)
    assert editor is not None
    assert editor.value() == "农药经营许可"
    assert model.written == []


def test_composing_goes_on_in_the_open_editor(grid: FrozenGrid, model: Table) -> None:
    press(Key.Key_F2)
    editor = editor_of(grid)
    assert editor is not None
    compose(editor, "xin")
    assert model.written == []
    compose(editor, "", "（新办）")
    assert model.rows[0][NAME] == "农药经营许可（新办）"


def test_a_list_takes_the_first_composition_as_a_new_item(grid: FrozenGrid, model: Table) -> None:
    grid.set_current(0, BEFORE)
    compose(grid.rest, "shen")
    assert model.written == []
    compose(grid.rest, "", "审查")
    assert model.rows[0][BEFORE] == ("申请", "受理", "审查")


# ---- lists


@pytest.fixture
def listed(grid: FrozenGrid) -> ListEditor:
    grid.set_current(1, BEFORE)
    press(Key.Key_F2)
    editor = editor_of(grid)
    assert isinstance(editor, ListEditor)
    return editor


def test_a_list_opens_with_one_item_a_line_and_a_fresh_one(listed: ListEditor) -> None:
    assert listed.toPlainText() == "申请\n受理\n"
    assert isinstance(listed, QPlainTextEdit)


def test_opening_a_list_changes_nothing(listed: ListEditor, grid: FrozenGrid, model: Table) -> None:
    press(Key.Key_Tab)
    assert model.written == []
    assert grid.current() == Cell(1, BEFORE + 1)


def test_items_are_written_while_they_are_typed(listed: ListEditor, model: Table) -> None:
    type_in("x")
    press(Key.Key_Return)
    type_in("y")
    assert model.rows[1][BEFORE] == ("申请", "受理", "x", "y")


def test_enter_on_an_empty_last_line_is_done(listed: ListEditor, grid: FrozenGrid, model: Table) -> None:
    type_in("x")
    press(Key.Key_Return)
    assert editor_of(grid) is listed
    press(Key.Key_Return)
    assert editor_of(grid) is None
    assert grid.current() == Cell(2, BEFORE)
    assert model.rows[1][BEFORE] == ("申请", "受理", "x")


def test_ctrl_enter_is_done_at_once(listed: ListEditor, grid: FrozenGrid) -> None:
    type_in("x")
    press(Key.Key_Return, CTRL)
    assert grid.current() == Cell(2, BEFORE)


def test_escape_puts_the_list_back(listed: ListEditor, grid: FrozenGrid, model: Table) -> None:
    type_in("x")
    press(Key.Key_Escape)
    assert editor_of(grid) is None
    assert model.rows[1][BEFORE] == ("申请", "受理")


def test_an_emptied_list_is_empty_and_not_one_blank_item(listed: ListEditor, model: Table) -> None:
    listed.selectAll()
    press(Key.Key_Delete)
    assert model.rows[1][BEFORE] == ()


def test_the_list_editor_lies_wholly_in_view(show: Show, model: Table) -> None:
    grid = show(model, width=560, height=330)
    grid.set_current(2, BEFORE)
    press(Key.Key_F2)
    editor = editor_of(grid)
    assert editor is not None
    assert grid.rest.viewport().rect().contains(editor.geometry())
    assert editor.height() > grid.rest.rowHeight(2)
