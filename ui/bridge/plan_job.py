"""Plans pages on a thread of its own, so that a table of a thousand rows does not hold up the window.

The export page owns one. What was asked last is what is told.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from desktop.answers.draft import Draft
from desktop.errors import LiangyouError
from desktop.exporters.export_mark import ExportState
from desktop.packs.model import Form
from desktop.workflow.export import plan_for


@dataclass(frozen=True)
class PlanOrder:
    """Which draft to plan, and as what."""

    form: Form
    draft: Draft
    state: ExportState


class PlanJob(QObject):
    """Signals arrive on the window's thread."""

    planned = Signal(object, object)
    """(PlanOrder, desktop.workflow.export.Plan)"""
    refused = Signal(object, str)
    """(PlanOrder, why its pages cannot be made)"""
    _ended = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._running: PlanOrder | None = None
        self._next: PlanOrder | None = None
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, order: PlanOrder) -> None:
        """Plans *order*; one that was asked before and is not told yet never will be."""
        self._next = order
        if self._running is None:
            self._begin()

    def _begin(self) -> None:
        self._running, self._next = self._next, None
        # It holds nothing that could be left half done, so the program may end without it.
        threading.Thread(target=self._run, args=(self._running,), name="plan", daemon=True).start()

    def _run(self, order: PlanOrder) -> None:
        try:
            found: object = plan_for(order.form, order.draft, order.state)
        except BaseException as error:
            found = error
        self._ended.emit(order, found)

    def _deliver(self, order: PlanOrder, found: object) -> None:
        self._running = None
        if self._next is not None:
            self._begin()
        elif isinstance(found, LiangyouError):
            self.refused.emit(order, found.message)
        elif isinstance(found, BaseException):
            raise found
        else:
            self.planned.emit(order, found)
