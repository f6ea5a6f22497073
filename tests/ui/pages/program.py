"""The whole program on a store of its own, for tests that click through it."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QMessageBox

from desktop.packs.catalogue import Packs
from desktop.workflow.repair import open_store
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.main_window import MainWindow
from ui.pages.shell import Shell
from ui.theme.scale import Scale
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel

NOW = datetime(2023, 1, 11, 14, 3, 22).astimezone()
FORM = "附件5"
PATIENCE = 20_000  # ms; a busy computer takes its time to start a reading process


class Program:
    """A program on the store of a folder, as `ui.app` composes it."""

    def __init__(self, packs: Packs, folder: Path, qtbot: Any) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(Scale())
        qtbot.addWidget(self.window)
        self.store = StoreBridge(lambda: open_store(folder))
        self.store.start()
        self.safe = Safekeeping(self.store, folder, lambda: NOW)
        self.shell = Shell(self.window, packs, self.store, self.safe, lambda: NOW)
        self.shell.ready.connect(lambda: self.window.fill(self.shell))
        self.window.resize(1366, 768)
        self.window.show()
        with qtbot.waitSignal(self.shell.ready):
            self.shell.open()

    def words(self) -> str:
        said = [one for one in self.window.findChildren(QLabel) if one.isVisible()]
        return "\n".join(one.whole_text() if isinstance(one, ElidedLabel) else one.text() for one in said)

    def sees(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=PATIENCE)

    def press(self, words: str, which: int = 0) -> None:
        """The button with *words*, once it is there and may be pressed."""

        def found() -> list[Button]:
            buttons = self.window.findChildren(Button)
            return [one for one in buttons if one.label() == words and one.isVisible() and one.isEnabled()]

        self.qtbot.waitUntil(lambda: len(found()) > which, timeout=PATIENCE)
        found()[which].click()

    def box(self) -> QMessageBox:
        def shown() -> list[QMessageBox]:
            return [one for one in self.window.findChildren(QMessageBox) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
        return shown()[0]

    def answer(self, words: str) -> str:
        box = self.box()
        said = box.text()
        next(one for one in box.findChildren(Button) if one.label() == words).click()
        return said

    def backed_up(self) -> None:
        self.qtbot.waitUntil(lambda: self.safe.state.newest is not None, timeout=PATIENCE)

    def rows(self) -> int:
        return len(self.shell.workspaces[0].session(FORM).draft.rows)

    def ends(self) -> None:
        self.safe.end()
        self.store.close()
