"""Something read on a thread of its own, so that the window goes on; what is not wanted any more is dropped.

The acts that take in tables and files own one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.exchange.workbook import ReadingStopped

T = TypeVar("T")


class ReadingJob(QObject):
    """Answers arrive on the window's thread. A new reading takes the place of one that still runs."""

    _answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        # Emitted on the reading thread, delivered on the window's.
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stop = threading.Event()
        self._running = False

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def start(
        self,
        read: Callable[[threading.Event], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Calls *read* with an event that says when to stop; then *done* or *failed*, on the window's thread."""
        self.cancel()
        stop = self._stop = threading.Event()
        self._running = True

        def work() -> None:
            deliver: Callable[[], object]
            try:
                answer = read(stop)
            except ReadingStopped:
                return
            except BaseException as error:
                deliver = partial(failed, error)
            else:
                deliver = partial(done, answer)
            # The window may be gone by now, and with it whoever waited.
            with suppress(RuntimeError):
                self._answered.emit(stop, deliver)

        # A daemon: a program that ends need not wait for what nobody will see.
        threading.Thread(target=work, name="reading", daemon=True).start()

    def cancel(self) -> None:
        """What is being read is not wanted any more; nothing is told of it."""
        self._stop.set()
        self._running = False

    def _deliver(self, stop: threading.Event, deliver: Callable[[], object]) -> None:
        if stop is self._stop and not stop.is_set():
            self._running = False
            deliver()
