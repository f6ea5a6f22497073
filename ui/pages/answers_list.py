"""All answers as painted rows with a 修改 link each, to be read and not typed into. The check page shows one.

A thousand rows of a table are lines of one list, not a thousand widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QWidget,
)

from desktop.messages import text
from desktop.packs.model import Severity
from ui.pages.answer_lines import AnswerLine, LineKind
from ui.pages.flowing_text import FlowingText, Run
from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.tokens import BLUE, BLUE_T, ICON, LINE, RADIUS, S8, S12, S16, SUNKEN, TEXT, TEXT2, TEXT3
from ui.widgets.painted_list import PaintedList, SpokenRows

_Index = QModelIndex | QPersistentModelIndex
_LABEL_WIDTH = 136
_SIGNS = {Severity.MUST: Sign.MUST, Severity.CHECK: Sign.CHECK}


@dataclass(frozen=True)
class _Laid:
    """A line laid out for a width."""

    label: FlowingText
    value: FlowingText | None
    value_at: QPoint
    link: QRect
    height: int


class _Lines(SpokenRows[AnswerLine]):
    def flags(self, index: _Index) -> Qt.ItemFlag:
        can_change = self.rows[index.row()].can_change
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if can_change else Qt.ItemFlag(0)


def _spoken(line: AnswerLine) -> str:
    if not line.can_change:
        return line.label
    said = "".join(text("check_page.part", label=one.label) + one.value for one in line.parts)
    value = line.value or said or text("check_page.missing")
    return text("check_page.spoken", label=line.label, value=value)


class AnswersList(PaintedList):
    """Enter, or a press on 修改, asks for the field."""

    change_wanted = Signal(object, object)
    """(row from 0 or None, path)"""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, text("check_page.list"), parent)
        self._laid: dict[int, _Laid] = {}
        self._laid_width = 0
        self._pressed: int | None = None
        self._model = _Lines(_spoken)
        self.setModel(self._model)
        # What is in view stands at once, a thousand rows below it follow while nothing else is to be done.
        self.setLayoutMode(QListView.LayoutMode.Batched)

    def lines(self) -> tuple[AnswerLine, ...]:
        """What is listed."""
        return self._model.rows

    def set_lines(self, lines: Sequence[AnswerLine]) -> None:
        """Shows *lines*; place and scroll stay."""
        if tuple(lines) == self._model.rows:
            return
        row, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        self._laid.clear()
        self._model.take(lines)
        if 0 <= row < len(lines):
            self.setCurrentIndex(self._model.index(row))
            self.verticalScrollBar().setValue(scrolled)

    def link_at(self, row: int) -> QRect:
        """Where the 修改 of a line is, in the viewport."""
        return self.laid_at(row).link.translated(self.visualRect(self._model.index(row)).topLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._ask(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._link_under(event)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._link_under(event):
            self._ask(pressed)

    def _link_under(self, event: QMouseEvent) -> int | None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or not self._model.rows[index.row()].can_change:
            return None
        return index.row() if self.link_at(index.row()).contains(point) else None

    def _ask(self, row: int) -> None:
        line = self._model.rows[row]
        if line.can_change:
            self.change_wanted.emit(line.row, line.path)

    # Laying out and painting, for the delegate

    def row_height(self, row: int) -> int:
        return self.laid_at(row).height

    def laid_at(self, row: int) -> _Laid:
        """The layout of one line at the present width."""
        width = self.viewport().width()
        if width != self._laid_width:
            self._laid.clear()
            self._laid_width = width
        if row not in self._laid:
            self._laid[row] = self._lay_out(self._model.rows[row], width)
        return self._laid[row]

    def paint_row(self, painter: QPainter, box: QRect, row: int) -> None:
        """Paints one line into *box*."""
        line, laid = self._model.rows[row], self.laid_at(row)
        painter.translate(box.topLeft())
        if line.kind is LineKind.TITLE:
            painter.fillRect(QRect(0, 0, box.width(), laid.height), QColor(SUNKEN))
        elif row == self.currentIndex().row() and self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(BLUE_T))
            painter.drawRoundedRect(QRectF(4, 1, box.width() - 8, laid.height - 3), RADIUS, RADIUS)
        painter.fillRect(QRect(0, laid.height - 1, box.width(), 1), QColor(LINE))
        left = S16
        if line.can_change:
            side = self._scale.px(ICON)
            if line.severity is not None:
                top = S8 + (self._line() - side) / 2
                paint_sign(painter, QRectF(S12, top, side, side), _SIGNS[line.severity])
            left = self._left()
            painter.setFont(self._scale.font())
            painter.setPen(QColor(BLUE))
            painter.drawText(laid.link, Qt.AlignmentFlag.AlignCenter, text("check_page.change"))
        laid.label.draw(painter, left, S8)
        if laid.value is not None:
            laid.value.draw(painter, laid.value_at.x(), laid.value_at.y())

    def _lay_out(self, line: AnswerLine, width: int) -> _Laid:
        plain, bold = self._scale.font(), self._scale.font(bold=True)
        left, high = self._left(), self._line()
        link_width = QFontMetrics(plain).horizontalAdvance(text("check_page.change")) + 2 * S8
        right = width - S8 - link_width
        link = QRect(right, S8 - 4, link_width, high + 8)
        if not line.can_change:
            label = FlowingText([Run(line.label, bold, TEXT2)], width - 2 * S16, high)
            return _Laid(label, None, QPoint(), QRect(), label.height + 2 * S8)
        value = Run(line.value, plain, TEXT) if line.value else Run(text("check_page.missing"), plain, TEXT3)
        if line.kind is LineKind.ROW:
            label = FlowingText([Run(line.label, bold, TEXT)], right - S12 - left, high)
            said = FlowingText(self._runs(line) or [value], right - S12 - left, high)
            height = S8 + label.height + said.height + S8
            return _Laid(label, said, QPoint(left, S8 + label.height), link, height)
        label_width = self._scale.px(_LABEL_WIDTH)
        label = FlowingText([Run(line.label, plain, TEXT2)], label_width, high)
        start = left + label_width + S12
        said = FlowingText([value], right - S12 - start, high)
        return _Laid(label, said, QPoint(start, S8), link, max(label.height, said.height) + 2 * S8)

    def _runs(self, line: AnswerLine) -> list[Run]:
        plain = self._scale.font()
        runs = []
        for place, part in enumerate(line.parts):
            before = ("\n" if part.begins else text("check_page.gap")) if place else ""
            runs.append(Run(before + text("check_page.part", label=part.label), plain, TEXT3))
            runs.append(Run(part.value, plain, TEXT))
        return runs

    def _line(self) -> int:
        return self._scale.px(22)

    def _left(self) -> int:
        return S12 + self._scale.px(ICON) + S8
