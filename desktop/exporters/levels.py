"""A clerk's prose, taken apart by its lines and its level marks 一、（一）1.（1）.

Only the letter planner imports this.

Source: GB/T 9704-2012, 7.3.3 (层次序数).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERALS = "一二三四五六七八九十"
_MARKS = (
    (1, re.compile(rf"([{_NUMERALS}]{{1,3}})\s*、\s*"), "{}、"),
    (2, re.compile(rf"[（(]\s*([{_NUMERALS}]{{1,3}})\s*[）)]\s*[、.．]?\s*"), "（{}）"),
    # 2023.1.12 and 1.5万元 begin with a number too, but no level mark is followed by a digit.
    (3, re.compile(r"(\d{1,2})\s*[.．、]\s*(?!\d)"), "{}."),
    (4, re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、.．]?\s*"), "（{}）"),
)
_SENTENCE_END = "。"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its level (0 for plain text), its heading, and what follows on the same line.

    A plain paragraph and levels 3 and 4, which are set like plain text, have no heading.
    """

    level: int
    heading: str
    rest: str


def passages(prose: str) -> Iterator[Passage]:
    """The paragraphs of *prose* in order, empty lines left out, level marks in the form of the standard."""
    for line in prose.splitlines():
        shown = " ".join(line.split("\t")).strip()
        if shown:
            yield _passage(shown)


def without_mark(line: str) -> str:
    """*line* without a level mark at its beginning."""
    found = next((match for _, pattern, _ in _MARKS if (match := pattern.match(line))), None)
    return line[found.end() :] if found else line


def _passage(line: str) -> Passage:
    for level, pattern, form in _MARKS:
        found = pattern.match(line)
        if not found:
            continue
        shown = form.format(found[1]) + line[found.end() :]
        if level > 2:
            return Passage(level, "", shown)
        head, end, rest = shown.partition(_SENTENCE_END)
        return Passage(level, head + end, rest.strip())
    return Passage(0, "", line)
