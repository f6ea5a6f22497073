"""Reads what follows a title or 文号 and still belongs to it: number, date, brackets, articles.

For ``desktop.answers.citations.reader`` only. Every text here is narrowed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.answers.citations.clauses import read_clauses
from desktop.answers.citations.model import Clause
from desktop.answers.citations.numbers import NumberToken
from desktop.answers.citations.titles import TitleToken
from desktop.answers.numerals import NUMERALS

_DAY = rf"(?:[0-9]{{1,2}}|[{NUMERALS}]{{1,3}})"
_DATE = rf"(?:[0-9]{{4}}|[{NUMERALS}○]{{4}})\s*[年.-]\s*(?:{_DAY}\s*[月.-]\s*)?(?:{_DAY}\s*日?\s*)?"
_EVENT = r"起?(?:施行|实施|修订|修正|修改|公布|发布|颁布|通过|生效|印发|批准)"
_DATED = re.compile(rf"{_DATE}(?:[一-鿿]{{0,10}}?{_EVENT})?")
_DATED_EVENT = re.compile(
    rf"{_DATE}[一-鿿]{{0,10}}?{_EVENT}|[一-鿿]{{2,20}}(?:颁布|公布|发布|印发)(?=[\s,;。()]|\Z)"
)
_EDITION = re.compile(rf"{_DATE}|{_EVENT}|试行|暂行|简称|[0-9]{{4}}版")
_FILLER = re.compile(r"\s*\)?\s*(?:文件|文|中的|的|中|之|规定|:)?\s*[“\"]?\s*")
_SPACE = re.compile(r"\s*")
_COMMA = re.compile(r"\s*[,、;:]\s*")
_ATTACHMENTS = ("附件", "附表", "附录")
_QUOTED = re.compile(r"[“\"][^“”\"]{1,40}[”\"]")
_UNQUOTED = re.compile(
    r":?\s*[一-鿿、]{2,50}?(?:目录|清单|表)(?:\([^()]{1,20}\))?(?=\s*(?:第|序号|[,;。]|\Z))"
)
_PAIRS = {"(": ")", "〔": "〕", "[": "]", "【": "】"}
_SHORT_BRACKET = 12
_LONGEST_BRACKET = 160


@dataclass(frozen=True, slots=True)
class Tail:
    """What belongs to a citation after its title, and where it ends."""

    numbers: tuple[NumberToken, ...]
    clauses: tuple[Clause, ...]
    end: int


def read_tail(
    text: str,
    place: int,
    titles: Mapping[int, TitleToken],
    numbers: Mapping[int, NumberToken],
    *,
    has_number: bool,
) -> Tail:
    """Read on from ``place``; ``titles`` and ``numbers`` are those of the whole text by their start."""
    tail = _Tail(text, place, titles, numbers, has_number)
    while tail.step():
        pass
    return Tail(tuple(tail.found), tuple(tail.clauses), tail.place)


@dataclass(slots=True)
class _Tail:
    text: str
    place: int
    titles: Mapping[int, TitleToken]
    numbers: Mapping[int, NumberToken]
    has_number: bool
    found: list[NumberToken] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    def step(self) -> bool:
        """Take the next piece that belongs to the citation, if there is one."""
        filler = _FILLER.match(self.text, self.place)
        at = filler.end() if filler else self.place
        comma = _COMMA.match(self.text, at)
        after = comma.end() if comma else at
        return (
            self._clause(at, bare=not self.clauses and "\n" not in self.text[self.place : at])
            or self._title_of_attachment()
            or self._number(at)
            or self._bracket(at)
            or self._dated(_DATED, at)
            or (after > at and (self._clause(after, bare=False) or self._after_comma(comma, after)))
        )

    def _clause(self, at: int, *, bare: bool) -> bool:
        found, end = read_clauses(self.text, at, bare=bare)
        if not found:
            return False
        self.clauses += found
        self.place = end
        return True

    def _after_comma(self, comma: re.Match[str] | None, at: int) -> bool:
        # 、 and ； begin a citation of their own; a comma may still add the number.
        with_number = comma is not None and comma[0].strip() == "," and self._number(at)
        return with_number or self._dated(_DATED_EVENT, at)

    def _number(self, at: int) -> bool:
        number = self.numbers.get(at)
        if number is None or self.has_number or self.clauses or number.end in self.titles:
            return False
        self.found.append(number)
        self.has_number = True
        self.place = number.end
        return True

    def _dated(self, form: re.Pattern[str], at: int) -> bool:
        match = form.match(self.text, at)
        if match is None:
            return False
        self.place = match.end()
        return True

    def _title_of_attachment(self) -> bool:
        """附件2《国务院决定取消的行政审批项目目录》第3项, in whatever quotes or brackets or none."""
        if not self.clauses or self.clauses[-1].parts[-1].unit not in _ATTACHMENTS:
            return False
        space = _SPACE.match(self.text, self.place)
        at = space.end() if space else self.place
        quoted = _QUOTED.match(self.text, at) or _UNQUOTED.match(self.text, at)
        title = self.titles.get(at)
        end = quoted.end() if quoted else title.end if title else self._closing(at)
        if end is None:
            return False
        self.place = end
        return True

    def _bracket(self, at: int) -> bool:
        """A bracket with number, date, edition or clause; a short one directly after the title too."""
        if self.text[at : at + 1] not in _PAIRS or at in self.numbers:
            return False
        end = self._closing(at)
        if end is None:
            # The closing bracket was lost: read on inside.
            if at + 1 in self.numbers or _DATED.match(self.text, at + 1):
                self.place = at + 1
                return True
            return False
        close = end - 1
        inside = [self.numbers[start] for start in range(at + 1, close) if start in self.numbers]
        edition = _EDITION.search(self.text, at, close)
        place = max((number.end for number in inside), default=at + 1)
        comma = _COMMA.match(self.text, place, close)
        filler = _FILLER.match(self.text, comma.end() if comma else place, close)
        clauses, _ = read_clauses(self.text, filler.end() if filler else place, bare=False)
        clauses = tuple(clause for clause in clauses if clause.end <= close)
        titled = any(start in self.titles for start in range(at + 1, close))
        short = not self.clauses and not titled and close - at <= _SHORT_BRACKET
        if not inside and not edition and not clauses and not short:
            return False
        if not self.has_number:
            self.found += inside
            self.has_number = bool(inside)
        self.clauses += clauses
        self.place = end
        return True

    def _closing(self, at: int) -> int | None:
        """Where the bracket that opens at a place has ended; None when it does not open or end."""
        opening = self.text[at : at + 1]
        depth = 0
        for place in range(at, min(len(self.text), at + _LONGEST_BRACKET) if opening in _PAIRS else at):
            if self.text[place] == opening:
                depth += 1
            elif self.text[place] == _PAIRS[opening]:
                depth -= 1
                if depth == 0:
                    return place + 1
        return None
