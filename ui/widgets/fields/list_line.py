"""The input of one row of a list field, and the tick at its end: which keys are the list's. `list_row` imports this."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy

from ui.theme.scale import Scale
from ui.theme.tokens import CONTROL, S4
from ui.widgets.input_method import TextLine
from ui.widgets.labels import set_tip
from ui.widgets.tick_boxes import TickBox

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_WRAP = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft
_INDENT = 2  # where a line edit without a frame begins to write
# A longer item is cut: its whole text stands in the tooltip.
_MOST_LINES = 4
_BUTTON_WAIT_MS = 40


class RowLine(TextLine):
    """A line of text that the list takes apart and joins. While a word is being composed every key is the input
    method's. An item too long for its line goes on below while the clerk is elsewhere.
    """

    focused = Signal()
    moved = Signal(int, bool)  # -1 or +1, and whether the row itself goes along
    joined = Signal(int)  # Backspace at the beginning (-1) or Delete at the end (+1): with the row there
    struck = Signal()  # Ctrl+D
    pasted = Signal(str)
    leaving = Signal()  # Tab is about to take the focus away

    def __init__(self, scale: Scale) -> None:
        super().__init__(scale)
        self.setProperty("f", "bare")
        self._tip = ""
        self._fitted = ""
        self._ticked = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.textChanged.connect(self._fit)

    def event(self, event: QEvent) -> bool:
        # Ctrl+D is a command of the table too; in a list with ticks it strikes the item out.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._strikes(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def set_ticked(self, ticked: bool) -> None:
        """Whether the list has ticks, so that Ctrl+D is its key."""
        self._ticked = ticked

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.leaving.emit()
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            # A long item that is not being typed shows its beginning.
            self.setCursorPosition(0)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composed():
            # Enter here would pull a half-typed word in two; an input method that wants it has taken it.
            if event.key() not in _ENTER:
                super().keyPressEvent(event)
        elif self._strikes(event):
            self.struck.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1, bool(event.modifiers() & _ALT))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif not self._joins(event):
            super().keyPressEvent(event)

    def paste(self) -> None:
        """From the clipboard: a list comes apart into rows."""
        if not self.isReadOnly():
            self.pasted.emit(QGuiApplication.clipboard().text())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the item needs at that width; what is being typed changes it only once the clerk has left."""
        least = self._scale.px(CONTROL)
        high = self._height_of(self._fitted, width) + 2 * S4
        return max(least, high) if self._goes_on(self._fitted, width) else least

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._scale.px(CONTROL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or not self._goes_on(self.text(), self.width()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().text().color())
        high = self._height_of(self.text(), self.width())
        box = QRect(_INDENT, (self.height() - high) // 2, self.width() - 2 * _INDENT, high)
        painter.drawText(box, _WRAP, self.text())
        painter.end()

    def _joins(self, event: QKeyEvent) -> bool:
        """Whether Backspace or Delete has no letter left to take, and joins the row with its neighbour."""
        ends = {Qt.Key.Key_Backspace: (0, -1), Qt.Key.Key_Delete: (len(self.text()), 1)}
        place, by = ends.get(Qt.Key(event.key()), (-1, 0))
        if self.cursorPosition() != place or self.hasSelectedText() or self.isReadOnly():
            return False
        # Held down, the key stops where the letters end.
        if not event.isAutoRepeat():
            self.joined.emit(by)
        return True

    def _strikes(self, event: QKeyEvent) -> bool:
        return self._ticked and event.key() == Qt.Key.Key_D and event.modifiers() == _CTRL

    def _goes_on(self, words: str, width: int) -> bool:
        return self.fontMetrics().horizontalAdvance(words) > width - 2 * _INDENT

    def _height_of(self, words: str, width: int) -> int:
        wide = QRect(0, 0, max(width - 2 * _INDENT, 1), 0)
        most = _MOST_LINES * self.fontMetrics().lineSpacing()
        return min(self.fontMetrics().boundingRect(wide, _WRAP, words).height(), most)

    def _fit(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # While a mouse button is down nothing may move: the click would miss what it was aimed at.
            QTimer.singleShot(_BUTTON_WAIT_MS, self, self._fit)
        elif not self.hasFocus():
            self._fitted = self.text()
            self.updateGeometry()
        self._tell()

    def _tell(self) -> None:
        tip = self.text() if self._goes_on(self.text(), self.width()) else ""
        if tip != self._tip:
            self._tip = tip
            set_tip(self, tip)


class RowTick(TickBox):
    """The tick 去掉 of a row: a figure ticks the row of that number, the arrows go to the ticks above and below."""

    focused = Signal()
    moved = Signal(int)
    numbered = Signal(int)  # the figure typed, from 1
    done = Signal()  # Enter

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.numbered.emit(key - Qt.Key.Key_0)
        elif key in _ENTER:
            self.done.emit()
        else:
            super().keyPressEvent(event)
