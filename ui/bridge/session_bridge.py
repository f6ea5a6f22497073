"""A filling session as a Qt object: its changes are a signal. Pages and models listen to this, never to the session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.workflow.session import Change, FillingSession


class SessionBridge(QObject):
    """Lives as long as its window; `close` lets the session go, which outlives windows of another type size."""

    changed = Signal(object)
    """desktop.workflow.session.Change"""

    def __init__(self, session: FillingSession) -> None:
        super().__init__()
        self.session = session
        self._stop = session.subscribe(self._tell)

    def close(self) -> None:
        """Stops listening."""
        self._stop()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
