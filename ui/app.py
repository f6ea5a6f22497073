"""Composes the program. `main` is the entry point of `liangyou`: with a command the command line, else the window.

Nothing but the window's frame is imported before its first paint; packs, store and pages follow after it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge.mishaps import Mishaps
    from ui.bridge.one_window import OneWindow
    from ui.bridge.safekeeping import Safekeeping
    from ui.bridge.store_bridge import StoreBridge
    from ui.main_window import MainWindow

FCITX, IBUS = "fcitx", "ibus"
_INPUT_METHOD = "QT_IM_MODULE"
FILE_ENDINGS = (".liangyou", ".xlsx", ".xls")
"""What a desktop may hand to the program to open: a draft package, a filled table."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program to its end; returns the exit status. *arguments* are those after the program's name.

    One file alone, as the desktop gives it when it is double-clicked, is opened in the window.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    file = Path(given[0]) if len(given) == 1 and given[0].lower().endswith(FILE_ENDINGS) else None
    if given and file is None:
        from desktop.cli import main as run_command
        from ui.bridge.paper.pdf_format import PDF, PdfFormat

        return run_command(given, {PDF: PdfFormat()})
    if sys.platform.startswith("linux"):
        choose_input_method(os.environ)
    return _run_window(file)


def choose_input_method(environment: MutableMapping[str, str], plugins: Path | None = None) -> None:
    """Speaks IBus where only fcitx is set up and Qt has no plugin for it: fcitx answers that protocol too.

    The wheels of PySide6 carry no fcitx plugin, so without this nobody could type Chinese there. *plugins* is
    Qt's folder of input method plugins (default: its own).
    """
    if not _wants_fcitx(environment):
        return
    folder = plugins or _plugin_folder()
    if not any(FCITX in plugin.name for plugin in folder.glob("*")):
        environment[_INPUT_METHOD] = IBUS


def _wants_fcitx(environment: Mapping[str, str]) -> bool:
    chosen = environment.get(_INPUT_METHOD, "")
    if chosen:
        return chosen.startswith(FCITX)
    return FCITX in environment.get("XMODIFIERS", "") or environment.get("GTK_IM_MODULE", "").startswith(
        FCITX
    )


def _plugin_folder() -> Path:
    from PySide6.QtCore import QLibraryInfo

    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"


def _broken() -> QWidget:
    """What stands in the window where the program cannot go on."""
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from desktop.messages import text
    from ui.theme.scale import Scale
    from ui.theme.tokens import S24
    from ui.widgets.labels import Label

    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(S24, S24, S24, S24)
    column.addWidget(Label(Scale(), text("window.broken"), wrap=True))
    column.addStretch(1)
    return page


def _run_window(file: Path | None) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from ui.theme.scale import Scale

    application = QApplication.instance() or QApplication(sys.argv[:1])
    window = MainWindow(Scale())
    program = Program(window, file)
    # What it imports and opens must not hold up the paint that announced itself.
    window.painted.connect(lambda: QTimer.singleShot(0, program.load))
    window.show()
    status = application.exec()
    program.end()
    return status


class Program:
    """What lives from the first paint to the end: the store, the pages, and what catches mistakes."""

    def __init__(self, window: MainWindow, file: Path | None) -> None:
        self._window = window
        self._file = file
        self._one: OneWindow | None = None
        self._safe: Safekeeping | None = None
        self._store: StoreBridge | None = None
        self._mishaps: Mishaps | None = None

    def load(self) -> None:
        """Puts the pages into the window, or says that the program itself is broken: never an empty window."""
        try:
            self._load()
        except Exception:
            # A file of the program is missing or cannot be read; the log gets the reason, the clerk what to do.
            sys.excepthook(*sys.exc_info())
            self._window.fill(_broken())

    def _load(self) -> None:
        """Loads the packs, opens the store, and shows the pages once both have answered."""
        from desktop.paths import carried_packs, data_place
        from desktop.workflow.repair import open_store
        from ui.bridge.desktop_face import program_icon, translate
        from ui.bridge.mishaps import Mishaps
        from ui.bridge.one_window import OneWindow
        from ui.bridge.safekeeping import Safekeeping
        from ui.bridge.store_bridge import StoreBridge

        # A folder that cannot be made is the store's to tell of: here it would leave the window empty.
        folder = data_place()
        self._one = OneWindow(folder, open_store, self._file)
        self._one.given_way.connect(self._give_way)
        self._one.forward_wanted.connect(self._window.come_forward)
        # The worker imports the database while this thread imports the pages.
        self._store = StoreBridge(self._one.open_store)
        self._store.start()
        self._safe = Safekeeping(self._store, folder, datetime.now)
        self._safe.begun.connect(self._one.watch)
        translate()
        self._mishaps = Mishaps()
        self._mishaps.listen()

        from functools import partial

        from PySide6.QtCore import Qt

        from desktop.packs.catalogue import load_packs
        from ui.pages.shell import Shell

        packs = load_packs(carried=carried_packs())
        shell = Shell(self._window, packs, self._store, self._safe, datetime.now)
        shell.ready.connect(lambda: self._window.fill(shell))
        self._window.may_close = shell.may_close
        self._mishaps.happened.connect(shell.tell_mishap)
        self._window.setWindowIcon(program_icon())
        self._one.file_wanted.connect(shell.open_file)
        if self._file is not None:
            self._safe.begun.connect(
                partial(shell.open_file, self._file), Qt.ConnectionType.SingleShotConnection
            )
        shell.open()

    def _give_way(self) -> None:
        """Another window has the drafts open and has come to the front."""
        from PySide6.QtWidgets import QApplication

        self._window.hide()
        QApplication.exit(0)

    def end(self) -> None:
        """Saves what is left, makes the last backup and closes the store."""
        if self._safe is not None:
            self._safe.end()
        if self._store is not None:
            self._store.close()
        if self._mishaps is not None:
            self._mishaps.stop()
