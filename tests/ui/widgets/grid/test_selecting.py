"""Several cells: how they are selected with keys and mouse, copied for Excel and WPS, and emptied."""

import csv
import io
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.widgets.grid.table import BEFORE, COLUMNS, GOVERNMENT, INNER, KIND, NAME, Table, names
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.moves import Cell
from ui.widgets.grid.roles import GridShape

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Show = Callable[..., FrozenGrid]
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def spot(grid: FrozenGrid, row: int, column: int) -> tuple[object, QPoint]:
    view = grid.rest if grid.frozen.isColumnHidden(column) else grid.frozen
    return view.viewport(), view.visualRect(view.model().index(row, column)).center()


def drag(grid: FrozenGrid, first: tuple[int, int], last: tuple[int, int]) -> None:
    start, at = spot(grid, *first)
    end, to = spot(grid, *last)
    QTest.mousePress(start, Qt.MouseButton.LeftButton, NONE, at)
    QTest.mouseMove(start, start.mapFromGlobal(end.mapToGlobal(to)))  # type: ignore[attr-defined]
    QTest.mouseRelease(end, Qt.MouseButton.LeftButton, NONE, to)


def copied(grid: FrozenGrid) -> list[list[str]]:
    press(Key.Key_C, CTRL)
    return list(csv.reader(io.StringIO(QApplication.clipboard().text(), newline=""), delimiter="\t"))


@pytest.fixture
def model() -> Table:
    rows = names("甲", "乙", "丙", "丁")
    rows[0] |= {GOVERNMENT: True, BEFORE: ("申请", "受理")}
    rows[1] |= {BEFORE: ("申请",)}
    return Table(rows)


def test_shift_and_arrows_select_a_rectangle_over_both_halves(show: Show, model: Table) -> None:
    grid = show(model)
    grid.set_current(1, NAME)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Right, SHIFT)
    assert grid.selected_cells() == [[Cell(1, NAME), Cell(1, KIND)], [Cell(2, NAME), Cell(2, KIND)]]
    assert grid.anchor() == Cell(1, NAME)
    assert grid.current() == Cell(2, KIND)
    press(Key.Key_Left)
    assert grid.selected_cells() == [[Cell(2, NAME)]]


def test_dragging_the_mouse_selects_over_both_halves_and_ticks_nothing(show: Show, model: Table) -> None:
    grid = show(model)
    drag(grid, (0, NAME), (1, INNER))
    assert [[cell.column for cell in row] for row in grid.selected_cells()] == [[NAME, KIND, INNER]] * 2
    assert model.written == []


def test_a_number_selects_its_whole_row(show: Show, model: Table) -> None:
    grid = show(model)
    viewport, at = spot(grid, 2, 0)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, NONE, at)  # type: ignore[arg-type]
    assert grid.selected_cells() == [[Cell(2, column) for column in range(len(COLUMNS))]]


def test_where_ticks_stand_behind_the_name_the_columns_between_are_those_seen_between(
    show: Show, model: Table
) -> None:
    grid = show(model)
    grid.set_shape(GridShape.BESIDE)
    grid.set_current(0, NAME)
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Right, SHIFT)
    assert grid.selected_cells() == [[Cell(0, NAME), Cell(0, 1), Cell(0, 2)]]


def test_ctrl_a_selects_everything_and_leaves_the_clerk_in_the_cell(show: Show, model: Table) -> None:
    grid = show(model)
    grid.set_current(1, NAME)
    press(Key.Key_A, CTRL)
    assert len(grid.selected_cells()) == 4
    assert {len(row) for row in grid.selected_cells()} == {len(COLUMNS)}
    assert grid.current() == Cell(1, NAME)


def test_cells_are_copied_as_spreadsheets_take_them(show: Show, model: Table) -> None:
    grid = show(model)
    model.rows[1][NAME] = '有"引号"，有\n换行'
    grid.set_current(0, GOVERNMENT)
    grid.select(Cell(0, GOVERNMENT), Cell(1, BEFORE))
    assert copied(grid) == [
        ["√", "", "甲", "", "", "1.申请\n2.受理"],
        ["", "", '有"引号"，有\n换行', "", "", "申请"],
    ]


def test_one_cell_is_copied_alone(show: Show, model: Table) -> None:
    grid = show(model)
    grid.set_current(2, NAME)
    assert copied(grid) == [["丙"]]


def test_a_whole_row_is_copied_as_it_is_printed(show: Show, model: Table) -> None:
    grid = show(model)
    grid.set_shape(GridShape.BESIDE)
    viewport, at = spot(grid, 0, 0)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, NONE, at)  # type: ignore[arg-type]
    assert copied(grid)[0][:5] == ["1", "", "√", "", "甲"]


def test_selected_cells_are_seen_apart_from_the_current_row(show: Show, model: Table) -> None:
    grid = show(model)
    grid.set_current(0, BEFORE)

    def ground(row: int, column: int) -> str:
        viewport, at = spot(grid, row, column)
        return str(viewport.grab().toImage().pixelColor(at).name())  # type: ignore[attr-defined]

    quiet = ground(2, INNER)
    grid.select(Cell(1, KIND), Cell(2, INNER))
    assert ground(2, INNER) == ground(1, KIND) != quiet
    grid.set_current(0, BEFORE)
    assert ground(2, INNER) == quiet
