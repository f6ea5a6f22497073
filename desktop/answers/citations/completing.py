"""What a clerk who is typing a 依据 may mean: the known names that fit, and the text that one of them becomes.

Pure; anyone above ``desktop.packs`` may import it, through ``desktop.answers.citations``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.answers.citations.listed import name_key
from desktop.answers.citations.used import Used
from desktop.packs.laws import STATE_NAME, Law, Laws
from desktop.packs.levels import Level

MOST = 8
"""So many names are offered at once."""

_LEAST_TYPED = 2
_LONGEST_TYPED = 40
_WORDS = re.compile(r"[一-鿿“”（）、]{2,30}\Z")
_OPEN_BRACKET = re.compile(r"[（(][^（()）]*\Z")
_CLOSING = re.compile(r"[^《》\n；;。]{0,60}?》")
_STOPS = frozenset("》\n；;。")
_CLAUSE_FOLLOWS = re.compile(r"[）)]?\s*(?:第|附件|附表|目录)")
_BRACKET_FOLLOWS = re.compile(r"\s*[（(〔\[【]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may be meant. ``number`` "" where none is to be written; ``used`` is the unit's own entry."""

    name: str
    number: str
    level: Level
    kind: str
    has_articles: bool
    used: Used | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The candidates for what stands from ``start`` to ``end``; ``asked``: the clerk has opened a title with 《."""

    start: int
    end: int
    asked: bool
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """``text`` in place of ``start`` to ``end``, the cursor then at ``cursor``; ``lacks`` its article or clause."""

    start: int
    end: int
    text: str
    cursor: int
    lacks: str = ""


def offer(text: str, cursor: int, own: Sequence[Used], laws: Laws) -> Offer | None:
    """The names that fit what stands before the cursor, the unit's own first; None when nothing does.

    After 《 any part of a name fits; without it two characters or more must begin one.
    """
    opened = _opened(text, cursor)
    if opened is not None:
        typed = name_key(text[opened + 1 : cursor])
        if len(typed) > _LONGEST_TYPED:
            return None
        closing = _CLOSING.match(text, cursor)
        found = _candidates(typed, own, laws, inside=True)
        return Offer(opened, closing.end() if closing else cursor, True, found) if found else None
    words = _WORDS.search(text, 0, cursor)
    if words is None or _OPEN_BRACKET.search(text, 0, cursor):
        return None
    for start in range(words.start(), cursor - _LEAST_TYPED + 1):
        found = _candidates(name_key(text[start:cursor]), own, laws, inside=False)
        if found:
            return Offer(start, cursor, False, found)
    return None


def taken(text: str, offered: Offer, candidate: Candidate) -> Written:
    """The candidate as a citation in the place of what was typed, up to where the clerk goes on."""
    rest = text[offered.end :]
    parts = [f"《{candidate.name}》"]
    follows = bool(_CLAUSE_FOLLOWS.match(rest))
    if candidate.number and not _BRACKET_FOLLOWS.match(rest):
        parts.append(f"（{candidate.number}）")
    if follows or _BRACKET_FOLLOWS.match(rest):
        whole = "".join(parts)
        return Written(offered.start, offered.end, whole, offered.start + len(whole))
    if candidate.has_articles:
        parts.append("第条")
    whole = "".join(parts)
    cursor = offered.start + len(whole) - (1 if candidate.has_articles else 0)
    lacks = "article" if candidate.has_articles else "clause"
    return Written(offered.start, offered.end, whole, cursor, lacks)


def known(own: Sequence[Used], laws: Laws, typed: str, most: int) -> tuple[Candidate, ...]:
    """Every document whose name holds ``typed``, the unit's own first; all of the unit's where nothing is typed."""
    return _candidates(name_key(typed), own, laws, inside=True, most=most)


def _opened(text: str, cursor: int) -> int | None:
    """Where the title that the cursor is in was opened."""
    for place in range(cursor - 1, max(-1, cursor - _LONGEST_TYPED - 2), -1):
        if text[place] == "《":
            return place
        if text[place] in _STOPS:
            return None
    return None


def _candidates(
    typed: str, own: Sequence[Used], laws: Laws, *, inside: bool, most: int = MOST
) -> tuple[Candidate, ...]:
    found: dict[tuple[str, str], Candidate] = {}
    for candidate in (*_own(typed, own, inside=inside), *_listed(typed, laws, inside=inside)):
        key = (name_key(candidate.name), candidate.number)
        found.setdefault(key, candidate)
        if len(found) == most:
            break
    return tuple(found.values())


def _own(typed: str, own: Sequence[Used], *, inside: bool) -> Iterator[Candidate]:
    begun, held = [], []
    for used in own:
        candidate = Candidate(used.name, used.number, used.level, "", used.has_articles, used)
        names = _spoken(used.name)
        if any(name.startswith(typed) for name in names):
            begun.append(candidate)
        elif inside and len(typed) >= _LEAST_TYPED and typed in names[0]:
            held.append(candidate)
    yield from begun
    yield from held


def _listed(typed: str, laws: Laws, *, inside: bool) -> Iterator[Candidate]:
    if not typed:
        return
    names, entries = _sorted(laws)
    place = bisect_left(names, typed)
    begun: list[Law] = []
    while place < len(names) and names[place].startswith(typed):
        begun.append(entries[place])
        place += 1
    held: list[Law] = []
    if inside and len(typed) >= _LEAST_TYPED:
        held = [law for key, law in _keyed(laws) if typed in key]
    # The shorter of two names that both fit is the one named: 土地管理法 before 土地管理法实施条例.
    for group in (begun, held):
        for law in sorted(dict.fromkeys(group), key=lambda law: len(law.name.removeprefix(STATE_NAME))):
            number = law.number if law.checked else ""
            yield Candidate(law.name, number, law.level, law.kind.value, law.has_articles)


@lru_cache(maxsize=8)
def _keyed(laws: Laws) -> list[tuple[str, Law]]:
    return [(name_key(law.name), law) for law in laws.entries]


@lru_cache(maxsize=8)
def _sorted(laws: Laws) -> tuple[list[str], list[Law]]:
    pairs = sorted(
        ((name_key(name), place) for place, law in enumerate(laws.entries) for name in _all_names(law)),
    )
    return [name for name, _ in pairs], [laws.entries[place] for _, place in pairs]


def _all_names(law: Law) -> set[str]:
    return {*law.names, *_spoken(law.name)}


@lru_cache(maxsize=2048)
def _spoken(name: str) -> tuple[str, ...]:
    """A title as it may be begun: whole, without the state's name, without the organ before 关于."""
    key = name_key(name)
    about = key.find("关于")
    plain = key.removeprefix(STATE_NAME)
    return (key, plain, key[about:]) if about > 0 else (key, plain)
