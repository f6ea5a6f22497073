"""A filling session as a Qt object: its changes are a signal. Pages and models listen to this, never to the session."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.answers.draft import Value
from desktop.workflow.session import Aspect, Change, FillingSession

_REST_MS = 400  # without a change: the clerk is reading, and a long table may be looked at


class SessionBridge(QObject):
    """Lives as long as its window; `close` lets the session go, which outlives windows of another type size."""

    changed = Signal(object)
    """desktop.workflow.session.Change"""

    def __init__(self, session: FillingSession) -> None:
        super().__init__()
        self.session = session
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(session.catch_up)
        self._stop = session.subscribe(self._tell)

    def still_busy(self) -> None:
        """The clerk scrolls or reads on: what waits for rest waits a little longer."""
        if self._rest.isActive():
            self._rest.start()

    def close(self) -> None:
        """Stops listening."""
        self._rest.stop()
        self._stop()

    def shown_value(self, row: int | None, path: str) -> Value:
        """What a field shows: the √ of the unit's type where 单位类型 was left to the profile."""
        value = self.session.value(row, path)
        form = self.session.form
        if not value and row is not None and path == form.unit_field:
            return form.unit_column(self.session.draft.unit.type)
        return value

    def _tell(self, change: Change) -> None:
        if change.aspect is Aspect.BEHIND:
            self._rest.start()
        else:
            self.changed.emit(change)
