"""Draws the pages of a table from its sheet plan. The preview, the PDF and the printer share it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.exporters.content_code import content_code
from desktop.exporters.fonts import HEITI, SONGTI
from desktop.exporters.row_heights import pixels, usable_ems, wrap
from desktop.exporters.sheet_pages import paginate
from desktop.exporters.sheet_plan import PAGE, PAGES, Align, SheetCell, SheetPlan
from desktop.messages import text
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.pen import MM_PER_POINT, Pen

_LINE_EM = 1.35
"""From line to line inside a cell; the planner reserves a little more."""

_EDGE = 0.2  # mm: Excel's thin line
_PADDING = 2.5 * 0.75 * MM_PER_POINT  # mm: what a spreadsheet leaves free at either side of a cell
_FOOTER_SIZE, _STAMP_SIZE = 9.0, 22.0
_RED = "FF0000"
_ALIGN = {Align.LEFT: 0.0, Align.CENTER: 0.5}


class SheetPages:
    """The pages of one table, counted from 0; lines are broken as the planner broke them, whatever the font."""

    def __init__(self, plan: SheetPlan, faces: Faces) -> None:
        self._plan = plan
        self._faces = faces
        self._pages = paginate(plan.rows, plan.page)
        self._code = text("exporters.paper.code", code=content_code(plan))
        self._repeated = [number for number, row in enumerate(plan.rows) if row.on_every_page]
        page = plan.page
        # A table wider than its paper is printed smaller, as programs do.
        self._scale = min(1.0, page.printable_width / sum(plan.columns))
        left = page.side + (page.printable_width - sum(plan.columns) * self._scale) / 2
        self._edges = [left]
        for width in plan.columns:
            self._edges.append(self._edges[-1] + width * self._scale)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._pages)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in mm, as it is read."""
        return self._plan.page.width, self._plan.page.height

    def faces(self) -> frozenset[str]:
        """The faces that the plan asks for."""
        return frozenset(cell.look.face for row in self._plan.rows for cell in row.cells) | {SONGTI}

    def paint(self, painter: QPainter, per_mm: float, number: int) -> None:
        """Draws page *number* with *per_mm* pixels of the device in a millimetre."""
        pen = Pen(painter, per_mm, self._faces)
        boxes: list[QRectF] = []
        placed = list(self._cells(number))
        pen.set_colour("000000")
        for cell, area in placed:
            if cell.look.boxed:
                boxes.append(area)
            if cell.text:
                self._write(pen, cell, area)
        pen.boxes(boxes, _EDGE)
        self._margins(pen, number)

    def texts(self, number: int) -> list[str]:
        """Everything that reads on page *number*, margins and repeated heads with it."""
        return [cell.text for cell, _ in self._cells(number)] + [
            one for one in (self._footer(number), self._code, self._plan.stamp) if one
        ]

    def _cells(self, number: int) -> Iterator[tuple[SheetCell, QRectF]]:
        """The cells of a page and where they stand, in mm."""
        rows = self._plan.rows
        shown = ([] if number == 0 else self._repeated) + self._pages[number]
        top = self._plan.page.top
        for at, row_number in enumerate(shown):
            row = rows[row_number]
            for cell in row.cells:
                points = sum(rows[below].height for below in shown[at : at + cell.down])
                left, right = self._edges[cell.first], self._edges[cell.last + 1]
                yield cell, QRectF(left, top, right - left, points * MM_PER_POINT * self._scale)
            top += row.height * MM_PER_POINT * self._scale

    def _write(self, pen: Pen, cell: SheetCell, area: QRectF) -> None:
        look = cell.look
        lines = self._lines(cell)
        pitch = _LINE_EM * look.size * MM_PER_POINT * self._scale
        middle = area.center().y() - pitch * (len(lines) - 1) / 2
        room = area.width() - 2 * _PADDING
        for line in lines:
            shown = line.replace("\t", " ").rstrip()
            left = area.x() + _PADDING
            pen.text(shown, left, middle, room, _ALIGN[look.align], (look.face, look.size * self._scale))
            middle += pitch

    def _lines(self, cell: SheetCell) -> list[str]:
        look = cell.look
        if not look.wrap:
            return [cell.text.replace("\n", " ")]
        width = sum(map(pixels, self._plan.columns[cell.first : cell.last + 1]))
        return wrap(cell.text, usable_ems(width, look.size))

    def _footer(self, number: int) -> str:
        return self._plan.footer.replace(PAGE, str(number + 1)).replace(PAGES, str(self.count))

    def _margins(self, pen: Pen, number: int) -> None:
        """The footer and, on a draft, the stamp."""
        page = self._plan.page
        middle = page.height - page.edge - _FOOTER_SIZE * MM_PER_POINT * _LINE_EM / 2
        pen.set_colour("000000")
        for words, align in ((self._footer(number), 0.5), (self._code, 1.0)):
            pen.text(words, page.side, middle, page.printable_width, align, (SONGTI, _FOOTER_SIZE))
        if self._plan.stamp:
            pen.set_colour(_RED)
            middle = page.edge + _STAMP_SIZE * MM_PER_POINT / 2
            pen.text(self._plan.stamp, page.side, middle, page.printable_width, 1.0, (HEITI, _STAMP_SIZE))
