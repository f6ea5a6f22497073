"""How the lines of a document follow each other down its pages, as Word and LibreOffice let them flow.

The letter planner's fitting and the letter layout use this. Lengths are twips from the paper's upper edge.
Source: GB/T 9704-2012, 5.2 (the page); keep rules as both programs apply them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.exporters.letter_lines import Line, break_lines
from desktop.exporters.letter_plan import LetterParagraph, Role
from desktop.exporters.letter_style import (
    LOWEST,
    RED_RULE_SPACE,
    RED_RULE_WEIGHT,
    STYLES,
    TOP,
)

RULED = RED_RULE_SPACE * 20 + RED_RULE_WEIGHT * 20 // 8
"""What the red line below 发文字号 takes of the page."""

FRAME_INSET = 56
"""The line above a frame, and the point between it and the frame's text."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line on its page: which paragraph of the plan it belongs to, its upper edge and its height."""

    paragraph: int
    line: Line
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class FlowPage:
    """One page: its lines from top to bottom (frames among them), and where its flowing text ends."""

    lines: tuple[PlacedLine, ...]
    end: int


def flow(paragraphs: Sequence[LetterParagraph]) -> tuple[FlowPage, ...]:
    """*paragraphs* on their pages."""
    return _Flow(tuple(paragraphs)).pages()


def page_of(pages: Sequence[FlowPage], paragraph: int) -> int:
    """The page, counted from 0, on which the first line of a paragraph stands."""
    return next(
        number for number, page in enumerate(pages) if any(one.paragraph == paragraph for one in page.lines)
    )


class _Flow:
    """Places one paragraph after the other; begins a page where a line, or what must stay together, is too much."""

    def __init__(self, paragraphs: tuple[LetterParagraph, ...]) -> None:
        self._paragraphs = paragraphs
        self._broken = [break_lines(paragraph) for paragraph in paragraphs]
        self._done: list[FlowPage] = []
        self._lines: list[PlacedLine] = []
        self._at = TOP
        self._empty = True
        self._floor = LOWEST

    def pages(self) -> tuple[FlowPage, ...]:
        frames: list[int] = []
        for number, paragraph in enumerate(self._paragraphs):
            if paragraph.measures.frame:
                frames.append(number)
                continue
            self._place(number, frames)
            frames.clear()
        self._turn()
        return tuple(self._done)

    def _place(self, number: int, frames: Sequence[int]) -> None:
        """The lines of a paragraph; *frames* stand on the page where it begins."""
        paragraph = self._paragraphs[number]
        starts_page = paragraph.measures.new_page or paragraph.measures.new_section
        too_much = not self._empty and self._at + self._needed(number) > self._floor
        if too_much or (starts_page and (self._lines or self._done)):
            self._turn()
        for frame in frames:
            self._place_frame(frame)
        # Both programs leave out the space above a paragraph that comes first on a page by itself.
        if not (self._empty and self._done) or starts_page:
            self._at += paragraph.measures.before
        height = paragraph.measures.line or STYLES[paragraph.role].line
        for line in self._broken[number]:
            if not self._empty and self._at + height > self._floor:
                self._turn()
            self._lines.append(PlacedLine(number, line, self._at, height))
            self._at += height
            self._empty = False
        self._at += RULED if paragraph.role is Role.NUMBER and paragraph.measures.red_rule else 0

    def _place_frame(self, number: int) -> None:
        paragraph = self._paragraphs[number]
        assert paragraph.measures.frame is not None
        if paragraph.role is Role.GAP:
            self._floor = paragraph.measures.frame.top
            return
        top = paragraph.measures.frame.top + (FRAME_INSET if paragraph.measures.rule_above else 0)
        height = paragraph.measures.line or STYLES[paragraph.role].line
        for place, line in enumerate(self._broken[number]):
            self._lines.append(PlacedLine(number, line, top + place * height, height))

    def _needed(self, number: int) -> int:
        """What must fit on a page for a paragraph to begin there: a kept one needs the next one's beginning."""
        paragraph = self._paragraphs[number]
        own, style = paragraph.measures, STYLES[paragraph.role]
        kept = style.keep_with_next if own.keep_with_next is None else own.keep_with_next
        whole = kept or own.keep_lines
        height = own.line or style.line
        needed = own.before + height * (len(self._broken[number]) if whole else 1)
        if kept and number + 1 < len(self._paragraphs):
            needed += self._needed(number + 1)
        return needed

    def _turn(self) -> None:
        self._done.append(FlowPage(tuple(self._lines), self._at))
        self._lines, self._at, self._empty, self._floor = [], TOP, True, LOWEST
