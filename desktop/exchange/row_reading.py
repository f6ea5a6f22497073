"""One row of a foreign table as answers: √ as options, lists taken apart, and what is doubtful marked.

`table_body` and `table_paste` read with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.answers.clean import folded
from desktop.answers.draft import Value, is_empty
from desktop.answers.table_cells import joined_pieces, read_cell
from desktop.answers.timelimits import read_limit
from desktop.exchange.cell_text import CellText, Doubt, SheetText
from desktop.exchange.heads import FoundColumn, head_key
from desktop.exchange.words import is_ticked
from desktop.packs.model import Field, FieldKind, Form

_EXACT_TO = 15  # digits that a spreadsheet keeps of a number
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000  # 1954 to 2064


@dataclass(frozen=True, slots=True)
class CellMark:
    """A cell of a row that the clerk should look at; `written` is what stands there."""

    field: str
    doubt: Doubt
    written: str


@dataclass
class RowText:
    """A row as it is written: `pieces` of text by field, `choices` that are ticked or named, `marks`."""

    pieces: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    marks: list[CellMark] = field(default_factory=list)

    def add(self, other: RowText) -> None:
        """What a further row of the sheet says of the same answer."""
        for path, pieces in other.pieces.items():
            self.pieces.setdefault(path, []).extend(pieces)
        self.choices = {**other.choices, **self.choices}
        self.marks += other.marks

    @property
    def texts(self) -> list[str]:
        """Everything that was written, apart from √."""
        return [piece for pieces in self.pieces.values() for piece in pieces if piece]


def row_text(sheet: SheetText, row: int, columns: Sequence[FoundColumn], form: Form) -> RowText:
    """What stands in the known *columns* of a row."""
    found = RowText()
    ticked: dict[str, list[str]] = {}
    for column in columns:
        cell = sheet.read(row, column.column)
        spec = form.row_field(column.field)
        if column.tick:
            _read_tick(found, ticked, column, spec, cell)
            continue
        found.marks += [CellMark(spec.path, doubt, cell.text) for doubt in cell.doubts]
        if spec.kind is FieldKind.CHOICE:
            _read_option(found, spec, cell)
        elif cell.text:
            _read_text(found, spec, cell)
    for path, options in ticked.items():
        if len(options) == 1:
            found.choices[path] = options[0]
        else:
            found.marks.append(CellMark(path, Doubt.TICKS, "、".join(options)))
    return found


def values_of(row: RowText, form: Form, apart: bool = False) -> dict[str, Value]:
    """The answers of a row. *apart*: its pieces are lines of their own, not one text printed in pieces."""
    values: dict[str, Value] = dict(row.choices)
    for path, pieces in row.pieces.items():
        spec = form.row_field(path)
        whole = "\n".join(filter(None, pieces)) if apart else joined_pieces(spec, pieces)
        value = read_cell(spec, whole)
        if not is_empty(value):
            values[path] = value
    return values


def _read_tick(
    found: RowText, ticked: dict[str, list[str]], column: FoundColumn, spec: Field, cell: CellText
) -> None:
    found.marks += [
        CellMark(spec.path, doubt, cell.text) for doubt in cell.doubts if cell.text or doubt is Doubt.ERROR
    ]
    verdict = is_ticked(cell.text)
    if verdict or folded(cell.text) == folded(column.tick):
        ticked.setdefault(spec.path, []).append(column.tick)
    elif verdict is None:
        found.marks.append(CellMark(spec.path, Doubt.TICK, cell.text))


def _read_option(found: RowText, spec: Field, cell: CellText) -> None:
    if not cell.text:
        return
    known = [option for option in spec.options if head_key(option) == head_key(cell.text)]
    if not known:
        found.marks.append(CellMark(spec.path, Doubt.OPTION, cell.text))
    found.choices[spec.path] = known[0] if known else cell.text


def _read_text(found: RowText, spec: Field, cell: CellText) -> None:
    written = cell.text
    if cell.number and spec.kind is FieldKind.DATE:
        written = serial_day(written)
        found.marks.append(CellMark(spec.path, Doubt.DATE, cell.text))
    if cell.number and sum(character.isdigit() for character in written) >= _EXACT_TO:
        found.marks.append(CellMark(spec.path, Doubt.NUMBER, written))
    if (
        spec.kind is FieldKind.LIMIT
        and read_limit(written) is None
        and folded(written).replace(".", "").isdigit()
    ):
        found.marks.append(CellMark(spec.path, Doubt.LIMIT, written))
    held = found.pieces.get(spec.path)
    if held is None:
        found.pieces[spec.path] = [written]
    elif "".join(held[0].split()) != "".join(written.split()):
        found.marks.append(CellMark(spec.path, Doubt.TWICE, written))


def serial_day(written: str) -> str:
    """The day that a spreadsheet's number stands for, as ISO; any other number as it is."""
    try:
        number = int(float(written))
    except (ValueError, OverflowError):
        return written
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return written
    return (date(1899, 12, 30) + timedelta(days=number)).isoformat()
