"""The two halves act as one table: scrolling, selection, shapes, keys, mouse."""

from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from tests.ui.widgets.grid.table import (
    BEFORE,
    COLUMNS,
    GOVERNMENT,
    INNER,
    KIND,
    NAME,
    NOTE,
    NOW,
    WAY,
    Table,
    names,
)
from ui.theme.scale import Size
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.moves import Cell
from ui.widgets.grid.roles import GridShape
from ui.widgets.grid.view import GridView

# What Qt's offscreen platform says whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Show = Callable[..., FrozenGrid]
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
FIRST = 1  # the first column that can be filled


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key, sent to whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def click(
    grid: FrozenGrid, row: int, column: int, modifiers: Qt.KeyboardModifier = NONE, double: bool = False
) -> None:
    view: GridView = grid.rest if grid.frozen.isColumnHidden(column) else grid.frozen
    spot = view.visualRect(view.model().index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)
    if double:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)


def many(count: int) -> Table:
    return Table(names(*(f"事项{place}" for place in range(count))))


# ---- one table


def test_both_halves_have_the_same_height_for_rows(show: Show) -> None:
    grid = show(many(50))
    assert grid.rest.horizontalScrollBar().isVisible()
    assert grid.frozen.viewport().height() == grid.rest.viewport().height()
    assert grid.frozen.verticalScrollBar().maximum() == grid.rest.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("first", ["frozen", "rest"])
def test_scrolling_one_half_scrolls_the_other(show: Show, first: str) -> None:
    grid = show(many(50))
    moved, followed = (grid.frozen, grid.rest) if first == "frozen" else (grid.rest, grid.frozen)
    moved.verticalScrollBar().setValue(777)
    assert followed.verticalScrollBar().value() == 777


def test_the_current_cell_scrolls_both_halves_and_sideways(show: Show) -> None:
    grid = show(many(50))
    grid.set_current(40, NOTE)
    place = grid.rest.visualRect(grid.rest.model().index(40, NOTE))
    assert grid.rest.viewport().rect().contains(place)
    assert grid.frozen.verticalScrollBar().value() == grid.rest.verticalScrollBar().value() > 0


def test_the_selection_is_shared(show: Show) -> None:
    grid = show(many(5))
    click(grid, 2, NAME)
    assert grid.rest.selectionModel() is grid.frozen.selectionModel()
    assert [index.row() for index in grid.rest.selectionModel().selectedIndexes()] == [2]


def test_the_current_cell_is_told_once(show: Show) -> None:
    grid = show(many(5))
    told: list[tuple[int, int]] = []
    grid.current_changed.connect(lambda row, column: told.append((row, column)))
    grid.set_current(3, WAY)
    grid.set_current(3, WAY)
    grid.set_current(99, WAY)
    assert told == [(3, WAY)]


def test_the_current_cell_goes_with_its_row_and_says_so(show: Show) -> None:
    model = many(5)
    grid = show(model)
    grid.set_current(3, WAY)
    told: list[tuple[int, int]] = []
    grid.current_changed.connect(lambda row, column: told.append((row, column)))
    model.beginInsertRows(QModelIndex(), 0, 0)
    model.rows.insert(0, {NAME: "新"})
    model.endInsertRows()
    assert grid.current() == Cell(4, WAY)
    model.beginRemoveRows(QModelIndex(), 1, 1)
    del model.rows[1]
    model.endRemoveRows()
    assert told == [(4, WAY), (3, WAY)]


def test_showing_ten_thousand_rows_asks_for_those_in_view_only(show: Show) -> None:
    model = many(10_000)
    model.asked = 0
    grid = show(model)
    grid.grab()
    grid.set_current(9_999, NAME)
    grid.grab()
    assert 0 < model.asked < 5_000


def test_the_number_column_grows_with_the_number_of_rows(show: Show) -> None:
    model = many(9)
    grid = show(model, size=Size.LARGEST)
    narrow = grid.frozen.columnWidth(0)
    model.beginInsertRows(QModelIndex(), 9, 9_999)
    model.rows += names(*["又"] * 9_991)
    model.endInsertRows()
    assert grid.frozen.columnWidth(0) > narrow


def test_after_a_reset_columns_and_widths_are_as_before(show: Show) -> None:
    model = many(5)
    grid = show(model)
    model.beginResetModel()
    model.rows = names("另")
    model.endResetModel()
    assert grid.frozen.isColumnHidden(KIND)
    assert not grid.rest.isColumnHidden(KIND)
    assert grid.frozen.columnWidth(NAME) == 168
    assert grid.current() is None


def test_after_a_reset_the_same_cell_is_told_again(show: Show) -> None:
    model = many(5)
    grid = show(model)
    grid.set_current(3, WAY)
    told: list[tuple[int, int]] = []
    grid.current_changed.connect(lambda row, column: told.append((row, column)))
    model.beginResetModel()
    model.endResetModel()
    grid.set_current(3, WAY)
    assert told == [(3, WAY)]


def test_the_grid_works_on_a_filtering_proxy(show: Show) -> None:
    source = many(20)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(NAME)
    proxy.setFilterFixedString("事项7")
    proxy.columns = COLUMNS  # type: ignore[attr-defined]
    grid = show(proxy)
    grid.grab()
    grid.set_current(0, GOVERNMENT)
    press(Key.Key_Space)
    assert source.ticked(7) == [GOVERNMENT]
    press(Key.Key_Space)
    assert source.ticked(7) == []


# ---- shapes


def test_folded_only_number_and_name_are_left_and_fill_the_width(show: Show) -> None:
    grid = show(many(50), width=300)
    grid.set_shape(GridShape.FOLDED)
    QApplication.processEvents()
    assert not grid.rest.isVisible()
    assert grid.frozen.verticalScrollBar().isVisible()
    shown = [column for column in range(len(COLUMNS)) if not grid.frozen.isColumnHidden(column)]
    assert shown == [0, NAME]
    assert sum(map(grid.frozen.columnWidth, shown)) == grid.frozen.viewport().width()


def test_folding_keeps_the_current_column_for_when_it_is_unfolded(show: Show) -> None:
    grid = show(many(50))
    grid.set_current(30, WAY)
    grid.set_shape(GridShape.FOLDED)
    assert grid.current() == Cell(30, WAY)
    assert grid.frozen.hasFocus()
    assert grid.frozen.rowViewportPosition(30) >= 0
    grid.set_shape(GridShape.FULL)
    assert grid.current() == Cell(30, WAY)
    assert grid.rest.viewport().rect().contains(grid.rest.visualRect(grid.rest.model().index(30, WAY)))


def test_folded_a_key_goes_down_in_the_same_column(show: Show) -> None:
    grid = show(many(5))
    grid.set_current(0, WAY)
    grid.set_shape(GridShape.FOLDED)
    grid.frozen.setFocus()
    press(Key.Key_Down)
    assert grid.current() == Cell(1, WAY)


def test_folded_typing_goes_to_the_name(show: Show) -> None:
    model = many(5)
    grid = show(model)
    grid.set_current(2, WAY)
    grid.set_shape(GridShape.FOLDED)
    grid.frozen.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "x")
    assert model.rows[2][NAME] == "x"
    assert WAY not in model.rows[2]


@pytest.mark.parametrize(
    ("shape", "row"),
    [(GridShape.FULL, 54), (GridShape.BESIDE, 54), (GridShape.COMPACT, 48), (GridShape.FOLDED, 48)],
)
def test_rows_have_the_height_of_the_shape(show: Show, shape: GridShape, row: int) -> None:
    grid = show(many(5))
    grid.set_shape(shape)
    assert grid.shape() is shape
    assert grid.frozen.rowHeight(0) == grid.rest.rowHeight(4) == row


def test_the_frozen_part_is_as_wide_as_drawn(show: Show) -> None:
    assert show(many(5)).frozen.width() == 46 + 3 * 42 + 168


def test_folded_the_grid_wants_room_for_number_name_and_bar(show: Show) -> None:
    grid = show(many(5))
    assert grid.folded_width() == 46 + 168 + 12


# ---- keys


def test_tab_walks_from_the_frozen_part_into_the_rest_and_on_to_the_next_row(show: Show) -> None:
    grid = show(many(2))
    grid.set_current(0, FIRST)
    seen = [grid.current()]
    for _ in range(len(COLUMNS) - 1):
        press(Key.Key_Tab)
        seen.append(grid.current())
    expected = [Cell(0, column) for column in range(FIRST, len(COLUMNS))]
    assert seen == [*expected, Cell(1, FIRST)]
    assert grid.frozen.hasFocus()


def test_the_focus_follows_the_current_cell_over_the_edge_and_back(show: Show) -> None:
    grid = show(many(2))
    grid.set_current(0, NAME)
    press(Key.Key_Right)
    assert grid.rest.hasFocus()
    assert grid.current() == Cell(0, KIND)
    press(Key.Key_Left)
    assert grid.frozen.hasFocus()
    assert grid.current() == Cell(0, NAME)


@pytest.mark.parametrize(
    ("key", "modifiers", "end"),
    [
        (Key.Key_Return, NONE, (26, WAY)),
        (Key.Key_Return, SHIFT, (24, WAY)),
        (Key.Key_Up, NONE, (24, WAY)),
        (Key.Key_Home, NONE, (25, FIRST)),
        (Key.Key_End, NONE, (25, NOTE)),
        (Key.Key_Home, CTRL, (0, FIRST)),
        (Key.Key_End, CTRL, (49, NOTE)),
        (Key.Key_PageDown, NONE, (33, WAY)),
        (Key.Key_PageUp, NONE, (17, WAY)),
        (Key.Key_Backtab, NONE, (25, WAY - 1)),
    ],
)
def test_a_key_leads_where_a_clerk_expects(
    show: Show, key: Qt.Key, modifiers: Qt.KeyboardModifier, end: tuple[int, int]
) -> None:
    grid = show(many(50))
    grid.set_current(25, WAY)
    press(key, modifiers)
    assert grid.current() == Cell(*end)


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
def test_the_last_cell_asks_for_a_new_row(show: Show, qtbot: Any, key: Qt.Key) -> None:
    grid = show(many(2))
    grid.set_current(1, NOTE)
    with qtbot.waitSignal(grid.new_row_wanted, timeout=1000):
        press(key)
    assert grid.current() == Cell(1, NOTE)


@pytest.mark.parametrize(("column", "asks"), [(NAME, True), (WAY, False)])
def test_enter_goes_on_below_the_last_name_only(show: Show, column: int, asks: bool) -> None:
    grid = show(many(2))
    asked: list[bool] = []
    grid.new_row_wanted.connect(lambda: asked.append(True))
    grid.set_current(1, column)
    press(Key.Key_Return)
    assert bool(asked) is asks
    assert grid.current() == Cell(1, column)


def test_the_current_cell_is_known_even_when_the_binding_lets_go_of_what_qt_made(show: Show) -> None:
    grid = show(many(2))
    grid.set_current(1, WAY)
    # As happens to whatever belongs to a view while events pass through Python.
    shiboken6.invalidate(grid.rest)
    assert grid.current() == Cell(1, WAY)


def test_an_empty_table_asks_for_a_first_row(show: Show, qtbot: Any) -> None:
    show(many(0))
    grid = QApplication.focusWidget().parent().parent()
    with qtbot.waitSignal(grid.new_row_wanted, timeout=1000):
        press(Key.Key_Return)


def test_shift_tab_leaves_the_grid_from_its_first_cell(show: Show, qtbot: Any) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    before, grid = QLineEdit(), show(many(2))
    across = QHBoxLayout(page)
    across.addWidget(before)
    across.addWidget(grid)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    grid.set_current(0, FIRST)
    grid.setFocus()
    press(Key.Key_Backtab)
    assert before.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_PageUp, Key.Key_Tab, Key.Key_Z])
def test_ctrl_keys_of_the_page_are_left_to_the_page(show: Show, qtbot: Any, key: Qt.Key) -> None:
    seen: list[int] = []

    class Page(QWidget):
        def keyPressEvent(self, event: Any) -> None:
            seen.append(event.key())

    page = Page()
    qtbot.addWidget(page)
    grid = show(many(9))
    QHBoxLayout(page).addWidget(grid)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    grid.set_current(4, NAME)
    grid.setFocus()
    press(key, CTRL)
    assert seen == [Key.Key_Control, key]
    assert grid.current() == Cell(4, NAME)


def test_a_letter_on_a_tick_moves_nothing_and_reads_nothing(show: Show) -> None:
    model = many(500)
    grid = show(model)
    grid.set_current(0, KIND)
    model.asked = 0
    QTest.keyClicks(QApplication.focusWidget(), "s")
    assert grid.current() == Cell(0, KIND)
    assert model.asked < 50


# ---- ticks


def test_space_ticks_and_the_group_keeps_one(show: Show) -> None:
    model = many(2)
    grid = show(model)
    told: list[tuple[int, int]] = []
    grid.toggled.connect(lambda row, column: told.append((row, column)))
    grid.set_current(1, KIND)
    press(Key.Key_Space)
    assert model.ticked(1) == [KIND]
    press(Key.Key_Right)
    press(Key.Key_Space)
    assert model.ticked(1) == [INNER]
    press(Key.Key_Space)
    assert model.ticked(1) == []
    assert told == [(1, KIND), (1, INNER), (1, INNER)]


def test_one_click_ticks_and_leaves_other_groups_alone(show: Show) -> None:
    model = many(2)
    grid = show(model)
    click(grid, 0, GOVERNMENT)
    click(grid, 0, KIND)
    assert model.ticked(0) == [GOVERNMENT, KIND]


def test_a_double_click_ticks_once(show: Show) -> None:
    model = many(2)
    grid = show(model)
    click(grid, 0, KIND, double=True)
    assert model.ticked(0) == [KIND]


def test_a_click_with_shift_selects_and_does_not_tick(show: Show) -> None:
    model = many(6)
    grid = show(model)
    grid.set_current(1, NAME)
    click(grid, 4, KIND, SHIFT)
    assert model.written == []
    assert grid.selected_rows() == [1, 2, 3, 4]


# ---- rows


def test_shift_and_arrows_extend_from_where_they_began(show: Show) -> None:
    grid = show(many(9))
    grid.set_current(4, NAME)
    for _ in range(3):
        press(Key.Key_Down, SHIFT)
    press(Key.Key_Up, SHIFT)
    assert grid.selected_rows() == [4, 5, 6]
    assert grid.current() == Cell(6, NAME)
    press(Key.Key_Down)
    assert grid.selected_rows() == [7]


def test_delete_empties_the_cell(show: Show) -> None:
    model = many(2)
    model.rows[0] |= {BEFORE: ("申请",), KIND: True}
    grid = show(model)
    edits: list[tuple[int, int, object]] = []
    grid.edited.connect(lambda row, column, value: edits.append((row, column, value)))
    for column in (NAME, BEFORE, KIND):
        grid.set_current(0, column)
        press(Key.Key_Delete)
    assert edits == [(0, NAME, ""), (0, BEFORE, ())]
    assert model.rows[0][NAME] == ""
    assert model.ticked(0) == []


def test_delete_leaves_a_read_only_cell_alone(show: Show) -> None:
    model = Table([{NAME: "甲", NOW: ("申请",)}], read_only=NOW)
    grid = show(model)
    grid.set_current(0, NOW)
    press(Key.Key_Delete)
    assert model.rows[0][NOW] == ("申请",)


def test_delete_over_several_cells_asks_for_them_to_be_emptied(show: Show, qtbot: Any) -> None:
    model = many(9)
    grid = show(model)
    grid.set_current(2, NAME)
    press(Key.Key_Down, SHIFT)
    with qtbot.waitSignal(grid.clear_wanted, timeout=1000) as asked:
        press(Key.Key_Delete)
    assert asked.args == [[Cell(2, NAME), Cell(3, NAME)]]
    assert model.written == []


def test_ctrl_delete_asks_for_the_current_row_to_go(show: Show, qtbot: Any) -> None:
    grid = show(many(9))
    grid.set_current(2, KIND)
    with qtbot.waitSignal(grid.delete_wanted, timeout=1000) as asked:
        press(Key.Key_Delete, CTRL)
    assert asked.args == [[2]]


def test_the_menu_is_asked_for_at_the_cell_under_the_mouse(show: Show, qtbot: Any) -> None:
    grid = show(many(9))
    spot = grid.frozen.visualRect(grid.frozen.model().index(3, NAME)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, QPoint(50, 60))
    with qtbot.waitSignal(grid.context_menu_wanted, timeout=1000) as asked:
        QApplication.sendEvent(grid.frozen.viewport(), event)
    assert asked.args == [3, NAME, QPoint(50, 60)]
    assert grid.current() == Cell(3, NAME)


def test_the_menu_keeps_a_selection_it_falls_into(show: Show) -> None:
    grid = show(many(9))
    grid.set_current(2, NAME)
    press(Key.Key_Down, SHIFT)
    spot = grid.frozen.visualRect(grid.frozen.model().index(2, NAME)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, QPoint())
    QApplication.sendEvent(grid.frozen.viewport(), event)
    assert grid.selected_rows() == [2, 3]


# ---- for screen readers


def test_a_screen_reader_hears_row_head_and_value(show: Show) -> None:
    grid = show(Table([{NAME: "生鲜乳收购许可", NOW: ("申请", "受理")}]))
    table = QAccessible.queryAccessibleInterface(grid.rest)
    spoken = {table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())}
    assert "第1行，简化办事程序 现办理环节：1.申请 2.受理" in spoken
