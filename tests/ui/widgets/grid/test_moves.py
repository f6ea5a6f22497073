"""Where keys lead in a table of three rows: 序号 is column 0, columns 1 and 2 stand the other way round."""

import pytest

from ui.widgets.grid.moves import Cell, Move, step

ORDER = (2, 1, 3)


def go(move: Move, row: int, column: int, page: int = 2) -> Cell | None:
    return step(move, Cell(row, column), rows=3, order=ORDER, page=page)


@pytest.mark.parametrize(
    ("move", "start", "end"),
    [
        (Move.RIGHT, (0, 2), (0, 1)),
        (Move.RIGHT, (0, 3), (0, 3)),
        (Move.LEFT, (0, 1), (0, 2)),
        (Move.LEFT, (0, 2), (0, 2)),
        (Move.DOWN, (0, 1), (1, 1)),
        (Move.DOWN, (2, 1), (2, 1)),
        (Move.UP, (0, 1), (0, 1)),
        (Move.UP, (2, 1), (1, 1)),
        (Move.HOME, (1, 3), (1, 2)),
        (Move.END, (1, 2), (1, 3)),
        (Move.TOP, (2, 1), (0, 2)),
        (Move.BOTTOM, (0, 1), (2, 3)),
        (Move.PAGE_DOWN, (0, 1), (2, 1)),
        (Move.PAGE_UP, (1, 1), (0, 1)),
        (Move.NEXT, (0, 2), (0, 1)),
        (Move.NEXT, (0, 3), (1, 2)),
        (Move.PREVIOUS, (1, 2), (0, 3)),
        (Move.ENTER, (0, 3), (1, 3)),
        (Move.ENTER, (2, 1), (2, 1)),
    ],
)
def test_a_move_leads_to_the_next_cell_on_screen(
    move: Move, start: tuple[int, int], end: tuple[int, int]
) -> None:
    assert go(move, *start) == Cell(*end)


@pytest.mark.parametrize("move", [Move.NEXT, Move.ENTER])
def test_after_the_last_cell_there_is_none(move: Move) -> None:
    assert go(move, 2, 3) is None


def test_before_the_first_cell_there_is_none() -> None:
    assert go(Move.PREVIOUS, 0, 2) is None


@pytest.mark.parametrize("move", [Move.NEXT, Move.RIGHT, Move.HOME])
def test_from_the_number_a_key_enters_the_first_cell_of_the_row(move: Move) -> None:
    assert go(move, 1, 0) == Cell(1, 2)
