"""One row of a list field: number, words, and where asked a tick 减去 or the word 待定.

Imported by the list field.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.stylesheet import set_state
from ui.theme.tokens import CONTROL, S8, Role, Tone
from ui.widgets.fields.line_field import in_one_line
from ui.widgets.input_method import TextLine
from ui.widgets.labels import Label, hairline, set_tip
from ui.widgets.tick_boxes import TickBox


class RowMark(Enum):
    """What stands at the end of a row of the list "before"."""

    NONE = "none"
    KEEP = "keep"  # an empty tick 减去
    REMOVED = "removed"  # ticked, its words struck out
    OPEN = "open"  # 待定: gone without a reason


class RowLine(TextLine):
    """The input of a row; it tells the list which keys are for the list."""

    focused = Signal()
    moved = Signal(int, bool)  # -1 or +1, and whether the row itself goes along
    emptied = Signal()  # Backspace or Delete in an empty row

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            # A long item that is not being typed shows its beginning.
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            carry = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1, carry)
        elif (
            key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.text() and not event.isAutoRepeat()
        ):
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class ListRow(QWidget):
    """36 px high (scaled), with a hairline above it unless it is the first."""

    def __init__(self, scale: Scale, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._tab_stop = False
        self._number = Label(scale, role=Role.CAPTION, tone=Tone.THIRD)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._number.setFixedWidth(scale.px(16))
        self.line = RowLine(scale)
        self.line.setProperty("f", "bare")
        self.line.setFixedHeight(scale.px(CONTROL))
        self.line.textChanged.connect(lambda words: set_tip(self.line, words if self._is_cut(words) else ""))
        self.tick = TickBox(scale, text("widgets.list.removed"), quiet=True)
        self._open = Label(scale, text("widgets.list.open"), role=Role.CAPTION, tone=Tone.AMBER)
        self._open.setContentsMargins(0, 0, 6, 0)
        row = QHBoxLayout()
        # The tick brings air of its own at its end.
        row.setContentsMargins(6, 0, S8 - 6, 0)
        row.setSpacing(5)
        for part in (self._number, self.line, self.tick, self._open):
            row.addWidget(part)
        self._hairline = hairline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._hairline)
        column.addLayout(row)
        self.set_number(1, first=first)
        self.set_mark(RowMark.NONE)
        self.set_tab_stop(False)

    def words(self) -> str:
        """What the row holds, without blanks at its ends; "" for an empty row."""
        return in_one_line(self.line.text()).strip()

    def set_words(self, words: str) -> None:
        """Shows *words* from their beginning, unless the clerk is in the row."""
        self.line.setText(words)
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)

    def set_number(self, number: int, *, first: bool) -> None:
        self._number.setText(str(number))
        self._hairline.setVisible(not first)

    def set_mark(self, mark: RowMark) -> None:
        removed = mark is RowMark.REMOVED
        self.tick.setVisible(mark in (RowMark.KEEP, RowMark.REMOVED))
        self.tick.setChecked(removed)
        self._open.setVisible(mark is RowMark.OPEN)
        font = self._scale.font()
        font.setStrikeOut(removed)
        self.line.setFont(font)
        set_state(self.line, "s", "removed" if removed else "")

    def set_tab_stop(self, stop: bool) -> None:
        """One row of the list is a stop for Tab, the one the clerk was in last; arrows reach the others."""
        self._tab_stop = stop
        policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
        self.line.setFocusPolicy(policy)
        self.tick.setFocusPolicy(policy)

    def is_tab_stop(self) -> bool:
        return self._tab_stop

    def _is_cut(self, words: str) -> bool:
        return self.line.fontMetrics().horizontalAdvance(words) > self.line.width() - 4
