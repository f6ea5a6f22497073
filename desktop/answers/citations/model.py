"""What a 依据 says: citations, their articles, and what is wrong or missing, as data without words for the clerk.

Pure; anyone above ``desktop.packs`` may import it, through ``desktop.answers.citations``. Places count from 0 in
the text that was read, ends are exclusive.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop.packs.levels import Level


class DocumentKind(StrEnum):
    """A law or regulation needs no 文号, a policy document and a 三定 document do (D12a, V-06)."""

    LAW = "law"
    POLICY = "policy"
    STAFFING = "staffing"


class FaultKind(StrEnum):
    """What can be wrong with a citation. Only the first four ever carry a replacement."""

    WRONG_BRACKET = "wrong-bracket"
    LOST_OPENING_QUOTE = "lost-opening-quote"
    DOUBLED_CLOSING_QUOTE = "doubled-closing-quote"
    DOUBLED_OPENING_QUOTE = "doubled-opening-quote"
    LOST_CLOSING_QUOTE = "lost-closing-quote"
    LOST_BRACKET = "lost-bracket"
    NUMBER_INCOMPLETE = "number-incomplete"
    NUMBER_MISSING = "number-missing"
    CLAUSE_MISSING = "clause-missing"
    PARAGRAPH_WITHOUT_ARTICLE = "paragraph-without-article"
    ARTICLE_OF_POLICY = "article-of-policy"
    UNNAMED_BASIS = "unnamed-basis"
    STAFFING_WITHOUT_NUMBER = "staffing-without-number"
    BY_REFERENCE = "by-reference"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend or to ask about: ``quote`` is the text from ``start`` to ``end``.

    ``replacement`` is what should stand there instead where that is sure, else None; it is never empty.
    """

    kind: FaultKind
    start: int
    end: int
    quote: str
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class ClausePart:
    """第三条 is ``ClausePart("条", ("3",))``; 第（三）（五）项 has two numbers; 第三条至第五条 goes ``through`` "5".

    Numbers are written in Arabic: "3", "133之1", "3.2.1". A heading such as 三（七） is 部分 and 项.
    """

    unit: str
    numbers: tuple[str, ...] = ()
    through: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One place in a document, from the outer part to the inner: 第三条第四款 has two parts."""

    parts: tuple[ClausePart, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One law or document that is cited. ``name`` is without 《》, ``number`` has 〔〕 and half-width digits.

    A number without a title has an empty name. ``mentioned`` is a title inside the quoted text of an article; nothing
    is asked to be complete about it.
    """

    name: str
    number: str
    kind: DocumentKind
    level: Level
    clauses: tuple[Clause, ...]
    start: int
    end: int
    faults: tuple[Fault, ...] = ()
    mentioned: bool = False

    @property
    def has_number(self) -> bool:
        """Whether a 文号 is written, even a broken one."""
        return bool(self.number)

    @property
    def needs_number(self) -> bool:
        """Whether the notes ask for a 文号."""
        return bool(self.name) and self.kind is not DocumentKind.LAW

    @property
    def has_clause(self) -> bool:
        """Whether an article, part, attachment or the like is named."""
        return bool(self.clauses)


@dataclass(frozen=True, slots=True)
class Basis:
    """A whole 依据. ``rest`` is the prose that is left beside citations and the words that join them."""

    citations: tuple[Citation, ...]
    rest: str
    doubts: tuple[Fault, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault of every citation and every doubt, in the order of the text."""
        every = [fault for citation in self.citations for fault in citation.faults] + list(self.doubts)
        return tuple(sorted(every, key=lambda fault: (fault.start, fault.end)))

    @property
    def prose_length(self) -> int:
        """How many characters of prose are left, without spaces and punctuation."""
        return sum(character.isalnum() for character in self.rest)


@dataclass(frozen=True, slots=True)
class NumberConflict:
    """One title that stands with several numbers; ``rows`` are the places of the bases concerned, from 0."""

    name: str
    numbers: tuple[str, ...]
    rows: tuple[int, ...]
