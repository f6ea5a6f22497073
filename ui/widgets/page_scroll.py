"""A page that scrolls up and down only, and is as high as its wrapped words need at the width it has.

Pages import this.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


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

    def begin_again(self) -> None:
        """Throws the content away and gives an empty `column`."""
        body = _Body()
        body.setProperty("f", "clear")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(body)
