"""An export on a thread of its own: the window goes on while files are written, re-opened and compared.

The export page owns one. Files are made one by one, and between two of them the clerk may stop.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from desktop.answers.draft import Draft
from desktop.errors import LiangyouError
from desktop.exporters.export_mark import ExportState
from desktop.packs.model import Pack
from desktop.workflow.export import NO_WRITERS, Writers, export, formats_for


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


class ExportJob(QObject):
    """Signals arrive on the window's thread, `finished` always and last."""

    progressed = Signal(object)
    """desktop.workflow.export.Progress"""
    written = Signal(object)
    """desktop.workflow.export.Exported: one file was made and verified"""
    failed = Signal(str, str, object)
    """(form id, format, the error): that file was not made, and the ones after it are not tried"""
    finished = Signal()
    _reported = Signal(object, tuple)

    def __init__(self) -> None:
        super().__init__()
        # Emitted on the worker's thread, delivered on the window's.
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether files are being made, `finished` not yet told."""
        return self._thread is not None

    def start(self, order: ExportOrder) -> None:
        """Begins; at most one export runs at a time."""
        assert self._thread is None
        self._stop.clear()
        # No daemon: a program that ends lets the file in hand become whole first.
        self._thread = threading.Thread(target=self._run, args=(order,), name="export")
        self._thread.start()

    def cancel(self) -> None:
        """Stops before the next file; the one in hand becomes whole."""
        self._stop.set()

    def close(self) -> None:
        """Cancels and waits for the file in hand."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def _run(self, order: ExportOrder) -> None:
        try:
            order.before()
            for draft in order.drafts:
                for chosen in (*formats_for(order.pack.form(draft.form)), *order.formats):
                    if self._stop.is_set() or not self._write(order, draft, chosen):
                        return
        finally:
            self._tell(self._end)

    def _write(self, order: ExportOrder, draft: Draft, chosen: str) -> bool:
        try:
            written = export(
                [draft],
                order.pack,
                order.folder,
                order.state,
                order.today,
                (chosen,),
                lambda progress: self._tell(self.progressed.emit, progress),
                order.writers,
            )
        except LiangyouError as error:
            self._tell(self.failed.emit, draft.form, chosen, error)
            return False
        except Exception as error:
            # A mistake of the program: recorded where all of them are, and said on the page.
            threading.excepthook(
                threading.ExceptHookArgs(
                    (type(error), error, error.__traceback__, threading.current_thread())
                )
            )
            self._tell(self.failed.emit, draft.form, chosen, error)
            return False
        for one in written:
            self._tell(self.written.emit, one)
        return True

    def _tell(self, deliver: object, *values: object) -> None:
        self._reported.emit(deliver, values)

    def _deliver(self, deliver: object, values: tuple[object, ...]) -> None:
        assert callable(deliver)
        deliver(*values)

    def _end(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self.finished.emit()
