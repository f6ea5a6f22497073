"""Tiles stand beside each other as long as there is room for them."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.tile_grid import TileGrid


def lines(tiles: list[QWidget]) -> list[int]:
    """How many tiles stand in each line."""
    heights = [tile.y() for tile in tiles]
    return [heights.count(height) for height in sorted(set(heights))]


@pytest.mark.parametrize(
    ("width", "expected"), [(700, [3, 1]), (460, [2, 2]), (210, [1, 1, 1, 1]), (60, [1] * 4)]
)
def test_as_many_as_fit_stand_in_a_line(
    width: int, expected: list[int], scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    grid = TileGrid(scale, least=200, most=3)
    tiles = [QWidget() for _ in range(4)]
    for tile in tiles:
        tile.setFixedHeight(40)
    grid.set_tiles(tiles)
    window = put(grid, width=width, height=400)
    window.resize(width, 400)
    qtbot.waitUntil(lambda: lines(tiles) == expected)
    assert len({tile.width() for tile in tiles}) <= 2  # but for the rounding of a division


def test_other_tiles_take_the_place_of_the_first(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    grid = TileGrid(scale, least=100, most=4)
    first, then = [QWidget()], [QWidget(), QWidget()]
    for tile in (*first, *then):
        tile.setFixedHeight(40)
    grid.set_tiles(first)
    put(grid, width=600, height=200)
    for tile in first:
        tile.hide()
    grid.set_tiles(then)
    qtbot.waitUntil(lambda: lines(then) == [2] and then[1].x() > 0)
