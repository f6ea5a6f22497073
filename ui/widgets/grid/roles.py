"""What a column of the grid is, and what a model answers. `ui.bridge` and `ui.pages` may import this.

A model answers, for each cell:

- `DisplayRole`: the text shown (序号 and text columns);
- `EditRole`: the value, `str` in a text column, a sequence of `str` in a list column (without their numbers);
- `CheckStateRole`: `Qt.CheckState` in a √ column, `None` where nothing can be ticked;
- `GridRole.CELL_SEVERITY`: the worst finding of the cell, a `Severity` or `None`;
- `GridRole.ROW_SEVERITY`: the worst finding of the row, asked of the 序号 column only;
- `AccessibleTextRole`: what a screen reader says, made with `spoken_cell`.

`setData` takes `EditRole`, each time the clerk types, and `CheckStateRole`. A group's exclusive √ is the
model's matter: it emits `dataChanged` for the one it cleared. `flags` without `ItemIsEditable` make a cell
read-only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from PySide6.QtCore import Qt

from desktop.messages import text
from desktop.packs.model import Severity

TICK_MARK = "√"
"""As the notices print it."""


class GridRole(IntEnum):
    """The roles beyond Qt's own."""

    CELL_SEVERITY = Qt.ItemDataRole.UserRole + 1
    ROW_SEVERITY = Qt.ItemDataRole.UserRole + 2


class ColumnKind(Enum):
    """How a column is shown and filled."""

    NUMBER = auto()  # 序号: counted, never typed
    TICK = auto()  # √ of one option
    TEXT = auto()
    LIST = auto()  # numbered items


@dataclass(frozen=True)
class GridColumn:
    """One column, in the model's order. `width`: px at 标准; `frozen`: stays while the others scroll."""

    head: str
    width: int
    kind: ColumnKind
    group: str = ""
    frozen: bool = False


class GridShape(Enum):
    """How much of the table is in view."""

    FULL = auto()  # all frozen columns at the left, rows of 54
    BESIDE = auto()  # next to a wide panel: √ columns leave the frozen part, rows of 54
    COMPACT = auto()  # the whole of a narrow window: as BESIDE, with a lower head and rows of 48
    FOLDED = auto()  # beside the row form of a narrow window: 序号 and the row's name alone, rows of 48


def name_column(columns: Sequence[GridColumn]) -> int:
    """The column that names the row: the last frozen one that is written in (else the last of all)."""
    written = [place for place, one in enumerate(columns) if one.kind in (ColumnKind.TEXT, ColumnKind.LIST)]
    return next((place for place in reversed(written) if columns[place].frozen), len(columns) - 1)


def spoken_cell(
    row: int, column: GridColumn, value: str | Sequence[str] | bool | None, severity: Severity | None = None
) -> str:
    """One sentence for a screen reader: row (counted from 1), head, value, and what is wrong."""
    if isinstance(value, bool):
        words = text("grid.cell.ticked") if value else text("grid.cell.unticked")
    elif not value:
        words = text("grid.cell.empty")
    elif isinstance(value, str):
        words = value
    else:
        words = " ".join(numbered(value))
    head = f"{column.group} {column.head}".strip()
    sentence = text("grid.cell.spoken", row=row, head=head, value=words)
    return f"{sentence}，{text(f'grid.severity.{severity.value}')}" if severity else sentence


def numbered(items: Sequence[str]) -> list[str]:
    """The items as the cell prints them: numbered where there is more than one."""
    if len(items) < 2:
        return list(items)
    return [f"{place}.{item}" for place, item in enumerate(items, start=1)]
