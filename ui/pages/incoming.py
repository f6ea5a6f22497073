"""从表格粘贴 and 导入文件, from the wish to the rows in the table: read, preview, put in. The shell begins it.

Reading runs on a thread of its own; nothing is stored before the preview's blue button.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import LiangyouError
from desktop.exchange.draft_package import ENDING
from desktop.exchange.importing import still_same
from desktop.exchange.workbook import read_workbook
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.rules.engine import Checker
from desktop.workflow.arrivals import Arrival, Asked, ClipboardSource, Source, WorkbookSource
from desktop.workflow.copying import DRAFT_ENDING
from desktop.workflow.imported_before import (
    Import,
    imports_in,
    imports_key,
    last_of,
    marked,
    setting_with,
    where_now,
)
from desktop.workflow.landing import Landing, Order
from desktop.workflow.workspace import SHUT, Workspace
from ui.bridge.reading_job import ReadingJob
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.pages import board_acts
from ui.pages.clipboard_cell import clipping_of
from ui.pages.copying import Copying
from ui.pages.host import Host, Place
from ui.pages.incoming_page import IncomingPage
from ui.pages.incoming_wait import WaitPage
from ui.pages.incoming_words import Before, Target
from ui.pages.record_words import when_words
from ui.pages.wizard import ROWS, Where

_CALM_MS = 250
"""What takes no longer is not announced: a page that only flashes up tells nobody anything."""
_WORD_ENDINGS = (".doc", ".docx", ".wps", ".rtf")


@dataclass
class _Work:
    """One paste or import under way. `known` are earlier imports, None until the store has told."""

    place: Place
    title: str
    source: Source
    file: Path | None = None
    known: tuple[Import, ...] = ()
    asked: Asked = field(default_factory=Asked)
    arrival: Arrival | None = None


class Incoming:
    """One at a time. `take_package` takes in a draft package that was dropped on the window."""

    def __init__(
        self,
        host: Host,
        store: StoreBridge,
        safe: Safekeeping,
        packs: Packs,
        clock: Callable[[], datetime],
        take_package: Callable[[Path], object],
    ) -> None:
        self._host = host
        self._store = store
        self._safe = safe
        self._packs = packs
        self._clock = clock
        self._take_package = take_package
        self._job = ReadingJob()
        self._page: IncomingPage | None = None
        self.copying = Copying(host, store, packs, clock)

    # beginning

    def begin(self, act: str, place: Place, parent: QWidget) -> None:
        """One of PASTE, IMPORT and COPY, from the board or a wizard."""
        match act:
            case board_acts.PASTE:
                self.paste(place)
            case board_acts.IMPORT:
                self.choose_file(place, parent)
            case board_acts.COPY:
                self.copying.show(place)

    def paste(self, place: Place) -> None:
        """The table on the clipboard, for the attachment that is open."""
        assert place.form is not None
        clipping = clipping_of(QGuiApplication.clipboard().mimeData())
        if not clipping.text.strip() and "<t" not in clipping.html.lower():
            self._host.tell(text("incoming.refused.title"), text("incoming.refused.no-table"))
            return
        source = ClipboardSource(clipping, place.workspace.pack, place.form, place.column)
        work = _Work(place, text("incoming.paste"), source)
        self._read(work, text("incoming.wait.paste"), lambda stop: source.read(work.asked))

    def choose_file(self, place: Place, parent: QWidget) -> None:
        """Asks which file."""
        kinds = ";;".join((text("incoming.file.kinds"), text("incoming.file.all")))
        chosen, _kind = QFileDialog.getOpenFileName(parent, text("incoming.file.dialog"), "", kinds)
        if chosen:
            self.take_file(place, Path(chosen))

    def take_dropped(self, place: Place, files: list[Path]) -> None:
        """Files that were let go over the window."""
        if len(files) != 1:
            self._refuse(text("incoming.refused.several"))
        elif files[0].suffix.lower() == ENDING:
            self._take_package(files[0])
        else:
            self.take_file(place, files[0])

    def take_file(self, place: Place, file: Path) -> None:
        """Reads *file*, or says what to do with it instead."""
        ending = file.suffix.lower()
        if ending in _WORD_ENDINGS:
            self._refuse(text("incoming.refused.document", name=file.name))
        elif ending == DRAFT_ENDING:
            self._refuse(text("incoming.refused.draft", name=file.name))
        elif file.is_dir():
            self._refuse(text("incoming.refused.folder", name=file.name))
        elif place.workspace.unit is None:
            self._refuse(text("incoming.refused.no-unit"))
        else:
            self._read_file(place, file)

    # reading

    def _read_file(self, place: Place, file: Path) -> None:
        wanted = place.form.id if place.form is not None and place.form.kind == "table" else ""

        def read(stop: threading.Event) -> tuple[WorkbookSource, Arrival]:
            book = read_workbook(file, stop=stop)
            source = WorkbookSource(book, self._packs, file.name, wanted)
            return source, source.read(Asked())

        def ready(found: tuple[WorkbookSource, Arrival]) -> None:
            work = _Work(place, text("incoming.import"), found[0], file)
            key = self._imports_key(self._workspace_of(work, found[1]))

            def known(setting: object) -> None:
                work.known = imports_in(setting)
                self._show(work, found[1])

            self._store.ask(lambda repository: repository.settings().get(key), known, self._host.tell_failure)

        words = text("incoming.wait.file", name=file.name)
        self._wait(place, text("incoming.import"), words)
        self._job.start(read, ready, lambda error: self._failed(place, error))

    def _read(self, work: _Work, words: str, read: Callable[[threading.Event], Arrival]) -> None:
        self._wait(work.place, work.title, words)
        self._job.start(
            read, lambda arrival: self._show(work, arrival), lambda error: self._failed(work.place, error)
        )

    def _wait(self, place: Place, title: str, words: str) -> None:
        """Says that something is being read, if it is not read by then."""
        self._page = None

        def announce() -> None:
            if self._job.is_running and self._page is None:
                self._show_wait(place, title, words)

        QTimer.singleShot(_CALM_MS, announce)

    def _show_wait(self, place: Place, title: str, words: str) -> None:
        page = WaitPage(self._host.scale, title, words)

        def cancel() -> None:
            self._job.cancel()
            self._back(place)

        page.cancel_wanted.connect(cancel)
        self._host.show_page(page, lambda: self._show_wait(place, title, words))

    def _failed(self, place: Place, error: BaseException) -> None:
        self._back(place)
        if not isinstance(error, LiangyouError):
            raise error
        self._refuse(error.message)

    # the preview

    def _show(self, work: _Work, arrival: Arrival) -> None:
        if not self._may_fill(work, arrival):
            return
        work.arrival = arrival
        # Built anew in another type size: what the page before waited for has no page to be shown on.
        self._job.cancel()
        page = self._page = IncomingPage(self._host.scale, work.title)
        page.back_wanted.connect(lambda: self._leave(work))
        page.asked.connect(lambda asked: self._read_again(work, page, asked))
        page.take_wanted.connect(lambda *what: self._take(work, page, *what))
        page.show_arrival(arrival, self._target(work, arrival), work.asked)
        self._host.show_page(page, lambda: self._show(work, work.arrival or arrival))

    def _may_fill(self, work: _Work, arrival: Arrival) -> bool:
        workspace = self._workspace_of(work, arrival)
        lines = {line.form.id: line for line in workspace.board()}
        state = lines[arrival.form.id].state
        if state not in SHUT:
            return True
        self._back(work.place)
        self._refuse(text(f"incoming.refused.{state.value}", form=arrival.form.id))
        return False

    def _target(self, work: _Work, arrival: Arrival) -> Target:
        place = work.place
        workspace = self._workspace_of(work, arrival)
        draft = workspace.session(arrival.form.id).draft
        before = None
        if work.file is not None:
            done = last_of(work.known, arrival.form.id, arrival.sha256, work.file.name)
            if done is not None:
                when = when_words(datetime.fromisoformat(done.at), self._clock())
                at = where_now(done, draft.rows)
                before = Before(done, when, done.sha256 == arrival.sha256, at)
        row = place.row if place.form is arrival.form else None
        is_table = place.form is not None and place.form.kind == "table"
        return Target(draft, place.form if is_table else None, row, before, work.file is not None)

    def _read_again(self, work: _Work, page: IncomingPage, asked: Asked) -> None:
        def read(arrival: Arrival) -> None:
            work.asked, work.arrival = asked, arrival
            page.show_arrival(arrival, self._target(work, arrival), asked)

        def failed(error: BaseException) -> None:
            page.show_unchanged()
            if not isinstance(error, LiangyouError):
                raise error
            self._refuse(error.message)

        self._job.start(lambda stop: work.source.read(asked), read, failed)

    def _leave(self, work: _Work) -> None:
        self._job.cancel()
        self._back(work.place)

    def _back(self, place: Place) -> None:
        self._page = None
        if place.form is not None and place.where is not None:
            self._host.show_wizard(place.workspace, place.form.id, place.where)
        else:
            self._host.show_home()

    # putting in

    def _take(
        self, work: _Work, page: IncomingPage, arrival: Arrival, order: Order, landing: Landing
    ) -> None:
        file = work.file
        session = self._workspace_of(work, arrival).session(arrival.form.id)

        def look(_stop: threading.Event) -> Checker:
            if file is not None:
                # It may have been changed, or its stick pulled out, since it was shown.
                still_same(file, arrival.sha256)
            return session.looked_over(landing.draft)

        def ready(checker: Checker) -> None:
            if file is None:
                self._put_in(work, arrival, landing, checker)
            else:
                self._safe.make(lambda: self._import(work, page, arrival, landing, checker))

        def changed(error: BaseException) -> None:
            page.show_unchanged()
            if not isinstance(error, LiangyouError):
                raise error
            self._refuse(error.message)

        page.show_busy(text("incoming.putting"))
        self._job.start(look, ready, changed)

    def _import(
        self, work: _Work, page: IncomingPage, arrival: Arrival, landing: Landing, checker: Checker
    ) -> None:
        if self._page is not page:
            return
        assert work.file is not None
        workspace = self._workspace_of(work, arrival)
        rows = landing.draft.rows[landing.places.start : landing.places.stop]
        at = self._clock().astimezone().isoformat(timespec="seconds")
        done = marked(Import(arrival.form.id, arrival.sha256, work.file.name, at, arrival.unit.name, 0), rows)
        self._store.autosave.remember(self._imports_key(workspace), setting_with(work.known, done))
        self._put_in(work, arrival, landing, checker)

    def _put_in(self, work: _Work, arrival: Arrival, landing: Landing, checker: Checker) -> None:
        workspace = self._workspace_of(work, arrival)
        session = workspace.session(arrival.form.id)
        session.take_over(landing.draft, checker)
        self._page = None
        first = landing.places.start if landing.places else None
        where = Where(ROWS, first, arrival.form.row_name if first is not None else None)
        count = len(landing.places)
        said = text("incoming.done.rows", n=count) if count else text("incoming.done.zero")
        if work.file is not None and self._safe.state.newest and not self._safe.state.problem:
            said = text("incoming.done.backup", words=said)
        self._host.show_wizard(workspace, arrival.form.id, where, said=said)

    # small things

    def _workspace_of(self, work: _Work, arrival: Arrival) -> Workspace:
        found = (one for one in self._host.workspaces if one.pack.id == arrival.pack.id)
        return next(found, work.place.workspace)

    def _imports_key(self, workspace: Workspace) -> str:
        assert workspace.unit is not None
        return imports_key(workspace.unit.id, workspace.pack.id)

    def _refuse(self, words: str) -> None:
        self._host.tell(text("incoming.refused.title"), words)
