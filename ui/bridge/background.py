"""Runs an act on a thread of its own, or waits for one that runs elsewhere; what came of it is told on the window's.

For pages whose questions take a moment. What is told after its page is gone is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
Failed = Callable[[BaseException], object]


class Background(QObject):
    """A page owns one as its child, so that both go together."""

    _told = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, act: Callable[[], T], done: Callable[[T], object], failed: Failed) -> None:
        """Calls *act* on a new thread. It must hold nothing that could be left half done."""
        found: Future[T] = Future()
        self.wait(found, done, failed)

        def work() -> None:
            try:
                found.set_result(act())
            except BaseException as error:
                found.set_exception(error)

        threading.Thread(target=work, name="background", daemon=True).start()

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
