"""Finding words in a draft, and putting others in their place.

Pure; the window's find bar asks it. √ columns and 序号 are never searched: what stands there was not written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.answers.clean import narrowed
from desktop.answers.draft import Draft, Value
from desktop.packs.model import Field, FieldKind, Form

Place = tuple[int | None, str]
"""Row from 0, or None outside the table, and the field."""

_Address = tuple[int | str, ...]  # where in a list or in records a text stands; () for the value itself
_WRITTEN = frozenset(FieldKind) - {FieldKind.CHOICE, FieldKind.DATE}


@dataclass(frozen=True, slots=True)
class Match:
    """Words found: `start` and `end` are places in the text at `address` of the value at (`row`, `path`)."""

    row: int | None
    path: str
    address: _Address
    start: int
    end: int

    @property
    def place(self) -> Place:
        """Row and field."""
        return self.row, self.path


def find(draft: Draft, form: Form, words: str, *, exact_width: bool = False) -> list[Match]:
    """Every place where *words* stand, from the top, case ignored, and full width too unless *exact_width*.

    A table is searched in its rows, a document in its fields.
    """
    wanted = _folded(words, exact_width)
    if not wanted:
        return []
    found: list[Match] = []
    for row, holder, fields in _holders(draft, form):
        for field in fields:
            for address, text in _texts(holder.get(field.path, "")):
                for start in _places(_folded(text, exact_width), wanted):
                    found.append(Match(row, field.path, address, start, start + len(wanted)))
    return found


def count_in(text: str, words: str, *, exact_width: bool = False) -> int:
    """How often `find` would find *words* in *text*."""
    wanted = _folded(words, exact_width)
    return len(list(_places(_folded(text, exact_width), wanted))) if wanted else 0


def replaced(draft: Draft, matches: Iterable[Match], words: str) -> dict[Place, Value]:
    """The values that hold *matches* (of one search of *draft*), with *words* in place of each."""
    values: dict[Place, Any] = {}
    # From the end of a text, so that the places before it still hold.
    for match in sorted(matches, key=lambda one: one.start, reverse=True):
        holder = draft.fields if match.row is None else draft.rows[match.row]
        value = values.get(match.place, holder.get(match.path, ""))
        values[match.place] = _put(value, match.address, match, words)
    return {place: _without_blanks(value) for place, value in values.items()}


def _holders(draft: Draft, form: Form) -> Iterator[tuple[int | None, Mapping[str, Value], Sequence[Field]]]:
    if form.kind == "table":
        fields = [field for field in form.row_fields if field.kind in _WRITTEN]
        for number, row in enumerate(draft.rows):
            yield number, row, fields
    else:
        yield None, draft.fields, [field for field in form.fields if field.kind in _WRITTEN]


def _folded(text: str, exact_width: bool) -> str:
    """As it is compared, one character for each of *text*, so that places stay the same."""
    same = text if exact_width else narrowed(text)
    lower = same.lower()
    return lower if len(lower) == len(same) else same


def _texts(value: Any, address: _Address = ()) -> Iterator[tuple[_Address, str]]:
    if isinstance(value, str):
        if value:
            yield address, value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(part, (*address, name))
    else:
        for count, part in enumerate(value):
            yield from _texts(part, (*address, count))


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _put(value: Any, address: _Address, match: Match, words: str) -> Any:
    if not address:
        return value[: match.start] + words + value[match.end :]
    step, rest = address[0], address[1:]
    if isinstance(value, Mapping):
        return {**value, str(step): _put(value[str(step)], rest, match, words)}
    parts = list(value)
    parts[int(step)] = _put(parts[int(step)], rest, match, words)
    return tuple(parts)


def _without_blanks(value: Any) -> Any:
    """An item of a list of which nothing is left goes."""
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return tuple(item for item in value if item.strip())
    return value
