"""A table from the clipboard as rows of a form, for a preview that the clerk may change before anything is taken.

The window calls `paste`; it stores nothing, and is called again with another mapping when the clerk changes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.answers.clean import Removed
from desktop.answers.draft import Row
from desktop.exchange.cell_text import Doubt, SheetText
from desktop.exchange.clipping import Clipping, sheet_of
from desktop.exchange.heads import FEWEST, FoundColumn, find_heads
from desktop.exchange.limits import LONGEST_TEXT
from desktop.exchange.row_reading import CellMark, row_text, values_of
from desktop.exchange.sheet_grid import CellValue, SheetGrid
from desktop.exchange.table_body import Reason, read_body
from desktop.exchange.words import is_total
from desktop.messages import text
from desktop.packs.model import Form, PrintColumn

NOT_TAKEN = (Doubt.TICK, Doubt.TICKS, Doubt.TWICE, Doubt.ERROR)
"""Marks that `unread` tells of, too."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell or row of the clipping (counted from 1; column 0 is the whole row) that was not taken, and why."""

    row: int
    column: int
    written: str
    reason: str


@dataclass(frozen=True)
class Pasted:
    """`rows` hold only fields that a column of `mapping` means; an absent one of these becomes empty.

    `heads` rows at the top were heads; with 0 the columns were taken by position. `marks` say what to look at, each
    with the number (from 0) of its row in `rows`; `hidden` rows were left out. `lines` are the rows of the clipping
    (from 1) that `rows` came from, `samples` the first text under each column of `mapping`.
    """

    rows: tuple[Row, ...]
    mapping: tuple[FoundColumn, ...]
    unread: tuple[Unread, ...]
    removed: Counter[Removed]
    marks: tuple[tuple[int, CellMark], ...]
    hidden: int
    heads: int
    lines: tuple[int, ...]
    samples: tuple[str, ...]


def paste(
    clipping: Clipping,
    form: Form,
    columns: Sequence[PrintColumn],
    at: int,
    mapping: Sequence[FoundColumn] | None = None,
    hidden: bool = False,
) -> Pasted:
    """The rows in *clipping*, for the table whose *columns* are shown, from column *at* on.

    Heads in the clipping decide which column is which; without them the position does. *mapping*: what the clerk
    chose instead. *hidden*: take hidden rows, too. InputRefused for more than an import takes.
    """
    grid, unread = _shortened(sheet_of(clipping))
    sheet = SheetText(grid)
    fewest = max(2, min(FEWEST, sheet.width))
    heads = find_heads(sheet, (form,), fewest)
    if heads is not None and heads.first <= 5:
        if mapping is not None:
            heads = heads.with_columns(mapping)
        body = read_body(sheet, heads, hidden)
        rows = [(one.row, one.values, one.marks) for one in body.rows]
        found: Sequence[FoundColumn] = heads.columns
        skipped = [(row, reason) for row, reason in body.skipped if reason is not Reason.HIDDEN]
        unread += [Unread(row + 1, 0, "", text(f"exchange.skipped.{reason}")) for row, reason in skipped]
        below = heads.last + 1
    else:
        found, below = mapping or _by_position(sheet.width, columns, at), 0
        rows = list(_every_row(sheet, found, form, hidden, unread))
    unread += _beside(sheet, found, below)
    unread += _not_taken(sheet, rows, found)
    return Pasted(
        rows=tuple(values for _, values, _ in rows),
        mapping=tuple(found),
        unread=tuple(sorted(unread, key=lambda one: (one.row, one.column))),
        removed=sheet.removed,
        marks=tuple((number, mark) for number, (_, _, marks) in enumerate(rows) for mark in marks),
        hidden=0 if hidden else sum(row >= below for row in grid.hidden_rows),
        heads=below,
        lines=tuple(row + 1 for row, _, _ in rows),
        samples=tuple(sheet.sample(one.column, below) for one in found),
    )


def _by_position(width: int, columns: Sequence[PrintColumn], at: int) -> tuple[FoundColumn, ...]:
    """Each column of the clipping as the next of the table; what is left over has no field."""
    found = []
    for column in range(width):
        if at + column >= len(columns):
            found.append(FoundColumn(column, ""))
            continue
        meant = columns[at + column]
        found.append(FoundColumn(column, meant.head, meant.field, meant.tick, not meant.field))
    return tuple(found)


_ReadRow = tuple[int, Row, tuple[CellMark, ...]]


def _every_row(
    sheet: SheetText, mapping: Sequence[FoundColumn], form: Form, hidden: bool, unread: list[Unread]
) -> Iterator[_ReadRow]:
    """Rows by position: an empty one stays, so that the rows below keep their places."""
    known = [one for one in mapping if one.field]
    for row in range(len(sheet.grid.cells)):
        if row in sheet.grid.hidden_rows and not hidden:
            continue
        first = next(
            (shown for column in range(sheet.width) if (shown := sheet.text(row, column).strip())), ""
        )
        if is_total(first):
            unread.append(Unread(row + 1, 0, first, text(f"exchange.skipped.{Reason.TOTAL}")))
            continue
        read = row_text(sheet, row, known, form)
        yield row, values_of(read, form), tuple(read.marks)


def _shortened(grid: SheetGrid) -> tuple[SheetGrid, list[Unread]]:
    """Without cells that no answer can hold; they are named, never cut."""
    reason = text("exchange.paste.too_long", most=LONGEST_TEXT)
    unread = [
        Unread(row, column, str(value)[:40], reason)
        for row, values in enumerate(grid.cells, 1)
        for column, value in enumerate(values, 1)
        if isinstance(value, str) and len(value) > LONGEST_TEXT
    ]
    if not unread:
        return grid, []
    cells: list[tuple[CellValue, ...]] = list(grid.cells)
    for one in unread:
        row = list(cells[one.row - 1])
        row[one.column - 1] = ""
        cells[one.row - 1] = tuple(row)
    return replace(grid, cells=tuple(cells)), unread


def _beside(sheet: SheetText, mapping: Sequence[FoundColumn], below: int) -> Iterator[Unread]:
    """What stands in columns for which the table has no place."""
    for one in mapping:
        if one.field or one.number:
            continue
        for row in range(below, len(sheet.grid.cells)):
            shown = sheet.text(row, one.column).strip()
            if shown and sheet.span(row, one.column) == 1:
                yield Unread(row + 1, one.column + 1, shown, text("exchange.paste.no_column"))


def _not_taken(
    sheet: SheetText, rows: Sequence[_ReadRow], mapping: Sequence[FoundColumn]
) -> Iterator[Unread]:
    for row, _, marks in rows:
        for mark in marks:
            if mark.doubt in NOT_TAKEN:
                reason = text(f"exchange.paste.{mark.doubt}")
                yield Unread(row + 1, _column_of(sheet, row, mark, mapping) + 1, mark.written, reason)


def _column_of(sheet: SheetText, row: int, mark: CellMark, mapping: Sequence[FoundColumn]) -> int:
    """The column (from 0) in which stands what is marked; the first ticked one of several √ of a group."""
    columns = [one for one in mapping if one.field == mark.field]
    there = [one for one in columns if sheet.spread(row, one.column).strip() == mark.written]
    ticked = [one for one in columns if one.tick and one.tick in mark.written.split("、")]
    return there[-1].column if there else (ticked or columns)[0].column
