"""帮助 and F1: the manual's window, 自检 and 关于. The shell begins it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.components import components
from desktop.manual import Manual, read_manual
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.workflow.diagnostics import diagnosis
from desktop.workflow.self_check import as_text, check_machine, check_packs
from ui.bridge.self_check import check_screen_and_printers
from ui.pages.about_page import AboutPage
from ui.pages.host import Host
from ui.pages.manual_window import ManualWindow
from ui.pages.self_check_page import SelfCheckPage
from ui.widgets.top_bar import Help

FIRST_STEPS = "start"
"""The manual's page with the first ten minutes."""


class Helping:
    """*folder* is where the drafts lie."""

    def __init__(
        self,
        host: Host,
        window: QWidget,
        packs: Packs,
        folder: Path,
        clock: Callable[[], datetime],
    ) -> None:
        self._host = host
        self._window = window
        self._packs = packs
        self._folder = folder
        self._clock = clock
        self._manual: Manual | None = None
        self._open: ManualWindow | None = None

    def help(self, what: Help, screen: str) -> None:
        """What was chosen from the menu 帮助 on *screen*."""
        if what is Help.CHECK:
            self.show_check(text("home.back.home"), self._host.show_first)
        elif what is Help.ABOUT:
            self._show_about()
        else:
            window = self._manual_window()
            if what is Help.FIRST_STEPS:
                window.show_key(FIRST_STEPS)
            else:
                window.show_screen(screen)

    def _manual_window(self) -> ManualWindow:
        # Read when it is first asked for: most days nobody does.
        self._manual = self._manual or read_manual()
        if self._open is None or self._open.scale is not self._host.scale:
            if self._open is not None:
                self._open.close()
                self._open.deleteLater()
            self._open = ManualWindow(self._host.scale, self._manual, self._window)
        self._open.show()
        self._open.raise_()
        self._open.activateWindow()
        return self._open

    def show_check(self, back: str, leave: Callable[[], None]) -> None:
        """自检; *back* names the page that *leave* shows."""
        now = self._clock().astimezone()
        lines = (
            *check_machine(self._folder, now),
            *check_screen_and_printers(),
            check_packs(self._packs),
        )
        whole = f"{as_text(lines)}\n{diagnosis(self._folder, now)}"
        page = SelfCheckPage(self._host.scale, lines, whole, back)
        page.back_wanted.connect(leave)
        page.save_wanted.connect(lambda: self._choose_file(page, whole))
        page.copy_wanted.connect(lambda: self._copy(whole))
        self._host.show_page(page, lambda: self.show_check(back, leave))

    def _choose_file(self, page: QWidget, whole: str) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            page, text("self_check.page.dialog"), text("self_check.page.file")
        )
        if name:
            self.save_check(Path(name), whole)

    def save_check(self, file: Path, whole: str) -> None:
        """Writes the text where the clerk said, and says whether that worked."""
        try:
            file.write_text(whole, "utf-8")
        except OSError:
            said = text("self_check.page.not-saved", file=file)
        else:
            said = text("self_check.page.saved", file=file)
        self._host.tell(text("self_check.page.title"), said)

    def _copy(self, whole: str) -> None:
        QGuiApplication.clipboard().setText(whole)
        self._host.tell(text("self_check.page.title"), text("self_check.page.copied"))

    def _show_about(self) -> None:
        page = AboutPage(self._host.scale, self._packs.good, components())
        page.back_wanted.connect(self._host.show_first)
        self._host.show_page(page, self._show_about)
