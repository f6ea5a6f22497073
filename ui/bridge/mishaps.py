"""What nothing caught, on any thread, as one signal on the window's thread. Only `ui.app` makes one."""

from __future__ import annotations

import sys
import threading
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from desktop.paths import data_folder
from desktop.workflow.mishaps import record


class Mishaps(QObject):
    """Takes the place of Python's hooks between `listen` and `stop`."""

    happened = Signal(str)
    """The file it was written down in, or "" where that was not possible."""
    _recorded = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # Emitted on the thread where it went wrong, delivered on the window's.
        self._recorded.connect(self.happened, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)

    def listen(self) -> None:
        """From now on hears of every exception that nobody caught."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def stop(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            self._before[0](kind, error, trace)
            return
        try:
            written = str(record(error, data_folder(), datetime.now()))
        except OSError:
            written = ""
        self._recorded.emit(written)

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, args.exc_traceback)
