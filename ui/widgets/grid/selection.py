"""Which cells are selected: a rectangle from where the clerk began to the current cell. Only `grid` imports this.

From 序号 it is whole rows. The columns of a rectangle are those in view between its sides, as they are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel

from ui.widgets.grid.moves import Cell
from ui.widgets.grid.roles import ColumnKind, GridColumn

_ONLY: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect
_KEEP: Final = QItemSelectionModel.SelectionFlag.NoUpdate


class CellSelection:
    """Sets and reads the selection model that both halves share."""

    def __init__(
        self, model: QAbstractItemModel, selection: QItemSelectionModel, columns: Sequence[GridColumn]
    ) -> None:
        self._model = model
        self._selection = selection
        self._columns = tuple(columns)
        self._anchor = Cell(0, 0)

    @property
    def current(self) -> Cell | None:
        """The current cell, at the moving end of the rectangle."""
        index = self._selection.currentIndex()
        return Cell(index.row(), index.column()) if index.isValid() else None

    @property
    def is_many(self) -> bool:
        """Whether more than the one cell is selected."""
        parts = self._selection.selection().toList()
        return len(parts) > 1 or any(part.width() > 1 or part.height() > 1 for part in parts)

    @property
    def anchor(self) -> Cell:
        """Where the rectangle began."""
        return self._anchor

    def pick_all(self) -> None:
        """Every cell; the current one stays."""
        self._anchor = Cell(0, 0)
        last = self._model.index(self._model.rowCount() - 1, len(self._columns) - 1)
        self._selection.select(QItemSelection(self._model.index(0, 0), last), _ONLY)

    def pick(self, cell: Cell) -> None:
        """One cell alone; the whole row where it is a 序号."""
        self._anchor = cell
        self.stretch(cell, ())

    def stretch(self, to: Cell, order: Sequence[int]) -> None:
        """From where it began to *to*, which becomes current. *order*: the columns in view, as they are read."""
        chosen = QItemSelection()
        for first, last in self._ranges(self._anchor.column, to.column, order):
            chosen.select(self._model.index(self._anchor.row, first), self._model.index(to.row, last))
        # The current cell is told at once, so whoever hears of it must find the selection as it will be.
        self._selection.select(chosen, _ONLY)
        self._selection.setCurrentIndex(self._model.index(to.row, to.column), _KEEP)

    def rows(self) -> list[int]:
        """The rows that are touched, in order; the current one where nothing is selected."""
        parts = self._selection.selection().toList()
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        current = self.current
        return sorted(rows) or ([current.row] if current else [])

    def table(self, order: Sequence[int]) -> list[list[Cell]]:
        """The selected cells row by row, as they are read; a whole row in the order it is printed."""
        parts = self._selection.selection().toList()
        columns = {column for part in parts for column in range(part.left(), part.right() + 1)}
        if not columns:
            current = self.current
            return [[current]] if current else []
        whole = any(self._columns[column].kind is ColumnKind.NUMBER for column in columns)
        read = sorted(columns) if whole else [column for column in order if column in columns]
        return [[Cell(row, column) for column in read] for row in self.rows()]

    def _ranges(self, one: int, other: int, order: Sequence[int]) -> list[tuple[int, int]]:
        """The columns from *one* to *other* as ranges of the model's columns."""
        if self._columns[one].kind is ColumnKind.NUMBER:
            return [(0, len(self._columns) - 1)]
        if one not in order or other not in order:
            return [(other, other)]
        first, last = sorted((order.index(one), order.index(other)))
        ranges: list[tuple[int, int]] = []
        for column in sorted(order[first : last + 1]):
            if ranges and ranges[-1][1] == column - 1:
                ranges[-1] = (ranges[-1][0], column)
            else:
                ranges.append((column, column))
        return ranges
