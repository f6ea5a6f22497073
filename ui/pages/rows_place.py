"""Keeps grid and form on one place, whichever the clerk is in, and says what was left. `rows_page` only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.answers.draft import Row
from desktop.workflow.session import FillingSession
from ui.bridge.table_model import TableModel
from ui.pages.row_form import RowForm
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.input_method import commit_input_method

_FOLLOW_MS = 120


class RowsPlace(QObject):
    """Rows are the draft's, from 0. `moved(row, path)`: the clerk is there now."""

    moved = Signal(int, str)

    def __init__(self, session: FillingSession, model: TableModel, grid: FrozenGrid, form: RowForm) -> None:
        super().__init__(form)
        self._session = session
        self._model = model
        self._grid = grid
        self._form = form
        self._at: tuple[int, str] | None = None
        self._typed_in_cell = False
        self._form_leads = False
        self._asked_for = False
        # In a long table the form follows when the keys rest for a moment: it takes longer than the key itself.
        self._later = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._later.timeout.connect(self._follow_grid)
        grid.current_changed.connect(self._grid_moved)
        grid.edited.connect(lambda _row, _column, _value: self._cell_typed())
        # Enter in the last row closes the cell and leads nowhere.
        grid.editor_left.connect(self._leave_cell)
        form.entered.connect(self._form_entered)

    def row(self) -> int | None:
        """The row the clerk is in."""
        cell = self._grid.current()
        return self._model.session_row(cell.row) if cell is not None else None

    def path(self) -> str:
        """The field the clerk is in, the row's name before there was one."""
        return self._at[1] if self._at else self._session.form.row_name

    def go(self, row: int, path: str) -> None:
        """Makes a row and a field current in both; the focus stays where it is."""
        place = self._model.grid_row(row)
        if place is not None:
            self._set_current(place, self._column_of(place, path))

    def go_near(self, row: int | None, path: str) -> None:
        """The same, or the nearest row in view where that one is not; the form is empty where none is."""
        count = self._model.rowCount()
        if not count:
            self._form.set_row(None)
            return
        following = (at for at in range(count) if self._model.session_row(at) >= (row or 0))
        self._set_current(next(following, count - 1), self._model.column_of(path))

    def settle(self) -> None:
        """The form shows where the grid is at once, should it still be on its way there."""
        if self._later.isActive():
            self._later.stop()
            self._follow_grid()

    def _follow_grid(self) -> None:
        cell = self._grid.current()
        if cell is not None:
            self._lead_form(self._model.session_row(cell.row), self._model.path_at(cell.column))

    def follow_form(self, path: str) -> None:
        """The form turned to another field without the focus: the grid goes along."""
        row = self._form.row()
        if row is not None:
            self._form_entered(row, path)

    def step_row(self, by: int) -> None:
        """To the next or previous row in view; the clerk stays in the same field."""
        cell = self._grid.current()
        if cell is not None:
            self.finish_typing()
            self._grid.set_current(cell.row + by, cell.column)

    def forget(self) -> None:
        """Rows came or went, and with them what was known of the place."""
        self._at = None
        self._typed_in_cell = False

    def finish_typing(self) -> None:
        """Before anything that changes rows: what is being composed or typed goes where it was typed."""
        commit_input_method()
        self._grid.commit_editing()
        self._leave_cell()

    def leave(self) -> None:
        """The clerk goes away from the table altogether."""
        self.finish_typing()
        path, row = self._form.focused_path(), self._form.row()
        if path is not None and row is not None:
            self._session.leave(row, path)
        self._leave_row()

    def _column_of(self, place: int, path: str) -> int:
        """The column of *path*; the current one where the notice prints the same head twice."""
        cell = self._grid.current()
        if cell is not None and cell.row == place and self._model.path_at(cell.column) == path:
            return cell.column
        return self._model.column_of(path)

    def _form_entered(self, row: int | None, path: str) -> None:
        if row is None:
            return
        self._later.stop()
        self._form_leads = True
        self.go(row, path)
        self._form_leads = False
        self._move_to(row, path)

    def _grid_moved(self, row: int, column: int) -> None:
        if self._form_leads:
            return
        here, path = self._model.session_row(row), self._model.path_at(column)
        # A field that has the focus keeps it: the clerk went to another row and stays in it.
        inside = self._form.focused_path()
        if inside is None and not self._asked_for and self._session.is_long:
            self._later.start()
        else:
            self._later.stop()
            self._lead_form(here, path)
        self._move_to(here, inside or path or self._session.form.row_name)

    def _lead_form(self, row: int, path: str) -> None:
        inside = self._form.focused_path()
        self._form.set_row(row)
        if path and inside is None:
            self._form.show_path(path)

    def _set_current(self, place: int, column: int) -> None:
        """Moves the grid's cell because something else asked for it: whoever asked needs the form there too."""
        self._asked_for = True
        self._grid.set_current(place, column)
        self._asked_for = False
        # The cell may have been there already, and the form on its way to it.
        self.settle()

    def _move_to(self, row: int, path: str) -> None:
        if self._at is not None and self._at[0] != row:
            self._leave_row()
        elif (row, path) != self._at:
            self._leave_cell()
        if (row, path) != self._at:
            self._at = (row, path)
            self.moved.emit(row, path)

    def _cell_typed(self) -> None:
        self._typed_in_cell = True

    def _leave_cell(self) -> None:
        """What was typed in a cell of the grid may be judged now."""
        if self._typed_in_cell and self._at is not None:
            self._typed_in_cell = False
            self._session.leave(*self._at)

    def _leave_row(self) -> None:
        self._leave_cell()
        if self._at is not None and self._at[0] < len(self._session.draft.rows):
            self._session.leave_row(self._at[0])


def changed_place(
    old: Sequence[Row], new: Sequence[Row], paths: Sequence[str]
) -> tuple[int | None, str | None]:
    """The first row that differs, and its first field that does; None where nothing, or no one field, does."""
    # Rows that were not touched are the same objects, save after a restart.
    both = zip(old, new, strict=False)
    row = next((at for at, (one, other) in enumerate(both) if one is not other and one != other), None)
    if len(old) != len(new):
        return (min(len(old), len(new)) if row is None else row), None
    if row is None:
        return None, None
    return row, next((path for path in paths if old[row].get(path) != new[row].get(path)), None)
