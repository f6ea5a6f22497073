"""What the clerk can do to rows and to several cells at once, each one step of undo. `rows_page` only."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.answers.draft import Value
from desktop.packs.model import FieldKind
from desktop.workflow.session import FillingSession
from ui.bridge.chinese_order import chinese_order
from ui.bridge.table_model import TableModel
from ui.pages.row_form import RowForm
from ui.pages.rows_place import RowsPlace
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.moves import Cell

Before = Callable[[int | None, bool], None]
"""Told before rows change: the row the clerk is to be in afterwards (None: the same), whether a filter stays."""


class RowCommands:
    """Acts on the row or the cells the clerk is in, in the grid or in the form."""

    def __init__(
        self,
        session: FillingSession,
        model: TableModel,
        grid: FrozenGrid,
        form: RowForm,
        place: RowsPlace,
        before: Before,
    ) -> None:
        self._session = session
        self._model = model
        self._grid = grid
        self._form = form
        self._place = place
        self._before = before

    def copy_row(self) -> None:
        """The current row once more, below it."""
        row = self._place.row()
        if row is not None:
            self._before(row + 1, False)
            self._session.duplicate_row(row)

    def move_rows(self, by: int) -> None:
        """The selected rows up or down by one; they stay selected."""
        rows = self._rows()
        order = list(range(len(self._session.draft.rows)))
        if not rows or not 0 <= rows[0] + by <= rows[-1] + by < len(order):
            return
        first, last = self._corners()
        block = order[rows[0] : rows[-1] + 1]
        del order[rows[0] : rows[-1] + 1]
        order[rows[0] + by : rows[0] + by] = block
        self._before(last.row + by, False)
        self._session.sort_rows(order)
        self._grid.select(Cell(first.row + by, first.column), Cell(last.row + by, last.column))

    def delete_rows(self) -> None:
        """The selected rows, without asking: 撤销 brings them back."""
        rows = self._rows()
        if rows:
            self._before(rows[0], True)
            self._session.delete_rows(rows)

    def sort(self) -> None:
        """All rows by their names, in Chinese order; the clerk stays in the row."""
        row, name = self._place.row(), self._session.form.row_name
        if row is not None:
            order = chinese_order([str(one.get(name, "")) for one in self._session.draft.rows])
            self._before(order.index(row), True)
            self._session.sort_rows(order)

    def can_copy_above(self) -> bool:
        """Whether there is a row above from which `copy_above` could copy."""
        cell = self._grid.current()
        return cell is not None and (cell.row > 0 or len(self._grid.selected_rows()) > 1)

    def copy_above(self) -> None:
        """同上: the text of the row above, written out; over several rows that of the first, down all of them."""
        inside = self._form.focused_path()
        # What is still being composed belongs to the cell, and goes with it.
        self._place.finish_typing()
        rows = self._grid.selected_rows()
        if inside is not None:
            rows, paths = rows[-1:], [inside]
        else:
            paths = list(dict.fromkeys(path for _row, path, _column in self._selected()))
        if not rows or (len(rows) == 1 and not rows[0]):
            return
        source = self._model.session_row(rows[0] - 1 if len(rows) == 1 else rows[0])
        values = {path: self._session.value(source, path) for path in paths}
        targets = rows if len(rows) == 1 else rows[1:]
        self._set({(self._model.session_row(row), path): values[path] for row in targets for path in values})

    def clear(self) -> None:
        """Empties the selected cells."""
        self._place.finish_typing()
        cells: dict[tuple[int | None, str], Value] = {}
        for row, path, column in self._selected():
            tick = self._model.tick_at(column)
            if not tick or self._session.value(row, path) == tick:
                cells[row, path] = self._empty(path)
        self._set(cells)

    # Inside

    def _set(self, cells: dict[tuple[int | None, str], Value]) -> None:
        first, last = self._corners()
        self._before(None, True)
        self._session.set_cells(cells)
        if self._grid.current() is not None and last.row < self._model.rowCount():
            self._grid.select(first, last)

    def _rows(self) -> list[int]:
        return [self._model.session_row(row) for row in self._grid.selected_rows()]

    def _corners(self) -> tuple[Cell, Cell]:
        """Where the selection began, and the current cell at its other end."""
        current = self._grid.current()
        assert current is not None
        return self._grid.anchor(), current

    def _selected(self) -> Iterator[tuple[int, str, int]]:
        """Row of the draft, field and column of each selected cell that holds one."""
        for line in self._grid.selected_cells():
            for cell in line:
                path = self._model.path_at(cell.column)
                if path:
                    yield self._model.session_row(cell.row), path, cell.column

    def _empty(self, path: str) -> Value:
        return () if self._session.form.row_field(path).kind is FieldKind.LIST else ""
