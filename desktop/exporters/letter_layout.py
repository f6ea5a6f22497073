"""A document as it stands on paper: pages with lines, runs and rules at their places, in points.

The screen preview and the PDF draw this; the Word writer's pages are fitted by the same flow. No font is needed.

Source: GB/T 9704-2012; the first baseline of a line of exact height lies at four fifths of it, as in LibreOffice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.exporters import fonts
from desktop.exporters.letter_lines import Glyph, break_lines, text_width
from desktop.exporters.letter_pages import RULED, FlowPage, PlacedLine, flow
from desktop.exporters.letter_plan import LetterParagraph, LetterPlan, Role
from desktop.exporters.letter_style import (
    FOOTER_DISTANCE,
    HEADER_DISTANCE,
    LEFT,
    LETTER_MARK_TOP,
    LETTER_RULE_BOTTOM,
    LETTER_RULE_HEIGHT,
    LETTER_RULE_LEFT,
    LETTER_RULE_WEIGHT,
    LETTER_RULE_WIDTH,
    LINE,
    PAGE_HEIGHT,
    PAGE_NUMBER_INSET,
    PAGE_NUMBER_LINE,
    PAGE_WIDTH,
    RED,
    RED_RULE_WEIGHT,
    SMALL_SIZE,
    STYLES,
    TEXT_WIDTH,
    TITLE_SIZE,
    letter_rule_top,
)

PAPER = (PAGE_WIDTH / 20, PAGE_HEIGHT / 20)
"""Width and height of the paper, A4, in points."""

_BASELINE = 0.8
_BLACK = "000000"
_TWIPS = 20


@dataclass(frozen=True, slots=True)
class LetterRun:
    """Text in one face on one line. `positions` has the left edge of each character, `x` the first of them.

    Points from the paper's left edge; `size` in points; `scale` the width of characters in per cent;
    `color` RRGGBB. Drawn one character at each position, a face of other widths gives the same lines.
    """

    text: str
    x: float
    width: float
    positions: tuple[float, ...]
    face: str
    size: float
    scale: int = 100
    color: str = _BLACK


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One line: `top` and `height` are its room, `baseline_y` where its characters stand, all from the paper's top.

    `paragraph` counts the plan's paragraphs from 0; -1 for a page number or a stamp.
    """

    paragraph: int
    role: Role | None
    x: float
    top: float
    baseline_y: float
    height: float
    runs: tuple[LetterRun, ...]

    @property
    def text(self) -> str:
        """What it reads."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class LetterRule:
    """A horizontal line from `x1` to `x2`, its middle at `y`, `weight` points thick."""

    x1: float
    x2: float
    y: float
    weight: float
    color: str = _BLACK


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page. `page_number` is None where the standard prints none; `stamp` only on a draft."""

    number: int
    lines: tuple[LetterLine, ...]
    rules: tuple[LetterRule, ...]
    page_number: LetterLine | None
    stamp: LetterLine | None


def lay_out(plan: LetterPlan) -> tuple[LetterPage, ...]:
    """The pages of *plan*, the first one first."""
    pages = flow(plan.paragraphs)
    return tuple(_page(plan, number, page, pages) for number, page in enumerate(pages, 1))


def _page(plan: LetterPlan, number: int, page: FlowPage, pages: Sequence[FlowPage]) -> LetterPage:
    lines = [_line(plan.paragraphs[one.paragraph], one) for one in page.lines if one.line.glyphs]
    rules = [rule for one in page.lines for rule in _rules(plan.paragraphs[one.paragraph], one)]
    numbered = not any(
        plan.paragraphs[one.paragraph].measures.new_section
        for before in pages[:number]
        for one in before.lines
    )
    if number == 1 and plan.letterhead is not None:
        lines[:0] = [_letterhead(plan.letterhead)] if plan.letterhead.text else []
        rules += _letter_rules(plan.letterhead)
        numbered = False
    shown = _page_number(number) if numbered else None
    return LetterPage(number, tuple(lines), tuple(rules), shown, _stamp(plan.stamp))


def _letterhead(letterhead: LetterParagraph) -> LetterLine:
    height = letterhead.measures.line or STYLES[letterhead.role].line
    return _line(letterhead, PlacedLine(-1, break_lines(letterhead)[0], LETTER_MARK_TOP, height))


def _letter_rules(letterhead: LetterParagraph) -> Iterator[LetterRule]:
    """信函格式: thick above thin below the 标志, thin above thick at the foot, 170 mm long."""
    if not letterhead.text:
        return
    left, right = LETTER_RULE_LEFT / _TWIPS, (LETTER_RULE_LEFT + LETTER_RULE_WIDTH) / _TWIPS
    thick, thin, height = LETTER_RULE_WEIGHT / 8, LETTER_RULE_WEIGHT / 32, LETTER_RULE_HEIGHT / _TWIPS
    head = letter_rule_top(letterhead) / _TWIPS
    foot = (PAGE_HEIGHT - LETTER_RULE_BOTTOM) / _TWIPS
    yield LetterRule(left, right, head + thick / 2, thick, RED)
    yield LetterRule(left, right, head + height - thin / 2, thin, RED)
    yield LetterRule(left, right, foot + thin / 2, thin, RED)
    yield LetterRule(left, right, foot + height - thick / 2, thick, RED)


def _line(paragraph: LetterParagraph, placed: PlacedLine) -> LetterLine:
    style = STYLES[paragraph.role]
    runs = []
    for number, group in groupby(placed.line.glyphs, key=lambda glyph: glyph.run):
        glyphs = [glyph for glyph in group if glyph.char != "\t"]
        if glyphs:
            face = paragraph.runs[number].face or style.face
            size = (paragraph.measures.size or style.size) / 2
            runs.append(_run(glyphs, face, size, paragraph.measures.scale, style.color or _BLACK))
    return LetterLine(
        placed.paragraph,
        paragraph.role,
        runs[0].x if runs else LEFT / _TWIPS,
        placed.top / _TWIPS,
        (placed.top + placed.height * _BASELINE) / _TWIPS,
        placed.height / _TWIPS,
        tuple(runs),
    )


def _run(glyphs: list[Glyph], face: str, size: float, scale: int, color: str) -> LetterRun:
    places = tuple((LEFT + glyph.x) / _TWIPS for glyph in glyphs)
    last = glyphs[-1]
    width = (LEFT + last.x + last.width) / _TWIPS - places[0]
    return LetterRun(
        "".join(glyph.char for glyph in glyphs), places[0], width, places, face, size, scale, color
    )


def _rules(paragraph: LetterParagraph, placed: PlacedLine) -> Iterator[LetterRule]:
    """The lines that belong to a paragraph, told once, with the first of its lines."""
    own = paragraph.measures
    left, right = LEFT / _TWIPS, (LEFT + TEXT_WIDTH) / _TWIPS
    if own.red_rule:
        weight = RED_RULE_WEIGHT / 8
        bottom = (placed.top + placed.height + RULED) / _TWIPS
        yield LetterRule(left, right, bottom - weight / 2, weight, RED)
    if own.frame and not _is_first(paragraph, placed):
        return
    if own.frame and own.rule_above:
        yield LetterRule(left, right, own.frame.top / _TWIPS, own.rule_above / 8)
    if own.frame and own.rule_below:
        bottom = (own.frame.top + own.frame.height) / _TWIPS
        yield LetterRule(left, right, bottom, own.rule_below / 8)


def _is_first(paragraph: LetterParagraph, placed: PlacedLine) -> bool:
    return paragraph.text.startswith(placed.line.text)


def _page_number(number: int) -> LetterLine:
    """“— 1 —”, its dashes 7 mm below the text area; odd pages at the right, even pages at the left."""
    shown = f"— {number} —"
    width = text_width(shown, SMALL_SIZE)
    inset = LEFT + PAGE_NUMBER_INSET if number % 2 == 0 else LEFT + TEXT_WIDTH - PAGE_NUMBER_INSET - width
    return _margin_line(shown, inset, PAGE_HEIGHT - FOOTER_DISTANCE - PAGE_NUMBER_LINE, PAGE_NUMBER_LINE)


def _margin_line(shown: str, x: float, top: float, height: float) -> LetterLine:
    glyphs = []
    at = x
    for char in shown:
        width = text_width(char, SMALL_SIZE)
        glyphs.append(Glyph(char, 0, at - LEFT, width))
        at += width
    run = _run(glyphs, fonts.SONGTI, SMALL_SIZE / 2, 100, _BLACK)
    baseline = (top + height * _BASELINE) / _TWIPS
    return LetterLine(-1, None, run.x, top / _TWIPS, baseline, height / _TWIPS, (run,))


def _stamp(shown: str) -> LetterLine | None:
    """What a draft says at the upper right of every page."""
    if not shown:
        return None
    width = text_width(shown, TITLE_SIZE)
    x = (LEFT + TEXT_WIDTH - width) / _TWIPS
    places = tuple(x + place * width / len(shown) / _TWIPS for place in range(len(shown)))
    run = LetterRun(shown, x, width / _TWIPS, places, fonts.HEITI, TITLE_SIZE / 2, 100, RED)
    top = HEADER_DISTANCE / _TWIPS
    return LetterLine(-1, None, x, top, top + LINE * _BASELINE / _TWIPS, LINE / _TWIPS, (run,))
