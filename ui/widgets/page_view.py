"""Shows pages of paper one at a time on a grey ground, whole, as wide as there is room, or in their true size.

Pages import this; what is on the paper comes from whoever gives the pages.
"""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import BLUE, LINE2, S8

DRAWN_PER_MM = 6.0
"""Pixels in a millimetre a page is drawn with, before it is scaled smoothly to what is shown."""

_TRUE_PER_MM = 96 / 25.4
_FRAME = 2
_ALIKE = 1.05


class Pages(Protocol):
    """What can be shown: pages counted from 0, their paper in mm."""

    @property
    def count(self) -> int: ...
    @property
    def size(self) -> tuple[float, float]: ...
    def paint(self, painter: QPainter, per_mm: float, number: int) -> None: ...


class Zoom(Enum):
    """How large a page is shown."""

    PAGE = "page"  # all of it
    WIDTH = "width"
    TRUE = "true"  # 100 %


class _Sheet(QWidget):
    """The page itself, with an edge."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QPixmap()
        self.has_focus_ring = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(QPointF(1, 1), self.image)
        painter.setPen(QPen(QColor(BLUE if self.has_focus_ring else LINE2), 1))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))


class PageView(QScrollArea):
    """One page in view. The wheel and PgUp, PgDn scroll inside it and turn it at its ends; Home and End go far."""

    page_changed = Signal(int)
    """The number of the page that is shown now, from 0."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._pages: Pages | None = None
        self._number = 0
        self._zoom = Zoom.PAGE
        self._drawn: QImage | None = None
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheet.hide()

    # what is shown

    def set_pages(self, pages: Pages | None) -> None:
        """Shows other pages, at the same number if there is one. None: nothing."""
        self._pages = pages
        self._drawn = None
        self._sheet.setVisible(pages is not None)
        if pages is not None:
            self._number = min(self._number, pages.count - 1)
            self._fit()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._pages.count if self._pages is not None else 0

    @property
    def number(self) -> int:
        """The page in view, from 0."""
        return self._number

    def show_page(self, number: int) -> None:
        """Turns to a page, from its top."""
        number = max(0, min(number, self.count - 1))
        if number == self._number or self._pages is None:
            return
        self._number = number
        self._drawn = None
        self.verticalScrollBar().setValue(0)
        self._fit()
        self.page_changed.emit(number)

    def show_spot(self, number: int, down: float) -> None:
        """Turns to a page and brings the place *down* mm from its upper edge into view."""
        self.show_page(number)
        if self._pages is not None:
            place = down / self._pages.size[1] * self._sheet.height()
            self.verticalScrollBar().setValue(round(place - self.viewport().height() / 4))

    @property
    def zoom(self) -> Zoom:
        """How large the page is."""
        return self._zoom

    @property
    def next_zoom(self) -> Zoom:
        """The next larger size, and after the largest the whole page again."""
        if self._pages is None:
            return Zoom.PAGE
        # Two sizes that look alike are one.
        larger = [zoom for zoom in Zoom if self._per_mm(zoom) > self._per_mm(self._zoom) * _ALIKE]
        return min(larger, key=self._per_mm, default=Zoom.PAGE)

    def set_zoom(self, zoom: Zoom) -> None:
        """Another size, the middle of what was in view staying in view."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [
            (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars
        ]
        self._zoom = zoom
        self._fit()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def shown_image(self) -> QImage:
        """What is on the screen of the page."""
        return self._sheet.image.toImage()

    # inside

    def sizeHint(self) -> QSize:
        return QSize(self._scale.px(400), self._scale.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._pages is None:
            return
        width, height = self._pages.size
        per_mm = self._per_mm(self._zoom)
        ratio = self.devicePixelRatioF()
        if self._drawn is None or per_mm * ratio > self._drawn.width() / width + 0.01:
            self._drawn = self._draw(max(DRAWN_PER_MM, per_mm * ratio))
        inside = QSize(round(width * per_mm), round(height * per_mm))
        scaled = self._drawn.scaled(
            QSize(round(inside.width() * ratio), round(inside.height() * ratio)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self._sheet.image = QPixmap.fromImage(scaled)
        self._sheet.resize(inside.width() + _FRAME, inside.height() + _FRAME)
        self._sheet.update()

    def _per_mm(self, zoom: Zoom) -> float:
        """Pixels of the screen for a millimetre at a size."""
        assert self._pages is not None
        width, height = self._pages.size
        if zoom is Zoom.TRUE:
            return _TRUE_PER_MM
        # As if no bar were there: a page that fits without one would otherwise flicker with it.
        room = self.maximumViewportSize()
        if zoom is Zoom.WIDTH:
            return max(0.1, (room.width() - self.verticalScrollBar().sizeHint().width() - _FRAME) / width)
        return max(0.1, min((room.width() - _FRAME) / width, (room.height() - _FRAME) / height))

    def _draw(self, per_mm: float) -> QImage:
        assert self._pages is not None
        width, height = self._pages.size
        image = QImage(round(width * per_mm), round(height * per_mm), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        # Ended also by an error: a picture that goes while it is painted on takes the program with it.
        with QPainter(image) as painter:
            self._pages.paint(painter, per_mm, self._number)
        return image

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y() < 0
        if event.angleDelta().y() and self._at_end(down):
            self._turn(down)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.show_page(0 if key == Qt.Key.Key_Home else self.count - 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space):
            down = key != Qt.Key.Key_PageUp
            if self._at_end(down):
                self._turn(down)
            else:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + (1 if down else -1) * max(1, bar.pageStep() - self._scale.px(S8)))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self._sheet.has_focus_ring = True
        self._sheet.update()

    def focusOutEvent(self, event: object) -> None:
        self._sheet.has_focus_ring = False
        self._sheet.update()

    def _at_end(self, down: bool) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() if down else bar.value() <= bar.minimum()

    def _turn(self, down: bool) -> None:
        """To the next page from its top, or to the one before at its foot."""
        before = self._number
        self.show_page(before + (1 if down else -1))
        if not down and self._number != before:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
