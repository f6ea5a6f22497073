"""Draft text for the sections of the report, in the pack's own sentences. Pure; offered to the clerk as editable text.

Every number in it is marked with its key (see `numbers`), so that it can be brought up to date later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from desktop.answers.insertions import Mark
from desktop.figures.numbers import AFTER, BEFORE, IMMEDIATE, ITEMS, SAVED, SHARE, key_of, numbers
from desktop.figures.results import Count, Figures, Reduction, Result
from desktop.messages import text
from desktop.packs.model import FigureKind

_ENDS = "，。；"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence: a number where it has a key."""

    text: str
    key: str = ""


_Pieces = tuple[_Piece, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A text with its numbers marked, in their order."""

    text: str
    marks: tuple[Mark, ...]

    def clause(self, key: str) -> Drafted | None:
        """The part between two commas or full stops that tells the number *key*; None where it is not told."""
        mark = next((one for one in self.marks if one.key == key), None)
        if mark is None:
            return None
        start = max(self.text.rfind(end, 0, mark.start) for end in _ENDS) + 1
        end = min((at for one in _ENDS if (at := self.text.find(one, mark.end)) >= 0), default=len(self.text))
        inside = (one for one in self.marks if start <= one.start and one.end <= end)
        marks = (Mark(one.key, one.start - start, one.end - start) for one in inside)
        return Drafted(self.text[start:end], tuple(marks))


def sentence(figures: Figures, section: str) -> str:
    """The sentences for one result, named as in the pack; KeyError where the pack has no such result."""
    return drafted(figures.result(section)).text


def drafted(result: Result) -> Drafted:
    """The sentences for one result."""
    match result.spec.kind:
        case FigureKind.COUNTS:
            pieces = _counted(result)
        case FigureKind.LISTS:
            pieces = _reduced(result)
        case FigureKind.LIMITS:
            pieces = _shortened(result)
    written, marks = "", []
    for piece in pieces:
        if piece.key:
            marks.append(Mark(piece.key, len(written), len(written) + len(piece.text)))
        written += piece.text
    return Drafted(written, tuple(marks))


def _counted(result: Result) -> Iterator[_Piece]:
    words = result.spec.sentences
    main_field, *other_fields = result.spec.fields
    main = _occurring(result, main_field)
    if not main:
        yield _Piece(words["none"])
        return
    yield from _filled(words["whole"], counts=_listed(main, words["count"], "clause"))
    rows = {row for count in main for row in count.rows}
    for field in other_fields:
        counts = _occurring(result, field)
        if len(counts) == 1 and rows <= set(counts[0].rows):
            yield from _filled(words["all"], label=counts[0].label)
        elif counts:
            yield from _filled(words["split"], counts=_listed(counts, words["count"], "list"))


def _occurring(result: Result, field: str) -> list[Count]:
    return [count for count in result.counts if count.field == field and count.rows]


def _listed(counts: Iterable[Count], template: str, joint: str) -> _Pieces:
    pieces: list[_Piece] = []
    for count in counts:
        if pieces:
            pieces.append(_Piece(text(f"figures.joint.{joint}")))
        value = (_Piece(str(count.value), count.label),)
        pieces += _filled(template, label=count.label, value=value)
    return tuple(pieces)


def _reduced(result: Result) -> Iterator[_Piece]:
    words, one = result.spec.sentences, result.of_unit(None)
    if not one.parts:
        yield _Piece(words["none"])
        return
    yield from _filled(words["whole" if one.saved > 0 else "unreduced"], **_told(one, result))


def _shortened(result: Result) -> Iterator[_Piece]:
    words = result.spec.sentences
    if not result.items:
        yield _Piece(words["none"])
        return
    known = numbers(result)
    immediate: _Pieces = ()
    if result.immediate:
        count = (_Piece(known[IMMEDIATE].written, IMMEDIATE),)
        immediate = tuple(_filled(words["immediate"], count=count))
    items = (_Piece(known[ITEMS].written, ITEMS),)
    yield from _filled(words["whole"], items=items, immediate=immediate)
    for one in result.reductions:
        yield from _filled(words["unit" if one.saved > 0 else "unreduced"], **_told(one, result))


def _told(one: Reduction, result: Result) -> dict[str, str | _Pieces]:
    """The numbers of one sum; with the unit of time behind an amount of it, and % behind the share."""
    known = numbers(result)
    told: dict[str, str | _Pieces] = {"unit": str(one.unit or "")}
    for role in (ITEMS, BEFORE, AFTER, SAVED, SHARE):
        key = key_of(one, role)
        number = known[key]
        has_measure = role == SHARE or (one.unit is not None and role != ITEMS)
        told[role] = (_Piece(number.written, key), _Piece(number.measure if has_measure else ""))
    return told


def _filled(template: str, **values: str | _Pieces) -> Iterator[_Piece]:
    for literal, name, _format, _conversion in Formatter().parse(template):
        yield _Piece(literal)
        value = values[name] if name else ""
        if isinstance(value, str):
            yield _Piece(value)
        else:
            yield from value
