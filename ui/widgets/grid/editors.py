"""The two editors a cell opens: one line of text, and a list with one item a line. Only `grid` imports this.

They say what the clerk typed and how the cell was left; they write nothing themselves. Text that an input
method still composes is no value yet, and the text it pushed aside is not yet gone: `composing` tells.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.messages import text
from ui.theme import tokens
from ui.theme.scale import Scale
from ui.theme.tokens import Role

Value = str | tuple[str, ...]

_LINES = 6  # of the list editor, before it scrolls
# Over the window's own sheet: the ring fills the cell's rectangle, with the cell's own margin inside.
_TEXT_SHEET = f"QLineEdit {{ border: 2px solid {tokens.BLUE}; border-radius: 0; padding: 0 2px; }}"
_LIST_SHEET = f"QPlainTextEdit {{ border: 2px solid {tokens.BLUE}; border-radius: 0; padding: 0; }}"
_HINT_SHEET = f"QLabel {{ color: {tokens.TEXT3}; background: {tokens.SUNKEN}; padding: 0 6px; }}"


class Leave(Enum):
    """How the clerk left an editor."""

    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()
    RESTORE = auto()  # Esc: as the cell was


class TextEditor(QLineEdit):
    """One line in the cell. No validator and no length: what is typed is taken as it is."""

    typed = Signal()
    left = Signal(Leave)

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False
        self.setFont(scale.font())
        self.setStyleSheet(_TEXT_SHEET)
        self.setAutoFillBackground(True)
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

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.left.emit(Leave.RIGHT if forward else Leave.LEFT)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leave = _leave_key(event)
        if leave is None:
            super().keyPressEvent(event)
        else:
            self.left.emit(leave)


class ListEditor(QPlainTextEdit):
    """A list over the cell, one item a line, opened on a fresh line. Enter on an empty last line is done."""

    typed = Signal()
    left = Signal(Leave)

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False
        self._scale = scale
        self.setFont(scale.font())
        self.setStyleSheet(_LIST_SHEET)
        self.document().setDocumentMargin(tokens.S4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = QLabel(text("grid.editor.list_hint"), self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setFont(scale.font(Role.CAPTION))
        self._hint.setStyleSheet(_HINT_SHEET)
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
        self._hint.setGeometry(2, self.height() - 2 - height, self.width() - 4, height)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = _still_composing(event)
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.left.emit(Leave.RIGHT if forward else Leave.LEFT)
        return True

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
