"""Where the lines of one paragraph of a document end: pure arithmetic on 28 characters to a line, no fonts.

The letter planner (through the page flow) and the letter layout use this. The same answer comes on every computer.

Source: GB/T 9704-2012, 5.2.3; widths and gaps measured against LibreOffice 7.4, whose defaults are Word's:
a comma or full stop may hang in the margin, and a fifth of an em parts Chinese from letters and digits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.exporters.letter_plan import LetterParagraph, Side
from desktop.exporters.letter_style import BODY_SIZE, STYLES, TEXT_WIDTH, TIGHTEN

_NEVER_FIRST = frozenset("!%),.:;>?]}¢¨°·ˇˉ―‖’”‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠")
_NEVER_LAST = frozenset("$(*,£¥‘“〈《「『【〔〖〝＄（．［｛￡￥")
_NEVER_PARTED = frozenset({"——", "……"})  # GB/T 15834-2011, 5.1
_HANGING = frozenset("!,.:;?、。！，．：；？")
_PARTING = frozenset("-/")  # a Latin word may be parted after these
_SAFE = 8  # twips left free at the end of a line: programs round the widths of characters otherwise
_HALF = 0.5  # letters and digits of every face the standard names
_GAP = 0.2  # between Chinese and a letter or digit


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of a line: the run it belongs to, its left edge and its width, in twips.

    The edge is counted from the left edge of the text area.
    """

    char: str
    run: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph; `full` when another line of the same paragraph follows."""

    glyphs: tuple[Glyph, ...]
    full: bool

    @property
    def text(self) -> str:
        """What it reads."""
        return "".join(glyph.char for glyph in self.glyphs)


def is_wide(char: str) -> bool:
    """Whether *char* takes a whole em: Chinese, and the marks that every Chinese face draws full-width."""
    return _em(char) == 1.0


def text_width(shown: str, half_points: int, scale: int = 100) -> float:
    """The width in twips of *shown* on one line, in type of *half_points*, *scale* per cent wide."""
    return sum(_advances([(char, 0) for char in shown], half_points, scale))


# Fitting tries the same paragraphs on many pages. Bounded, because the window may stay open for weeks.
@lru_cache(maxsize=2048)
def break_lines(paragraph: LetterParagraph) -> tuple[Line, ...]:
    """The lines of *paragraph* from top to bottom; at least one, which may be empty."""
    chars = [(char, number) for number, run in enumerate(paragraph.runs) for char in run.text]
    if any(char == "\t" for char, _ in chars):
        return (_tabbed(paragraph, chars),)
    lines: list[Line] = []
    start = 0
    while True:
        left, right = _edges(paragraph, first=not lines)
        end = _line_end(paragraph, chars, start, right - left)
        lines.append(_placed(paragraph, chars[start:end], left, right, full=end < len(chars)))
        start = end
        if start >= len(chars):
            return tuple(lines)


def _edges(paragraph: LetterParagraph, first: bool) -> tuple[float, float]:
    style, own = STYLES[paragraph.role], paragraph.measures
    indent = style.first_line if own.first_line is None else own.first_line
    left = own.left + ((indent - own.hanging) if first else 0)
    return left, TEXT_WIDTH - own.right


def _line_end(paragraph: LetterParagraph, chars: Sequence[tuple[str, int]], start: int, room: float) -> int:
    """Where the line that begins at *start* ends: full, and no mark stands where none may stand."""
    size, scale = _size(paragraph), paragraph.measures.scale
    used, at = 0.0, start
    for at in range(start, len(chars)):
        alone = _alone(chars[at][0], size, scale)  # no gap before what would begin the next line
        if used + alone > room - _SAFE and not chars[at][0].isspace():
            break
        used += alone + _gap_after(chars, at, size)
    else:
        return len(chars)
    hangs = chars[at][0] in _HANGING and at > start and is_wide(chars[at - 1][0])
    end = _break_before(chars, start, at + hangs)
    closing = chars[end - 1][0] in _NEVER_FIRST - _HANGING
    if closing and end > start and end < len(chars) and not is_wide(chars[end][0]):
        # LibreOffice takes a closing mark along with the word or number after it that does not fit.
        end = _break_before(chars, start, end - 1)
    return end if end > start else max(at, start + 1)  # a word longer than a line is cut where it is full


def _break_before(chars: Sequence[tuple[str, int]], start: int, end: int) -> int:
    """The last place not after *end* where a line may end; *start* if there is none."""
    while start < end < len(chars) and not _may_part(chars[end - 1][0], chars[end][0]):
        end -= 1
    return end


def _may_part(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST or after.isspace():
        return False
    if before + after in _NEVER_PARTED:
        return False
    if "×" in (before, after) and (before + after).strip("×").isdigit():
        return False  # 7×24小时
    return is_wide(before) or is_wide(after) or before.isspace() or before in _PARTING


def _placed(
    paragraph: LetterParagraph, chars: Sequence[tuple[str, int]], left: float, right: float, full: bool
) -> Line:
    """The characters of a line with their places: set against the side, or spread over the whole line."""
    widths = _advances(chars, _size(paragraph), paragraph.measures.scale)
    within = len(chars)
    while within and chars[within - 1][0].isspace():
        within -= 1
    side = paragraph.measures.side or STYLES[paragraph.role].side
    spare = right - left - sum(widths[:within])
    if full and spare < 0 and within and chars[within - 1][0] in _HANGING:
        within -= 1
        spare += widths[within]
    spread = [
        at
        for at in range(within - 1)
        if side is Side.BOTH and full and (is_wide(chars[at][0]) or chars[at][0].isspace())
    ]
    extra = spare / len(spread) if spread else 0.0
    x = left + {Side.CENTER: spare / 2, Side.RIGHT: spare}.get(side, 0.0)
    glyphs = []
    opened = set(spread)
    for at, ((char, run), width) in enumerate(zip(chars, widths, strict=True)):
        glyphs.append(Glyph(char, run, x, width))
        x += width + (extra if at in opened else 0.0)
    return Line(tuple(glyphs), full)


def _tabbed(paragraph: LetterParagraph, chars: Sequence[tuple[str, int]]) -> Line:
    """One line whose part after the tab ends at the paragraph's right tab."""
    at = next(number for number, (char, _) in enumerate(chars) if char == "\t")
    left, _ = _edges(paragraph, first=True)
    before = _placed(paragraph, chars[:at], left, left, full=False)
    after = [(char, run) for char, run in chars[at:] if char != "\t"]
    needed = sum(_advances(after, _size(paragraph), paragraph.measures.scale))
    ends = before.glyphs[-1].x + before.glyphs[-1].width if before.glyphs else left
    start = max(ends, paragraph.measures.tab - needed)
    tab = Glyph("\t", chars[at][1], ends, start - ends)
    return Line(
        (*before.glyphs, tab, *_placed(paragraph, after, start, start, full=False).glyphs), full=False
    )


def _advances(chars: Sequence[tuple[str, int]], half_points: int, scale: int) -> list[float]:
    return [
        _alone(char, half_points, scale) + _gap_after(chars, at, half_points)
        for at, (char, _) in enumerate(chars)
    ]


def _alone(char: str, half_points: int, scale: int) -> float:
    """How far *char* reaches where nothing of another script follows it."""
    return half_points * 10 * _em(char) * scale / 100 + _tightening(half_points)


def _gap_after(chars: Sequence[tuple[str, int]], at: int, half_points: int) -> float:
    """What the place between Chinese and other letters takes beyond the two characters."""
    if at + 1 >= len(chars):
        return 0.0
    before, after = chars[at][0], chars[at + 1][0]
    if is_wide(before) == is_wide(after):
        return 0.0
    between_letters = before.isalnum() and after.isalnum()
    return (half_points * 10 * _GAP if between_letters else 0.0) - _tightening(half_points)


def _tightening(half_points: int) -> int:
    return TIGHTEN if half_points == BODY_SIZE else 0


def _size(paragraph: LetterParagraph) -> int:
    return paragraph.measures.size or STYLES[paragraph.role].size


@cache
def _em(char: str) -> float:
    # Quotation marks, dashes and × are "ambiguous" in Unicode, and full-width in every Chinese face.
    return 1.0 if ord(char) >= 0x2000 or unicodedata.east_asian_width(char) in "WFA" else _HALF
