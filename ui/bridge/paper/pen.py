"""Draws text and lines on a page in millimetres, on any paint device. Only the painters of this folder use it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop.exporters.row_heights import advance
from ui.bridge.paper.faces import Faces

MM_PER_POINT = 25.4 / 72

_MIDDLE_EM = 0.38
"""How far below the middle of its line the baseline of Chinese type lies: its em box reaches from -0.88 to 0.12."""


class Pen:
    """`per_mm`: pixels of the device in a millimetre; (0, 0) is the paper's upper left corner."""

    def __init__(self, painter: QPainter, per_mm: float, faces: Faces) -> None:
        self._painter = painter
        self._per_mm = per_mm
        self._faces = faces
        self._font: QFont | None = None
        self._metrics: dict[tuple[str, int], QFontMetricsF] = {}
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)

    def set_colour(self, colour: str) -> None:
        """For what is drawn from now on: "RRGGBB"."""
        self._painter.setPen(QColor(f"#{colour}"))

    def boxes(self, rectangles: list[QRectF], width: float) -> None:
        """The edges of rectangles in mm, lines *width* mm thick."""
        k = self._per_mm
        self._painter.setPen(self._line_pen(width, QColor("black")))
        self._painter.drawRects(
            [QRectF(one.x() * k, one.y() * k, one.width() * k, one.height() * k) for one in rectangles]
        )

    def line(self, x1: float, x2: float, y: float, width: float, colour: str) -> None:
        """A horizontal line, all in mm, its middle at *y*."""
        k = self._per_mm
        self._painter.setPen(self._line_pen(width, QColor(f"#{colour}")))
        self._painter.drawLine(QLineF(x1 * k, y * k, x2 * k, y * k))

    def bar(self, area: QRectF, colour: str) -> None:
        """A filled rectangle in mm."""
        k = self._per_mm
        box = QRectF(area.x() * k, area.y() * k, area.width() * k, area.height() * k)
        self._painter.fillRect(box, QColor(colour))

    def character(
        self, char: str, x: float, baseline: float, face: str, points: float, stretch: int = 100
    ) -> None:
        """One character, its left edge at *x* and standing on *baseline*, in mm."""
        self._use(self._faces.font(face, points * MM_PER_POINT * self._per_mm, stretch))
        self._painter.drawText(QPointF(x * self._per_mm, baseline * self._per_mm), char)

    def text(
        self, line: str, left: float, middle: float, room: float, align: float, look: tuple[str, float]
    ) -> None:
        """One line of *look* (face, points) about the height *middle*, in a *room* that begins at *left*, in mm.

        *align* is 0 for the left, 0.5 for the centre, 1 for the right. A line that a stand-in font makes wider
        than its room is drawn narrower, never cut.
        """
        face, points = look
        k = self._per_mm
        size = points * MM_PER_POINT
        font = self._faces.font(face, size * k)
        self._use(font)
        width = self._width(line, face, font) / k
        baseline = (middle + _MIDDLE_EM * size) * k
        if width <= room:
            self._painter.drawText(QPointF((left + (room - width) * align) * k, baseline), line)
            return
        self._painter.save()
        self._painter.translate(left * k, baseline)
        self._painter.scale(room / width, 1)
        self._painter.drawText(QPointF(0, 0), line)
        self._painter.restore()

    def _use(self, font: QFont) -> None:
        if font is not self._font:
            self._font = font
            self._painter.setFont(font)

    def _width(self, line: str, face: str, font: QFont) -> float:
        # Chinese characters are one em each in every font; only other lines are worth asking about.
        if all(advance(char) == 1.0 for char in line):
            return float(len(line) * font.pixelSize())
        key = (face, font.pixelSize())
        metrics = self._metrics.get(key)
        if metrics is None:
            metrics = self._metrics[key] = QFontMetricsF(font, self._painter.device())
        return metrics.horizontalAdvance(line)

    def _line_pen(self, millimetres: float, colour: QColor) -> QPen:
        pen = QPen(colour)
        pen.setWidthF(max(1.0, millimetres * self._per_mm))
        return pen
