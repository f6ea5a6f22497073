"""Finds the titles in a text: balanced 《》 with nested ones, and those that lost or doubled a quote.

For ``desktop.answers.citations.reader`` only.
"""

import re
from bisect import bisect
from dataclasses import dataclass

from desktop.answers.citations.model import Fault, FaultKind

_QUOTE = re.compile(r"[《》;。]")
_CLOSINGS = re.compile(r"》+")
_LINE_BREAK = re.compile(r"\s*\n\s*")
# Where an unclosed title ends, and what no title contains, so that a 《 before it lacks its own 》.
_TITLE_END = re.compile(r"[(,;。:\n《〔]|、(?=第|附)|第\s*[0-9一二三四五六七八九十百(]+|$")
_FOREIGN = re.compile(r"[,;:\n〔]|第\s*[0-9一二三四五六七八九十百(]+[条款项章]")
_AFTER_INNER = re.compile(r"[一-鿿]{0,40}?(?:通知|意见|决定|批复|公告|函|方案)")

_WINDOW = 80
_LONGEST = 60
# Where a title that lost its 《 may begin.
_BEFORE = re.compile(
    r"[;。:\n》\])】]|号|[0-9一二三四五六七八九十百)](?:条|款|项)|[0-9]{1,2}[.、]|[①-⑳]"
    r"|根据|依据|按照|依照|参照|遵照|以及|同时"
)
_JOINERS = "和及与、,按依据 \t\u3000"
# A run of words with one of these is more than a title, or two of them.
_UNSURE = re.compile(r"[、,\"“”(]|属于|应当|按|是|由|该|我|其|本单位|规定的")


@dataclass(frozen=True, slots=True)
class TitleToken:
    """A title with its quotes, as it stands, and its name without them."""

    name: str
    start: int
    end: int
    faults: tuple[Fault, ...] = ()


def find_titles(raw: str, text: str) -> list[TitleToken]:
    """Every outermost title, in order. ``raw`` is what was typed, ``text`` the same narrowed."""
    return _Titles(raw, text).found


class _Titles:
    """One pass over the quotes with the stack of those that are open."""

    def __init__(self, raw: str, text: str) -> None:
        self._raw = raw
        self._text = text
        self._open: list[int] = []
        self._inner: list[tuple[int, int]] = []
        self.found: list[TitleToken] = []
        for match in _QUOTE.finditer(text):
            place = match.start()
            if match[0] == "《":
                self._open.append(place)
            elif match[0] == "》":
                self._close(place)
            elif self._open:
                self._leave_open(place)
        if self._open:
            self._leave_open(len(text))

    def _close(self, place: int) -> None:
        if not self._open:
            self._unopened(place)
            return
        start = self._open.pop()
        if self._open:
            self._inner.append((start, place))
        else:
            self._inner.clear()
            self._add(start, place + 1, self._raw[start + 1 : place])

    def _add(self, start: int, end: int, name: str, *faults: Fault) -> None:
        plain = _LINE_BREAK.sub("", name).strip()
        if plain:
            self.found.append(TitleToken(plain, start, end, faults))

    def _unopened(self, place: int) -> None:
        """A 》 without a 《: the second of a doubled pair, or the end of a title that lost its opening."""
        floor = self.found[-1].end if self.found else 0
        if self.found and floor == place:
            run = _CLOSINGS.match(self._text, place)
            end = run.end() if run else place + 1
            last = self.found.pop()
            fault = self._fault(FaultKind.DOUBLED_CLOSING_QUOTE, place - 1, end, "》")
            self.found.append(TitleToken(last.name, last.start, end, (*last.faults, fault)))
            return
        if place < floor:
            return
        start = max(floor, place - _WINDOW)
        for boundary in _BEFORE.finditer(self._text, start, place):
            start = boundary.end()
        while start < place and self._text[start] in _JOINERS:
            start += 1
        name = self._raw[start:place]
        if place - start < 2 or name.startswith(("的", "》")):
            return
        sure = place - start <= _LONGEST and not _UNSURE.search(self._text, start, place)
        mended = f"《{name}》" if sure else None
        self._add(start, place + 1, name, self._fault(FaultKind.LOST_OPENING_QUOTE, start, place + 1, mended))

    def _leave_open(self, stop: int) -> None:
        """Deal with 《 that find no 》 before ``stop``."""
        pairs = sorted(self._inner)
        begun: list[tuple[int, int | None]] = [*pairs, *((start, None) for start in self._open)]
        self._open, self._inner = [], []
        floor = 0
        for start, last in sorted(begun, key=lambda pair: pair[0]):
            if start < floor:
                continue
            if last is not None:
                self._add(start, last + 1, self._raw[start + 1 : last])
                floor = last + 1
            else:
                following = bisect(pairs, (start, stop))
                floor = self._unclosed(start, pairs[following] if following < len(pairs) else None, stop)

    def _unclosed(self, start: int, pair: tuple[int, int] | None, stop: int) -> int:
        """One title without its 》, given the first closed pair inside it; returns where it ends."""
        if pair is not None and pair[0] == start + 1:
            fault = self._fault(FaultKind.DOUBLED_OPENING_QUOTE, start, start + 2, "《")
            self._add(start, pair[1] + 1, self._raw[pair[0] + 1 : pair[1]], fault)
            return pair[1] + 1
        after = None
        if pair is not None and not _FOREIGN.search(self._text, start, pair[0]):
            after = _AFTER_INNER.match(self._text, pair[1] + 1, stop)
        if after is not None:
            end = after.end()
        else:
            found = _TITLE_END.search(self._text, start + 1, min(stop, start + _WINDOW))
            end = found.start() if found else min(stop, start + _WINDOW)
        if end - start < 3:
            return start + 1
        self._add(
            start, end, self._raw[start + 1 : end], self._fault(FaultKind.LOST_CLOSING_QUOTE, start, end)
        )
        return end

    def _fault(self, kind: FaultKind, start: int, end: int, mended: str | None = None) -> Fault:
        return Fault(kind, start, end, self._raw[start:end], mended)
