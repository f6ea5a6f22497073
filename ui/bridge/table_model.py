"""The rows of a session as a Qt model for the grid, one column for each column of the printed layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.answers.draft import Value
from desktop.packs.model import Layout, Severity
from desktop.workflow.session import Aspect, Change
from ui.bridge.grid_columns import grid_columns
from ui.bridge.session_bridge import SessionBridge
from ui.widgets.grid.roles import ColumnKind, GridColumn, GridRole, spoken_cell

_WORST = (Severity.MUST, Severity.CHECK, Severity.HINT)
_Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Holds nothing: reads the session, writes the session."""

    def __init__(self, bridge: SessionBridge, layout: Layout) -> None:
        super().__init__()
        self._bridge = bridge
        self._session = bridge.session
        self._columns = layout.columns
        self._grid_columns = grid_columns(self._session.form, layout)
        self._kinds = [one.kind for one in self._grid_columns]
        self._cells: dict[tuple[int, str], Severity] = {}
        self._rows: dict[int, Severity] = {}
        self._shown_rows: list[int] | None = None
        self._read_findings()
        bridge.changed.connect(self._follow)

    def grid_columns(self) -> list[GridColumn]:
        """How the grid shows the columns; the first `frozen_columns` of the form stay in sight, √ if they fit."""
        return list(self._grid_columns)

    def path_at(self, column: int) -> str:
        """The field of a column, "" for 序号."""
        return self._columns[column].field

    def tick_at(self, column: int) -> str:
        """The option whose √ a column shows, "" for any other column."""
        return self._columns[column].tick

    def column_of(self, path: str) -> int:
        """The first column that shows *path*, the row's name where none does."""
        places = [place for place, one in enumerate(self._columns) if one.field == path]
        return places[0] if places else self.name_column()

    def name_column(self) -> int:
        """The column of the field that names a row."""
        return next(
            place for place, one in enumerate(self._columns) if one.field == self._session.form.row_name
        )

    def session_row(self, row: int) -> int:
        """The row of the draft behind a row of the grid."""
        return row if self._shown_rows is None else self._shown_rows[row]

    def grid_row(self, row: int) -> int | None:
        """The row of the grid that shows a row of the draft; None while a filter hides it."""
        if self._shown_rows is None:
            return row if row < len(self._session.draft.rows) else None
        return self._shown_rows.index(row) if row in self._shown_rows else None

    def show_rows(self, rows: Sequence[int] | None) -> None:
        """Shows some rows of the draft only; None shows all. The choice stays until it is made anew."""
        self.beginResetModel()
        self._shown_rows = None if rows is None else list(rows)
        self.endResetModel()

    def _value(self, row: int, path: str) -> Value:
        return self._bridge.shown_value(self.session_row(row), path)

    def _follow(self, change: Change) -> None:
        if change.aspect is Aspect.ROWS:
            self.beginResetModel()
            self._shown_rows = None
            self._read_findings()
            self.endResetModel()
        elif change.aspect is Aspect.WHOLE:
            self._read_findings()
            self._tell_all([])
        elif change.aspect is Aspect.VALUE and change.row is not None:
            row = self.grid_row(change.row)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
        elif change.aspect is Aspect.FINDINGS:
            self._read_findings()
            self._tell_all([int(GridRole.CELL_SEVERITY), int(GridRole.ROW_SEVERITY)])

    def _tell_all(self, roles: list[int]) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, roles)

    def _read_findings(self) -> None:
        cells: dict[tuple[int, str], Severity] = {}
        rows: dict[int, Severity] = {}
        for finding in self._session.shown:
            if finding.row is None or not finding.stands or finding.severity is Severity.HINT:
                continue
            row = finding.row - 1
            rows[row] = _worse(rows.get(row), finding.severity)
            if finding.field is not None:
                cells[row, finding.field] = _worse(cells.get((row, finding.field)), finding.severity)
        self._cells, self._rows = cells, rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid():
            return 0
        return len(self._session.draft.rows) if self._shown_rows is None else len(self._shown_rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        kind, path = self._kinds[column], self._columns[column].field
        if role == GridRole.ROW_SEVERITY:
            return self._rows.get(self.session_row(row))
        if role == GridRole.CELL_SEVERITY:
            return self._cells.get((self.session_row(row), path)) if path else None
        if kind is ColumnKind.NUMBER:
            return str(self.session_row(row) + 1) if role == Qt.ItemDataRole.DisplayRole else None
        value = self._value(row, path)
        ticked = value == self._columns[column].tick if kind is ColumnKind.TICK else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return value if kind is ColumnKind.TEXT else None
            case Qt.ItemDataRole.EditRole:
                return None if kind is ColumnKind.TICK else value
            case Qt.ItemDataRole.CheckStateRole if ticked is not None:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                spoken = ticked if ticked is not None else _plain(value)
                severity = self._cells.get((self.session_row(row), path))
                return spoken_cell(self.session_row(row) + 1, self._grid_columns[column], spoken, severity)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        column = self._columns[index.column()]
        row = self.session_row(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            self._session.set_value(row, column.field, column.tick if ticked else "")
            self._session.leave(row, column.field)
            return True
        if role == Qt.ItemDataRole.EditRole and column.field:
            self._session.set_value(row, column.field, value if isinstance(value, str) else tuple(value))
            return True
        return False

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        match self._kinds[index.column()]:
            case ColumnKind.TICK:
                return flags | Qt.ItemFlag.ItemIsUserCheckable
            case ColumnKind.NUMBER:
                return flags
        # A cell is typed in one line, which would lose the breaks of several: those are for the form.
        value = self._value(index.row(), self._columns[index.column()].field)
        if isinstance(value, str) and "\n" in value:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].head
        return None


def _plain(value: Value) -> str | list[str]:
    return value if isinstance(value, str) else [item for item in value if isinstance(item, str)]


def _worse(old: Severity | None, new: Severity) -> Severity:
    return new if old is None else min(old, new, key=_WORST.index)
