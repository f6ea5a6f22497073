"""Draws the pages of a document from its layout. The preview, the PDF and the printer share it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.exporters.letter_layout import PAPER, LetterLine, LetterPage, LetterRun, lay_out
from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.row_heights import advance
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.pen import MM_PER_POINT, Pen
from ui.theme.tokens import BLUE

_BAR_LEFT, _BAR_WIDTH = 22.0, 1.0  # mm: in the margin, clear of the text


class LetterPages:
    """The pages of one document, counted from 0.

    *marked*: paragraphs of the plan that get a blue bar in the margin, for the screen only.
    """

    def __init__(self, plan: LetterPlan, faces: Faces, marked: Collection[int] = ()) -> None:
        self._faces = faces
        self._marked = frozenset(marked)
        self._pages = lay_out(plan)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._pages)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in mm."""
        return PAPER[0] * MM_PER_POINT, PAPER[1] * MM_PER_POINT

    def faces(self) -> frozenset[str]:
        """The faces that are drawn."""
        return frozenset(run.face for page in self._pages for line in _all_lines(page) for run in line.runs)

    def first_marked(self) -> tuple[int, float] | None:
        """The page on which what is marked begins, and how far down in mm; None where nothing marked is printed."""
        for number, page in enumerate(self._pages):
            lines = self._marked_lines(page)
            if lines:
                return number, min(line.top for line in lines) * MM_PER_POINT
        return None

    def paint(self, painter: QPainter, per_mm: float, number: int) -> None:
        """Draws page *number* with *per_mm* pixels of the device in a millimetre."""
        page = self._pages[number]
        pen = Pen(painter, per_mm, self._faces)
        mm = MM_PER_POINT
        for rule in page.rules:
            pen.line(rule.x1 * mm, rule.x2 * mm, rule.y * mm, rule.weight * mm, rule.color)
        for line in _all_lines(page):
            for run in line.runs:
                pen.set_colour(run.color)
                for piece, left, right in _pieces(run):
                    look = (run.face, run.size, run.scale)
                    pen.at(piece, left * mm, line.baseline_y * mm, (right - left) * mm, look)
        self._mark(pen, page)

    def texts(self, number: int) -> list[str]:
        """Everything that reads on page *number*."""
        return [line.text for line in _all_lines(self._pages[number])]

    def _marked_lines(self, page: LetterPage) -> list[LetterLine]:
        return [line for line in page.lines if line.paragraph in self._marked]

    def _mark(self, pen: Pen, page: LetterPage) -> None:
        lines = self._marked_lines(page)
        if lines:
            top = min(line.top for line in lines) * MM_PER_POINT
            bottom = max(line.top + line.height for line in lines) * MM_PER_POINT
            pen.bar(QRectF(_BAR_LEFT, top, _BAR_WIDTH, bottom - top), BLUE)


def _pieces(run: LetterRun) -> Iterator[tuple[str, float, float]]:
    """The characters of a run one by one, words of half-width ones as a whole; left and right edges in points.

    The layout gives each half-width character the same room; in most fonts they differ, and would run into another.
    """
    edges = (*run.positions, run.x + run.width)
    at = 0
    while at < len(run.text):
        end = at + 1
        if advance(run.text[at]) < 1:
            while end < len(run.text) and advance(run.text[end]) < 1:
                end += 1
        if not run.text[at:end].isspace():
            yield run.text[at:end], edges[at], edges[end]
        at = end


def _all_lines(page: LetterPage) -> list[LetterLine]:
    margins = (page.page_number, page.stamp)
    return [*page.lines, *(line for line in margins if line is not None)]
