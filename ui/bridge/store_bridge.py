"""The store as seen from the window's thread: what the worker reports and answers arrives as signals.

Only `ui.app` makes one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.drafts.repository import DraftRepository
from desktop.workflow.autosave import Autosave, SaveState, local_now
from ui.bridge.answers import Answers

T = TypeVar("T")


class StoreBridge(QObject):
    """Owns the autosave worker."""

    save_state = Signal(object)
    """desktop.workflow.autosave.Saving, Saved or Failed"""
    _reported = Signal(object)

    def __init__(
        self, open_store: Callable[[], DraftRepository], clock: Callable[[], datetime] = local_now
    ) -> None:
        super().__init__()
        # Emitted on the worker's thread, delivered on the window's.
        self._reported.connect(self.save_state, Qt.ConnectionType.QueuedConnection)
        self._answers = Answers(self)
        self.autosave = Autosave(open_store, self._report, clock=clock)

    def start(self) -> None:
        """Opens the store; what was handed in before has waited."""
        self.autosave.start()

    def close(self) -> bool:
        """Saves what is left; False when something could not be saved."""
        return self.autosave.close()

    def ask(
        self,
        question: Callable[[DraftRepository], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Asks the store on its thread; *done* or *failed* is called on the window's."""
        self._answers.wait(self.autosave.ask(question), done, failed)

    def ask_closed(
        self, act: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> None:
        """The same for what needs the base closed. After an *act* that worked, everything is to be loaded anew."""
        self._answers.wait(self.autosave.reopened_after(act), done, failed)

    def _report(self, state: SaveState) -> None:
        self._reported.emit(state)
