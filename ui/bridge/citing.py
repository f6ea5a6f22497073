"""Offers citations to an input: what fits from the unit's own library and from the list of laws. Pages use it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.answers.citations import Candidate, offer, taken
from desktop.messages import text
from desktop.workflow.workspace import Workspace
from ui.theme.scale import Scale
from ui.widgets.suggestion_list import Suggestion
from ui.widgets.suggestions import Insertion, Offered, Suggestions


class CitationOffers:
    """One for a page; `refresh` when the clerk comes into a field, so that typing reads no other draft."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def refresh(self) -> None:
        """Reads what the drafts cite now."""
        if self._workspace.citations is not None:
            self._workspace.citations.refresh()

    def attach(self, scale: Scale, target: QLineEdit | QPlainTextEdit) -> Suggestions:
        """Offers citations while the clerk types in *target*."""
        return Suggestions(scale, target, self._ask, self._take)

    def _ask(self, written: str, cursor: int) -> Offered | None:
        library = self._workspace.citations
        own = library.entries if library is not None else ()
        found = offer(written, cursor, own, self._workspace.pack.laws)
        if found is None:
            return None
        return Offered(found.start, found.asked, [suggestion_of(one) for one in found.candidates])

    def _take(self, written: str, cursor: int, number: int) -> Insertion | None:
        library = self._workspace.citations
        own = library.entries if library is not None else ()
        found = offer(written, cursor, own, self._workspace.pack.laws)
        if found is None or number >= len(found.candidates):
            return None
        new = taken(written, found, found.candidates[number])
        hint = text(f"citing.lacks.{new.lacks}") if new.lacks else ""
        return Insertion(new.start, new.end, new.text, new.cursor, hint)


def suggestion_of(candidate: Candidate) -> Suggestion:
    """A document as a row: its name, and its number or what kind it is; the unit's own are marked."""
    if candidate.used is None:
        return Suggestion(candidate.name, candidate.number or candidate.kind)
    key = "number-own" if candidate.number else "own"
    return Suggestion(candidate.name, text(f"citing.offer.{key}", number=candidate.number), own=True)
