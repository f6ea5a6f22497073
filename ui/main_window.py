"""The window itself: the frame of the board, painted before anything is loaded, and later the pages inside it.

Only `ui.app` makes one. It imports as little as can be, since the first paint waits for that: a style sheet, the
kit's widgets or even the name `Qt` cost several milliseconds each, where a bare window takes 80.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.tokens import BG, LINE, RADIUS, S16, S24, SURFACE, TEXT, TEXT2, Role

FIRST_SIZE = QSize(1366, 768)
SMALLEST_SIZE = QSize(640, 400)
_BAR, _FOOT = 48, 44
_CARD_TOP = 68  # below the bar: the board's title row


class MainWindow(QWidget):
    """Shows an empty board until `fill` puts the pages in. `may_close` is asked before it closes.

    No QMainWindow: it has no use for docks and tool bars, and that one moves its widget in by an animation.
    """

    painted = Signal()
    """Once, during the first paint."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self._has_painted = False
        self.setWindowTitle(text("window.name"))
        self.setMinimumSize(SMALLEST_SIZE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        # A page that would like more room than an old screen has is squeezed, never put outside the screen.
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))
        self._content: QWidget = _EmptyBoard(scale)
        self._column.addWidget(self._content)

    def fill(self, pages: QWidget) -> None:
        """Puts the pages in the place of the empty board, or of other pages."""
        if pages is self._content:
            return
        self._column.replaceWidget(self._content, pages)
        self._content.hide()
        self._content.deleteLater()
        self._content = pages

    def come_forward(self) -> None:
        """In front of other windows, also from the task bar."""
        # Not at the top: see the module's docstring.
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close())


class _EmptyBoard(QWidget):
    """The bars, the ground and the card of the board, the program's name, and that it is opening."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self.setAccessibleName(text("window.opening"))

    def paintEvent(self, event: QPaintEvent) -> None:
        px = self._scale.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(BG))
        bar = QRect(0, 0, self.width(), px(_BAR))
        foot = QRect(0, self.height() - px(_FOOT), self.width(), px(_FOOT))
        painter.setPen(QColor(LINE))
        painter.setBrush(QColor(SURFACE))
        painter.drawRect(bar.adjusted(-1, -1, 0, -1))
        painter.drawRect(foot.adjusted(-1, 0, 0, 0))
        card = QRect(S24, px(_BAR + _CARD_TOP), self.width() - 2 * S24, 0)
        card.setBottom(foot.top() - S24)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        self._write(painter, bar, Role.SECTION, TEXT, text("window.name"))
        self._write(painter, foot, Role.BODY, TEXT2, text("window.opening"))
        painter.end()

    def _write(self, painter: QPainter, bar: QRect, role: Role, colour: str, words: str) -> None:
        painter.setFont(self._scale.font(role, bold=role is Role.SECTION))
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        painter.drawText(S16, bar.center().y() + (metrics.ascent() - metrics.descent()) // 2, words)
