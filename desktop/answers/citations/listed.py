"""What the list of laws says about a citation: which entry it is, an article beyond the last, another 文号.

Pure; anyone above ``desktop.packs`` may import it, through ``desktop.answers.citations``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop.answers.citations.compare import number_key
from desktop.answers.citations.model import Basis, Citation, Clause
from desktop.answers.clean import folded
from desktop.packs.laws import Law, LawKind, Laws

_EDITION = re.compile(r"\([^()]*(?:[0-9]{4}|修订|修正|版)[^()]*\)\Z")
_INNER_QUOTES = str.maketrans("《》<>", "〈〉〈〉")
_ATTACHED = ("附件", "附表", "附录")
# Each amendment of a ministry's rules brings an order of its own, so another number proves nothing there.
_NUMBERED = (LawKind.REGULATION, LawKind.PARTY, LawKind.POLICY)


class DoubtKind(StrEnum):
    """What in a citation does not agree with the list."""

    ARTICLE_BEYOND = "article-beyond"
    NUMBER_DIFFERS = "number-differs"


@dataclass(frozen=True, slots=True)
class ListDoubt:
    """One disagreement: ``written`` is the clause as typed, or the 文号 as read; ``law`` the entry."""

    kind: DoubtKind
    written: str
    law: Law


def laws_named(laws: Laws, name: str) -> tuple[Law, ...]:
    """The entries of that name, full or short; several where one title was given to several documents."""
    return _by_name(laws).get(name_key(name), ())


def doubts_by_list(basis: Basis, text: str, laws: Laws) -> tuple[ListDoubt, ...]:
    """Where the basis read from ``text`` disagrees with a checked entry, in the order of the text."""
    return tuple(
        doubt
        for citation in basis.citations
        if citation.name and not citation.mentioned
        for doubt in _doubts(citation, text, laws)
    )


def _doubts(citation: Citation, text: str, laws: Laws) -> Iterator[ListDoubt]:
    entries = laws_named(laws, citation.name)
    if len(entries) != 1 or not entries[0].checked:
        return
    law = entries[0]
    if citation.number and law.number and law.kind in _NUMBERED:
        known = {number_key(number) for number in (law.number, *law.also, *laws.revisions)}
        if number_key(citation.number) not in known:
            yield ListDoubt(DoubtKind.NUMBER_DIFFERS, citation.number, law)
    for clause in citation.clauses:
        if law.articles is not None and _last_article(clause) > law.articles:
            yield ListDoubt(DoubtKind.ARTICLE_BEYOND, text[clause.start : clause.end].strip(), law)


def _last_article(clause: Clause) -> int:
    """The highest 条 of a clause, 0 without one; that of an attachment is not the law's own."""
    highest = 0
    for part in clause.parts:
        if part.unit in _ATTACHED:
            return 0
        if part.unit == "条":
            # 第一百三十三条之一 counts as 第一百三十三条.
            numbers = [number.partition("之")[0] for number in (*part.numbers, part.through)]
            highest = max([highest, *(int(number) for number in numbers if number.isdecimal())])
    return highest


@lru_cache(maxsize=8)
def _by_name(laws: Laws) -> Mapping[str, tuple[Law, ...]]:
    found: dict[str, tuple[Law, ...]] = {}
    for law in laws.entries:
        for key in {name_key(name) for name in law.names}:
            found[key] = (*found.get(key, ()), law)
    return found


def name_key(name: str) -> str:
    """A name without spaces and edition: 《…法（2019年修正）》 is 《…法》, 〈〉 inside is 《》."""
    plain = folded(name).translate(_INNER_QUOTES)
    while (edition := _EDITION.search(plain)) is not None:
        plain = plain[: edition.start()]
    return plain
