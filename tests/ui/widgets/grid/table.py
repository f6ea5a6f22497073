"""The table of 附件5 for the grid's tests: its printed heads, and a small model that answers the roles."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from desktop.packs.model import Severity
from ui.widgets.grid.roles import ColumnKind, GridColumn, GridRole, spoken_cell

NUMBER, TICK, TEXT, LIST = ColumnKind.NUMBER, ColumnKind.TICK, ColumnKind.TEXT, ColumnKind.LIST

COLUMNS = (
    GridColumn("序号", 46, NUMBER, frozen=True),
    GridColumn("旗直党群部门", 42, TICK, "单位类型", frozen=True),
    GridColumn("旗直政府部门", 42, TICK, "单位类型", frozen=True),
    GridColumn("苏木乡镇", 42, TICK, "单位类型", frozen=True),
    GridColumn("事项名称", 168, TEXT, frozen=True),
    GridColumn("权责清单事项", 46, TICK, "事项类别"),
    GridColumn("内部管理事项", 46, TICK, "事项类别"),
    GridColumn("原办理环节", 128, LIST, "简化办事程序"),
    GridColumn("现办理环节", 128, LIST, "简化办事程序"),
    GridColumn("精简的环节名称", 128, LIST, "简化办事程序"),
    GridColumn("精简环节方式", 128, TEXT, "简化办事程序"),
    GridColumn("原材料名称", 128, LIST, "精简办事要件"),
    GridColumn("现需要的材料名称", 128, LIST, "精简办事要件"),
    GridColumn("精简的材料名称", 128, LIST, "精简办事要件"),
    GridColumn("精简方式", 128, TEXT, "精简办事要件"),
    GridColumn("原办理时限", 96, TEXT, "压缩办事时限"),
    GridColumn("现办理时限", 96, TEXT, "压缩办事时限"),
    GridColumn("事项依据", 160, TEXT),
    GridColumn("备注", 128, TEXT),
)
NAME, KIND, INNER, BEFORE, NOW, MERGED, WAY, NOTE = 4, 5, 6, 7, 8, 9, 10, 18
GOVERNMENT = 2

Value = str | tuple[str, ...] | bool


class Table(QAbstractTableModel):
    """Rows of column → value in memory; one √ a group."""

    def __init__(
        self, rows: Sequence[dict[int, Value]], columns: Sequence[GridColumn] = COLUMNS, read_only: int = -1
    ) -> None:
        super().__init__()
        self.columns = columns
        self.rows = [dict(row) for row in rows]
        self.read_only = read_only
        self.severities: dict[tuple[int, int], Severity] = {}
        self.asked = 0
        self.written: list[tuple[int, int, object]] = []

    def rowCount(self, parent: Any = None) -> int:
        return len(self.rows)

    def columnCount(self, parent: Any = None) -> int:
        return len(self.columns)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        written = self.columns[index.column()].kind in (TEXT, LIST) and index.column() != self.read_only
        return flags | Qt.ItemFlag.ItemIsEditable if written else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked += 1
        row, column = index.row(), index.column()
        kind = self.columns[column].kind
        value = self.rows[row].get(column)
        if role == Qt.ItemDataRole.DisplayRole and kind is NUMBER:
            return str(row + 1)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) and kind in (TEXT, LIST):
            return value
        if role == Qt.ItemDataRole.CheckStateRole and kind is TICK:
            return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        if role == GridRole.CELL_SEVERITY:
            return self.severities.get((row, column))
        if role == GridRole.ROW_SEVERITY:
            found = [one for place, one in self.severities.items() if place[0] == row]
            return min(found, key=list(Severity).index, default=None)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown = bool(value) if kind is TICK else value
            return spoken_cell(row + 1, self.columns[column], shown, self.severities.get((row, column)))
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = index.row(), index.column()
        self.written.append((row, column, value))
        if role == Qt.ItemDataRole.CheckStateRole:
            group = self.columns[column].group
            for place, one in enumerate(self.columns):
                if one.kind is TICK and one.group == group:
                    self.rows[row][place] = place == column and value == Qt.CheckState.Checked
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        else:
            self.rows[row][column] = value
            self.dataChanged.emit(index, index)
        return True

    def ticked(self, row: int) -> list[int]:
        """The √ columns of *row* that are ticked."""
        return [
            place for place, one in enumerate(self.columns) if one.kind is TICK and self.rows[row].get(place)
        ]


def names(*words: str) -> list[dict[int, Value]]:
    """One row for each name."""
    return [{NAME: word} for word in words]
