"""Old steps that became one new step: how that is recorded in words, read back, done and taken back.

Pure; the rules and the row form import it. A merge is recorded in the field that says how a list was reduced;
nothing else stores it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.answers.lists import NOTHING, bare

Items = tuple[str, ...]

_JOINT = "、"
_STOP = "；"
# Between two names in one: as they stand in a folded name, where punctuation is half-width.
_JOINTS = ("并", "和", "与", "及", "以及", "、", ",", "/", "+", "-", "")
_BETWEEN = re.compile(r"[、，,+/]|以及|[和与及]")
_PIECES = re.compile(r"[；;。\n]")
_QUOTES = '“”"‘’ '


@dataclass(frozen=True, slots=True)
class Wording:
    """How the notice speaks of merging: the field `way` that says it, its `word` (合并), and the `phrase` with
    {old} and {new} that records one merge.
    """

    way: str
    word: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Two or more old `items` that became the new item `name`."""

    name: str
    items: Items


def places(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """Where each item of *before* stands in *after*; twice counts twice."""
    free: dict[str, list[int]] = {}
    for place, item in enumerate(after):
        free.setdefault(bare(item), []).append(place)
    return [standing.pop(0) if (standing := free.get(bare(item))) else None for item in before]


def offered_name(items: Iterable[str]) -> str:
    """The name that is offered for merged items: 受理审查 of 受理 and 审查."""
    return "".join(items)


def parts_of(name: str, items: Iterable[str]) -> Items:
    """The two or more of *items* that *name* is written together of: 受理审查, 受理并审查, 受理/审查; () if none are."""
    named = {key: item for item in items if (key := bare(item))}
    whole = bare(name)
    lengths = sorted({len(key) for key in named})
    # How many parts, at most, fill the name up to each place, and where the last of them came from; walked
    # once, so that no name is slow.
    filled: dict[int, tuple[int, int, str]] = {0: (0, 0, "")}
    for place in range(len(whole)):
        if place not in filled:
            continue
        for joint in _JOINTS if place else ("",):
            start = place + len(joint)
            if not whole.startswith(joint, place):
                continue
            for end in (start + length for length in lengths):
                part = named.get(whole[start:end]) if end <= len(whole) else None
                count = filled[place][0] + 1
                if part is not None and count > filled.get(end, (0,))[0]:
                    filled[end] = (count, place, part)
    parts: list[str] = []
    place = len(whole) if len(whole) in filled else 0
    while place:
        _, place, part = filled[place]
        parts.insert(0, part)
    return tuple(parts) if len(parts) > 1 else ()


def merges(before: Sequence[str], after: Sequence[str], said: str, wording: Wording) -> tuple[Merge, ...]:
    """The new items of *after* that *said*, the text of the way, explains as old items merged."""
    known = set(map(bare, before))
    found = []
    for item in after:
        if bare(item) not in known:
            items = _recorded(item, before, said, wording)
            if not items and wording.word in said:
                items = parts_of(item, before)
            if items:
                found.append(Merge(item, items))
    return tuple(found)


def with_merge(said: str, merge: Merge, wording: Wording) -> str:
    """*said* with the merge recorded in it once; 合并 alone gives way to the whole phrase."""
    phrase = _phrase(merge, wording)
    pieces = [piece for piece in said.split(_STOP) if piece.strip() != wording.word]
    return said if phrase in pieces else _STOP.join(piece for piece in (*pieces, phrase) if piece.strip())


def without_merge(said: str, merge: Merge, wording: Wording) -> str:
    """*said* without the very phrase that `with_merge` wrote; written otherwise it stays."""
    phrase = _phrase(merge, wording)
    return _STOP.join(piece for piece in said.split(_STOP) if piece.strip() != phrase)


def merged(before: Sequence[str], after: Sequence[str], chosen: Sequence[int], name: str) -> Items:
    """*after* with the *chosen* items of *before* as one, where the first of them stands; an empty *after* starts
    from all of *before*.
    """
    left = list(after or before)
    if tuple(map(bare, left)) == (NOTHING,):
        left = []
    standing = places(before, left)
    merging = [place for index in chosen if (place := standing[index]) is not None]
    earlier = set(map(bare, before[: chosen[0]]))
    behind = max((place + 1 for place, item in enumerate(left) if bare(item) in earlier), default=0)
    at = min(merging, default=behind)
    kept = [item for place, item in enumerate(left) if place not in merging]
    if bare(name) not in map(bare, kept):
        # Typed there by hand, it is there already.
        kept.insert(at, name)
    return tuple(kept)


def taken_apart(before: Sequence[str], after: Sequence[str], merge: Merge) -> Items:
    """*after* with the items of *merge* again in place of its name."""
    free = Counter(map(bare, before)) - Counter(map(bare, after))
    back = []
    for item in merge.items:
        if free[bare(item)]:
            free[bare(item)] -= 1
            back.append(item)
    at = next(place for place, item in enumerate(after) if item == merge.name)
    return (*after[:at], *back, *after[at + 1 :])


def _phrase(merge: Merge, wording: Wording) -> str:
    return wording.phrase.format(old=_JOINT.join(merge.items), new=merge.name)


def _recorded(item: str, before: Sequence[str], said: str, wording: Wording) -> Items:
    """The old items that a sentence of *said* names as merged into *item*."""
    pattern = re.escape(wording.phrase).replace(r"\{old\}", "(?P<old>.+)").replace(r"\{new\}", "(?P<new>.+)")
    for piece in _PIECES.split(said):
        match = re.fullmatch(pattern, piece.strip())
        if match is None or not bare(match["new"].strip(_QUOTES)).startswith(bare(item)):
            continue
        named = [_named(part, before) for part in _BETWEEN.split(match["old"]) if part.strip()]
        items = tuple(name for name in named if name)
        if len(items) > 1 and len(items) == len(named):
            return items
    return ()


def _named(written: str, before: Sequence[str]) -> str:
    """The longest old item named in *written*, such as 审查 in 审查两个环节; "" for none."""
    held = bare(written)
    return max((item for item in before if bare(item) and bare(item) in held), key=len, default="")
