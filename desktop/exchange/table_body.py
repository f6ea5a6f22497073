"""The rows below the heads of a foreign table: which are answers, which are not and why.

`importing` asks. A row is left out only with a reason that the clerk reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop.answers.draft import Row, is_empty
from desktop.exchange.cell_text import Doubt, SheetText
from desktop.exchange.heads import FoundColumn, Heads, heads_in
from desktop.exchange.row_reading import CellMark, RowText, row_text, values_of
from desktop.exchange.signing import is_signing_row
from desktop.exchange.words import (
    continued,
    is_numbered,
    is_placeholder,
    is_total,
    opens_notes,
    row_number,
)
from desktop.packs.model import FieldKind

_HEADS_AGAIN = 3


class Reason(StrEnum):
    """Why a row of the sheet is no answer."""

    HIDDEN = "hidden"
    HEAD = "head"
    TOTAL = "total"
    NOTE = "note"
    SIGNING = "signing"
    SAMPLE = "sample"
    NUMBER_ONLY = "number_only"


@dataclass(frozen=True)
class ReadRow:
    """One answer: `row` (from 0) is where it begins in the sheet, `texts` what is printed there by field."""

    row: int
    values: Row
    marks: tuple[CellMark, ...]
    texts: dict[str, str]
    number: int | None


@dataclass
class Body:
    """The answers, the rows left out with the reason, and the columns that are hidden but hold something."""

    rows: list[ReadRow] = field(default_factory=list)
    skipped: list[tuple[int, Reason]] = field(default_factory=list)
    hidden_columns: list[FoundColumn] = field(default_factory=list)


@dataclass
class _Open:
    """An answer that further rows may go on with."""

    row: int
    text: RowText
    number: int | None
    apart: bool = False


def read_body(sheet: SheetText, heads: Heads, hidden: bool = False, whole: int | None = None) -> Body:
    """Every row below *heads*. *hidden*: take what is hidden, too.

    *whole*: the number of answers that our own export says it holds; if the sheet has as many, none is doubted.
    """
    if whole is not None:
        every = _Reader(sheet, heads, hidden, doubting=False).read()
        if len(every.rows) == max(whole, 1) and not any(
            reason is Reason.HIDDEN for _, reason in every.skipped
        ):
            return every
    return _Reader(sheet, heads, hidden, doubting=True).read()


class _Reader:
    def __init__(self, sheet: SheetText, heads: Heads, hidden: bool, doubting: bool) -> None:
        self._sheet, self._heads, self._form = sheet, heads, heads.form
        self._hidden, self._doubting = hidden, doubting
        shut = set() if hidden else sheet.grid.hidden_columns
        self._columns = [one for one in heads.known if one.column not in shut]
        self._shut = [one for one in heads.known if one.column in shut]
        self._number = next((one.column for one in heads.columns if one.number), None)
        named = (one.column for one in self._columns if one.field == self._form.row_name)
        self._name = next(named, None)
        self._notes = False

    def read(self) -> Body:
        body = Body(hidden_columns=[one for one in self._shut if self._holds(one)])
        current: _Open | None = None
        for row in range(self._heads.last + 1, len(self._sheet.grid.cells)):
            if not any(str(value).strip() for value in self._sheet.grid.cells[row]):
                continue
            reason = self._reason(row)
            if reason is not None:
                body.skipped.append((row, reason))
                continue
            text = row_text(self._sheet, row, self._columns, self._form)
            if current is not None and self._goes_on(row, current, text):
                continue
            if current is not None:
                self._close(body, current)
            current = _Open(row, text, self._row_number(row))
        if current is not None:
            self._close(body, current)
        return body

    def _reason(self, row: int) -> Reason | None:
        if row in self._sheet.grid.hidden_rows and not self._hidden:
            return Reason.HIDDEN
        cells = list(self._cells(row))
        first, written = cells[0] if cells else (0, "")
        numbered = self._row_number(row) is not None
        if heads_in(self._sheet, row, self._form) >= _HEADS_AGAIN and not numbered:
            return Reason.HEAD
        if self._doubting and not numbered and is_signing_row(self._sheet, row, self._form):
            return Reason.SIGNING
        if not numbered and len(cells) <= 2 and self._is_foot(row, first, written):
            return Reason.NOTE
        if not self._doubting or (numbered and not self._is_sample(row)):
            return None
        if not numbered and is_total(written):
            return Reason.TOTAL
        return Reason.SAMPLE if self._is_sample(row) else None

    def _is_foot(self, row: int, first: int, written: str) -> bool:
        """Notes, a title, a remark: one text over most of the table, or in the place of a number."""
        if continued(written) is not None:
            return False
        wide = self._sheet.span(row, first) * 2 > len(self._heads.columns)
        opens = opens_notes(written)
        self._notes = self._notes or opens
        beside = first == self._number or (self._number is None and first == 0)
        return (
            wide or opens or (beside and self._notes) or (beside and self._doubting and is_numbered(written))
        )

    def _is_sample(self, row: int) -> bool:
        texts = row_text(self._sheet, row, self._columns, self._form).texts
        return bool(texts) and all(map(is_placeholder, texts))

    def _cells(self, row: int) -> Iterator[tuple[int, str]]:
        for column, value in enumerate(self._sheet.grid.cells[row]):
            if str(value).strip():
                yield column, self._sheet.text(row, column).strip()

    def _row_number(self, row: int) -> int | None:
        if self._number is None:
            return None
        return row_number(self._sheet.spread(row, self._number))

    def _goes_on(self, row: int, current: _Open, text: RowText) -> bool:
        """Takes the row in where it is more of the answer above."""
        number = "" if self._number is None else self._sheet.text(row, self._number)
        if continued(number) is not None:
            current.text.add(text)
            return True
        if self._from_above(row, self._number, current) or (
            not number.strip() and self._from_above(row, self._name, current)
        ):
            # A cell merged over all its rows says its text once.
            merged = {mark.field for mark in text.marks if mark.doubt is Doubt.MERGED}
            marks = [mark for mark in text.marks if mark.doubt is not Doubt.MERGED]
            kept = {path: pieces for path, pieces in text.pieces.items() if path not in merged}
            current.text.add(RowText(kept, text.choices, marks))
            current.apart = True
            return True
        return False

    def _from_above(self, row: int, column: int | None, current: _Open) -> bool:
        if column is None:
            return False
        origin = self._sheet.origins.get((row, column))
        return origin is not None and origin[1] == column and current.row <= origin[0] < row

    def _close(self, body: Body, current: _Open) -> None:
        values = values_of(current.text, self._form, current.apart)
        nothing = not (set(values) - {self._form.unit_field})
        if self._doubting and nothing and not current.text.marks:
            body.skipped.append((current.row, Reason.NUMBER_ONLY))
            return
        marks = list(current.text.marks)
        name = self._form.row_name
        if (
            self._doubting
            and self._name is not None
            and is_empty(values.get(name))
            and self._only_lists(values)
        ):
            marks.append(CellMark(name, Doubt.NAMELESS, ""))
        texts = {path: "".join(pieces) for path, pieces in current.text.pieces.items()}
        body.rows.append(ReadRow(current.row, values, tuple(marks), texts, current.number))

    def _only_lists(self, values: Row) -> bool:
        return all(self._form.row_field(path).kind is FieldKind.LIST for path in values)

    def _holds(self, column: FoundColumn) -> bool:
        below = range(self._heads.last + 1, len(self._sheet.grid.cells))
        return any(self._sheet.text(row, column.column).strip() for row in below)


def jumps(rows: Sequence[ReadRow]) -> tuple[int, int] | None:
    """The first two numbers under 序号 that do not follow each other, None where all do."""
    numbers = [row.number for row in rows if row.number is not None]
    return next(
        ((one, other) for one, other in zip([0, *numbers], numbers, strict=False) if other != one + 1), None
    )


def overlaid(row: ReadRow, values: Row) -> ReadRow:
    """The row with what its page did not tell; "" takes a value away."""
    merged = {path: value for path, value in {**row.values, **values}.items() if not is_empty(value)}
    return replace(row, values=merged)


def unread_columns(sheet: SheetText, heads: Heads) -> list[FoundColumn]:
    """The columns of the sheet that are none of the form's and hold something."""
    below = range(heads.last + 1, len(sheet.grid.cells))
    return [
        one
        for one in heads.columns
        if not one.field
        and not one.number
        and any(sheet.text(row, one.column).strip() and sheet.span(row, one.column) == 1 for row in below)
    ]
