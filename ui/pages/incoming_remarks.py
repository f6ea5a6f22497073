"""What was not taken of incoming rows and what to look at, as a painted list. `incoming_page` only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen

from desktop.messages import text
from desktop.workflow.arrivals import Matter, Remark
from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.tokens import BLUE, BLUE_T, ICON, LINE, S8, S16, TEXT, TEXT2
from ui.widgets.painted_list import PaintedList

_MOST = 2000
"""Lines that are listed one by one; so many of a kind say nothing more."""
_ORDER = (Matter.LOOK, Matter.LOST, Matter.ASIDE)
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class IncomingRemarks(PaintedList):
    """Sign and words; Enter, or a click, leads to the cell where there is one."""

    place_wanted = Signal(object)
    """Remark"""

    def __init__(self, scale: Scale) -> None:
        super().__init__(scale, text("incoming.remarks.name"))
        self._remarks: tuple[Remark, ...] = ()
        self._words: list[str] = []
        self._model = QStringListModel(self)
        self.setModel(self._model)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Lists *remarks*: first what to look at, then what did not come in, then what is no answer."""
        ordered = sorted(remarks, key=lambda one: _ORDER.index(one.matter))
        self._remarks = tuple(ordered[:_MOST])
        self._words = [one.words for one in self._remarks]
        if len(ordered) > _MOST:
            self._words.append(text("incoming.remarks.more", n=len(ordered) - _MOST))
        if not ordered:
            self._words = [text("incoming.remarks.none")]
        self._model.setStringList(self._words)

    def row_height(self, row: int) -> int:
        words = QFontMetrics(self._scale.font())
        box = words.boundingRect(QRect(0, 0, max(1, self._room()), 10_000), _WRAP, self._words[row])
        return max(self._scale.px(36), box.height() + 2 * S8)

    def paint_row(self, painter: QPainter, box: QRect, row: int) -> None:
        current = row == self.currentIndex().row()
        if current and self.hasFocus():
            painter.fillRect(box, QColor(BLUE_T))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(LINE))
        remark = self._remarks[row] if row < len(self._remarks) else None
        side = self._scale.px(ICON)
        if remark is not None:
            sign = Sign.HINT if remark.matter is Matter.ASIDE else Sign.CHECK
            top = box.top() + S8 + (QFontMetrics(self._scale.font()).height() - side) / 2
            paint_sign(painter, QRectF(box.left() + S16, top, side, side), sign)
        painter.setFont(self._scale.font())
        aside = remark is not None and remark.matter is Matter.ASIDE
        painter.setPen(QPen(QColor(TEXT2 if aside else TEXT)))
        words = QRect(box.left() + self._indent(), box.top() + S8, self._room(), box.height())
        painter.drawText(words, _WRAP, self._words[row])
        if current and self.hasFocus():
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(BLUE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._go(self.indexAt(event.position().toPoint()).row())

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._remarks) and self._remarks[row].row is not None:
            self.place_wanted.emit(self._remarks[row])

    def _indent(self) -> int:
        return S16 + self._scale.px(ICON) + S8

    def _room(self) -> int:
        return self.viewport().width() - self._indent() - S16
