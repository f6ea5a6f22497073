"""The two editors a cell opens: one line of text, and a list with one item a line. Only `grid` imports this.

They say what the clerk typed and how the cell was left; they write nothing themselves. Text that an input
method still composes is no value yet, and the text it pushed aside is not yet gone: `composing` tells.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from desktop.messages import text
from ui.theme import tokens
from ui.theme.scale import Scale
from ui.theme.tokens import Role, Tone
from ui.widgets.input_method import TextArea, TextLine
from ui.widgets.labels import Label

Value = str | tuple[str, ...]

_LINES = 6  # of the list editor, before it scrolls
_RING = 2  # px, as the ring of the current cell


class Leave(Enum):
    """How the clerk left an editor."""

    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()
    RESTORE = auto()  # Esc: as the cell was


class TextEditor(TextLine):
    """One line in the cell. No validator and no length: what is typed is taken as it is."""

    typed = Signal()
    left = Signal(Leave)

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(scale, parent)
        self.composing = False
        # Qt's own 32,767 would cut a paste without a word.
        self.setMaxLength(2**31 - 1)
        # Neither border nor ground of its own: `paintEvent` draws the cell's.
        self.setProperty("f", "bare")
        self.setTextMargins(tokens.S4, 0, tokens.S4, 0)
        self.textEdited.connect(lambda _: self.typed.emit())

    def value(self) -> Value:
        return self.text()

    def set_value(self, value: Value) -> None:
        self.setText(value if isinstance(value, str) else "、".join(value))

    def to_end(self) -> None:
        """Puts the cursor behind the text, to amend it; typing over a cell replaces it."""
        self.deselect()
        self.end(False)

    def place(self, cell: QRect) -> QRect:
        """The editor's rectangle over *cell*, in px of the viewport."""
        return cell

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = _still_composing(event)
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        step = tab_step(event)
        if step:
            self.left.emit(Leave.RIGHT if step > 0 else Leave.LEFT)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.BLUE))
        painter.fillRect(self.rect().adjusted(_RING, _RING, -_RING, -_RING), QColor(tokens.SURFACE))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leave = _leave_key(event)
        if leave is None:
            super().keyPressEvent(event)
        else:
            self.left.emit(leave)


class ListEditor(TextArea):
    """A list over the cell, one item a line, opened on a fresh line. Enter on an empty last line is done."""

    typed = Signal()
    left = Signal(Leave)

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(scale, parent=parent)
        self.composing = False
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = text("grid.editor.list_hint")
        self._hint = Label(scale, words, Role.CAPTION, tone=Tone.THIRD, parent=self)
        self.setViewportMargins(0, 0, 0, self._hint_height())
        self.textChanged.connect(self.typed)

    def value(self) -> Value:
        return tuple(line.strip() for line in self.toPlainText().split("\n") if line.strip())

    def set_value(self, value: Value) -> None:
        items = (value,) if isinstance(value, str) else value
        self.setPlainText("".join(f"{item}\n" for item in items if item))
        self.to_end()

    def to_end(self) -> None:
        """Puts the cursor on the fresh last line."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def place(self, cell: QRect) -> QRect:
        """Larger than the *cell*, and wholly inside the viewport where that is possible."""
        viewport = self.parentWidget()
        inside = viewport.rect() if viewport else cell
        lines = self.fontMetrics().lineSpacing() * _LINES
        width = min(max(cell.width(), self._scale.px(220)), inside.width())
        height = min(max(cell.height(), lines + 2 * tokens.S8 + self._hint_height()), inside.height())
        left = max(min(cell.left(), inside.right() + 1 - width), inside.left())
        top = max(min(cell.top(), inside.bottom() + 1 - height), inside.top())
        return QRect(left, top, width, height)

    def _hint_height(self) -> int:
        return self._scale.px(24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self._hint_height()
        inner = self.contentsRect()
        self._hint.setGeometry(inner.left(), inner.bottom() + 1 - height, inner.width(), height)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = _still_composing(event)
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        step = tab_step(event)
        if step:
            self.left.emit(Leave.RIGHT if step > 0 else Leave.LEFT)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        done = event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._on_empty_last_line()
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            # Ctrl+Tab is the page's; a tab character has no place in an item.
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(Leave.RESTORE)
        elif enter and done:
            self.left.emit(Leave.DOWN)
        else:
            super().keyPressEvent(event)

    def _on_empty_last_line(self) -> bool:
        cursor = self.textCursor()
        return cursor.atEnd() and not cursor.block().text().strip()


CellEditor = TextEditor | ListEditor


def tab_step(event: QEvent) -> int:
    """1 for Tab, -1 for Shift+Tab, else 0. Ctrl+Tab and Alt+Tab are not the grid's."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return 0
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return 0
    back = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return 0
    return -1 if back else 1


def _still_composing(event: QInputMethodEvent) -> bool:
    return bool(event.preeditString()) and not event.commitString()


def _leave_key(event: QKeyEvent) -> Leave | None:
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return Leave.UP if shift else Leave.DOWN
        case Qt.Key.Key_Down:
            return Leave.DOWN
        case Qt.Key.Key_Up:
            return Leave.UP
        case Qt.Key.Key_Escape:
            return Leave.RESTORE
    return None
