"""What every page that fills the window has: a bar at the top, a body, and the foot that says what is saved.

The shell shows one at a time; the pages of this folder that are not steps of a wizard derive from it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.bottom_bar import BottomBar
from ui.widgets.top_bar import TopBar


class WholePage(QWidget):
    """`top` and `bottom` are the bars; *head* holds `top` where it is more than one bar."""

    def __init__(self, scale: Scale, top: TopBar, head: QWidget | None = None) -> None:
        super().__init__()
        self.scale = scale
        self.top = top
        self.bottom = BottomBar(scale)
        self.setProperty("f", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head or top)
        self._column.addWidget(self.bottom)

    def put_body(self, body: QWidget) -> None:
        """Takes *body* in between the bars."""
        self._column.insertWidget(1, body, 1)

    def screen_name(self) -> str:
        """By which name the manual knows this page."""
        return type(self).__module__.rpartition(".")[2]

    def enter(self) -> None:
        """The page is in the window now: it gives the focus to where the clerk will want to begin."""

    def leave(self) -> None:
        """What is still being composed or edited is taken over: before the page goes, a save, or the end."""

    def discard(self) -> None:
        """The page goes for good."""
