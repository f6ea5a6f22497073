"""What was asked of another thread, told on the window's. The store's bridge and pages that ask the workspace own one.

An answer that comes after its page is gone is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
Failed = Callable[[BaseException], object]


class Answers(QObject):
    """The child of whoever waits, so that both go together."""

    _told = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def wait(self, asked: Future[T], done: Callable[[T], object], failed: Failed) -> None:
        """Tells what comes of *asked*."""

        def answered(future: Future[T]) -> None:
            error = future.exception()
            tell = (lambda: failed(error)) if error is not None else (lambda: done(future.result()))
            try:
                self._told.emit(tell)
            except RuntimeError:
                # The page, and this with it, has been deleted.
                return

        asked.add_done_callback(answered)

    def _deliver(self, tell: Callable[[], object]) -> None:
        tell()
