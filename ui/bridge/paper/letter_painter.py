"""Draws the pages of a document from its layout. The preview, the PDF and the printer share it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.exporters.letter_layout import PAPER, LetterLine, LetterPage, lay_out
from desktop.exporters.letter_plan import LetterPlan
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

    def first_marked(self) -> int | None:
        """The page on which what is marked begins; None where nothing marked is printed."""
        return next((at for at in range(self.count) if self._marked_lines(self._pages[at])), None)

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
                for char, x in zip(run.text, run.positions, strict=True):
                    if not char.isspace():
                        pen.character(char, x * mm, line.baseline_y * mm, run.face, run.size, run.scale)
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


def _all_lines(page: LetterPage) -> list[LetterLine]:
    margins = (page.page_number, page.stamp)
    return [*page.lines, *(line for line in margins if line is not None)]
