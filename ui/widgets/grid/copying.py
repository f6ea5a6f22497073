"""Selected cells as the text that Excel and WPS take from the clipboard. Only `grid` imports this."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt

from ui.widgets.grid.moves import Cell
from ui.widgets.grid.roles import TICK_MARK, ColumnKind, GridColumn, numbered

_QUOTED = ("\t", "\n", "\r", '"')


def as_text(model: QAbstractItemModel, columns: Sequence[GridColumn], table: Sequence[Sequence[Cell]]) -> str:
    """Cells separated by tabs, a row a line, and a cell with breaks or quotes in quotes, as spreadsheets copy them."""
    return "".join("\t".join(_quoted(_text(model, columns, cell)) for cell in row) + "\r\n" for row in table)


def _text(model: QAbstractItemModel, columns: Sequence[GridColumn], cell: Cell) -> str:
    index = model.index(cell.row, cell.column)
    match columns[cell.column].kind:
        case ColumnKind.TICK:
            value = model.data(index, Qt.ItemDataRole.CheckStateRole)
            ticked = value is not None and Qt.CheckState(value) is Qt.CheckState.Checked
            return TICK_MARK if ticked else ""
        case ColumnKind.LIST:
            return "\n".join(numbered(tuple(model.data(index, Qt.ItemDataRole.EditRole) or ())))
        case _:
            return str(model.data(index, Qt.ItemDataRole.DisplayRole) or "")


def _quoted(words: str) -> str:
    if not any(mark in words for mark in _QUOTED):
        return words
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
