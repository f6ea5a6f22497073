"""Rows that would come in, as the table will show them, for the grid of a preview. Nothing can be changed in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.answers.draft import Value
from desktop.packs.model import Form, Severity
from desktop.workflow.arrivals import Arrival
from desktop.workflow.landing import Landing
from ui.bridge.grid_columns import grid_columns
from ui.widgets.grid.roles import ColumnKind, GridColumn, GridRole, spoken_cell

_Index = QModelIndex | QPersistentModelIndex


class ArrivalModel(QAbstractTableModel):
    """One form's columns; `show_rows` fills it. Doubtful cells carry the sign of 请核对."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._columns = form.layout().columns
        self._grid_columns = grid_columns(form, form.layout())
        self._landing: Landing | None = None
        self._doubted: frozenset[tuple[int, str]] = frozenset()
        self._doubted_rows: frozenset[int] = frozenset()

    def grid_columns(self) -> list[GridColumn]:
        """How the grid shows the columns."""
        return list(self._grid_columns)

    def name_column(self) -> int:
        """The column of the field that names a row."""
        return next(at for at, one in enumerate(self._columns) if one.field == self._form.row_name)

    def show_rows(self, landing: Landing, arrival: Arrival) -> None:
        """Shows what came in, as it stands in the draft afterwards."""
        self.beginResetModel()
        self._landing = landing
        self._doubted = arrival.doubted
        self._doubted_rows = frozenset(row for row, _ in arrival.doubted)
        self.endResetModel()

    def place_of(self, source: int, path: str) -> tuple[int, int] | None:
        """The cell (row, column) that shows a field of a row of the arrival."""
        if self._landing is None or source not in self._landing.sources:
            return None
        columns = [place for place, one in enumerate(self._columns) if one.field == path]
        return self._landing.sources.index(source), (columns or [0])[0]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._landing is None else len(self._landing.places)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        landing = self._landing
        if not index.isValid() or landing is None:
            return None
        number, source = landing.places[index.row()], landing.sources[index.row()]
        column, shown = self._columns[index.column()], self._grid_columns[index.column()]
        if role == GridRole.ROW_SEVERITY:
            return Severity.CHECK if source in self._doubted_rows else None
        doubt = Severity.CHECK if (source, column.field) in self._doubted else None
        if role == GridRole.CELL_SEVERITY:
            return doubt
        if shown.kind is ColumnKind.NUMBER:
            return str(number + 1) if role == Qt.ItemDataRole.DisplayRole else None
        value = self._value(landing, number, column.field)
        ticked = value == column.tick if shown.kind is ColumnKind.TICK else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return value if shown.kind is ColumnKind.TEXT else None
            case Qt.ItemDataRole.EditRole:
                return None if ticked is not None else value
            case Qt.ItemDataRole.CheckStateRole if ticked is not None:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                plain = value if isinstance(value, str) else [one for one in value if isinstance(one, str)]
                return spoken_cell(number + 1, shown, plain if ticked is None else ticked, doubt)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _value(self, landing: Landing, row: int, path: str) -> Value:
        value = landing.draft.rows[row].get(path, "")
        if not value and path == self._form.unit_field:
            return self._form.unit_column(landing.draft.unit.type)
        return value
