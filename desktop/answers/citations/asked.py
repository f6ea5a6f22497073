"""What a citation lacks and what is asked about it: the faults seen only when it has been read whole.

For ``desktop.answers.citations.reader`` only.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.answers.citations.model import Citation, DocumentKind, Fault, FaultKind
from desktop.answers.clean import folded

_UNNAMED = re.compile(
    r"(?:国家|自治区|盟|旗|上级|我国|现行|中央){0,4}(?:有关|相关)的?(?:国家|自治区)?(?:法律|法规|规章|政策|文件|规定)"
    r"(?:[、和]?(?:法律|行政法规|法规|规章|政策|文件|规定|要求)){0,4}|(?:国家|现行)?法律、?法规(?:、?规章)?的?规定"
)
# A longer piece of prose is the text of an article, which may well speak of 有关法律.
_SHORT = 20
_WITHOUT_ARTICLES = ("意见", "通知")
# A notice that puts a regulation in force has its articles.
_REGULATION_INSIDE = re.compile(
    r"[〈<《].*(?:办法|规定|条例|细则|规则|制度)(?:\([^()]*\))?[》>〉]"
    r"|(?:印发|转发|公布|发布).*(?:办法|规定|条例|细则|规则|制度)(?:\([^()]*\))?的通知\Z"
)


def asked_about(citation: Citation, found: Sequence[Fault], raw: str, *, by_reference: bool) -> Citation:
    """The citation with the faults ``found`` in its writing and those of its content."""
    faults = list(found)
    quote = raw[citation.start : citation.end]

    def ask(kind: FaultKind) -> None:
        faults.append(Fault(kind, citation.start, citation.end, quote))

    if not citation.mentioned:
        if citation.needs_number and not citation.has_number:
            staffing = citation.kind is DocumentKind.STAFFING
            ask(FaultKind.STAFFING_WITHOUT_NUMBER if staffing else FaultKind.NUMBER_MISSING)
        if not citation.has_clause:
            ask(FaultKind.CLAUSE_MISSING)
    units = [part.unit for clause in citation.clauses for part in clause.parts]
    if units and "款" in units and "条" not in units[: units.index("款")]:
        ask(FaultKind.PARAGRAPH_WITHOUT_ARTICLE)
    if "条" in units and _has_no_articles(citation):
        ask(FaultKind.ARTICLE_OF_POLICY)
    if by_reference:
        ask(FaultKind.BY_REFERENCE)
    return replace(citation, faults=tuple(sorted(faults, key=lambda fault: (fault.start, fault.end))))


def unnamed(raw: str, text: str, start: int, end: int, *, short_only: bool = False) -> tuple[Fault, ...]:
    """Each 有关法律法规 that names nothing, between two places of the text."""
    if short_only and end - start > _SHORT:
        return ()
    return tuple(
        Fault(FaultKind.UNNAMED_BASIS, match.start(), match.end(), raw[match.start() : match.end()])
        for match in _UNNAMED.finditer(text, start, end)
    )


def _has_no_articles(citation: Citation) -> bool:
    name = folded(citation.name)
    return (
        citation.kind is DocumentKind.POLICY
        and name.endswith(_WITHOUT_ARTICLES)
        and not _REGULATION_INSIDE.search(name)
    )
