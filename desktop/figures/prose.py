"""The sentences of a report as its numbers are read: without white space, and without what is no statement.

Places are kept, so that a number can be replaced in the text that the clerk wrote. Only `figures` uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.answers.clean import narrowed
from desktop.answers.numerals import NUMERALS

HIDDEN, DATED = "\x00", "\x01"
"""What stands for a character that states nothing: in round brackets, or of a date, a 文号, a title, a level mark."""

_BRACKETS = re.compile(rf"\([^()\n]*\)|(?m:^(?:\d{{1,2}}[.、]|[{NUMERALS}]{{1,3}}、))")
_DATES = re.compile(
    r"《[^《》\n]*》|〔[^〔〕\n]*〕\d*号?"
    r"|\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|份|底)?"
    rf"|第[{NUMERALS}\d]+[章节条款项目批次]"
)
_SENTENCE = re.compile(r"[^。;!?\n]+")
_LONGEST = 1000
"""What runs on for more characters is no sentence, and would take long to read."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, narrowed and without white space. `plain` has what `text` hides; `places` lead to the original."""

    text: str
    plain: str
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of this sentence stands in the original."""
        return self.places[start], self.places[end - 1] + 1

    def clause(self, at: int, ends: str = ",") -> int:
        """Where the clause begins that the character *at* belongs to."""
        return max(self.text.rfind(end, 0, at) for end in ends) + 1


def sentences(written: str) -> Iterator[Sentence]:
    """The sentences of *written*."""
    kept = [
        (place, char) for place, char in enumerate(narrowed(written)) if char == "\n" or not char.isspace()
    ]
    plain = "".join(char for _, char in kept)
    text = _DATES.sub(lambda match: DATED * len(match[0]), plain)
    text = _BRACKETS.sub(lambda match: HIDDEN * len(match[0]), text)
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST:
            continue
        yield Sentence(match[0], plain[start:end], tuple(place for place, _ in kept[start:end]))
