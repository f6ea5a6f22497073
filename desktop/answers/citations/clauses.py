"""Reads where in a document a citation points: 第三条第四款, 附件2第13项, 三（七）, 第三条至第五条.

For ``desktop.answers.citations.reader`` only. Every text here is narrowed (half-width), so places are those
of the original.
"""

import re

from desktop.answers.citations.model import Clause, ClausePart
from desktop.answers.numerals import NUMERALS, read_integer

# Possessive: a numeral is never read in two halves, so no text makes the patterns slow.
_PLAIN = rf"(?:[0-9]{{1,4}}+(?:\.[0-9]{{1,3}}+)*+|[{NUMERALS}]{{1,9}}+|[①-⑳])"
_BRACKETED = rf"(?:\(\s*{_PLAIN}\s*\)|[㈠-㈩⑴-⒇])"
_ANY = rf"(?:{_BRACKETED}|{_PLAIN})"
_BETWEEN = r"\s*(?:[、,和及与至到~—–-]|以及)\s*"
_NUMBERS = rf"{_ANY}(?:{_BETWEEN}第?\s*{_ANY}|\s*{_BRACKETED})*"
_UNIT = r"(?P<unit>部分|条|款|项|目(?!录)|章|节|编|篇|点)(?P<insert>之[一二三四五六七八九十]{1,2})?"

_ORDINAL = re.compile(rf"第\s*(?P<numbers>{_NUMBERS})\s*{_UNIT}")
_COUNTED = re.compile(rf"(?P<numbers>{_NUMBERS})\s*{_UNIT}")
_ATTACHED = re.compile(
    rf"(?P<unit>附件|附表|附录)\s*(?P<numbers>{_BRACKETED}|[0-9]{{1,3}}|[{NUMERALS}]{{1,3}})?(?:\s*:(?=\s*第))?"
)
_CATALOGUE = re.compile(r"(?P<unit>目录)(?=\s*(?:第|序号))")
_SERIAL = re.compile(rf"(?P<unit>序号)\s*(?:为|第)?\s*(?P<numbers>{_ANY})")
# 三（七）, 三、（七） and 三、 are the headings of a policy document.
_HEADING = re.compile(rf"(?P<numbers>[{NUMERALS}]{{1,3}})(?:、?\s*(?=\()|、?(?=[\s,;。]|$)|、)(?!\s*《)")
_ITEM = re.compile(rf"(?P<numbers>{_BRACKETED}(?:{_BETWEEN}{_BRACKETED}|{_BRACKETED})*)")

_RANGE = re.compile(r"[至到~—–-]")
_FILLER = re.compile(r"\s*(?:中的|的|中|之)?\s*")
_JOINT = re.compile(r"\s*(?P<joint>[、,;]|以及|[和及与并或]|[至到~—–-])?\s*")
_RANK = {
    **{"附件": 0, "附表": 0, "附录": 0, "目录": 1, "编": 2, "篇": 2, "章": 3, "节": 4, "部分": 5},
    **{"条": 6, "款": 7, "项": 8, "点": 8, "目": 9},
}
_SPELT = {chr(first + step): str(step + 1) for first in (0x2460, 0x2474, 0x3220) for step in range(20)}


def read_clauses(text: str, place: int, *, bare: bool) -> tuple[tuple[Clause, ...], int]:
    """The clauses that begin at ``place``, joined by 、 和 至 and the like, and where they end.

    ``bare`` allows the first to do without 第 (42条, 三（七）), as it may directly after a title or a number.
    """
    clauses: list[Clause] = []
    end = place
    first = _clause(text, place, bare=bare)
    while first is not None:
        clauses.append(first)
        end = first.end
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        first = _clause(text, joint.end(), bare=False) or _another(text, joint)
        if first is not None and _RANGE.match(joint["joint"] or ""):
            merged = _through(clauses[-1], first)
            if merged is not None:
                clauses.pop()
                first = merged
    return tuple(clauses), end


def _clause(text: str, place: int, *, bare: bool) -> Clause | None:
    parts: list[ClausePart] = []
    end = place
    rank = -1
    while True:
        filler = _FILLER.match(text, end) if parts else None
        at = filler.end() if filler else end
        match = _part_at(text, at, bare=bare or bool(parts))
        if match is None:
            break
        part = _part(match)
        if _RANK[part.unit] <= rank:
            break
        parts.append(part)
        rank = _RANK[part.unit]
        end = match.end()
    return Clause(tuple(parts), place, end) if parts else None


def _another(text: str, joint: re.Match[str]) -> Clause | None:
    """第六条、七条 and 第三条至五条 leave out the second 第."""
    match = _COUNTED.match(text, joint.end())
    if match is None or joint["joint"] in (None, ",", ";"):
        return None
    return Clause((_part(match),), joint.end(), match.end())


def _part_at(text: str, place: int, *, bare: bool) -> re.Match[str] | None:
    for pattern in (_ORDINAL, _ATTACHED, _CATALOGUE, _SERIAL):
        if match := pattern.match(text, place):
            return match
    if not bare:
        return None
    for pattern in (_COUNTED, _ITEM, _HEADING):
        if match := pattern.match(text, place):
            return match
    return None


def _part(match: re.Match[str]) -> ClausePart:
    unit = match.groupdict().get("unit")
    if unit is None:
        unit = "项" if match.re is _ITEM else "部分"
    elif unit == "序号":
        unit = "项"
    written = match.groupdict().get("numbers") or ""
    numbers = [_number(number) for number in re.findall(rf"{_PLAIN}|[㈠-㈩⑴-⒇]", written)]
    insert = match.groupdict().get("insert")
    if insert and numbers:
        numbers[-1] += "之" + _number(insert[1:])
    if len(numbers) == 2 and _RANGE.search(written):
        return ClausePart(unit, (numbers[0],), numbers[1])
    return ClausePart(unit, tuple(numbers))


def _number(written: str) -> str:
    if written in _SPELT:
        return _SPELT[written]
    integer = read_integer(written)
    return written if integer is None else str(integer)


def _through(first: Clause, last: Clause) -> Clause | None:
    """第三条至第五条 as one clause; None where the ends are of different kinds."""
    if len(last.parts) != 1 or first.parts[-1].unit != last.parts[0].unit:
        return None
    begun, ended = first.parts[-1], last.parts[0]
    if len(begun.numbers) != 1 or len(ended.numbers) != 1 or begun.through:
        return None
    part = ClausePart(begun.unit, begun.numbers, ended.numbers[0])
    return Clause((*first.parts[:-1], part), first.start, last.end)
