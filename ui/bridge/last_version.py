"""Which rows were changed since the last 定稿 of an attachment: asked of the store, answered without waiting."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.answers.compare import Kind, compare
from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.drafts.repository import Listing
from desktop.workflow.workspace import Workspace
from ui.bridge.answers import Answers

_OURS = (Kind.CHANGED, Kind.ADDED)


class LastVersion(QObject):
    """`known()`: the answer has come, or another one than before."""

    known = Signal()

    def __init__(self, workspace: Workspace, form_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._form_id = form_id
        self._version: Version | None = None
        self._rows: tuple[Draft, frozenset[int]] | None = None
        self._answers = Answers(self)

    def ask(self) -> None:
        """Asks anew: an export may have frozen another version meanwhile."""
        asked = self._workspace.versions(self._form_id)
        # A store that cannot answer says so where it saves; the filter is only left out.
        self._answers.wait(asked, self._take, lambda _error: self._take(None))

    def changed_rows(self, draft: Draft) -> frozenset[int] | None:
        """The rows (from 0) of *draft* that are new or not as they were; None where nothing was finished yet."""
        if self._version is None:
            return None
        if self._rows is None or self._rows[0] is not draft:
            rows = (one.new_row for one in compare(self._version.draft, draft) if one.kind in _OURS)
            self._rows = draft, frozenset(row - 1 for row in rows if row is not None)
        return self._rows[1]

    def _take(self, listing: Listing[Version] | None) -> None:
        version = listing.good[-1] if listing is not None and listing.good else None
        if version != self._version:
            self._version, self._rows = version, None
            self.known.emit()
