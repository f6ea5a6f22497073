"""Whether an exported file still reads as it was exported, and where not.

The command line and the window call `verify`. A file keeps hashes of its lines, not their old texts: the place of
a change and what stands there now can be told, what stood there before cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from desktop.errors import InputRefused
from desktop.exporters.content_code import (
    ContentRecord,
    Line,
    code_of,
    column_hashes,
    line_hashes,
    read_record,
)
from desktop.exporters.export_mark import ExportState
from desktop.exporters.written_page import Unreadable, WrittenPage, column_letter, read_page
from desktop.messages import text

_MOST_SHOWN = 40  # characters of a text that is quoted
_ITEM = re.compile(r"\d+\D{0,4}")  # a row's own number, or that of a row continued


@dataclass(frozen=True, slots=True)
class Change:
    """One place that reads differently, in words for the clerk."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """Whose file it is, its content code, and every change since the export."""

    form: str
    unit: str
    code: str
    changes: tuple[Change, ...]

    @property
    def as_exported(self) -> bool:
        """Whether the page still reads as exported."""
        return not self.changes


def verify(path: Path) -> Verified:
    """Reads the export at *path* and compares it with what it keeps of itself.

    InputRefused when it is not an export of ours, or cannot be read.
    """
    if not path.is_file():
        raise InputRefused(text("export.verify.missing", file=path))
    record = read_record(path)
    if record is None:
        raise InputRefused(text("export.verify.not-ours", file=path.name))
    stamp = text("exporters.paper.draft") if record.mark.state is ExportState.DRAFT else ""
    try:
        page = read_page(path, record.mark.form, stamp)
    except Unreadable as error:
        raise InputRefused(text("export.verify.unreadable", file=path.name)) from error
    changes = [*_moved_lines(record, page), *_margins(record, page, stamp)]
    if not changes and code_of(stamp, page.lines) != record.code:
        changes.append(Change(text("export.verify.whole"), text("export.verify.somewhere")))
    return Verified(record.mark.form, record.mark.unit, record.code, tuple(changes))


def _moved_lines(record: ContentRecord, page: WrittenPage) -> Iterator[Change]:
    """Lines changed, added and taken out, in the order of the page."""
    now = line_hashes(page.lines)
    steps = [step for step in SequenceMatcher(None, record.lines, now).get_opcodes() if step[0] != "equal"]
    in_place = all(old_end - old == new_end - new for _, old, old_end, new, new_end in steps)
    columns = _changed_columns(record, page) if in_place and page.table else ()
    altered = sum(new_end - new for *_, new, new_end in steps)
    if altered > 1 and len(columns) > 1:
        columns = ()  # which of the columns in which of the rows cannot be told
    for _, old, old_end, new, new_end in steps:
        were, are = old_end - old, new_end - new
        if were == are:
            yield from (_altered(page, number, columns) for number in range(new, new_end))
        elif not were:
            for number in range(new, new_end):
                said = text("export.verify.added", text=_quoted(page.lines[number]))
                yield Change(_place(page, number), said)
        else:  # which of them became which cannot be told
            lines = str(old_end) if were == 1 else text("export.verify.range", first=old + 1, last=old_end)
            where = text(f"export.verify.{_kind(page)}_once", lines=lines)
            said = text("export.verify.fewer" if are else "export.verify.gone", were=were, are=are)
            yield Change(where, said)


def _changed_columns(record: ContentRecord, page: WrittenPage) -> tuple[int, ...]:
    now = column_hashes(page.lines)
    longest = max(len(now), len(record.columns))
    return tuple(
        number for number in range(longest) if now[number : number + 1] != record.columns[number : number + 1]
    )


def _altered(page: WrittenPage, number: int, columns: Sequence[int]) -> Change:
    line = page.lines[number]
    if not columns:
        return Change(_place(page, number), text("export.verify.altered", text=_quoted(line)))
    letters = "、".join(column_letter(column + 1) for column in columns)
    shown = _quoted(tuple(line[column] if column < len(line) else "" for column in columns))
    where = text("export.verify.cell", place=_place(page, number), columns=letters)
    return Change(where, text("export.verify.altered", text=shown))


def _place(page: WrittenPage, number: int) -> str:
    if number < page.above:
        return text("export.verify.header")
    line = page.lines[number]
    item = _ITEM.fullmatch(line[0]) if page.table and line else None
    if item:
        return text("export.verify.table_item", number=number + 1, item=item[0])
    return text(f"export.verify.{_kind(page)}", number=number + 1 - page.above)


def _kind(page: WrittenPage) -> str:
    return "table" if page.table else "document"


def _quoted(line: Line) -> str:
    shown = " ".join(" ".join(line).split())
    if not shown:
        return text("export.verify.nothing")
    shown = shown if len(shown) <= _MOST_SHOWN else shown[:_MOST_SHOWN] + "…"
    return text("export.verify.quote", text=shown)


def _margins(record: ContentRecord, page: WrittenPage, stamp: str) -> Iterator[Change]:
    """What is not in a line and still on the paper, or keeps a line off it."""
    if stamp and stamp not in page.margins:
        yield Change(text("export.verify.header"), text("export.verify.no-stamp", stamp=stamp))
    if page.table and record.code not in page.margins:
        yield Change(text("export.verify.footer"), text("export.verify.no-code", code=record.code))
    if page.sheets > 1:
        yield Change(text("export.verify.whole"), text("export.verify.sheets", count=page.sheets))
    for name in page.hidden:
        kind = "table" if name.isdigit() else "column"
        yield Change(text(f"export.verify.{kind}", number=name), text("export.verify.hidden"))
