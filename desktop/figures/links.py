"""Finds the inserted numbers again in what the clerk made of the text, and brings them up to date. Pure.

A number is known by the words around it. Where they were rewritten, stand there twice, or hold another number, it is
said and left alone: nothing is guessed, and nothing but digits is ever changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.answers.clean import narrowed
from desktop.answers.insertions import Insertion, Mark
from desktop.figures.claims import SUBCOUNT
from desktop.figures.numbers import Number, numbers
from desktop.figures.results import Result

_TOKEN = re.compile(r"\d+(?:\.\d+)?|\S")
_NUMBER = "#"
_SENTENCE_ENDS, _CLAUSE_ENDS = "。;!?", ",。;:!?"
_LEAST_BEFORE, _LEAST_ALL = 2, 4
"""So many characters beside a number must still stand there, before it and in all, for it to be the inserted one."""


class Standing(StrEnum):
    """How an inserted number stands to the list it was counted in."""

    CURRENT = "current"  # what the list gives
    STALE = "stale"  # as it was put in, while the list gives another
    REWRITTEN = "rewritten"  # another number now stands in the same words, not the list's
    LOST = "lost"  # the words around it are gone, or stand there twice
    GONE = "gone"  # nothing is counted in that unit of time any more


@dataclass(frozen=True, slots=True)
class Link:
    """One inserted number. `written` as put in; `places` where it stands now, `stands` what stands there."""

    insertion: int
    mark: Mark
    written: str
    now: Number | None
    standing: Standing = Standing.LOST
    places: tuple[tuple[int, int], ...] = ()
    stands: str = ""

    def lost(self) -> Link:
        """The same number, found nowhere."""
        return replace(self, standing=Standing.LOST, places=(), stands="")


@dataclass(frozen=True, slots=True)
class Updated:
    """The text with its numbers brought up to date, and the insertions as they are to be remembered."""

    text: str
    insertions: tuple[Insertion, ...]


def links(text: str, insertions: Sequence[Insertion], result: Result) -> tuple[Link, ...]:
    """Every inserted number of one section, in the order in which they were put in."""
    known = numbers(result)
    reading = _Reading.of(text)
    found = []
    for at, insertion in enumerate(insertions):
        inserted = _Reading.of(insertion.text)
        for mark in insertion.marks:
            link = Link(at, mark, insertion.written(mark), known.get(mark.key))
            found.append(_found(reading, inserted, link))
    claimed: dict[tuple[int, int], set[str]] = {}
    for link in found:
        for place in link.places:
            claimed.setdefault(place, set()).add(link.mark.key)
    # One number cannot be two: neither is certain.
    return tuple(
        link.lost() if any(len(claimed[place]) > 1 for place in link.places) else link for link in found
    )


def updated(text: str, insertions: Sequence[Insertion], found: Sequence[Link]) -> Updated:
    """*text* with each STALE number as the list gives it; all else stays as it is, character by character."""
    put = {
        place: one.now.written
        for one in found
        if one.standing is Standing.STALE and one.now
        for place in one.places
    }
    for (start, end), number in sorted(put.items(), reverse=True):
        text = f"{text[:start]}{number}{text[end:]}"
    settled = {(one.insertion, one.mark): one.now for one in found if _is_settled(one)}
    renewed = (
        _renewed(insertion, {mark: settled.get((at, mark)) for mark in insertion.marks})
        for at, insertion in enumerate(insertions)
    )
    return Updated(text, tuple(renewed))


def _is_settled(link: Link) -> bool:
    return link.standing in (Standing.STALE, Standing.CURRENT)


def _renewed(insertion: Insertion, now: dict[Mark, Number | None]) -> Insertion:
    written, marks = insertion.text, []
    moved = 0
    for mark in sorted(insertion.marks, key=lambda one: one.start):
        number = now[mark]
        put = number.written if number else insertion.written(mark)
        start, end = mark.start + moved, mark.end + moved
        written = f"{written[:start]}{put}{written[end:]}"
        marks.append(Mark(mark.key, start, start + len(put)))
        moved += len(put) - (end - start)
    return Insertion(insertion.field, written, tuple(marks))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text without white space and widths; every number is one token, read as `#`. `places` lead back."""

    tokens: tuple[str, ...]
    values: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @staticmethod
    def of(text: str) -> _Reading:
        values, places = [], []
        for match in _TOKEN.finditer(narrowed(text)):
            values.append(match[0])
            places.append(match.span())
        tokens = (_NUMBER if value[0].isdigit() else value for value in values)
        return _Reading(tuple(tokens), tuple(values), tuple(places))

    def before(self, at: int, ends: str) -> int:
        """How many tokens stand before *at* in its sentence or clause."""
        count = 0
        while count < at and self.tokens[at - count - 1] not in ends:
            count += 1
        return count

    def after(self, at: int, ends: str) -> int:
        """How many tokens stand behind *at* in its sentence or clause."""
        rest = self.tokens[at + 1 :]
        return next((count for count, token in enumerate(rest) if token in ends), len(rest))


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    value: str
    before: int
    after: int

    @property
    def alike(self) -> int:
        return self.before + self.after


def _found(reading: _Reading, inserted: _Reading, link: Link) -> Link:
    """*link* with where it stands."""
    try:
        origin = inserted.places.index((link.mark.start, link.mark.end))
    except ValueError:
        return link
    now = link.now.written if link.now else None
    near = [one for one in _candidates(reading, inserted, origin) if _is_near(one, reading, inserted, origin)]
    best = _best([one for one in near if one.value in (link.written, now)], inserted, origin)
    if best:
        standing = Standing.STALE
        if now is None:
            standing = Standing.GONE
        elif best[0].value == now:
            standing = Standing.CURRENT
    else:
        # Another number in the very same clause was put there by the clerk.
        others = [one for one in near if one.value not in (link.written, now)]
        best = [one for one in others if _is_whole_clause(one, inserted, origin)]
        standing = Standing.REWRITTEN
        if len(best) != 1:
            return link
    places = tuple(reading.places[one.at] for one in best)
    return replace(link, standing=standing, places=places, stands=best[0].value)


def _candidates(reading: _Reading, inserted: _Reading, origin: int) -> list[_Candidate]:
    return [
        _Candidate(at, reading.values[at], *_alike(reading, at, inserted, origin))
        for at, token in enumerate(reading.tokens)
        if token == _NUMBER
    ]


def _alike(reading: _Reading, at: int, inserted: _Reading, origin: int) -> tuple[int, int]:
    """How many tokens before and behind the two numbers are the same."""
    before = 0
    while (
        before < min(at, origin) and reading.tokens[at - before - 1] == inserted.tokens[origin - before - 1]
    ):
        before += 1
    pairs = zip(reading.tokens[at + 1 :], inserted.tokens[origin + 1 :], strict=False)
    after = 0
    for one, other in pairs:
        if one != other:
            break
        after += 1
    return before, after


def _is_near(one: _Candidate, reading: _Reading, inserted: _Reading, origin: int) -> bool:
    """Whether enough of the words around it is left, and none was put before them that makes it a part (其中)."""
    begins = one.before == origin
    if one.after == 0 or one.alike < _LEAST_ALL or not (begins or one.before >= _LEAST_BEFORE):
        return False
    return _narrowed_to_part(reading, one.at, one.before) <= _narrowed_to_part(inserted, origin, one.before)


def _narrowed_to_part(reading: _Reading, at: int, alike: int) -> bool:
    length = reading.before(at, _SENTENCE_ENDS)
    words = "".join(reading.tokens[at - length : at - min(alike, length)])
    return bool(SUBCOUNT.search(words))


def _is_whole_clause(one: _Candidate, inserted: _Reading, origin: int) -> bool:
    before, after = inserted.before(origin, _CLAUSE_ENDS), inserted.after(origin, _CLAUSE_ENDS)
    return one.before >= before and one.after >= after and before + after >= _LEAST_ALL


def _best(candidates: Sequence[_Candidate], inserted: _Reading, origin: int) -> list[_Candidate]:
    """The most alike; several only where the very same clause stands there more than once."""
    most = max((one.alike for one in candidates), default=0)
    best = [one for one in candidates if one.alike == most]
    same = len({one.value for one in best}) == 1 and all(
        _is_whole_clause(one, inserted, origin) for one in best
    )
    return best if len(best) == 1 or same else []
