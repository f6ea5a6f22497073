"""The steps of a wizard: what is done, where am I, what follows. Pages may import this."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.stylesheet import set_state
from ui.theme.tokens import BLUE, CIRCLE, FIELD, LINE, S8, S12, S24, SURFACE, TEXT, TEXT2, Role, Tone
from ui.widgets.labels import Label, set_tip

HEIGHT = 44


class StepState(StrEnum):
    DONE = "done"
    CURRENT = "current"
    TODO = "todo"


class _StepButton(QAbstractButton):
    """A circle with the step's number, or a tick, and its name."""

    def __init__(self, scale: Scale, number: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = scale
        self._number = number
        self._name = name
        self._state = StepState.TODO
        self._named = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_as(self, state: StepState, *, named: bool) -> None:
        self._state, self._named = state, named
        word = text(f"widgets.steps.{state.value}")
        self.setAccessibleName(text("widgets.steps.name", number=self._number, name=self._name, state=word))
        set_tip(self, "" if named else self._name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        circle = self._scale.px(CIRCLE)
        height = circle + 8
        if not self._named:
            return QSize(circle + 4, height)
        font = self._scale.font(bold=self._state is StepState.CURRENT)
        return QSize(circle + 4 + 6 + QFontMetrics(font).horizontalAdvance(self._name) + 4, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._scale.px(CIRCLE)
        box = QRectF(2, (self.height() - side) / 2, side, side)
        current = self._state is StepState.CURRENT
        self._paint_circle(painter, box, current)
        if self._named:
            painter.setFont(self._scale.font(bold=current))
            painter.setPen(QColor(TEXT if current else TEXT2))
            words = QRectF(box.right() + 6, 0, self.width() - box.right() - 6, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._name)
        if self.hasFocus():
            painter.setPen(QPen(QColor(BLUE), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_circle(self, painter: QPainter, box: QRectF, current: bool) -> None:
        if self._state is StepState.DONE:
            # The ring of the sign fills 14 of its 16 units; the circle beside it fills all of them.
            grown = box.width() / 16 * 0.75
            paint_sign(painter, box.adjusted(-grown, -grown, grown, grown), Sign.READY)
            return
        painter.setPen(Qt.PenStyle.NoPen if current else QPen(QColor(FIELD), 1))
        painter.setBrush(QColor(BLUE) if current else QColor(SURFACE))
        painter.drawEllipse(box if current else box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(self._scale.font(Role.BODY if current else Role.CAPTION, bold=current))
        painter.setPen(QColor(SURFACE if current else TEXT2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _Link(QWidget):
    """The hairline between two steps, with air at both ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._air = 0
        self.setFixedHeight(1)

    def measure(self, length: int, air: int) -> None:
        self._air = air
        self.setFixedWidth(length + 2 * air)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(self._air, 0, -self._air, 0), QColor(LINE))
        painter.end()


class StepsBar(QFrame):
    """One row of steps; a note such as 已填好 12 项，共 18 项 at its right end.

    A click on a step asks to go there.
    """

    step_clicked = Signal(int)

    def __init__(self, scale: Scale, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._states: tuple[StepState, ...] = tuple(StepState.TODO for _ in names)
        self._named = True
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._buttons: list[_StepButton] = []
        self._links: list[_Link] = []
        for number, name in enumerate(names, start=1):
            if number > 1:
                link = _Link(self)
                self._links.append(link)
                self._row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
            button = _StepButton(scale, number, name, self)
            button.clicked.connect(lambda _checked=False, at=number - 1: self.step_clicked.emit(at))
            self._buttons.append(button)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._note = Label(scale, tone=Tone.SECOND, parent=self)
        self._row.addWidget(self._note)
        self.set_inline(False, named=True)

    def set_states(self, states: Sequence[StepState]) -> None:
        """One state for each step, in their order."""
        self._states = tuple(states)
        self._show()

    def set_note(self, note: str) -> None:
        self._note.setText(note)

    def set_inline(self, inline: bool, *, named: bool) -> None:
        """*inline*: inside the top bar, so no bar of its own.

        *named*: every step is named, not the current alone.
        """
        self._named = named
        set_state(self, "f", "" if inline else "bar")
        self._note.setVisible(not inline)
        length, air = (S12, S8 - 2) if inline else (28, S12 - 4)
        for link in self._links:
            link.measure(length, air)
        self._row.setContentsMargins(S8 if inline else S24 - 2, 0, 0 if inline else S24, 0)
        if inline:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16777215)
        else:
            self.setFixedHeight(self._scale.px(HEIGHT))
        self._show()

    def _show(self) -> None:
        for button, state in zip(self._buttons, self._states, strict=True):
            button.show_as(state, named=self._named or state is StepState.CURRENT)
