"""One window at a time: a second start brings the first to the front and ends.

Only `ui.app` makes one. What keeps a second writer out is the lock on the base; this is only a courtesy.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.drafts.problems import DraftsInUse
from desktop.drafts.repository import DraftRepository
from desktop.workflow.instance import POLL_SECONDS, Instance


class OneWindow(QObject):
    """Opens the store; `given_way` when another window has it and has come forward."""

    given_way = Signal()
    forward_wanted = Signal()
    """Another start asks for this window."""
    file_wanted = Signal(Path)
    """The other start was given this file to open."""
    _gave_way = Signal()

    def __init__(
        self, folder: Path, open_store: Callable[[], DraftRepository], file: Path | None = None
    ) -> None:
        """*file* is what this start was given to open: where it gives way, the other window opens it."""
        super().__init__()
        self._file = file
        self._open_store = open_store
        self._instance = Instance(folder)
        self._has_asked = False
        self._gave_way.connect(self.given_way, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, interval=int(POLL_SECONDS * 1000))
        self._timer.timeout.connect(self._look)

    def open_store(self) -> DraftRepository:
        """For the store's thread. DraftsInUse also where the other window has come forward."""
        try:
            return self._open_store()
        except DraftsInUse:
            # A window that is asked once more by every retry would not leave the clerk alone.
            if not self._has_asked:
                self._has_asked = True
                if self._instance.request_raise(file=self._file):
                    self._gave_way.emit()
            raise

    def watch(self) -> None:
        """The store is open in this window."""
        self._instance.claim()
        self._timer.start()

    def _look(self) -> None:
        if self._instance.raise_wanted():
            self.forward_wanted.emit()
            if self._instance.asked_file is not None:
                self.file_wanted.emit(self._instance.asked_file)
