"""A row of tools above a table; what has no room goes into 更多, the least wanted first. Step pages import this."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import set_tip
from ui.widgets.menus import MenuEntry, make_menu


@dataclass(frozen=True)
class Tool:
    """One tool; `key` is what `chosen` sends, `keys` the keys that do the same.

    The higher the `rank`, the sooner it goes into 更多.
    """

    key: str
    label: str
    sign: Sign | None
    tip: str = ""
    rank: int = 0
    at_right: bool = False
    keys: str = ""


class ToolRow(QWidget):
    """44 px high (scaled). Tools stand in their order, those `at_right` at the end of the row."""

    chosen = Signal(str)

    def __init__(self, scale: Scale, tools: Sequence[Tool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._tools = tuple(tools)
        self._buttons = {tool.key: self._make(tool) for tool in tools}
        self._more = Button(scale, text("rows_page.tool.more"), Kind.TOOL, Sign.DOWN, parent=self)
        self._more.clicked.connect(self._open)
        self.setFixedHeight(scale.px(44))
        # Tab goes along the row as it is read.
        order = [*self._buttons.values(), self._more]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def set_enabled(self, key: str, enabled: bool) -> None:
        """A tool that would do nothing now is grey, and left out of 更多."""
        self._buttons[key].setEnabled(enabled)

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._buttons.values()), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._more.sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Polish, QEvent.Type.FontChange):
            self._place()
        return super().event(event)

    def _make(self, tool: Tool) -> Button:
        button = Button(self._scale, tool.label, Kind.TOOL, tool.sign, parent=self)
        tip = text("rows_page.tool.with-keys", tip=tool.tip, keys=tool.keys) if tool.keys else tool.tip
        set_tip(button, tip)
        # A click leaves the clerk in the field: the next key belongs there, not to the tool.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(tool.key))
        return button

    def _width(self, buttons: Iterable[Button]) -> int:
        return sum(button.sizeHint().width() for button in buttons)

    def _kept(self) -> list[Tool]:
        """The tools that have room, in their order."""
        kept = list(self._tools)
        room = self.width()
        while kept and self._width(self._buttons[tool.key] for tool in kept) > room:
            room = self.width() - self._more.sizeHint().width()
            kept.remove(max(kept, key=lambda tool: tool.rank))
        return kept

    def _place(self) -> None:
        kept = self._kept()
        left, right = 0, self.width()
        # From the right edge inwards: the last of those at the right is the outermost.
        for tool in reversed([tool for tool in kept if tool.at_right]):
            right -= self._buttons[tool.key].sizeHint().width()
            self._put(self._buttons[tool.key], right)
        for tool in [tool for tool in kept if not tool.at_right]:
            self._put(self._buttons[tool.key], left)
            left += self._buttons[tool.key].sizeHint().width()
        for tool in self._tools:
            self._buttons[tool.key].setVisible(tool in kept)
        self._more.setVisible(len(kept) < len(self._tools))
        self._put(self._more, left)

    def _put(self, button: Button, left: int) -> None:
        size = button.sizeHint().expandedTo(button.minimumSize()).boundedTo(button.maximumSize())
        button.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())

    def _open(self) -> None:
        kept = self._kept()
        entries = [
            MenuEntry(tool.key, tool.label, tool.sign, keys=tool.keys)
            for tool in self._tools
            if tool not in kept and self._buttons[tool.key].isEnabled()
        ]
        menu = make_menu(self._scale, self, entries, self.chosen.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
