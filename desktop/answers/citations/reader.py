"""Reads a 依据 into citations: titles and 文号 are found first, then each is read on to its articles.

Pure; anyone above ``desktop.packs`` may import it, through ``desktop.answers.citations``.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from functools import lru_cache

from desktop.answers.citations.asked import asked_about, unnamed
from desktop.answers.citations.levels import kind_of, level_of
from desktop.answers.citations.model import Basis, Citation, Fault
from desktop.answers.citations.numbers import NumberToken, find_numbers
from desktop.answers.citations.prose import issuer_start, left_over
from desktop.answers.citations.tail import read_tail
from desktop.answers.citations.titles import TitleToken, find_titles
from desktop.answers.clean import narrowed
from desktop.packs.levels import LevelWords

_STAFFING = re.compile(r"[“\"'‘「]?三定[”\"'’」]?\s*(?:规定|方案)")
_REFERENCE = re.compile(r"参照(?:执行|适用)?[^一-鿿]*\Z")
_HARD_STOP = re.compile(r"[\n;。]")
_NUMBER_THEN_TITLE = re.compile(r"\s*(?:文件|印发的|公布的|发布的)?\s*")
# So many characters between two titles on one line are the text of an article, which may name other laws.
_QUOTED_TEXT = 8


@lru_cache(maxsize=16_384)
def read_basis(text: str, levels: tuple[LevelWords, ...]) -> Basis:
    """Every citation of a 依据, the prose beside them, and what is doubtful; reads any text.

    *levels* are the pack's: whose name and 文号 tell which level of government issued a document.
    """
    return _Reader(text, levels).read()


def _around(titles: Sequence[TitleToken], place: int) -> TitleToken | None:
    """The title that a place lies in; titles are in order."""
    before = bisect(titles, place, key=lambda title: title.start)
    return titles[before - 1] if before and place < titles[before - 1].end else None


class _Reader:
    """Goes once from left to right over the titles and numbers of one text."""

    def __init__(self, raw: str, levels: tuple[LevelWords, ...]) -> None:
        self._raw = raw
        self._levels = levels
        self._text = narrowed(raw)
        titles = find_titles(raw, self._text)
        self._titles = {token.start: token for token in [*titles, *self._staffing(titles)]}
        self._numbers: dict[int, NumberToken] = {}
        self._in_titles: dict[int, NumberToken] = {}
        for number in find_numbers(raw, self._text):
            owner = _around(titles, number.start)
            if owner is None:
                self._numbers[number.start] = number
            elif not self._text[number.end : owner.end].strip(")》 \n"):
                self._in_titles[owner.start] = number
        self._citations: list[Citation] = []
        self._prose: list[str] = []
        self._doubts: list[Fault] = []

    def read(self) -> Basis:
        cursor = 0
        for start in sorted({*self._titles, *self._numbers}):
            if start >= cursor:
                cursor = self._read_citation(start, cursor)
        if not self._citations:
            rest = self._raw.strip()
            return Basis((), rest, unnamed(self._raw, self._text, 0, len(self._text)))
        self._read_gap(cursor, len(self._text))
        return Basis(tuple(self._citations), " ".join(self._prose), tuple(self._doubts))

    def _staffing(self, titles: list[TitleToken]) -> list[TitleToken]:
        """“三定”规定 is cited without 《》."""
        return [
            TitleToken("“三定”规定", match.start(), match.end())
            for match in _STAFFING.finditer(self._text)
            if _around(titles, match.start()) is None
        ]

    def _read_citation(self, start: int, cursor: int) -> int:
        title, number = self._titles.get(start), self._numbers.get(start)
        place = title.end if title else number.end if number else start
        if title is None:
            # 国务院令第677号《农药管理条例》
            gap = _NUMBER_THEN_TITLE.match(self._text, place)
            title = self._titles.get(gap.end()) if gap else None
            place = title.end if title else place
        begin = issuer_start(self._text, cursor, start) if title else start
        self._read_gap(cursor, begin)
        tail = read_tail(self._text, place, self._titles, self._numbers, has_number=number is not None)
        numbers = [number] if number else list(tail.numbers)
        if title and title.start in self._in_titles:
            numbers.append(self._in_titles[title.start])
        written = numbers[0].number if numbers else ""
        name = self._name(title) if title else ""
        kind = kind_of(name, written)
        found = [fault for token in (title, *numbers) if token for fault in token.faults]
        citation = Citation(
            name=name,
            number=written,
            kind=kind,
            level=level_of(name, written, self._text[begin:start], kind, self._levels),
            clauses=tail.clauses,
            start=begin,
            end=tail.end,
            mentioned=self._is_mentioned(cursor, begin),
        )
        by_reference = _REFERENCE.search(self._text, max(cursor, begin - 10), begin) is not None
        self._citations.append(asked_about(citation, found, self._raw, by_reference=by_reference))
        return tail.end

    def _name(self, title: TitleToken) -> str:
        """The title without the 文号 that some write inside its quotes."""
        number = self._in_titles.get(title.start)
        bracket = self._text.rfind("(", title.start, number.start) if number else -1
        return self._raw[title.start + 1 : bracket].strip() if bracket > title.start + 1 else title.name

    def _read_gap(self, start: int, end: int) -> None:
        first, last = left_over(self._text, start, end)
        if first < last:
            self._prose.append(self._raw[first:last])
            self._doubts += unnamed(self._raw, self._text, first, last, short_only=True)

    def _is_mentioned(self, cursor: int, begin: int) -> bool:
        if not self._citations:
            return False
        stop = cursor
        for match in _HARD_STOP.finditer(self._text, cursor, begin):
            stop = match.end()
        first, last = left_over(self._text, stop, begin)
        return last - first >= _QUOTED_TEXT
