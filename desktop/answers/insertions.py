"""Sentences that the program drafted and the clerk put into a text: which numbers in them were counted, and as what.

They are kept among a draft's options, so that they are undone, saved, packed and frozen together with the text they
stand in. Anyone above `packs` may import this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OPTION = "写入的数"
"""The key among a draft's options: a list of {"field", "text", "numbers": [{"key", "at", "length"}]}."""

_KEYS = ("field", "text", "numbers")
_NUMBER_KEYS = ("key", "at", "length")


@dataclass(frozen=True, slots=True)
class Mark:
    """A counted number that stands in a text from `start` to `end`; `key` says which (see `figures.numbers`)."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Insertion:
    """What was put into `field`, with the numbers as they were counted at that time."""

    field: str
    text: str
    marks: tuple[Mark, ...]

    def written(self, mark: Mark) -> str:
        """The number as it was put in."""
        return self.text[mark.start : mark.end]


class Malformed(ValueError):
    """Something among the options is no insertion; the message is the place in it, such as 2/numbers/1."""


def insertions_of(options: Mapping[str, Any], field: str | None = None) -> tuple[Insertion, ...]:
    """What was put in, in order; only into *field* where one is given. Malformed where it cannot be read."""
    records = options.get(OPTION, ())
    found = tuple(_insertion(record, str(count)) for count, record in enumerate(_list(records, ""), 1))
    return found if field is None else tuple(one for one in found if one.field == field)


def with_insertions(
    options: Mapping[str, Any], field: str, insertions: Iterable[Insertion]
) -> dict[str, Any]:
    """*options* with other insertions for *field*."""
    others = [one for one in insertions_of(options) if one.field != field]
    kept = without_insertions(options)
    records = as_option((*others, *insertions))
    return {**kept, OPTION: records} if records else kept


def without_insertions(options: Mapping[str, Any]) -> dict[str, Any]:
    """*options* as far as they say how the page is printed."""
    return {name: value for name, value in options.items() if name != OPTION}


def as_option(insertions: Iterable[Insertion]) -> tuple[dict[str, Any], ...]:
    """The value that stands at OPTION."""
    return tuple(_record(one) for one in insertions)


def _record(one: Insertion) -> dict[str, Any]:
    numbers = tuple(
        {"key": mark.key, "at": mark.start, "length": mark.end - mark.start} for mark in one.marks
    )
    return {"field": one.field, "text": one.text, "numbers": numbers}


def _insertion(record: Any, place: str) -> Insertion:
    _has_keys(record, _KEYS, place)
    written = _text(record["text"], f"{place}/text")
    marks = []
    for count, number in enumerate(_list(record["numbers"], f"{place}/numbers"), 1):
        where = f"{place}/numbers/{count}"
        _has_keys(number, _NUMBER_KEYS, where)
        at, length = number["at"], number["length"]
        sound = type(at) is int and type(length) is int and 0 <= at < at + length <= len(written)
        if not sound:
            raise Malformed(where)
        marks.append(Mark(_text(number["key"], f"{where}/key"), at, at + length))
    return Insertion(_text(record["field"], f"{place}/field"), written, tuple(marks))


def _has_keys(record: Any, keys: tuple[str, ...], place: str) -> None:
    if not isinstance(record, Mapping) or set(record) != set(keys):
        raise Malformed(place)


def _list(value: Any, place: str) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise Malformed(place)
    return value


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str):
        raise Malformed(place)
    return value
