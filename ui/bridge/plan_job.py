"""Plans pages beside the window, so that a table of a thousand rows does not hold it up.

The export page owns one. What was asked last is what is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.answers.draft import Draft
from desktop.errors import LiangyouError
from desktop.exporters.export_mark import ExportState
from desktop.packs.model import Form
from desktop.workflow.export import plan_for
from ui.bridge.background_job import BackgroundJob


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

    def __init__(self) -> None:
        super().__init__()
        self._running: PlanOrder | None = None
        self._next: PlanOrder | None = None
        # A plan holds nothing that could be left half done, so the program may end without it.
        self._job = BackgroundJob(is_waited_for=False)
        self._job.done.connect(self._planned)
        self._job.failed.connect(self._failed)

    def ask(self, order: PlanOrder) -> None:
        """Plans *order*; one that was asked before and is not told yet never will be."""
        self._next = order
        if not self._job.is_running:
            self._begin()

    def _begin(self) -> None:
        order, self._running, self._next = self._next, self._next, None
        assert order is not None
        self._job.start(lambda _tell: plan_for(order.form, order.draft, order.state))

    def _planned(self, plan: object) -> None:
        if self._next is not None:
            self._begin()
        else:
            self.planned.emit(self._running, plan)

    def _failed(self, error: object) -> None:
        if self._next is not None:
            self._begin()
        elif isinstance(error, LiangyouError):
            self.refused.emit(self._running, error.message)
