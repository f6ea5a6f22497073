"""A clerk's prose, taken apart by its lines and its level marks 一、（一）1.（1）, however they were typed.

Only the letter planner imports this.

Source: GB/T 9704-2012, 7.3.3 (层次序数).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_NUMERALS = "一二三四五六七八九十"
_SENTENCE_END = "。"
_AFTER = r"\s*[、.．，,]?\s*"  # after a bracket some type a stop as well

_Form = Callable[[str], str]
_AS_TYPED: _Form = str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its level (0 for plain text), its heading, and what follows on the same line.

    A plain paragraph and levels 3 and 4, which are set like plain text, have no heading.
    """

    level: int
    heading: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """One way of typing a level mark: its level, what it looks like, and its number in the standard's form."""

    level: int
    pattern: re.Pattern[str]
    form: str
    number: _Form = _AS_TYPED


def _from(first: str) -> _Form:
    """The number that one character of a row beginning with *first* (①②③…) stands for, in digits."""
    return lambda char: str(ord(char) - ord(first) + 1)


def _half(digits: str) -> str:
    return str(int(digits))


_MARKS = (
    _Mark(1, re.compile(rf"([{_NUMERALS}]{{1,3}})\s*[、.．]\s*"), "{}、"),
    _Mark(2, re.compile(rf"[（(]\s*([{_NUMERALS}]{{1,3}})\s*[）)]{_AFTER}"), "（{}）"),
    _Mark(2, re.compile(rf"([㈠-㈩]){_AFTER}"), "（{}）", lambda char: _NUMERALS[ord(char) - ord("㈠")]),
    # 2023.1.12 and 1.5万元 begin with a number too, but no level mark is followed by a digit.
    _Mark(3, re.compile(r"([\d０-９]{1,2})\s*[.．、]\s*(?![\d０-９])"), "{}.", _half),
    _Mark(3, re.compile(r"([⒈-⒛])\s*"), "{}.", _from("⒈")),
    _Mark(4, re.compile(rf"[（(]\s*([\d０-９]{{1,2}})\s*[）)]{_AFTER}"), "（{}）", _half),
    _Mark(4, re.compile(rf"([⑴-⒇]){_AFTER}"), "（{}）", _from("⑴")),
)
# These stand for level 4 only where nothing else does: below （1） they are a level of the clerk's own.
_LOOSE_MARKS = (
    _Mark(4, re.compile(rf"([①-⑳]){_AFTER}"), "（{}）", _from("①")),
    _Mark(4, re.compile(rf"([\d０-９]{{1,2}})\s*[）)]{_AFTER}"), "（{}）", _half),
)


def passages(prose: str) -> Iterator[Passage]:
    """The paragraphs of *prose* in order, empty lines left out, level marks in the form of the standard.

    A mark that may be something else (一、二级响应, 1.5万元) is left as it was typed.
    """
    lines = [shown for line in prose.splitlines() if (shown := " ".join(line.split("\t")).strip())]
    found = [_found(line, _MARKS) for line in lines]
    marks = _MARKS if any(one and one[0].level == 4 for one in found) else (*_MARKS, *_LOOSE_MARKS)
    for line in lines:
        yield _passage(line, marks)


def without_mark(line: str) -> str:
    """*line* without a level mark at its beginning."""
    found = _found(line, (*_MARKS, *_LOOSE_MARKS))
    return line[found[1].end() :] if found else line


def _found(line: str, marks: tuple[_Mark, ...]) -> tuple[_Mark, re.Match[str]] | None:
    for mark in marks:
        match = mark.pattern.match(line)
        if match and not _counts_on(mark, match, line):
            return mark, match
    return None


def _counts_on(mark: _Mark, match: re.Match[str], line: str) -> bool:
    """Whether “一、” only begins an enumeration such as 一、二级响应 or 一、二、三产业."""
    if mark.level != 1 or len(match[1]) > 1:
        return False
    following = _NUMERALS.find(match[1]) + 1
    return 0 < following < len(_NUMERALS) and line[match.end() :].startswith(_NUMERALS[following])


def _passage(line: str, marks: tuple[_Mark, ...]) -> Passage:
    found = _found(line, marks)
    if not found:
        return Passage(0, "", line)
    mark, match = found
    shown = mark.form.format(mark.number(match[1])) + line[match.end() :]
    if mark.level > 2:
        return Passage(mark.level, "", shown)
    head, end, rest = shown.partition(_SENTENCE_END)
    return Passage(mark.level, head + end, rest.strip())
