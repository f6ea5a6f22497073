"""What a clipboard table or a workbook would bring into an attachment, as a preview shows it. Nothing is stored.

The window reads one on a thread of its own, again whenever the clerk chooses otherwise; `landing` says where it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from desktop.answers.clean import Removed
from desktop.answers.draft import EMPTY, Row, Unit, Value
from desktop.exchange.cell_text import SheetText
from desktop.exchange.clipping import Clipping, sheet_of
from desktop.exchange.heads import FoundColumn, find_heads
from desktop.exchange.import_report import quoted
from desktop.exchange.importing import Choices, FoundForm, Imported, column_letter, import_workbook
from desktop.exchange.row_reading import CellMark
from desktop.exchange.table_paste import NOT_TAKEN, Pasted, paste
from desktop.exchange.workbook import Workbook
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import FieldKind, Form, Pack


@dataclass(frozen=True)
class Asked:
    """What the clerk chose in the preview: hidden rows too, one sheet, other meanings of a table's columns."""

    hidden: bool = False
    sheet: str = ""
    columns: Mapping[str, tuple[FoundColumn, ...]] = field(default_factory=dict)


class Matter(StrEnum):
    """Why the clerk is told something."""

    LOOK = "look"  # it came in and wants a look
    LOST = "lost"  # it stands in the source and did not come in
    ASIDE = "aside"  # it is no answer: a total, a note, a head


@dataclass(frozen=True, slots=True)
class Remark:
    """One line for the clerk. `row` (from 0) and `path` say where to look, None for the source as a whole."""

    words: str
    matter: Matter = Matter.LOOK
    row: int | None = None
    path: str = ""


@dataclass(frozen=True)
class SourceTable:
    """The columns of the clipboard (`name` "") or of a sheet, with the first text under each."""

    name: str
    columns: tuple[FoundColumn, ...]
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Arrival:
    """`mapped` are the fields that a row is given; of a row that stands there already the others stay.

    `hidden` rows and columns were left out. `by_place`: no heads were found, the place of a column decided;
    `looks_like` is another form whose heads they are, None for none. `head`,
    `options`, `unit`, `zero` are what a file tells besides its rows; `ours`: an export of this program, whole.
    `lacking` are unprinted choices of a row of which the file says nothing. `doubted` are (row, path), as are
    `unread`: cells that hold something which was not understood.
    """

    pack: Pack
    form: Form
    rows: tuple[Row, ...]
    mapped: frozenset[str]
    tables: tuple[SourceTable, ...]
    remarks: tuple[Remark, ...] = ()
    doubted: frozenset[tuple[int, str]] = frozenset()
    unread: frozenset[tuple[int, str]] = frozenset()
    hidden: int = 0
    by_place: bool = False
    looks_like: Form | None = None
    head: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    options: Mapping[str, object] = field(default_factory=lambda: EMPTY)
    unit: Unit = field(default_factory=lambda: Unit("", ""))
    zero: bool = False
    ours: bool = False
    lacking: tuple[str, ...] = ()
    sheets: tuple[FoundForm, ...] = ()
    sha256: str = ""


class Source(Protocol):
    """Where rows come from."""

    def read(self, asked: Asked) -> Arrival:
        """What the source brings, as the clerk *asked*; InputRefused."""


@dataclass(frozen=True)
class ClipboardSource:
    """A table that was copied, for the columns of *form* from `at` on."""

    clipping: Clipping
    pack: Pack
    form: Form
    at: int = 0

    def read(self, asked: Asked) -> Arrival:
        columns = self.form.layout().columns
        pasted = paste(self.clipping, self.form, columns, self.at, asked.columns.get(""), asked.hidden)
        return Arrival(
            pack=self.pack,
            form=self.form,
            rows=pasted.rows,
            mapped=frozenset(one.field for one in pasted.mapping if one.field),
            tables=(SourceTable("", pasted.mapping, pasted.samples),),
            remarks=tuple(_paste_remarks(pasted, self.form)),
            doubted=frozenset((row, mark.field) for row, mark in pasted.marks),
            unread=frozenset(_unread(pasted)),
            hidden=pasted.hidden,
            by_place=not pasted.heads,
            looks_like=None if pasted.heads else self._other_form(),
        )

    def _other_form(self) -> Form | None:
        others = (one for one in self.pack.forms if one.kind == "table" and one is not self.form)
        heads = find_heads(SheetText(sheet_of(self.clipping)), others)
        return heads.form if heads is not None else None


@dataclass(frozen=True)
class WorkbookSource:
    """A workbook that was read; `wanted` is the attachment that is open, "" for none."""

    book: Workbook
    packs: Packs
    name: str
    wanted: str = ""

    def read(self, asked: Asked) -> Arrival:
        found = import_workbook(self.book, self.packs, self.name, self._choices(asked, ""))
        if not asked.sheet and self.wanted and found.draft.form != self.wanted:
            # Its first sheet is of another form; the one that is open may be in it, too.
            there = any(one.form == self.wanted and one.visible for one in found.forms)
            if there:
                found = import_workbook(self.book, self.packs, self.name, self._choices(asked, self.wanted))
        return self._arrival(found)

    def _choices(self, asked: Asked, form: str) -> Choices:
        return Choices(asked.sheet, form, asked.hidden, asked.columns)

    def _arrival(self, found: Imported) -> Arrival:
        pack = self.packs.get(found.draft.pack)
        form = pack.form(found.draft.form)
        rows = found.draft.rows
        mapped = {one.field for _, one in found.columns if one.field}
        mapped |= {path for row in rows for path in row} if found.ours else set()
        return Arrival(
            pack=pack,
            form=form,
            rows=rows,
            mapped=frozenset(mapped),
            tables=tuple(_tables(found)),
            remarks=tuple(_import_remarks(found, form)),
            doubted=frozenset(
                (number, mark.field) for number, row in enumerate(found.rows) for mark in row.marks
            ),
            hidden=found.hidden,
            head=found.draft.fields,
            options=found.draft.options,
            unit=found.draft.unit,
            zero=found.draft.zero,
            ours=found.ours,
            lacking=tuple(
                one.path
                for one in form.row_fields
                if not one.printed
                and one.kind is FieldKind.CHOICE
                and rows
                and not found.ours
                and not any(one.path in row for row in rows)
            ),
            sheets=found.forms,
            sha256=found.sha256,
        )


def column_name(table: SourceTable, column: FoundColumn) -> str:
    """What a column of the source is called by: its letter in a sheet, its number on the clipboard."""
    return column_letter(column.column) if table.name else str(column.column + 1)


def _tables(found: Imported) -> Iterator[SourceTable]:
    sheets: dict[str, list[tuple[FoundColumn, str]]] = {}
    for (sheet, column), sample in zip(found.columns, found.samples, strict=True):
        sheets.setdefault(sheet, []).append((column, sample))
    for sheet, columns in sheets.items():
        yield SourceTable(sheet, tuple(one for one, _ in columns), tuple(sample for _, sample in columns))


def _import_remarks(found: Imported, form: Form) -> Iterator[Remark]:
    several = len({sheet for sheet, _ in found.columns}) > 1
    yield from (Remark(note) for note in found.notes)
    for number, row in enumerate(found.rows):
        for mark in row.marks:
            words = _doubt(form, mark, row.row)
            if several:
                words = text("arrivals.in_sheet", sheet=row.sheet, words=words)
            yield Remark(words, row=number, path=mark.field)
    for one in () if found.ours else found.report.skipped:
        place = text("arrivals.row", row=one.row)
        if several:
            place = text("arrivals.in_sheet", sheet=one.sheet, words=place)
        matter = Matter.LOST if one.hidden else Matter.ASIDE
        yield Remark(text("arrivals.left_out", place=place, reason=one.reason), matter)


def _paste_remarks(pasted: Pasted, form: Form) -> Iterator[Remark]:
    count = sum(number for kind, number in pasted.removed.items() if kind is not Removed.LINE_BREAK)
    if count:
        yield Remark(text("exchange.removed", count=count))
    if pasted.hidden:
        yield Remark(text("arrivals.hidden", count=pasted.hidden), Matter.LOST)
    for number, mark in pasted.marks:
        if mark.doubt not in NOT_TAKEN:
            yield Remark(_doubt(form, mark, pasted.lines[number]), row=number, path=mark.field)
    for one in pasted.unread:
        place = text("arrivals.cell", row=one.row, column=one.column) if one.column else ""
        place = place or text("arrivals.row", row=one.row)
        if one.written:
            place = text("arrivals.written", place=place, written=quoted(one.written))
        reason = one.reason.removesuffix("。")
        matter = Matter.LOST if one.column else Matter.ASIDE
        yield Remark(text("arrivals.left_out", place=place, reason=reason), matter)


def _unread(pasted: Pasted) -> Iterator[tuple[int, str]]:
    rows = {line: row for row, line in enumerate(pasted.lines)}
    fields = {one.column + 1: one.field for one in pasted.mapping}
    for one in pasted.unread:
        row, path = rows.get(one.row), fields.get(one.column, "")
        if row is not None and path and path not in pasted.rows[row]:
            yield row, path


def _doubt(form: Form, mark: CellMark, row: int) -> str:
    label = form.row_field(mark.field).label
    return text(f"exchange.doubt.{mark.doubt}", rows=row, field=label, written=quoted(mark.written))
