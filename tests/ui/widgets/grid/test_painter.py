"""Grounds, ring and edges, read off the drawn pixels where there is no text, so that no font is needed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from desktop.packs.model import Severity
from tests.ui.widgets.grid.table import BEFORE, GOVERNMENT, INNER, KIND, NAME, NOW, WAY, Table, names
from ui.theme import tokens
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.view import GridView

# What Qt's offscreen platform says whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Show = Callable[..., FrozenGrid]
_INSIDE = QPoint(4, 4)


def ground(grid: FrozenGrid, row: int, column: int, at: QPoint = _INSIDE) -> str:
    """The colour in the upper left corner of a cell, within the ring."""
    view: GridView = grid.rest if grid.frozen.isColumnHidden(column) else grid.frozen
    spot = view.visualRect(view.model().index(row, column)).topLeft() + at
    return view.viewport().grab().toImage().pixelColor(spot).name().upper()


@pytest.fixture
def grid(show: Show) -> FrozenGrid:
    model = Table(names("甲", "乙", "丙"))
    model.severities = {
        (0, KIND): Severity.MUST,
        (0, BEFORE): Severity.CHECK,
        (0, NOW): Severity.HINT,
        (1, KIND): Severity.MUST,
    }
    shown = show(model, width=1200)
    shown.set_current(1, NAME)
    return shown


@pytest.mark.parametrize(
    ("row", "column", "colour"),
    [
        (0, KIND, tokens.RED_T),
        (0, BEFORE, tokens.AMBER_T),
        (0, NOW, tokens.SURFACE),
        (0, WAY, tokens.SURFACE),
        (1, KIND, tokens.RED_T),
        (1, BEFORE, tokens.BLUE_T),
        (1, GOVERNMENT, tokens.BLUE_T),
        (2, NAME, tokens.SURFACE),
    ],
)
def test_the_ground_tells_findings_before_the_current_row(
    grid: FrozenGrid, row: int, column: int, colour: str
) -> None:
    assert ground(grid, row, column) == colour


def test_the_ring_moves_with_the_current_cell_across_the_edge(grid: FrozenGrid) -> None:
    corner = QPoint(0, 0)
    assert ground(grid, 1, NAME, corner) == tokens.BLUE
    grid.set_current(1, KIND)
    assert ground(grid, 1, NAME, corner) == tokens.BLUE_T
    assert ground(grid, 1, KIND, corner) == tokens.BLUE


def test_a_missing_tick_shows_an_empty_red_box(grid: FrozenGrid) -> None:
    view = grid.rest
    rect = view.visualRect(view.model().index(0, KIND))
    image = view.viewport().grab(rect).toImage()
    across = [image.pixelColor(x, rect.height() // 2) for x in range(rect.width())]
    edges = [place for place, colour in enumerate(across) if colour.red() > 2 * colour.green()]
    assert edges
    # Both sides of the box, at the same distance from the middle, and nothing between.
    assert edges[0] + edges[-1] == pytest.approx(rect.width() - 1, abs=2)
    assert across[rect.width() // 2] == QColor(tokens.RED_T)


def test_a_tick_is_drawn_only_where_it_is_set(grid: FrozenGrid) -> None:
    view = grid.rest
    rect = view.visualRect(view.model().index(2, INNER))

    def dark() -> int:
        image = view.viewport().grab(rect).toImage()
        spots = [(x, y) for x in range(rect.width()) for y in range(rect.height())]
        return sum(image.pixelColor(x, y) == QColor(tokens.TEXT) for x, y in spots)

    assert dark() == 0
    grid.rest.model().rows[2][INNER] = True
    assert dark() > 10


def test_the_frozen_edge_is_two_pixels_of_the_field_colour(grid: FrozenGrid) -> None:
    image = grid.grab().toImage()
    left = grid.frozen.width()
    middle = grid.height() // 2
    colours = [image.pixelColor(left + step, middle).name().upper() for step in range(3)]
    assert colours[:2] == [tokens.FIELD, tokens.FIELD]
    assert colours[2] != tokens.FIELD
