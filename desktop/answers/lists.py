"""Numbered lists in one cell, such as the steps and materials of 附件5: taken apart, written, compared.

Pure; anyone above ``desktop.packs`` may import it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.answers.clean import clean, folded, narrowed
from desktop.answers.numerals import read_integer

NOTHING = "无"
"""What a cell says whose list has become empty; it takes no number."""
_TAIL = "；;、，,。 \t\u3000"

_HAN = "一二三四五六七八九十"
_MARKS = {
    "(1)": re.compile(r"\(\s*(\d{1,2})\s*\)"),
    "(一)": re.compile(rf"\(\s*([{_HAN}]{{1,3}})\s*\)"),
    "1)": re.compile(r"(\d{1,2})\s*\)"),
    "1.": re.compile(r"(\d{1,2})\s*\."),
    "1、": re.compile(r"(\d{1,2})\s*、"),
    "一、": re.compile(rf"([{_HAN}]{{1,3}})\s*、"),
    "①": re.compile(r"([①-⑳⑴-⒇⒈-⒛㈠-㈩])[.、]?"),
}
_SINGLE_CHARACTERS = {
    chr(first + step): step + 1
    for first, count in ((0x2460, 20), (0x2474, 20), (0x2488, 20), (0x3220, 10))
    for step in range(count)
}
# 2.5万元 is an amount, 2.2寸照片 is the second item.
_AMOUNT = re.compile(r"\d+\s*(?:[万亿元倍米亩吨天年版%]|公[里斤顷]|[千厘毫平]|小时|个工作日)")
_CANDIDATE = re.compile(rf"[(\d{_HAN}①-⒛㈠-㈩]")
# Where a number goes on (12.), counts something (第2) or stands in a row of numbers (附件1、2、).
_WITHIN_NUMBERS = re.compile(r"(?:\d|第|\d、)$")
# Excel and WPS quote a copied cell that holds line breaks; then its own quotes are doubled.
_QUOTED_CELL = re.compile(r'(?:(?<=[\t\n])|\A)"((?:[^"]|"")*+)"(?=[\t\n]|\Z)')
_OPENING, _CLOSING = "(（《〈[【〔“「『", ")）》〉]】〕”」』"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A list mark: its style, its number, where its item begins, and whether it may be part of an amount."""

    style: str
    number: int
    end: int
    doubtful: bool


@lru_cache(maxsize=16_384)
def split_items(text: str) -> tuple[str, ...]:
    """The items of a typed or pasted list, without their numbers and closing punctuation; none is empty.

    Numbered items are told by their marks (1. 1、 (1) （一） ① 一、), one a line or running on; otherwise
    each line is an item; a single line is split at ； or else at 、 and arrows outside brackets and quotes.
    """
    lines = [line for line in re.split(r"[\n\t]", text) if line.strip()]
    marks = _line_marks(lines)
    pieces: list[str] = []
    if any(marks):
        for line, mark in _joined(lines, marks):
            pieces += [line] if mark is None else _running(line, mark)
    else:
        pieces += lines if len(lines) > 1 else _at_separators(text)
    return tuple(item for piece in pieces if (item := piece.strip().rstrip(_TAIL)))


def pasted_items(text: str) -> tuple[str, ...]:
    """The items of a text from the clipboard: lines of any kind, or cells of a table copied in Excel or WPS."""

    def bared(cell: re.Match[str]) -> str:
        return cell[1].replace('""', '"') if "\n" in cell[1] or "\t" in cell[1] else cell[0]

    return split_items(_QUOTED_CELL.sub(bared, clean(text).text))


def numbered(items: Iterable[str]) -> str:
    """The items as the notice's sample row prints them, 1.申请 and 2.受理; a lone 无 gets no number."""
    plain = [item for raw in items if (item := without_mark("".join(raw.splitlines())))]
    if plain == [NOTHING]:
        return NOTHING
    return "\n".join(f"{place}.{item}" for place, item in enumerate(plain, start=1))


@lru_cache(maxsize=16_384)
def without_mark(item: str) -> str:
    """One item without its number."""
    mark = _mark_at(narrowed(item), len(item) - len(item.lstrip()))
    return item.strip() if mark is None or mark.doubtful else item[mark.end :].strip()


def bare(item: str) -> str:
    """A key to compare two items by: no number, no spaces, no closing punctuation, no difference of width."""
    return folded(without_mark(item)).rstrip(_TAIL + ".")


def reduced(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """What *before* has and *after* no longer has, in the old order; twice counts twice."""
    left = Counter(map(bare, after))
    gone = []
    for item in before:
        name = bare(item)
        if left[name]:
            left[name] -= 1
        else:
            gone.append(item)
    return tuple(gone)


def _mark_at(text: str, place: int) -> _Mark | None:
    """The mark at a place of narrowed text."""
    for style, pattern in _MARKS.items():
        match = pattern.match(text, place)
        if match is None:
            continue
        number = _SINGLE_CHARACTERS.get(match[1]) or read_integer(match[1])
        if number is None:
            continue
        doubtful = text[match.end() - 1] == "." and _AMOUNT.match(text, match.end()) is not None
        return _Mark(style, number, match.end(), doubtful)
    return None


def _line_marks(lines: Sequence[str]) -> list[_Mark | None]:
    """The mark each line begins with; a doubtful one counts only beside a neighbour numbered in step."""
    marks = [_mark_at(narrowed(line), len(line) - len(line.lstrip())) for line in lines]

    def in_step(one: _Mark | None, other: _Mark | None) -> bool:
        return one is not None and other is not None and one.number + 1 == other.number

    return [
        mark if mark is None or not mark.doubtful or in_step(mark, after) or in_step(before, mark) else None
        for before, mark, after in zip([None, *marks], marks, [*marks[1:], None], strict=False)
    ]


def _joined(lines: Sequence[str], marks: Sequence[_Mark | None]) -> list[tuple[str, _Mark | None]]:
    """Lines with their marks, where a line without one between two numbers in step continues the first."""
    following: list[_Mark | None] = [None]
    for mark in reversed(marks):
        following.append(mark or following[-1])
    following.reverse()
    joined: list[tuple[str, _Mark | None]] = []
    for line, mark, after in zip(lines, marks, following[1:], strict=True):
        last = joined[-1][1] if joined else None
        if mark is None and last and after and last.number + 1 == after.number:
            joined[-1] = (joined[-1][0] + line.strip(), last)
        else:
            joined.append((line, mark))
    return joined


def _running(line: str, mark: _Mark) -> list[str]:
    """The items of one line that begins with a mark and may go on with the next numbers."""
    text = narrowed(line)
    items: list[str] = []
    start = mark.end
    for candidate in _CANDIDATE.finditer(text, start):
        place = candidate.start()
        if place < start or _WITHIN_NUMBERS.search(text, max(0, place - 2), place):
            continue
        found = _mark_at(text, place)
        if found and found.style == mark.style and found.number == mark.number + 1 and not found.doubtful:
            items.append(line[start:place])
            mark, start = found, found.end
    return [*items, line[start:]]


def _at_separators(line: str) -> list[str]:
    for separators in ("；;", "、→➔"):
        pieces = _split_outside(line, separators)
        if len(pieces) > 1:
            return pieces
    return [line]


def _split_outside(line: str, separators: str) -> list[str]:
    pieces = [""]
    depth = 0
    for place, character in enumerate(line):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        # 第1、2项 is no list.
        within = line[place - 1 : place].isdigit() and line[place + 1 : place + 2].isdigit()
        if depth == 0 and character in separators and not within:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces
