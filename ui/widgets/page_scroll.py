"""A page that scrolls up and down only, and is as high as its wrapped words need at the width it has.

Pages import this.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme.tokens import S12


class _Body(QWidget):
    """Asks for no room of its own: labels that wrap would ask for the height they need when very narrow."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class PageScroll(QScrollArea):
    """`column` takes the content; the ground shows through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.begin_again()

    def bring_into_view(self, part: QWidget) -> None:
        """Scrolls to *part*, to its top where it is higher than the page; once it is laid out."""

        def scroll() -> None:
            # What has just been shown is laid out from the inside to the outside, one posted event for each step.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            top = part.mapTo(self.widget(), QPoint(0, 0)).y()
            self.ensureVisible(0, top + part.height(), 0, S12)
            self.ensureVisible(0, top, 0, S12)

        QTimer.singleShot(0, part, scroll)

    def begin_again(self) -> None:
        """Throws the content away and gives an empty `column`."""
        body = _Body()
        body.setProperty("f", "clear")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(body)
