"""Typing into the real window, offscreen, key by key: an act to kill. It alone imports Qt.

The host imports it only when it is asked to type.
"""

from __future__ import annotations

import faulthandler
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.answers.draft import Draft
from desktop.drafts.repository import DraftRepository
from desktop.workflow import autosave, repair
from tests.faults.acts import Noting
from tests.faults.host import KILL_LIMIT, say
from tests.faults.story import FORM, NUMBER
from ui.app import Program
from ui.main_window import MainWindow
from ui.theme.scale import Scale
from ui.widgets.buttons import Button

KEY_SECONDS = 0.05
"""From key to key: 20 a second, as when a key is held down."""


def typed(length: int) -> str:
    """The first *length* characters of what is typed."""
    return "".join(str(place % 10) for place in range(length))


def typing(folder: Path) -> None:
    """Starts the program, opens the form where the clerk was, and types on; `ack` is what the disk has taken."""
    faulthandler.enable()
    os.environ["LIANGYOU_DATA"] = str(folder)
    open_store = repair.open_store

    class Acknowledging(Noting):
        def save(self, unit_id: int, draft: Draft, *more: Any) -> None:
            super().save(unit_id, draft, *more)
            self.is_new = True

        def transaction(self) -> Any:
            return _Acknowledged(self, super().transaction())

    def opened(*where: Any) -> DraftRepository:
        made: Any = Acknowledging(open_store(*where), lambda draft: len(str(draft.fields.get(NUMBER, ""))))
        return made  # type: ignore[no-any-return]

    repair.open_store = opened
    application = QApplication.instance() or QApplication([])
    window = MainWindow(Scale())
    program = Program(window, None)
    window.show()
    program.load()
    _wait(lambda: any(_is_form(one) for one in window.findChildren(Button)))
    next(one for one in window.findChildren(Button) if _is_form(one)).click()
    _wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.end(False)
    for length in range(len(line.text()) + 1, 1_000_000):
        say("try", length)
        QTest.keyClicks(line, typed(length)[-1])
        until = time.monotonic() + KEY_SECONDS
        while time.monotonic() < until:
            application.processEvents()
            time.sleep(0.002)


def typing_badly(folder: Path) -> None:
    """Saves only when the clerk stops typing."""
    autosave.THROTTLE_SECONDS = KILL_LIMIT
    typing(folder)


class _Acknowledged:
    """A transaction after which what was saved in it is acknowledged."""

    def __init__(self, noting: Any, transaction: Any) -> None:
        self._noting = noting
        self._transaction = transaction

    def __enter__(self) -> None:
        self._noting.is_new = False
        self._transaction.__enter__()

    def __exit__(self, *how: Any) -> Any:
        ended = self._transaction.__exit__(*how)
        if how[0] is None and self._noting.is_new:
            say("ack", self._noting.stored)
        return ended


def _is_form(widget: QWidget) -> bool:
    return widget.isVisible() and widget.accessibleName().endswith(f" {FORM}")


def _wait(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + KILL_LIMIT
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError("the window does not come")
        QApplication.processEvents()
        time.sleep(0.005)
