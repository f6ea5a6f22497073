"""Which rows were changed since the last 定稿 of an attachment: asked of the store, answered without waiting."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.answers.compare import Kind, compare
from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.drafts.repository import Listing
from desktop.workflow.workspace import Workspace

_POLL_MS = 60
_OURS = (Kind.CHANGED, Kind.ADDED)


class LastVersion(QObject):
    """`known()`: the answer has come, or another one than before."""

    known = Signal()

    def __init__(self, workspace: Workspace, form_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._form_id = form_id
        self._version: Version | None = None
        self._asked: Future[Listing[Version]] | None = None
        self._rows: tuple[Draft, frozenset[int]] | None = None
        # Looked at again and again: an answer that came to a page which is gone would have nowhere to go.
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._look)

    def ask(self) -> None:
        """Asks anew: an export may have frozen another version meanwhile."""
        self._asked = self._workspace.versions(self._form_id)
        self._poll.start()

    def changed_rows(self, draft: Draft) -> frozenset[int] | None:
        """The rows (from 0) of *draft* that are new or not as they were; None where nothing was finished yet."""
        if self._version is None:
            return None
        if self._rows is None or self._rows[0] is not draft:
            rows = (one.new_row for one in compare(self._version.draft, draft) if one.kind in _OURS)
            self._rows = draft, frozenset(row - 1 for row in rows if row is not None)
        return self._rows[1]

    def _look(self) -> None:
        if self._asked is None or not self._asked.done():
            return
        self._poll.stop()
        # A store that cannot answer says so where it saves; the filter is only left out.
        failed = self._asked.cancelled() or self._asked.exception() is not None
        kept = () if failed else self._asked.result().good
        version = max(kept, key=lambda one: one.number, default=None)
        if version != self._version:
            self._version, self._rows = version, None
            self.known.emit()
