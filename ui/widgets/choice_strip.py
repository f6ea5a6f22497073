"""Rows of buttons of which one is chosen: the segmented switch, filter chips, the tabs of a form.

Pages may import this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.tokens import BLUE, ICON, LINE, S4, S8, TEXT2
from ui.widgets.buttons import Button
from ui.widgets.tab_order import chain


@dataclass(frozen=True)
class Choice:
    """One button: `key` is what `chosen` sends."""

    key: str
    label: str
    sign: Sign | None = None


class _Strip(QFrame):
    """Buttons in a row, one checked; arrows move inside it, so Tab stops once."""

    chosen = Signal(str)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._choices: tuple[Choice, ...] = ()
        self._buttons: dict[str, _Cell | _Tab] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S4)

    def set_choices(self, choices: Sequence[Choice], current: str) -> None:
        """Shows *choices* with *current* chosen; sends nothing."""
        before = tuple(choice.key for choice in self._choices)
        self._choices = tuple(choices)
        if before != tuple(choice.key for choice in choices):
            self._rebuild()
        # In place, since the clerk may just be pressing one of them: a new button would miss the release.
        for choice in choices:
            self._buttons[choice.key].show_choice(choice)
        self.set_current(current)

    def set_current(self, key: str) -> None:
        """Marks *key* as chosen; sends nothing."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def current(self) -> str:
        """The key that is chosen, "" when none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def _rebuild(self) -> None:
        before = self._buttons
        focused = next((key for key, button in before.items() if button.hasFocus()), None)
        self._buttons = {}
        for choice in self._choices:
            button = self._make()
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, key=choice.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._row.addWidget(button)
            button.show()
            self._buttons[choice.key] = button
        if focused in self._buttons:
            self._buttons[focused].setFocus()
        # Only now: a focused button that goes would push the focus on to somewhere else.
        for button in before.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        chain(self)

    def _make(self) -> _Cell | _Tab:
        raise NotImplementedError


class _Cell(Button):
    """A flat button of a strip; bold when it is chosen, without changing its width."""

    def __init__(self, scale: Scale, look: str, height: int, parent: QWidget) -> None:
        super().__init__(scale, parent=parent)
        self._fixed = 0
        self.setProperty("k", look)
        self.setFixedHeight(height)
        self.toggled.connect(lambda on: self.setFont(scale.font(bold=on)))

    def show_choice(self, choice: Choice) -> None:
        self.set_label(choice.label)
        self.set_sign(choice.sign)
        self.setAccessibleName(choice.label)
        self._fixed = QFontMetrics(self._scale.font(bold=True)).horizontalAdvance(choice.label) + 24
        if choice.sign is not None:
            self._fixed += self.iconSize().width() + 4
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._fixed, super().sizeHint().height())


class Segmented(_Strip):
    """A switch of two or three views in one frame."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self.setProperty("f", "segmented")
        self.setFixedHeight(scale.control)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _make(self) -> _Cell:
        return _Cell(self._scale, "segment", self._scale.control - 6, self)


class FilterChips(_Strip):
    """Filters over a list, such as 全部 6 · 必须改 3."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _make(self) -> _Cell:
        return _Cell(self._scale, "chip", self._scale.px(30), self)


class _Tab(QAbstractButton):
    """A tab of a form: its name, a sign only where something is wrong, a blue bar under the current one."""

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = scale
        self._choice = Choice("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_choice(self, choice: Choice) -> None:
        self._choice = choice
        self.setAccessibleName(choice.label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._scale.font(bold=True)).horizontalAdvance(self._choice.label)
        if self._choice.sign is not None:
            width += self._scale.px(ICON) + S8
        return QSize(width + 2 * S4, self._scale.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._scale.font(bold=self.isChecked())
        words = QFontMetrics(font).horizontalAdvance(self._choice.label)
        side = self._scale.px(ICON)
        extra = side + S8 if self._choice.sign is not None else 0
        left = max(0.0, (self.width() - words - extra) / 2)
        if self._choice.sign is not None:
            paint_sign(painter, QRectF(left, (self.height() - side) / 2, side, side), self._choice.sign)
        painter.setFont(font)
        painter.setPen(QColor(BLUE if self.isChecked() else TEXT2))
        box = QRectF(left + extra, 0, self.width() - left - extra, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._choice.label)
        if self.isChecked():
            painter.fillRect(0, self.height() - 3, self.width(), 3, QColor(BLUE))
        if self.hasFocus():
            painter.setPen(QPen(QColor(BLUE), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class TabStrip(_Strip):
    """The group tabs of a form, in the head's own order; equal air around each."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self.setFixedHeight(scale.px(44))
        self._row.setSpacing(0)

    def _make(self) -> _Tab:
        return _Tab(self._scale, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(LINE))
        painter.end()
