"""Widgets in a row that goes on in the next line where the width ends. Pages and widgets may import this."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.tokens import S4, S8


class FlowRow(QWidget):
    """Lays out its visible members by their size hints, *gap* px apart; its height follows from its width."""

    def __init__(self, *, gap: int = S8, line_gap: int = S4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._line_gap = line_gap
        self._members: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        self._members.append(widget)
        self.updateGeometry()
        self._place()

    def clear(self) -> None:
        """Takes every member out and away."""
        for widget in self._members:
            widget.hide()
            widget.deleteLater()
        self._members = []
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return self._flow(width, move=False)

    def sizeHint(self) -> QSize:
        sizes = [_size(widget) for widget in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [_size(widget) for widget in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        # A member was shown, hidden or changed its size.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._members if not widget.isHidden()]

    def _place(self) -> None:
        self._flow(self.width(), move=True)

    def _flow(self, width: int, *, move: bool) -> int:
        """Walks the members line by line; returns the height they take at *width*."""
        x = y = line = 0
        for widget in self._shown():
            size = _size(widget)
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self._line_gap, 0
            if move:
                widget.setGeometry(
                    QRect(QPoint(x, y), QSize(min(size.width(), max(width, 1)), size.height()))
                )
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line


def _size(widget: QWidget) -> QSize:
    """What a layout would give: the hint within the fixed bounds."""
    return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
