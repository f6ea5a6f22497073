"""An export beside the window, which goes on while files are written, re-opened and compared.

The export page owns one. Files are made one by one, and between two of them the clerk may stop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.answers.draft import Draft
from desktop.exporters.export_mark import ExportState
from desktop.packs.model import Pack
from desktop.workflow.export import NO_WRITERS, Exported, Writers, export, formats_for
from ui.bridge.background_job import BackgroundJob

_Tell = Callable[[object], None]


@dataclass(frozen=True)
class ExportOrder:
    """What to write where. The drafts are as they stood when the clerk asked."""

    drafts: tuple[Draft, ...]
    pack: Pack
    folder: Path
    state: ExportState
    today: date
    formats: tuple[str, ...] = ()
    """Besides each form's own."""
    writers: Writers = field(default_factory=lambda: NO_WRITERS)
    before: Callable[[], object] = lambda: None
    """Done first, on the job's thread: what was typed last is saved."""


@dataclass(frozen=True)
class _Begun:
    form: str
    format: str


class ExportJob(QObject):
    """Signals arrive on the window's thread, `finished` always and last."""

    progressed = Signal(object)
    """desktop.workflow.export.Progress"""
    written = Signal(object)
    """desktop.workflow.export.Exported: one file was made and verified"""
    failed = Signal(str, str, object)
    """(form id, format, the error): that file was not made, and the ones after it are not tried"""
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._begun: _Begun | None = None
        self._job = BackgroundJob(self)
        self._job.told.connect(self._hear)
        self._job.done.connect(self._end)
        self._job.failed.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Whether files are being made, `finished` not yet told."""
        return self._job.is_running

    def start(self, order: ExportOrder) -> None:
        """Begins; at most one export runs at a time."""
        self._begun = None
        self._job.start(lambda tell: self._write_all(order, tell))

    def cancel(self) -> None:
        """Stops before the next file; the one in hand becomes whole."""
        self._job.cancel()

    def close(self) -> None:
        """Cancels and waits for the file in hand."""
        self._job.close()

    def _write_all(self, order: ExportOrder, tell: _Tell) -> None:
        order.before()
        for draft in order.drafts:
            for chosen in (*formats_for(order.pack.form(draft.form)), *order.formats):
                if self._job.is_cancelled:
                    return
                tell(_Begun(draft.form, chosen))
                for one in _written(order, draft, chosen, tell):
                    tell(one)

    def _hear(self, told: object) -> None:
        match told:
            case _Begun():
                self._begun = told
            case Exported():
                self.written.emit(told)
            case _:
                self.progressed.emit(told)

    def _end(self, _found: object) -> None:
        self.finished.emit()

    def _fail(self, error: object) -> None:
        if self._begun is not None:
            self.failed.emit(self._begun.form, self._begun.format, error)
        self.finished.emit()


def _written(order: ExportOrder, draft: Draft, chosen: str, tell: _Tell) -> list[Exported]:
    return export(
        [draft],
        order.pack,
        order.folder,
        order.state,
        order.today,
        (chosen,),
        tell,
        order.writers,
    )
