"""How the list after follows an edit of the list before: what was kept stays kept, under its new name and place.

Pure; the row form imports it. A new old item counts as kept, so that nothing is reduced that the clerk has not
taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from desktop.answers.lists import NOTHING, bare
from desktop.answers.merging import Merge, places

Items = tuple[str, ...]
_Slot = list[
    tuple[int, str]
]  # what became of one item of the list after: places in the new list before, and words


@dataclass(frozen=True, slots=True)
class _Edit:
    """What was typed: `before` became `changed`; both are alike in the first `head` and the last `tail` items."""

    before: Sequence[str]
    changed: Sequence[str]
    head: int
    tail: int

    def moved(self) -> bool:
        """Whether the same items only stand in another order."""
        return sorted(self.before) == sorted(self.changed)

    def sources(self, place: int) -> Sequence[int]:
        """The places of `before` that the item at *place* of `changed` came from; none for a new item."""
        old = range(self.head, len(self.before) - self.tail)
        new = range(self.head, len(self.changed) - self.tail)
        if place not in new:
            return [place if place < self.head else place - len(self.changed) + len(self.before)]
        if self.moved():
            item = self.changed[place]
            nth = [one for one in new if self.changed[one] == item].index(place)
            return [[one for one in old if self.before[one] == item][nth]]
        return [place] if len(old) == len(new) else old


def carried(
    before: Sequence[str], changed: Sequence[str], after: Sequence[str], merges: Sequence[Merge] = ()
) -> Items:
    """*after* as it is once the clerk has typed *changed* in place of *before*.

    Empty it stays empty, as it becomes when *changed* is; a list with words of its own, explained by none of
    *merges*, stays as it is. With nothing kept it says 无.
    """
    left = [] if tuple(map(bare, after)) == (NOTHING,) else list(after)
    parts = {merge.name: frozenset(map(bare, merge.items)) for merge in merges}
    source = {place: at for at, place in enumerate(places(before, left)) if place is not None}
    if not after or any(place not in source and item not in parts for place, item in enumerate(left)):
        return tuple(after)

    def anchor(place: int, items: Sequence[str]) -> int:
        """Where a merged item belongs: where the first of its parts stands."""
        return next((at for at, item in enumerate(items) if bare(item) in parts[left[place]]), len(items))

    if not changed:
        return ()
    edit = _edit(before, changed)
    slots: list[_Slot] = [
        [] if place in source else [(anchor(place, changed), item)] for place, item in enumerate(left)
    ]
    kept = {at: slots[place] for place, at in source.items()}
    into = {
        part: slots[place] for place in range(len(left)) if place not in source for part in parts[left[place]]
    }
    front: _Slot = []
    last = front
    for place, item in enumerate(changed):
        sources = edit.sources(place)
        found = [kept[at] for at in sources if at in kept]
        if found or not sources:
            last = found[0] if found else last
            last.append((place, item))
        else:
            last = next((into[name] for at in sources if (name := bare(before[at])) in into), last)
    rest = [*front, *chain.from_iterable(slots)]
    old_order = [source[place] if place in source else anchor(place, before) for place in range(len(left))]
    if edit.moved() and all(one <= other for one, other in pairwise(old_order)):
        rest.sort(key=lambda one: one[0])
    return tuple(item for _, item in rest) or (NOTHING,)


def _edit(before: Sequence[str], changed: Sequence[str]) -> _Edit:
    shorter = min(len(before), len(changed))
    head = next((at for at in range(shorter) if before[at] != changed[at]), shorter)
    most = shorter - head
    tail = next((at for at in range(most) if before[-1 - at] != changed[-1 - at]), most)
    return _Edit(before, changed, head, tail)
