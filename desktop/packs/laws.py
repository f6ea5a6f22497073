"""The list of laws, regulations and policy documents that items rest on: what each is called and how far it goes.

Pure data; any module above `packs` may import it, only the readers build it. The list says what was known when it was
written: only what is marked as checked may contradict a clerk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.packs.levels import Level

STATE_NAME = "中华人民共和国"
"""What begins the full name of a law of the state, and is left out in speech."""


class LawKind(StrEnum):
    """What a document is, by the names of the Legislation Law; the values are read by the clerk."""

    LAW = "法律"
    REGULATION = "行政法规"
    MINISTRY = "部门规章"
    LOCAL = "地方性法规"
    LOCAL_RULE = "地方政府规章"
    PARTY = "党内法规"
    POLICY = "政策文件"


@dataclass(frozen=True)
class Law:
    """One document. `number` "" where it has none or it is not known, `articles` None where that is not known.

    `also` are the numbers of its revisions; `articles` is the number of the last article in the version of `year`.
    Where not `checked`, the entry helps to type the name and says nothing else.
    """

    name: str
    kind: LawKind
    level: Level
    short: tuple[str, ...] = ()
    number: str = ""
    also: tuple[str, ...] = ()
    articles: int | None = None
    year: int | None = None
    checked: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which it is known, the full one first."""
        plain = self.name.removeprefix(STATE_NAME)
        return tuple(dict.fromkeys((self.name, plain, *self.short)))

    @property
    def has_articles(self) -> bool:
        """Whether such a document is cited by 第…条."""
        return self.kind is not LawKind.POLICY


# Compared by identity: the list is looked up for each citation, and hashing hundreds of entries would cost more.
@dataclass(frozen=True, eq=False)
class Laws:
    """The whole list, as one pack sees it.

    `revisions` are numbers under which many regulations were amended at once: any of them may stand beside any.
    """

    entries: tuple[Law, ...] = field(repr=False)
    revisions: tuple[str, ...] = field(default=(), repr=False)


NO_LAWS = Laws(())
