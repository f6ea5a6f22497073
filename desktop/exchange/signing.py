"""Who filled in a form and when, read from the labels above or below its table.

`importing` asks. Labels are known by the form's own words and a few that clerks use instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.answers.clean import clean, narrowed
from desktop.answers.dates import read_date
from desktop.answers.table_cells import read_beside_label
from desktop.exchange.cell_text import SheetText
from desktop.exchange.row_reading import serial_day
from desktop.exchange.words import LABELS, UNIT
from desktop.packs.model import FieldKind, Form

_BLANK = re.compile(r"[\s_＿—…　.]*")
_LINES = re.compile(r"[_＿\s]")
_COLON = re.compile(r"[\s:：]*")
_UNIT = ""


@dataclass(frozen=True)
class Signing:
    """`fields` outside the table by path, `unit` the name written beside its label, `rows` where labels stand."""

    fields: dict[str, str]
    unit: str
    rows: frozenset[int]


def read_signing(sheet: SheetText, rows: Iterable[int], form: Form) -> Signing:
    """What stands beside the labels in *rows*; the first answer to each counts."""
    labels = _labels(form)
    fields: dict[str, str] = {}
    unit, found_in = "", set()
    for row in rows:
        cells = [sheet.text(row, column) for column in range(sheet.width)]
        for path, written in _answers(cells, labels):
            found_in.add(row)
            written = clean(written).text.strip()
            if path == _UNIT:
                unit = unit or ("" if _BLANK.fullmatch(written) else written.strip("_＿ "))
            elif path and path not in fields and (value := _value(written, form, path)):
                fields[path] = value
    return Signing(fields, unit, frozenset(found_in))


def is_signing_row(sheet: SheetText, row: int, form: Form) -> bool:
    """Whether a row begins with one of the form's labels and a colon."""
    words = [label for label, _ in _labels(form)]
    first = next((text for column in range(sheet.width) if (text := sheet.text(row, column).strip())), "")
    plain = "".join(narrowed(first).split())
    return any(plain.startswith(f"{word}:") for word in words)


def _labels(form: Form) -> list[tuple[str, str | None]]:
    """Labels without their colon, longest first, with the field each asks for; None for hand or seal."""
    known = {field.path for field in form.fields}
    found: dict[str, str | None] = {}
    for words in LABELS:
        if words[0] in known:
            found |= dict.fromkeys(words, words[0])
    found |= {path: path for path in known}
    for item in form.header:
        word = "".join(narrowed(item.label).split()).rstrip(":")
        found.setdefault(word, item.field or None)
    found |= dict.fromkeys(UNIT, _UNIT)
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _answers(
    cells: Sequence[str], labels: Sequence[tuple[str, str | None]]
) -> Iterator[tuple[str | None, str]]:
    """Each label of a row with what follows it, in its own cell or in the next that is not empty."""
    waiting: str | None = None
    is_waiting = False
    for cell in cells:
        if not cell.strip():
            continue
        hits = list(_hits(cell, labels))
        start = hits[0][0] if hits else len(cell)
        if is_waiting and cell[:start].strip():
            yield waiting, cell[:start]
        is_waiting = False
        for number, (_, end, path) in enumerate(hits):
            until = hits[number + 1][0] if number + 1 < len(hits) else len(cell)
            written = cell[end:until]
            if written.strip() or number + 1 < len(hits):
                yield path, written
            else:
                yield path, ""
                waiting, is_waiting = path, True


def _hits(cell: str, labels: Sequence[tuple[str, str | None]]) -> Iterator[tuple[int, int, str | None]]:
    """Where labels stand in a cell: start, end with the colon, field. A label has a colon, or fills its cell."""
    plain = narrowed(cell)
    at = 0
    while at < len(plain):
        for word, path in labels:
            end = _after(plain, at, word)
            if end is None:
                continue
            colon = _COLON.match(plain, end)
            stop = colon.end() if colon else end
            if ":" in plain[end:stop] or (at == len(plain) - len(plain.lstrip()) and stop == len(plain)):
                yield at, stop, path
                at = stop - 1
                break
        at += 1


def _after(plain: str, at: int, word: str) -> int | None:
    """Where *word* ends, spaces between its characters allowed; None when it does not begin at *at*."""
    if plain[at] != word[0]:
        return None
    for character in word:
        while at < len(plain) and plain[at].isspace():
            at += 1
        if at >= len(plain) or plain[at] != character:
            return None
        at += 1
    return at


def _value(written: str, form: Form, path: str) -> str:
    field = form.field(path)
    value = str(read_beside_label(field, written))
    if field.kind is not FieldKind.DATE or not value:
        return value
    bare = _LINES.sub("", value)
    day = read_date(bare)
    return day.isoformat() if day else serial_day(value)
