"""Which page is in the window, and what lies between them: the unit, the type size, saving and closing.

Only `ui.app` makes one. Pages say what the clerk wants; nothing but this goes from page to page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.drafts.history import Discarded
from desktop.drafts.problems import DraftsProblem
from desktop.drafts.repository import DraftRepository, Setting, UnitRecord
from desktop.errors import LiangyouError
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.workflow.autosave import Failed, Saved, SaveState
from desktop.workflow.workspace import Opened, Workspace, read_opened
from ui.bridge.background_job import BackgroundJob, delete_when_done
from ui.bridge.long_lived import collect_between_pages, keep_out_of_collections
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.pages.board_acts import ASIDE, CLEAR
from ui.pages.boxes import Boxes
from ui.pages.clipboard_cell import files_in
from ui.pages.doubts_page import DoubtsPage
from ui.pages.first_run import FirstRunPage
from ui.pages.hand_in_all_page import HandInAllPage
from ui.pages.helping import Helping
from ui.pages.home import HomePage
from ui.pages.host import Place
from ui.pages.incoming import Incoming
from ui.pages.keeping import Keeping
from ui.pages.notice_page import NoticePage
from ui.pages.publishing import Publishing
from ui.pages.reading_page import ReadingPage
from ui.pages.record_words import when_words
from ui.pages.repairing import Repairing
from ui.pages.updating import Updating
from ui.pages.versioning import Versioning
from ui.pages.whole_page import WholePage
from ui.pages.wizard import HAND_IN, ROWS, CameFrom, Where, WizardPage
from ui.theme.scale import Scale, Size
from ui.theme.stylesheet import dress
from ui.widgets.bottom_bar import SaveLabel
from ui.widgets.input_method import commit_input_method
from ui.widgets.top_bar import Help

_SIZE, _GEOMETRY = "window/size", "window/geometry"
_COLLECT_MS = 200  # after a page was shown: it is painted first


@dataclass(frozen=True)
class _Start:
    """What the store held, for each campaign in the order of the packs."""

    settings: Mapping[str, Setting]
    last_saved: datetime | None
    opened: tuple[Opened, ...]
    read_only: bool


class Shell(QWidget):
    """Shows one page at a time; asks the store when `open` is called."""

    ready = Signal()
    """There is something to show: the board, the first run, or what keeps them from being shown."""

    def __init__(
        self,
        window: QWidget,
        packs: Packs,
        store: StoreBridge,
        safe: Safekeeping,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._window = window
        self._packs = packs
        self._store = store
        self._clock = clock
        self._safe = safe
        self.scale = Scale()
        self._page: WholePage | None = None
        self._again: Callable[[], None] = self.show_home
        self.workspaces = tuple(Workspace(pack, store.autosave, clock) for pack in packs.good)
        self._last: Workspace | None = None
        self._open_form = ""
        self._state: SaveState | None = None
        self._store_problem = ""
        self._recovered = ""
        self._wrong_clock = ""
        self._leaves_unsaved = False
        self._boxes = Boxes(window, lambda: self.scale)
        self._read_only = False
        self._versioning = Versioning(self, store, clock)
        self.publishing = Publishing(self, store, safe.folder, clock, self._show_step)
        self.updating = Updating(self, store, safe)
        self.keeping = Keeping(
            self, store, safe, packs, clock, self._check_machine, self.updating.ask_install
        )
        self.incoming = Incoming(self, store, safe, packs, clock, self.keeping.moving.import_from)
        self.setAcceptDrops(True)
        self._repairing = Repairing(self, safe, tuple(pack.id for pack in packs.good), clock)
        self._helping = Helping(self, window, packs, safe.folder, clock)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help_here)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        store.save_state.connect(self._saved)
        safe.changed.connect(self._tell_backup)

    # start

    def open(self, *, is_repaired: bool = False) -> None:
        """Asks the store for everything the first page needs.

        *is_repaired*: another base has just been put in place; how its last run ended is no news.
        """
        self._store.ask(self._read, lambda start: self._opened(start, is_repaired), self._refused)

    def reload(self, then: Callable[[], object]) -> None:
        """Everything is read anew: an import, a restore or the like has changed it. *then* shows a page."""

        def read(start: _Start) -> None:
            self._take(start)
            then()

        self._store.ask(self._read, read, self._refused)

    def _read(self, repository: DraftRepository) -> _Start:
        forms = {pack.id: tuple(form.id for form in pack.forms) for pack in self._packs.good}
        opened = tuple(read_opened(repository, pack, ids) for pack, ids in forms.items())
        settings = dict(repository.settings())
        return _Start(settings, repository.last_saved(), opened, repository.read_only)

    def _take(self, start: _Start) -> None:
        self._store_problem = ""
        self._last = None
        self._read_only = start.read_only
        for workspace, opened in zip(self.workspaces, start.opened, strict=True):
            workspace.take(opened)
            if opened.last_place is not None:
                self._last = workspace
        keep_out_of_collections()

    def _opened(self, start: _Start, is_repaired: bool) -> None:
        self._take(start)
        for opened in start.opened:
            if opened.recovered_at is not None and not is_repaired:
                self._recovered = _recovery(opened.recovered_at.astimezone(), self._clock())
        at = start.last_saved.astimezone() if start.last_saved else None
        if not is_repaired:
            self._compare_clock(at)
        if self._state is None and at is not None and at.date() == self._clock().date():
            self._state = Saved(at)
        self._restore(start.settings)
        self._begin()
        self._safe.begin()

    def _compare_clock(self, saved: datetime | None) -> None:
        """Holds the computer's day against that of the last save before this run. A backup's may be long ago."""
        for workspace in self.workspaces:
            workspace.last_used = saved.date() if saved else None
        told = (workspace.wrong_clock() for workspace in self.workspaces if workspace.unit)
        self._wrong_clock = next(filter(None, told), "")

    def _refused(self, error: BaseException) -> None:
        dress(self._window, self.scale)
        if not isinstance(error, DraftsProblem):
            self._show_refusal(error)
            return
        self._repairing.begin(error, self.ready.emit, lambda: self._show_refusal(error))

    def _show_refusal(self, error: BaseException) -> None:
        self._store_problem = (
            error.message if isinstance(error, LiangyouError) else text("window.store.unexpected")
        )
        self._begin()
        if not isinstance(error, LiangyouError | OSError):
            # Not a matter of the disk: let it be written down.
            raise error

    def _begin(self) -> None:
        dress(self._window, self.scale)
        self.ready.emit()
        self.show_first()

    def open_file(self, file: Path) -> None:
        """A file that was double-clicked: as if it had been let go over the window."""
        if self._read_only:
            self.tell(text("incoming.refused.title"), text("window.store.newer"))
        elif self.workspaces:
            self._leave_page()
            self.incoming.take_dropped(self._place(), [file])

    def show_first(self) -> None:
        """The board, or the question for the unit where none is known."""
        if self.workspaces and not self._store_problem and self._unit() is None:
            self.show_unit(None)
        else:
            self.show_home()

    def _restore(self, settings: Mapping[str, Setting]) -> None:
        size = settings.get(_SIZE)
        if size in list(Size):
            self.scale = Scale(Size(size))
        geometry = settings.get(_GEOMETRY)
        if isinstance(geometry, str):
            self._window.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))

    # pages

    def show_home(self, came_from: tuple[Workspace, str] | None = None) -> None:
        """The board, with the focus on the attachment the clerk came from."""
        board = self.workspaces if not self._store_problem else ()
        damaged = [problem for workspace in board for problem in workspace.damaged]
        store = [self._store_problem] if self._store_problem else []
        if self._read_only:
            store.append(text("window.store.newer"))
        page = HomePage(
            self.scale,
            board,
            self._clock().date(),
            last=self._last,
            problems=(*store, *self._packs.problems(), *damaged),
            can_retry=bool(self._store_problem),
            recovered=self._recovered,
            wrong_clock=self._wrong_clock,
            read_only=self._read_only,
        )
        page.open_wanted.connect(self.show_wizard)
        page.update_wanted.connect(self.show_wizard)
        page.act_wanted.connect(self._act_on)
        page.bring_back_wanted.connect(lambda item: self.keeping.bring_back(item, self.show_home))
        page.resume_wanted.connect(self._resume)
        page.notice_wanted.connect(lambda workspace: self.show_notice(workspace.pack))
        page.doubts_wanted.connect(self.show_doubts)
        page.versions_wanted.connect(self._versioning.show)
        page.publishing_wanted.connect(self.publishing.show)
        page.submission_wanted.connect(self.show_submission)
        page.bin_wanted.connect(self.keeping.show_bin)
        page.backups_wanted.connect(self.keeping.show_backups)
        page.unit_wanted.connect(lambda: self.show_unit(self._unit()))
        page.retry_wanted.connect(lambda: self.open())
        page.recovery_read.connect(self._forget_recovery)
        page.clock_read.connect(self._forget_clock)
        self.show_page(page, self.show_home)
        self._tell_backup()
        if came_from is not None:
            page.focus_form(*came_from)

    def show_submission(self, workspace: Workspace) -> None:
        """Where everything of a campaign goes, and the folder to hand in."""
        page = HandInAllPage(self.scale, workspace, self._safe.folder)
        page.back_wanted.connect(self.show_home)
        page.go_wanted.connect(lambda form: self._show_step(workspace, form, HAND_IN))
        self.show_page(page, lambda: self.show_submission(workspace))

    def show_unit(self, unit: UnitRecord | None) -> None:
        """The first run (None), or what is known of the unit, to change it."""
        types = dict.fromkeys(kind for pack in self._packs.good for kind in pack.unit_types)
        page = FirstRunPage(self.scale, tuple(types), unit)
        page.done.connect(self._save_unit)
        page.back_wanted.connect(self.show_home)
        self.show_page(page, lambda: self.show_unit(page.entered()))

    def show_notice(self, pack: Pack) -> None:
        """The notice to read."""
        page = NoticePage(self.scale, pack)
        page.back_wanted.connect(self.show_home)
        self.show_page(page, lambda: self.show_notice(pack))

    def show_doubts(self, workspace: Workspace) -> None:
        """What is odd in the notice."""
        page = DoubtsPage(self.scale, workspace)
        page.back_wanted.connect(self.show_home)
        self.show_page(page, lambda: self.show_doubts(workspace))

    def show_wizard(
        self,
        workspace: Workspace,
        form_id: str,
        where: Where | None = None,
        came_from: CameFrom | None = None,
        *,
        said: str = "",
    ) -> None:
        """An attachment, where the clerk last was in it; *came_from* is the place to lead back to.

        *said*: what has just been done to it.
        """
        self._last, self._open_form = workspace, form_id
        if self._read_only:
            self._show_answers(workspace, form_id)
            return
        if self.updating.takes(workspace, form_id):
            return
        page = WizardPage(self.scale, workspace, form_id, came_from)
        page.home_wanted.connect(lambda: self._leave_wizard(workspace, form_id))
        page.form_wanted.connect(lambda form: self._to_form(workspace, form))
        page.place_wanted.connect(partial(self._to_place, workspace, page, form_id))
        if came_from is not None:
            page.back_wanted.connect(lambda: self._to_form(workspace, came_from.form, came_from.where))
        page.save_wanted.connect(self._save_now)
        page.incoming_wanted.connect(
            lambda act, row, column: self.incoming.begin(act, self._place(row, column), self)
        )
        page.publishing_wanted.connect(partial(self._publish_from, workspace, page, form_id))
        self.show_page(page, lambda: self.show_wizard(workspace, form_id, page.where(), came_from))
        page.open_at(where or page.last_where())
        page.say(said)

    def _place(self, row: int | None = None, column: int = 0) -> Place:
        """Where the clerk is, for what comes in."""
        if isinstance(self._page, WizardPage) and self._last is not None:
            form = self._last.pack.form(self._open_form)
            return Place(self._last, form, row, column, self._page.where())
        return Place(self.workspaces[0], None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be let go over the board and over a wizard."""
        may = isinstance(self._page, WizardPage | HomePage) and self.workspaces and not self._read_only
        if may and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._leave_page()
        self.incoming.take_dropped(self._place(), files_in(event.mimeData()))

    def _show_step(self, workspace: Workspace, form_id: str, step: str) -> None:
        self.show_wizard(workspace, form_id, Where(step))

    def _publish_from(self, workspace: Workspace, page: WizardPage, form_id: str, sheet: str) -> None:
        """公开与留存 from a step of an attachment, at one of its sheets, and back there."""
        where = page.where()
        back = text("home.back.export" if where.step == "export" else "home.back.form", form=form_id)
        self.publishing.show(
            workspace, back, lambda: self.show_wizard(workspace, form_id, where), sheet=sheet
        )

    def _show_answers(self, workspace: Workspace, form_id: str) -> None:
        page = ReadingPage(self.scale, workspace, form_id)
        page.back_wanted.connect(lambda: self.show_home((workspace, form_id)))
        self.show_page(page, lambda: self._show_answers(workspace, form_id))

    def _act_on(self, workspace: Workspace, form_id: str, act: str) -> None:
        if act == CLEAR:
            self.keeping.discard(workspace, form_id, lambda item: self._show_discarded(workspace, item))
        elif act == ASIDE:
            self.updating.show_aside(workspace, form_id)
        else:
            self.incoming.begin(act, Place(workspace, workspace.pack.form(form_id)), self)

    def _show_discarded(self, workspace: Workspace, item: Discarded) -> None:
        self.show_home((workspace, item.form))
        if isinstance(self._page, HomePage):
            self._page.show_discarded(item)

    def _tell_backup(self) -> None:
        if isinstance(self._page, HomePage):
            state = self._safe.state
            made = when_words(state.newest.made, self._clock()) if state.newest else ""
            self._page.show_backup(made, state.problem)

    def _resume(self, workspace: Workspace) -> None:
        if workspace.last_place is not None:
            self.show_wizard(workspace, workspace.last_place.form)

    def _leave_wizard(self, workspace: Workspace, form_id: str) -> None:
        self._leave_page()
        workspace.recheck()
        self.show_home((workspace, form_id))

    def _to_form(
        self,
        workspace: Workspace,
        form_id: str,
        where: Where | None = None,
        came_from: CameFrom | None = None,
    ) -> None:
        self._leave_page()
        workspace.recheck()
        self.show_wizard(workspace, form_id, where, came_from)

    def _to_place(
        self, workspace: Workspace, page: WizardPage, here: str, form_id: str, row: object, path: object
    ) -> None:
        """To a place in another attachment, with a way back to this one."""
        there = Where(ROWS, row, str(path or "") or None) if isinstance(row, int) else None
        self._to_form(workspace, form_id, there, CameFrom(here, page.where()))

    def _leave_page(self) -> None:
        commit_input_method()
        if self._page is not None:
            self._page.leave()

    def show_page(self, page: WholePage, again: Callable[[], None]) -> None:
        """Shows *page*; *again* builds it once more, in another type size."""
        self._leave_page()
        before, self._page, self._again = self._page, page, again
        page.top.size_chosen.connect(self._choose_size)
        page.top.help_chosen.connect(lambda what: self._helping.help(what, page.screen_name()))
        page.bottom.save_help_clicked.connect(self._explain_failure)
        self._tell_state(page.bottom.save)
        self._column.addWidget(page)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.discard()
            delete_when_done(before)
        page.enter()
        QTimer.singleShot(_COLLECT_MS, self, collect_between_pages)

    def _help_here(self) -> None:
        if self._page is not None:
            self._helping.help(Help.PAGE, self._page.screen_name())

    def _check_machine(self, back: str, leave: Callable[[], None]) -> None:
        self._helping.show_check(back, leave)

    # unit and type size

    def _unit(self) -> UnitRecord | None:
        return next((workspace.unit for workspace in self.workspaces if workspace.unit), None)

    def _save_unit(self, unit: UnitRecord) -> None:
        assert self._page is not None
        # Pressed twice, it would be two units.
        self._page.setEnabled(False)

        def save(repository: DraftRepository) -> UnitRecord:
            with repository.transaction():
                saved = repository.save_unit(unit)
                repository.choose_unit(saved.id)
            return saved

        self._store.ask(save, self._unit_saved, self._unit_refused)

    def _unit_saved(self, unit: UnitRecord) -> None:
        for workspace in self.workspaces:
            workspace.use_unit(unit)
        self.show_home()

    def _unit_refused(self, error: BaseException) -> None:
        if self._page is not None:
            self._page.setEnabled(True)
        if not isinstance(error, DraftsProblem):
            raise error
        self._say_failure(error.reason, error.todo)

    def _choose_size(self, size: Size) -> None:
        """Builds the page again in another type size, at the same place."""
        self._leave_page()
        self.scale = Scale(size)
        if not self._read_only:
            self._store.autosave.remember(_SIZE, size.value)
        dress(self._window, self.scale)
        self._again()

    # saving and closing

    def may_close(self) -> bool:
        """Saves everything; False when that failed and the clerk is being asked."""
        if self._page is None or self._leaves_unsaved or self._read_only:
            return True
        self._leave_page()
        for job in self.findChildren(BackgroundJob):
            job.close()
        if not self._store.autosave.flush():
            self._ask_before_closing()
            return False
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        self._store.autosave.remember(_GEOMETRY, geometry)
        return True

    def tell_mishap(self, log: str) -> None:
        """One calm panel; what was typed is saved first."""
        if self._boxes.is_open:
            return
        saved = self._store.autosave.flush()
        words = text("window.mishap.saved" if saved else "window.mishap.unsaved")
        about = text("window.mishap.log", file=log) if log else text("window.mishap.no-log")
        buttons = [("go-on", text("window.mishap.go-on"))]
        self.ask(text("window.mishap.title"), f"{words}\n\n{about}", buttons, lambda key: None)

    def _forget_recovery(self) -> None:
        self._recovered = ""

    def _forget_clock(self) -> None:
        self._wrong_clock = ""

    def _save_now(self) -> None:
        """Ctrl+S: nothing needs it, but who presses it wants to be told."""
        self._store.ask(lambda repository: None, lambda _answer: self._all_saved(), lambda error: None)

    def _all_saved(self) -> None:
        if not isinstance(self._state, Failed):
            self._saved(Saved(self._clock().astimezone()))

    def _saved(self, state: SaveState) -> None:
        self._state = state
        if self._page is not None:
            self._tell_state(self._page.bottom.save)

    def _tell_state(self, label: SaveLabel) -> None:
        match self._state:
            case Saved(at):
                label.show_saved(f"{at.astimezone():%H:%M:%S}")
            case Failed(reason, _todo):
                label.show_failed(reason)
            case None:
                pass
            case _:
                label.show_saving()

    def _explain_failure(self) -> None:
        if isinstance(self._state, Failed):
            self._say_failure(self._state.reason, self._state.todo)

    def _say_failure(self, reason: str, todo: str) -> None:
        words = text("window.save.words", reason=reason, todo=todo)
        self.tell(text("window.save.title"), words)

    def tell(self, title: str, words: str) -> None:
        """One box to be read and put away."""
        buttons = [("understood", text("window.save.understood"))]
        self.ask(title, words, buttons, lambda _key: None)

    def tell_failure(self, error: BaseException) -> None:
        """Why something came to nothing; raises *error* again where it is a mistake of the program."""
        known = error if isinstance(error, LiangyouError) else None
        self.tell(text("backups_page.failed"), known.message if known else text("backups_page.failed-words"))
        if known is None:
            raise error

    def _ask_before_closing(self) -> None:
        failed = self._state if isinstance(self._state, Failed) else None
        words = text(
            "window.close.words",
            reason=failed.reason if failed else text("window.close.reason"),
            todo=failed.todo if failed else text("window.close.todo"),
        )
        buttons = [("stay", text("window.close.stay")), ("leave", text("window.close.leave"))]
        self.ask(text("window.close.title"), words, buttons, self._close_answered)

    def _close_answered(self, key: str) -> None:
        if key == "leave":
            self._leaves_unsaved = True
            self._window.close()

    def ask(
        self, title: str, words: str, buttons: Sequence[tuple[str, str]], answered: Callable[[str], object]
    ) -> None:
        """One box over the window, once those before it are answered."""
        self._boxes.ask(title, words, buttons, answered)


def _recovery(at: datetime, now: datetime) -> str:
    clock = f"{at:%H:%M:%S}"
    if now.date() - at.date() >= timedelta(days=1):
        clock = text("home.recovered-day", month=at.month, day=at.day, time=clock)
    return text("home.recovered", time=clock)
