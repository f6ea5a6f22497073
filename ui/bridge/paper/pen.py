"""Draws text and lines on a page in millimetres, on any paint device. Only the painters of this folder use it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop.exporters.row_heights import advance
from ui.bridge.paper.faces import Faces

MM_PER_POINT = 25.4 / 72
_UNSTRETCHED = 100

_MIDDLE_EM = 0.38
"""How far below the middle of its line the baseline of Chinese type lies: its em box reaches from -0.88 to 0.12."""


class Pen:
    """`per_mm`: pixels of the device in a millimetre; (0, 0) is the paper's upper left corner."""

    def __init__(self, painter: QPainter, per_mm: float, faces: Faces) -> None:
        self._painter = painter
        self._per_mm = per_mm
        self._faces = faces
        self._font: QFont | None = None
        self._metrics: dict[str, QFontMetricsF] = {}
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

    def at(self, piece: str, left: float, baseline: float, room: float, look: tuple[str, float, int]) -> None:
        """A character or word of *look* (face, points, width in per cent) from *left* on, in mm.

        A word that its font makes wider than its *room* is drawn narrower.
        """
        face, points, stretch = look
        k = self._per_mm
        font = self._faces.font(face, points * MM_PER_POINT * k, stretch)
        self._use(font)
        width = self._width(piece, font) / k if len(piece) > 1 else 0.0
        self._draw(piece, left, baseline, room, width)

    def text(
        self, line: str, left: float, middle: float, room: float, align: float, look: tuple[str, float]
    ) -> None:
        """One line of *look* (face, points) about the height *middle*, in a *room* that begins at *left*, in mm.

        *align* is 0 for the left, 0.5 for the centre, 1 for the right. A line that a stand-in font makes wider
        than its room is drawn narrower, never cut.
        """
        face, points = look
        size = points * MM_PER_POINT
        font = self._faces.font(face, size * self._per_mm)
        self._use(font)
        width = self._width(line, font) / self._per_mm
        self._draw(line, left + max(0.0, room - width) * align, middle + _MIDDLE_EM * size, room, width)

    def _draw(self, words: str, left: float, baseline: float, room: float, width: float) -> None:
        spot = QPointF(left * self._per_mm, baseline * self._per_mm)
        # A break inside a line that is set to the right leaves the last character before it less than no room.
        if width <= room or room <= 0:
            self._painter.drawText(spot, words)
            return
        self._painter.save()
        self._painter.translate(spot)
        self._painter.scale(room / width, 1)
        self._painter.drawText(QPointF(0, 0), words)
        self._painter.restore()

    def _use(self, font: QFont) -> None:
        if font is not self._font:
            self._font = font
            self._painter.setFont(font)

    def _width(self, line: str, font: QFont) -> float:
        """In pixels of the device."""
        # Chinese characters are one em each in every font; only other lines are worth asking about.
        if font.stretch() == _UNSTRETCHED and all(advance(char) == 1.0 for char in line):
            return float(len(line) * font.pixelSize())
        metrics = self._metrics.get(font.key())
        if metrics is None:
            metrics = self._metrics[font.key()] = QFontMetricsF(font, self._painter.device())
        return metrics.horizontalAdvance(line)

    def _line_pen(self, millimetres: float, colour: QColor) -> QPen:
        pen = QPen(colour)
        pen.setWidthF(max(1.0, millimetres * self._per_mm))
        return pen
