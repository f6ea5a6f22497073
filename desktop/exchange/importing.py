"""A filled workbook back into a draft, with a report of every row. Nothing is stored here.

The command line and `workflow` call it. Our own exports come back whole; foreign files say what has to be asked.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.answers.clean import Removed
from desktop.answers.draft import Draft, Row, Unit
from desktop.answers.draft_file import parse_draft, write_draft
from desktop.answers.table_cells import RowKeys, signing_key
from desktop.answers.unprinted import Unprinted, unprinted_of
from desktop.errors import InputRefused, os_reason
from desktop.exchange.cell_text import SheetText
from desktop.exchange.heads import FoundColumn, Heads, find_heads
from desktop.exchange.import_report import ImportReport, Skipped, mark_warnings, quoted
from desktop.exchange.row_reading import CellMark
from desktop.exchange.sheet_grid import SheetGrid
from desktop.exchange.signing import Signing, read_signing
from desktop.exchange.table_body import Body, ReadRow, Reason, jumps, overlaid, read_body, unread_columns
from desktop.exchange.words import NOTHING
from desktop.exchange.workbook import Workbook, read_workbook
from desktop.exchange.zip_members import MOST_BYTES
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import Form, Pack


@dataclass(frozen=True, slots=True)
class Choices:
    """What the clerk chose in the preview: one sheet, one form, and whether hidden rows and columns count.

    `columns`: by the name of a sheet, what its columns mean instead of what was found.
    """

    sheet: str = ""
    form: str = ""
    hidden: bool = False
    columns: Mapping[str, tuple[FoundColumn, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """Where an answer stood (`row` from 1), its values and what to look at in it."""

    sheet: str
    row: int
    values: Row
    marks: tuple[CellMark, ...]


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A known form in a sheet of the workbook."""

    sheet: str
    form: str
    pack: str
    visible: bool


@dataclass(frozen=True)
class Imported:
    """A new draft and all that is to be said about it. `rows` are the draft's, one to one (none for a 零报告).

    `asked` are the labels of what the file does not tell; `ours` that it is an export of this program; `sha256` is of
    the file as it was read. `notes` are the report's warnings about the file as a whole; `samples` the first text
    under each of `columns`; `hidden` rows and columns were left out.
    """

    draft: Draft
    report: ImportReport
    rows: tuple[ImportedRow, ...]
    columns: tuple[tuple[str, FoundColumn], ...]
    asked: tuple[str, ...]
    forms: tuple[FoundForm, ...]
    ours: bool
    sha256: str
    notes: tuple[str, ...]
    samples: tuple[str, ...]
    hidden: int


@dataclass(frozen=True)
class _Read:
    """One sheet that holds the form."""

    sheet: SheetText
    heads: Heads
    body: Body
    signing: Signing


def import_file(file: Path, packs: Packs, choices: Choices | None = None) -> Imported:
    """Reads the workbook at *file* in a worker process. InputRefused with the reason; blocks for up to a minute."""
    return import_workbook(read_workbook(file), packs, file.name, choices or Choices())


def still_same(file: Path, sha256: str) -> None:
    """InputRefused unless *file* is still what was read for the preview."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        refusal = text("exchange.refused.unreadable", name=file.name, reason=os_reason(error))
        raise InputRefused(refusal) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise InputRefused(text("exchange.refused.changed", name=file.name))


def import_workbook(book: Workbook, packs: Packs, name: str, choices: Choices) -> Imported:
    """The draft in a workbook that was read. InputRefused when no sheet holds a known form."""
    record = unprinted_of(book.properties)
    found = list(_found(book.sheets, packs, record))
    pack, form = _chosen(found, record, choices, name)
    record = record if record and record.form == form.id and record.pack == pack.id else None
    wanted = [
        (sheet, heads)
        for sheet, heads, its_pack in found
        if heads.form.id == form.id
        and its_pack.id == pack.id
        and (sheet.grid.name == choices.sheet if choices.sheet else sheet.grid.visible)
    ]
    reads = [_read(sheet, heads, choices, record) for sheet, heads in wanted]
    return _Import(pack, form, reads, record, book, found, packs, choices, name).result()


def _found(
    sheets: Sequence[SheetGrid], packs: Packs, record: Unprinted | None
) -> Iterator[tuple[SheetText, Heads, Pack]]:
    """Every sheet that holds a known form. The pack that the file itself names is asked first."""
    good = sorted(packs.good, key=lambda pack: record is None or pack.id != record.pack)
    for grid in sheets:
        sheet = SheetText(grid)
        best: tuple[Heads, Pack] | None = None
        for pack in good:
            heads = find_heads(sheet, (form for form in pack.forms if form.kind == "table"))
            if heads is not None and heads.better_than(best[0] if best else None):
                best = (heads, pack)
        if best is not None:
            yield sheet, *best


def _chosen(
    found: Sequence[tuple[SheetText, Heads, Pack]], record: Unprinted | None, choices: Choices, name: str
) -> tuple[Pack, Form]:
    candidates = [
        one
        for one in found
        if (one[0].grid.name == choices.sheet if choices.sheet else one[0].grid.visible)
        and choices.form in ("", one[1].form.id)
    ]
    if not candidates:
        reason = "no_sheet" if choices.sheet else "no_form"
        raise InputRefused(text(f"exchange.refused.{reason}", name=name, sheet=choices.sheet))
    if record is not None:
        ours = (one for one in candidates if (one[1].form.id, one[2].id) == (record.form, record.pack))
        candidates = [*ours, *candidates]
    return candidates[0][2], candidates[0][1].form


def _read(sheet: SheetText, heads: Heads, choices: Choices, record: Unprinted | None) -> _Read:
    if sheet.grid.name in choices.columns:
        heads = heads.with_columns(choices.columns[sheet.grid.name])
    whole = record.count if record else None
    body = read_body(sheet, heads, choices.hidden or bool(choices.sheet and not sheet.grid.visible), whole)
    rows = [*range(heads.first), *(row for row, reason in body.skipped if reason is Reason.SIGNING)]
    return _Read(sheet, heads, body, read_signing(sheet, rows, heads.form))


@dataclass
class _Import:
    """Puts the sheets of one form together."""

    pack: Pack
    form: Form
    reads: list[_Read]
    record: Unprinted | None
    book: Workbook
    found: list[tuple[SheetText, Heads, Pack]]
    packs: Packs
    choices: Choices
    name: str

    def result(self) -> Imported:
        warnings: list[str] = []
        rows = [(read, row) for read in self.reads for row in read.body.rows]
        answers, told = self._with_unprinted([row for _, row in rows])
        rows = rows[-len(answers) :] if answers else []
        warnings += told
        fields = self._fields()
        zero = self._is_zero(answers)
        if zero:
            carried = self.record.rows if self.record else ()
            answers, rows = [], []
            kept: tuple[Row, ...] = tuple(dict(one.values) for one in carried)
        else:
            kept = tuple(row.values for row in answers)
        draft, record_used = self._draft(fields, kept, zero)
        asked = tuple(self._asked(draft, record_used, kept))
        imported = tuple(
            ImportedRow(read.sheet.grid.name, row.row + 1, row.values, row.marks)
            for (read, _), row in zip(rows, answers, strict=True)
        )
        notes = (*self._sheet_warnings(zero, record_used), *warnings)
        warnings = [*notes, *mark_warnings(self.form, [(row.row, row.marks) for row in imported])]
        warnings += [text("exchange.asked", what=what) for what in asked]
        return Imported(
            draft=draft,
            report=ImportReport(self.form.id, len(draft.rows), tuple(self._skipped()), tuple(warnings)),
            rows=imported,
            columns=tuple((read.sheet.grid.name, one) for read in self.reads for one in read.heads.columns),
            asked=asked,
            forms=tuple(
                FoundForm(sheet.grid.name, heads.form.id, pack.id, sheet.grid.visible)
                for sheet, heads, pack in self.found
            ),
            ours=record_used,
            sha256=self.book.sha256,
            notes=notes,
            samples=tuple(
                read.sheet.sample(one.column, read.heads.last + 1)
                for read in self.reads
                for one in read.heads.columns
            ),
            hidden=sum(
                len(read.body.hidden_columns)
                + sum(reason is Reason.HIDDEN for _, reason in read.body.skipped)
                for read in self.reads
            ),
        )

    def _with_unprinted(self, rows: list[ReadRow]) -> tuple[list[ReadRow], list[str]]:
        """The rows with what their page did not tell, and whether some changed since and lost it."""
        if self.record is None:
            return rows, []
        if self.record.count == 0 and not self.record.zero:
            # An empty table prints one row to write in.
            rows = [row for row in rows if set(row.values) - {self.form.unit_field}]
        waiting = {one.key: one.values for one in self.record.rows if one.key}
        keys = RowKeys(self.form.row_fields)
        answers = [overlaid(row, waiting.pop(keys.next(row.texts), {})) for row in rows]
        told = []
        if waiting or not self.record.whole:
            labels = "、".join(dict.fromkeys(path for values in waiting.values() for path in values))
            told = [text("exchange.changed_rows", count=len(waiting), fields=labels)]
        return answers, told

    def _fields(self) -> dict[str, str]:
        fields: dict[str, str] = {}
        for read in self.reads:
            fields = {**read.signing.fields, **fields}
        return fields

    def _is_zero(self, rows: Sequence[ReadRow]) -> bool:
        if len(rows) != 1:
            return False
        written = [value for path, value in rows[0].values.items() if path != self.form.unit_field]
        first = self.form.layouts[0].columns
        name = next((one.field for one in first if one.field and not one.tick), "")
        only = rows[0].values.get(name)
        said = "".join(only if isinstance(only, str) else map(str, only or ()))
        if self.record is not None:
            return self.record.zero and len(written) == 1
        return len(written) == 1 and said in NOTHING

    def _draft(self, fields: dict[str, str], rows: tuple[Row, ...], zero: bool) -> tuple[Draft, bool]:
        """The draft, with what the record knows if that is sound; whether it was."""
        unit = next((read.signing.unit for read in self.reads if read.signing.unit), "")
        draft = Draft(self.pack.id, self.form.id, Unit(unit, ""), fields, rows, zero=zero)
        record = self.record
        if record is None:
            return draft, False
        printed = {item.field for item in self.form.header if item.field}
        read = [fields.get(one.path, "") for one in self.form.fields if one.path in printed]
        otherwise = record.printed_otherwise if signing_key(read) == record.head else {}
        whole = replace(
            draft,
            unit=record.unit,
            fields={**record.fields, **fields, **otherwise},
            options=record.options,
        )
        try:
            # The record came with the file, and so may hold anything.
            return parse_draft(write_draft(whole, self.form), self.packs, self.name), True
        except (InputRefused, KeyError, TypeError, ValueError):
            return draft, False

    def _asked(self, draft: Draft, ours: bool, rows: Sequence[Row]) -> Iterator[str]:
        if ours:
            return
        if not draft.unit.name:
            yield text("exchange.unit_name")
        yield text("exchange.unit_type")
        printed = {item.field for item in self.form.header}
        for one in self.form.fields:
            if one.path not in draft.fields and one.path not in printed:
                yield one.label
        for one in self.form.row_fields:
            if not one.printed and rows and not any(one.path in row for row in rows):
                yield one.label

    def _skipped(self) -> Iterator[Skipped]:
        for read in self.reads:
            for row, reason in read.body.skipped:
                hidden = reason is Reason.HIDDEN
                yield Skipped(read.sheet.grid.name, row + 1, text(f"exchange.skipped.{reason}"), hidden)

    def _sheet_warnings(self, zero: bool, ours: bool) -> Iterator[str]:
        yield from (text(f"exchange.notice.{notice}") for notice in self.book.notices)
        if self.record is not None and not ours:
            yield text("exchange.notice.record")
        if zero:
            yield text("exchange.notice.zero")
        taken = [read.sheet.grid.name for read in self.reads]
        if len(taken) > 1:
            yield text("exchange.several_sheets", sheets="、".join(taken))
        yield from self._left_sheets(taken)
        for read in self.reads:
            yield from self._head_warnings(read)
            yield from self._row_warnings(read)
        removed: Counter[Removed] = Counter()
        for read in self.reads:
            removed.update(read.sheet.removed)
        if count := sum(number for kind, number in removed.items() if kind is not Removed.LINE_BREAK):
            yield text("exchange.removed", count=count)

    def _left_sheets(self, taken: Sequence[str]) -> Iterator[str]:
        known = {sheet.grid.name: heads.form for sheet, heads, _ in self.found}
        for grid in self.book.sheets:
            if grid.name in taken or not any(grid.cells):
                continue
            kind = "other_form" if grid.name in known else "no_form"
            kind = kind if grid.visible else "hidden"
            shown = known[grid.name].id if grid.name in known else ""
            yield text(f"exchange.left_sheet.{kind}", sheet=grid.name, form=shown, rows=len(grid.cells))

    def _head_warnings(self, read: _Read) -> Iterator[str]:
        place = {"sheet": read.sheet.grid.name}
        for one in read.heads.known:
            if not one.exact:
                meant = one.tick or self.form.row_field(one.field).label
                yield text("exchange.head.other", **place, found=quoted(one.head), meant=meant)
        if read.heads.missing:
            yield text("exchange.head.missing", **place, heads="、".join(read.heads.missing))
        for one in unread_columns(read.sheet, read.heads):
            column = column_letter(one.column)
            yield text("exchange.head.extra", **place, column=column, head=quoted(one.head))
        for one in read.body.hidden_columns:
            column = column_letter(one.column)
            yield text("exchange.head.hidden", **place, column=column, head=quoted(one.head))

    def _row_warnings(self, read: _Read) -> Iterator[str]:
        place = {"sheet": read.sheet.grid.name}
        hidden = sum(reason is Reason.HIDDEN for _, reason in read.body.skipped)
        if hidden:
            yield text("exchange.hidden_rows", **place, count=hidden)
        jump = jumps(read.body.rows)
        if jump is not None:
            yield text("exchange.numbers", **place, before=jump[0], after=jump[1])


def column_letter(column: int) -> str:
    """0 as A, 26 as AA."""
    letters, number = "", column + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
