"""What differs between two drafts of one attachment, cell by cell. Pure; for versions and for review.

Rows are matched by what they hold: rows that stand unchanged anchor the rest, and between them the most alike
belong together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.answers.draft import Draft, Row, Value, fingerprint

_ALIKE = 1 / 3
"""So much of two rows must be equal for one to be taken for the other, changed."""

_MOST_WEIGHED = 3600
"""Pairs of rows that are weighed against each other between two anchors; beyond that rows pair in their order."""


class Kind(StrEnum):
    """What became of a value or a row."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    UNIT = "unit"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. Rows are counted from 1, None outside the table; `path` None is the whole row.

    CHANGED: one field or cell, `before` and `after` its values ("" for nothing). ADDED, REMOVED, MOVED: a row,
    which is `after`, `before`, or both. UNIT: name and type. ZERO: 零报告.
    """

    kind: Kind
    old_row: int | None
    new_row: int | None
    path: str | None
    before: Any
    after: Any


def compare(old: Draft, new: Draft) -> tuple[Difference, ...]:
    """All differences: unit, 零报告, fields, then rows in the order of *new*, removed ones where they stood."""
    found: list[Difference] = []
    if old.unit != new.unit:
        before, after = (old.unit.name, old.unit.type), (new.unit.name, new.unit.type)
        found.append(Difference(Kind.UNIT, None, None, None, before, after))
    if old.zero != new.zero:
        found.append(Difference(Kind.ZERO, None, None, None, old.zero, new.zero))
    found += _values(old.fields, new.fields, None, None)
    if old.rows is not new.rows:
        found += _rows(old.rows, new.rows)
    return tuple(found)


def _values(
    old: Mapping[str, Value], new: Mapping[str, Value], old_row: int | None, new_row: int | None
) -> Iterator[Difference]:
    for path in {**old, **new}:
        before, after = old.get(path, ""), new.get(path, "")
        if before != after:
            yield Difference(Kind.CHANGED, old_row, new_row, path, before, after)


def _rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Difference]:
    old_prints, new_prints = [fingerprint(row) for row in old], [fingerprint(row) for row in new]
    pairs = dict(_matched(old, new, old_prints, new_prints))
    moved = _moved(pairs, old_prints, new_prints)
    came_from = {there: here for here, there in pairs.items()}
    place = 0
    for there, row in enumerate(new):
        if there in moved:
            yield Difference(Kind.MOVED, moved[there] + 1, there + 1, None, old[moved[there]], row)
            continue
        here = came_from.get(there)
        if here is None:
            yield Difference(Kind.ADDED, None, there + 1, None, {}, row)
            continue
        yield from _removed(old, range(place, here), pairs, moved)
        place = here + 1
        if old_prints[here] != new_prints[there]:
            yield from _values(old[here], row, here + 1, there + 1)
    yield from _removed(old, range(place, len(old)), pairs, moved)


def _removed(
    old: Sequence[Row], places: range, pairs: Mapping[int, int], moved: Mapping[int, int]
) -> Iterator[Difference]:
    gone_elsewhere = set(moved.values())
    for here in places:
        if here not in pairs and here not in gone_elsewhere:
            yield Difference(Kind.REMOVED, here + 1, None, None, old[here], {})


def _moved(pairs: Mapping[int, int], old_prints: Sequence[str], new_prints: Sequence[str]) -> dict[int, int]:
    """New place of a row that only changed its place → its old place."""
    left: dict[str, list[int]] = defaultdict(list)
    for here in reversed(range(len(old_prints))):
        if here not in pairs:
            left[old_prints[here]].append(here)
    taken = set(pairs.values())
    return {
        there: left[one].pop() for there, one in enumerate(new_prints) if there not in taken and left.get(one)
    }


def _matched(
    old: Sequence[Row], new: Sequence[Row], old_prints: Sequence[str], new_prints: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """(old place, new place) of rows that belong together, both rising."""
    anchors = _anchors(old_prints, new_prints)
    here = there = 0
    for old_place, new_place in (*anchors, (len(old), len(new))):
        yield from _between(old, new, range(here, old_place), range(there, new_place))
        if old_place < len(old):
            yield old_place, new_place
        here, there = old_place + 1, new_place + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Rows that stand once on both sides, as many as keep their order: the longest rising run of their places."""
    old_counts, new_counts = Counter(old), Counter(new)
    new_places = {one: place for place, one in enumerate(new) if new_counts[one] == 1}
    both = [
        (here, new_places[one]) for here, one in enumerate(old) if old_counts[one] == 1 and one in new_places
    ]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(both):
        at = bisect_left(ends, there)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(there)
            last.append(number)
        else:
            ends[at], last[at] = there, number
    run: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(both[number])
        number = before[number]
    return run[::-1]


def _between(old: Sequence[Row], new: Sequence[Row], here: range, there: range) -> Iterator[tuple[int, int]]:
    """Pairs between two anchors."""
    while here and there and old[here[0]] == new[there[0]]:
        yield here[0], there[0]
        here, there = here[1:], there[1:]
    tail: list[tuple[int, int]] = []
    while here and there and old[here[-1]] == new[there[-1]]:
        tail.append((here[-1], there[-1]))
        here, there = here[:-1], there[:-1]
    if len(here) * len(there) > _MOST_WEIGHED:
        yield from (pair for pair in zip(here, there, strict=False) if _alike(old[pair[0]], new[pair[1]]))
    else:
        yield from _most_alike([old[place] for place in here], [new[place] for place in there], here, there)
    yield from reversed(tail)


def _most_alike(
    old: Sequence[Row], new: Sequence[Row], here: range, there: range
) -> Iterator[tuple[int, int]]:
    """The pairs in rising order that are most alike all together."""
    alike = [[_alike(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            taken = best[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield here[i], there[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _alike(one: Row, other: Row) -> float:
    """The part of all cells that is equal; 0 where it is too small."""
    paths = one.keys() | other.keys()
    if not paths:
        return 1.0
    share = sum(one.get(path) == other.get(path) for path in paths) / len(paths)
    return share if share >= _ALIKE else 0.0
