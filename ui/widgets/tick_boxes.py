"""Tick boxes, radio buttons and combo boxes, painted to the design at every type size.

Pages and widgets may import this.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.tokens import (
    BLUE,
    FIELD,
    LINE2,
    RADIUS_SMALL,
    S4,
    S8,
    SUNKEN,
    SURFACE,
    TEXT,
    TEXT2,
    TEXT3,
    Role,
)
from ui.widgets.labels import set_tip
from ui.widgets.wheel import guard_wheel

_BOX = 14  # side of the box or circle at 标准
_RADIO = 15


def _size(button: QAbstractButton, side: int, words: str, font_words: QFontMetrics, height: int) -> QSize:
    # The same room at both ends for the focus ring.
    return QSize(S4 + side + S8 + font_words.horizontalAdvance(words) + S4 + 2, height)


def _paint_words(painter: QPainter, button: QAbstractButton, left: float, words: str, colour: str) -> None:
    painter.setFont(button.font())
    painter.setPen(QColor(colour if button.isEnabled() else TEXT3))
    box = QRectF(left, 0, button.width() - left, button.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    if button.hasFocus():
        painter.setPen(QPen(QColor(BLUE), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        high = button.fontMetrics().height() + S4
        top = max(1, (button.height() - high) / 2)
        ring = QRectF(1, top, button.width() - 2, button.height() - 2 * top)
        painter.drawRoundedRect(ring, RADIUS_SMALL, RADIUS_SMALL)


class TickBox(QCheckBox):
    """A square that is ticked in white on blue, with its word.

    `quiet`: the word is grey until it is ticked.
    """

    def __init__(
        self, scale: Scale, words: str, *, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._words = words
        self._quiet = quiet
        self.setFont(scale.font(Role.CAPTION if quiet else Role.BODY))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        """Other words beside the square, which are its name as well."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        height = self._scale.px(28) if self._quiet else self._scale.control
        return _size(self, self._scale.px(_BOX), self._words, QFontMetrics(self.font()), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Space ticks; Enter goes on, as it does from every field.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._scale.px(_BOX)
        box = QRectF(S4, (self.height() - side) // 2, side, side)
        on = self.isChecked()
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(BLUE if self.isEnabled() else LINE2))
            painter.drawRoundedRect(box, 3, 3)
            paint_sign(painter, box.adjusted(1.5, 1.5, -1.5, -1.5), Sign.TICK, SURFACE)
        else:
            painter.setPen(QPen(QColor(FIELD), 1.5))
            painter.setBrush(QColor(SURFACE if self.isEnabled() else SUNKEN))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
        _paint_words(painter, self, box.right() + S8, self._words, TEXT3 if self._quiet and not on else TEXT)
        painter.end()


class RadioButton(QRadioButton):
    """A circle with a blue dot when it is chosen, with its word."""

    def __init__(self, scale: Scale, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._words = words
        self.setFont(scale.font())
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        return _size(
            self, self._scale.px(_RADIO), self._words, QFontMetrics(self.font()), self._scale.control
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # On some desktops Enter would choose: who only goes on would answer a question.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._scale.px(_RADIO)
        box = QRectF(S4, (self.height() - side) // 2, side, side)
        on = self.isChecked()
        painter.setPen(QPen(QColor(BLUE if on else FIELD), 1.5))
        painter.setBrush(QColor(SURFACE))
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(BLUE))
            inset = side * 0.27
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        _paint_words(painter, self, box.right() + S8, self._words, TEXT)
        painter.end()


class Combo(QComboBox):
    """A list to choose one from; the wheel leaves it alone unless it has the focus."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setFont(scale.font())
        self.view().setFont(scale.font())
        self.setFixedHeight(scale.control)
        guard_wheel(self)
        self.currentTextChanged.connect(lambda words: set_tip(self, words))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._scale.px(12)
        box = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        paint_sign(painter, box, Sign.DOWN, TEXT2)
        painter.end()
