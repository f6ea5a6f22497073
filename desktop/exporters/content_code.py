"""Eight characters that stand for what is on the page, and what else an export keeps to be compared with later.

The writers put it into a file's properties; the verify act reads it back. A code is no signature: it tells
apart, it does not prove who wrote.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from desktop.exporters.export_mark import PREFIX, ExportMark, mark_of, read_properties
from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.sheet_plan import SheetPlan

Line = tuple[str, ...]
"""One row of a sheet, a text for each column, or one paragraph; nothing empty at the end."""

_CODE, _LINES, _COLUMNS = f"{PREFIX}code", f"{PREFIX}lines", f"{PREFIX}columns"
_SHORT = 4  # characters of a line's own hash: 20 bits tell one changed line; the code holds the whole page
_MOST_IN_A_PROPERTY = 62 * _SHORT  # Office keeps 255 characters of one property


@dataclass(frozen=True, slots=True)
class ContentRecord:
    """What a file says of itself: whose it is, its code, and short hashes of its lines and columns."""

    mark: ExportMark
    code: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]


def content_code(plan: SheetPlan | LetterPlan) -> str:
    """Computed from the texts in order, their rows and columns, and the stamp; never from type or widths."""
    return code_of(plan.stamp, page_lines(plan))


def code_of(stamp: str, lines: Iterable[Line]) -> str:
    """The code of a page that reads as *lines* and carries *stamp*.

    Letters A-Z and digits 2-7: the base32 of SHA-256, so that none is mistaken for another when read aloud.
    """
    return _hash([stamp, *("\x1f".join(line) for line in lines)])[:8]


def page_lines(plan: SheetPlan | LetterPlan) -> tuple[Line, ...]:
    """What a plan reads, line by line, as it is read back from the file written from it."""
    if isinstance(plan, LetterPlan):
        above = plan.letterhead.text if plan.letterhead else ""  # in the header of page 1
        texts = [above] if above else []
        return tidy((text,) for text in [*texts, *(paragraph.text for paragraph in plan.paragraphs)])
    rows = []
    for row in plan.rows:
        texts = [""] * len(plan.columns)
        for cell in row.cells:
            texts[cell.first] = cell.text
        rows.append(texts)
    return tidy(rows)


def tidy(lines: Iterable[Sequence[str]]) -> tuple[Line, ...]:
    """*lines* without what no one can see: empty cells and lines at the end, the kind of line break."""
    kept = [_without_empty_end([_one_break(text) for text in line]) for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def line_hashes(lines: Iterable[Line]) -> tuple[str, ...]:
    """A short hash for each line."""
    return tuple(_hash(line)[:_SHORT] for line in lines)


def column_hashes(lines: Iterable[Line]) -> tuple[str, ...]:
    """A short hash for each column, from top to bottom."""
    return tuple(_hash(column)[:_SHORT] for column in zip_longest(*lines, fillvalue=""))


def export_properties(plan: SheetPlan | LetterPlan) -> dict[str, str]:
    """All custom properties of an export, by name: its mark, its code, its lines."""
    lines = page_lines(plan)
    return {
        **plan.mark.properties(),
        _CODE: code_of(plan.stamp, lines),
        **_divided(_LINES, line_hashes(lines)),
        **_divided(_COLUMNS, column_hashes(lines)),
    }


def read_record(path: Path) -> ContentRecord | None:
    """The record in the file at *path*, or None when it is not an export of ours."""
    found = read_properties(path)
    mark = mark_of(found)
    if mark is None or _CODE not in found:
        return None
    return ContentRecord(mark, found[_CODE], _joined(_LINES, found), _joined(_COLUMNS, found))


def _divided(name: str, hashes: Iterable[str]) -> dict[str, str]:
    whole = "".join(hashes)
    starts = range(0, len(whole), _MOST_IN_A_PROPERTY)
    return {
        f"{name}-{number}": whole[start : start + _MOST_IN_A_PROPERTY]
        for number, start in enumerate(starts, 1)
    }


def _joined(name: str, found: Mapping[str, str]) -> tuple[str, ...]:
    whole, number = "", 1
    while part := found.get(f"{name}-{number}", ""):
        whole, number = whole + part, number + 1
    return tuple(whole[start : start + _SHORT] for start in range(0, len(whole), _SHORT))


def _without_empty_end(texts: list[str]) -> Line:
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _one_break(text: str) -> str:
    return text.replace("\r\n", "\n") if "\r" in text else text


def _hash(texts: Iterable[str]) -> str:
    digest = hashlib.sha256("\x1e".join(texts).encode("utf-8", "surrogatepass"))
    return base64.b32encode(digest.digest()).decode("ascii")
