"""Lists that follow from two others, such as 精简的环节名称: what was there before, less what is there now.

Pure; anyone above ``desktop.packs`` may import it. A derived list is stored like any other value. It follows its
two lists for as long as it holds what they give, or nothing; written otherwise by the clerk it stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum

from desktop.answers.draft import Row, Value
from desktop.answers.lists import NOTHING, bare, reduced
from desktop.answers.merging import Merge, places
from desktop.packs.model import Field

Items = tuple[str, ...]


class Fate(Enum):
    """What became of an item of the list before."""

    KEPT = "kept"
    GONE = "gone"
    MERGED = "merged"  # part of a new item, and recorded as such
    OPEN = "open"  # no longer there, perhaps as part of a new item that nobody has explained yet


def items_at(row: Row, path: str) -> Items:
    """The items of a list in *row*, () where there is none."""
    value = row.get(path, ())
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()


def derived(field: Field, row: Row) -> Items:
    """What the two lists of *field* give; () while one of them is still empty."""
    assert field.derived_from is not None
    before, after = (items_at(row, path) for path in field.derived_from)
    return reduced(before, after) if before and after else ()


def is_derived(field: Field, row: Row) -> bool:
    """Whether *field* holds what its lists give, in whatever order."""
    return _same(items_at(row, field.path), derived(field, row))


def followers(fields: Iterable[Field], row: Row, path: str, value: Value) -> dict[str, Items]:
    """The derived lists of *row* that change with *path* becoming *value*, and what they then hold."""
    found = {}
    for field in fields:
        if field.derived_from is None or path not in field.derived_from:
            continue
        held = items_at(row, field.path)
        new = derived(field, {**row, path: value})
        if new != held and (not held or is_derived(field, row)):
            found[field.path] = new
    return found


def fates(
    before: Sequence[str], after: Sequence[str], merges: Iterable[Merge] = (), *, questioned: bool = False
) -> tuple[Fate, ...]:
    """One fate for each item of *before*. *questioned*: other new items of *after* are still to be explained."""
    if not after:
        return (Fate.KEPT,) * len(before)
    merges = tuple(merges)
    parts = {bare(item) for merge in merges for item in merge.items}
    known = {*map(bare, before), *(bare(merge.name) for merge in merges)}
    new = [name for item in after if (name := bare(item)) not in known] if questioned else []
    found = []
    for item, place in zip(before, places(before, after), strict=True):
        name = bare(item)
        if place is not None:
            found.append(Fate.KEPT)
        elif name in parts:
            found.append(Fate.MERGED)
        else:
            found.append(Fate.OPEN if any(name in one for one in new) else Fate.GONE)
    return tuple(found)


def take_out(before: Sequence[str], after: Sequence[str], index: int) -> Items:
    """*after* without item *index* of *before*; an empty *after* starts from all of *before*. 无 when none is left."""
    left = list(after or before)
    name = bare(before[index])
    count = sum(bare(item) == name for item in before[: index + 1])
    places = [place for place, item in enumerate(left) if bare(item) == name]
    if places:
        del left[places[min(count, len(places)) - 1]]
    return tuple(left) or (NOTHING,)


def put_back(before: Sequence[str], after: Sequence[str], index: int) -> Items:
    """*after* with item *index* of *before* again, behind what stood before it there."""
    left = [] if tuple(map(bare, after)) == (NOTHING,) else list(after)
    earlier = set(map(bare, before[:index]))
    place = max((place + 1 for place, item in enumerate(left) if bare(item) in earlier), default=0)
    left.insert(place, before[index])
    return tuple(left)


def _same(one: Iterable[str], other: Iterable[str]) -> bool:
    return Counter(map(bare, one)) == Counter(map(bare, other))
