"""One piece of work on a thread of its own, its answer told on the window's thread. Pages that write files own one.

The work is a plain function; what it calls `tell` with comes as `told`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from desktop.errors import LiangyouError

Work = Callable[[Callable[[object], None]], object]
"""Gets `tell`, and gives what `done` brings."""

_TOLD, _DONE, _FAILED = "told", "done", "failed"


class BackgroundJob(QObject):
    """Signals arrive on the window's thread; after `told` any number of times comes `done` or `failed`, once.

    A page (*parent*) stays until the end of its work is told: `delete_when_done`.
    """

    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    """The error. A mistake of the program has been recorded where all of them are."""
    _reported = Signal(str, object)

    def __init__(self, parent: QObject | None = None, *, is_waited_for: bool = True) -> None:
        """*is_waited_for*: a program that ends lets the work become whole first. Any other has no parent."""
        super().__init__(parent)
        # Emitted on the worker's thread, delivered on the window's.
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._is_waited_for = is_waited_for
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    @property
    def is_running(self) -> bool:
        """Whether there is work in hand, its end not yet told."""
        return self._thread is not None

    @property
    def is_cancelled(self) -> bool:
        """For the work to ask, between two of its parts."""
        return self._stop.is_set()

    def start(self, work: Work) -> None:
        """Begins; one piece of work at a time."""
        assert self._thread is None
        self._stop.clear()
        is_daemon = not self._is_waited_for
        self._thread = threading.Thread(target=self._run, args=(work,), name="work", daemon=is_daemon)
        self._thread.start()

    def cancel(self) -> None:
        """What asks `is_cancelled` stops at the next place where it may."""
        self._stop.set()

    def close(self) -> None:
        """Cancels, waits for what is in hand, and tells of it at once: the program ends."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _run(self, work: Work) -> None:
        try:
            found = work(lambda one: self._reported.emit(_TOLD, one))
        except BaseException as error:
            if not isinstance(error, LiangyouError):
                threading.excepthook(
                    threading.ExceptHookArgs(
                        (type(error), error, error.__traceback__, threading.current_thread())
                    )
                )
            self._reported.emit(_FAILED, error)
        else:
            self._reported.emit(_DONE, found)

    def _deliver(self, report: str, value: object) -> None:
        # The next work may begin as soon as the end of this one is told.
        if report != _TOLD and self._thread is not None:
            self._thread.join()
            self._thread = None
        {_TOLD: self.told, _DONE: self.done, _FAILED: self.failed}[report].emit(value)


def delete_when_done(page: QObject) -> None:
    """Deletes *page* once no job of it runs any more: what was written for it is still recorded by it."""
    jobs = [job for job in page.findChildren(BackgroundJob) if job.is_running]
    if not jobs:
        page.deleteLater()
        return
    ended = lambda _end: delete_when_done(page)  # noqa: E731
    once = Qt.ConnectionType.SingleShotConnection
    jobs[0].done.connect(ended, once)
    jobs[0].failed.connect(ended, once)
