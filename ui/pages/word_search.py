"""Ctrl+F, Ctrl+H and F3: opens 查找 over the step in which things are written, and leads back. The wizard has one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.bridge.session_bridge import SessionBridge
from ui.pages.find_bar import FindBar
from ui.pages.step_page import StepPage
from ui.theme.scale import Scale


class WordSearch(QObject):
    """*enter* goes to the step that is searched and returns it; *put_over* shows the bar where the step does not."""

    def __init__(
        self,
        scale: Scale,
        bridge: SessionBridge,
        window: QWidget,
        enter: Callable[[], StepPage],
        put_over: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window)
        self._scale = scale
        self._bridge = bridge
        self._enter = enter
        self._put_over = put_over
        self._bar: FindBar | None = None
        self._page: StepPage | None = None
        self._came_from: QWidget | None = None
        for keys, act in (
            ("Ctrl+F", self.open),
            ("Ctrl+H", lambda: self.open(replace=True)),
            ("F3", lambda: self._step(True)),
            ("Shift+F3", lambda: self._step(False)),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(act)

    def open(self, *, replace: bool = False) -> None:
        """Shows the bar and puts the clerk into it."""
        self._page = page = self._enter()
        page.leave()
        if self._bar is None:
            self._bar = FindBar(self._scale, self._bridge, page.reveal)
            self._bar.closed.connect(self._close)
            if not page.take_find_bar(self._bar):
                self._put_over(self._bar)
        focused = QApplication.focusWidget()
        if focused is None or not self._bar.isAncestorOf(focused):
            self._came_from = focused
        self._bar.open(replace=replace)

    def _step(self, forward: bool) -> None:
        if self._bar is not None and self._bar.isVisible():
            self._bar.step(forward)
        else:
            self.open()

    def _close(self) -> None:
        """Back to where words were found, or to where the clerk came from."""
        assert self._bar is not None and self._page is not None
        place = self._bar.place()
        if place is not None:
            self._page.enter_found(*place)
        elif self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus()
        else:
            self._page.setFocus()
