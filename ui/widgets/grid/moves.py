"""Where a key takes the current cell. Pure; only `grid` imports this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Move(Enum):
    """A step of the current cell."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    HOME = auto()  # first cell of the row
    END = auto()
    TOP = auto()  # first cell of the table
    BOTTOM = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    NEXT = auto()  # Tab: right, then the next row
    PREVIOUS = auto()
    ENTER = auto()  # down, in the same column


@dataclass(frozen=True)
class Cell:
    """A place in the table, counted from 0, columns in the model's order."""

    row: int
    column: int


def step(move: Move, cell: Cell, rows: int, order: Sequence[int], page: int) -> Cell | None:
    """The cell after *move*, or None where the table ends for Tab, Shift+Tab and Enter.

    *order*: the columns shown that can be filled, left to right, never empty; *page*: the rows in view.
    """
    last = rows - 1
    at = order.index(cell.column) if cell.column in order else 0
    place = at + cell.row * len(order)
    match move:
        case Move.NEXT | Move.PREVIOUS:
            # From 序号, which is in no order, Tab enters the first cell.
            inside = cell.column in order
            place += (1 if inside else 0) if move is Move.NEXT else -1
            if not 0 <= place < rows * len(order):
                return None
            return Cell(place // len(order), order[place % len(order)])
        case Move.ENTER:
            if cell.row < last:
                return Cell(cell.row + 1, cell.column)
            return None if at == len(order) - 1 else cell
        case Move.LEFT:
            return Cell(cell.row, order[max(at - 1, 0)])
        case Move.RIGHT:
            return Cell(cell.row, order[min(at + 1, len(order) - 1)] if cell.column in order else order[0])
        case Move.HOME:
            return Cell(cell.row, order[0])
        case Move.END:
            return Cell(cell.row, order[-1])
        case Move.TOP:
            return Cell(0, order[0])
        case Move.BOTTOM:
            return Cell(last, order[-1])
    distance = {Move.UP: -1, Move.DOWN: 1, Move.PAGE_UP: -page, Move.PAGE_DOWN: page}[move]
    return Cell(min(max(cell.row + distance, 0), last), cell.column)
