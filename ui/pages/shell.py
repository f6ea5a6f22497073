"""Which page is in the window, and what lies between them: the unit, the type size, saving and closing.

Only `ui.app` makes one. Pages say what the clerk wants; nothing but this goes from page to page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.drafts.problems import DraftsProblem
from desktop.drafts.repository import DraftRepository, Setting, UnitRecord
from desktop.errors import LiangyouError
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.workflow.autosave import Failed, Saved, SaveState
from desktop.workflow.workspace import Opened, Workspace, read_opened
from ui.bridge.store_bridge import StoreBridge
from ui.pages.doubts_page import DoubtsPage
from ui.pages.first_run import FirstRunPage
from ui.pages.home import HomePage
from ui.pages.notice_page import NoticePage
from ui.pages.whole_page import WholePage
from ui.pages.wizard import Where, WizardPage
from ui.theme.scale import Scale, Size
from ui.theme.stylesheet import dress
from ui.widgets.bottom_bar import SaveLabel
from ui.widgets.input_method import commit_input_method
from ui.widgets.message_box import message_box

_SIZE, _GEOMETRY = "window/size", "window/geometry"


@dataclass(frozen=True)
class _Start:
    """What the store held, for each campaign in the order of the packs."""

    settings: Mapping[str, Setting]
    last_saved: datetime | None
    opened: tuple[Opened, ...]


class Shell(QWidget):
    """Shows one page at a time; asks the store when `open` is called."""

    ready = Signal()
    """There is something to show: the board, the first run, or what keeps them from being shown."""

    def __init__(
        self, window: QWidget, packs: Packs, store: StoreBridge, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._window = window
        self._packs = packs
        self._store = store
        self._clock = clock
        self._scale = Scale()
        self._page: WholePage | None = None
        self._again: Callable[[], None] = self.show_home
        self.workspaces = tuple(Workspace(pack, store.autosave, clock) for pack in packs.good)
        self._last: Workspace | None = None
        self._state: SaveState | None = None
        self._store_problem = ""
        self._recovered = ""
        self._leaves_unsaved = False
        self._is_asking = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        store.save_state.connect(self._saved)

    # start

    def open(self) -> None:
        """Asks the store for everything the first page needs."""
        packs = self._packs.good

        def read(repository: DraftRepository) -> _Start:
            forms = {pack.id: tuple(form.id for form in pack.forms) for pack in packs}
            opened = tuple(read_opened(repository, pack.id, forms[pack.id]) for pack in packs)
            return _Start(dict(repository.settings()), repository.last_saved(), opened)

        self._store.ask(read, self._opened, self._refused)

    def _opened(self, start: _Start) -> None:
        self._store_problem = ""
        for workspace, opened in zip(self.workspaces, start.opened, strict=True):
            workspace.take(opened)
            if opened.last_place is not None:
                self._last = workspace
            if opened.recovered_at is not None:
                self._recovered = _recovery(opened.recovered_at.astimezone(), self._clock())
        at = start.last_saved.astimezone() if start.last_saved else None
        if self._state is None and at is not None and at.date() == self._clock().date():
            self._state = Saved(at)
        self._restore(start.settings)
        self._begin()

    def _refused(self, error: BaseException) -> None:
        self._store_problem = (
            error.message if isinstance(error, LiangyouError) else text("window.store.unexpected")
        )
        self._begin()
        if not isinstance(error, LiangyouError | OSError):
            # Not a matter of the disk: let it be written down.
            raise error

    def _begin(self) -> None:
        dress(self._window, self._scale)
        self.ready.emit()
        if self.workspaces and not self._store_problem and self._unit() is None:
            self.show_unit(None)
        else:
            self.show_home()

    def _restore(self, settings: Mapping[str, Setting]) -> None:
        size = settings.get(_SIZE)
        if size in list(Size):
            self._scale = Scale(Size(size))
        geometry = settings.get(_GEOMETRY)
        if isinstance(geometry, str):
            self._window.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))

    # pages

    def show_home(self, came_from: tuple[Workspace, str] | None = None) -> None:
        """The board, with the focus on the attachment the clerk came from."""
        board = self.workspaces if not self._store_problem else ()
        damaged = [problem for workspace in board for problem in workspace.damaged]
        store = [self._store_problem] if self._store_problem else []
        page = HomePage(
            self._scale,
            board,
            self._clock().date(),
            last=self._last,
            problems=(*store, *self._packs.problems(), *damaged),
            can_retry=bool(self._store_problem),
            recovered=self._recovered,
        )
        page.open_wanted.connect(self.show_wizard)
        page.resume_wanted.connect(self._resume)
        page.notice_wanted.connect(lambda workspace: self.show_notice(workspace.pack))
        page.doubts_wanted.connect(lambda workspace: self.show_doubts(workspace.pack))
        page.unit_wanted.connect(lambda: self.show_unit(self._unit()))
        page.retry_wanted.connect(self.open)
        page.recovery_read.connect(self._forget_recovery)
        self._show(page, self.show_home)
        if came_from is not None:
            page.focus_form(*came_from)

    def show_unit(self, unit: UnitRecord | None) -> None:
        """The first run (None), or what is known of the unit, to change it."""
        types = dict.fromkeys(kind for pack in self._packs.good for kind in pack.unit_types)
        page = FirstRunPage(self._scale, tuple(types), unit)
        page.done.connect(self._save_unit)
        page.back_wanted.connect(self.show_home)
        self._show(page, lambda: self.show_unit(page.entered()))

    def show_notice(self, pack: Pack) -> None:
        """The notice to read."""
        page = NoticePage(self._scale, pack)
        page.back_wanted.connect(self.show_home)
        self._show(page, lambda: self.show_notice(pack))

    def show_doubts(self, pack: Pack) -> None:
        """What is odd in the notice."""
        page = DoubtsPage(self._scale, pack)
        page.back_wanted.connect(self.show_home)
        self._show(page, lambda: self.show_doubts(pack))

    def show_wizard(self, workspace: Workspace, form_id: str, where: Where | None = None) -> None:
        """An attachment, where the clerk last was in it."""
        self._last = workspace
        page = WizardPage(self._scale, workspace, form_id)
        page.home_wanted.connect(lambda: self._leave_wizard(workspace, form_id))
        page.form_wanted.connect(lambda form: self._to_form(workspace, form))
        page.save_wanted.connect(self._save_now)
        self._show(page, lambda: self.show_wizard(workspace, form_id, page.where()))
        page.open_at(where or page.last_where())

    def _resume(self, workspace: Workspace) -> None:
        if workspace.last_place is not None:
            self.show_wizard(workspace, workspace.last_place.form)

    def _leave_wizard(self, workspace: Workspace, form_id: str) -> None:
        self._leave_page()
        workspace.recheck()
        self.show_home((workspace, form_id))

    def _to_form(self, workspace: Workspace, form_id: str) -> None:
        self._leave_page()
        workspace.recheck()
        self.show_wizard(workspace, form_id)

    def _leave_page(self) -> None:
        commit_input_method()
        if self._page is not None:
            self._page.leave()

    def _show(self, page: WholePage, again: Callable[[], None]) -> None:
        self._leave_page()
        before, self._page, self._again = self._page, page, again
        page.top.size_chosen.connect(self._choose_size)
        page.bottom.save_help_clicked.connect(self._explain_failure)
        self._tell_state(page.bottom.save)
        self._column.addWidget(page)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.discard()
            before.deleteLater()
        page.enter()

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
        self._scale = Scale(size)
        self._store.autosave.remember(_SIZE, size.value)
        dress(self._window, self._scale)
        self._again()

    # saving and closing

    def may_close(self) -> bool:
        """Saves everything; False when that failed and the clerk is being asked."""
        if self._page is None or self._leaves_unsaved:
            return True
        self._leave_page()
        if not self._store.autosave.flush():
            self._ask_before_closing()
            return False
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        self._store.autosave.remember(_GEOMETRY, geometry)
        return True

    def tell_mishap(self, log: str) -> None:
        """One calm panel; what was typed is saved first."""
        if self._is_asking:
            return
        saved = self._store.autosave.flush()
        words = text("window.mishap.saved" if saved else "window.mishap.unsaved")
        about = text("window.mishap.log", file=log) if log else text("window.mishap.no-log")
        buttons = [("go-on", text("window.mishap.go-on"))]
        self._ask(text("window.mishap.title"), f"{words}\n\n{about}", buttons, lambda key: None)

    def _forget_recovery(self) -> None:
        self._recovered = ""

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
        buttons = [("understood", text("window.save.understood"))]
        self._ask(text("window.save.title"), words, buttons, lambda key: None)

    def _ask_before_closing(self) -> None:
        failed = self._state if isinstance(self._state, Failed) else None
        words = text(
            "window.close.words",
            reason=failed.reason if failed else text("window.close.reason"),
            todo=failed.todo if failed else text("window.close.todo"),
        )
        buttons = [("stay", text("window.close.stay")), ("leave", text("window.close.leave"))]
        self._ask(text("window.close.title"), words, buttons, self._close_answered)

    def _close_answered(self, key: str) -> None:
        if key == "leave":
            self._leaves_unsaved = True
            self._window.close()

    def _ask(
        self, title: str, words: str, buttons: list[tuple[str, str]], answered: Callable[[str], object]
    ) -> None:
        """One box at a time: a second would only hide the first."""
        if self._is_asking:
            return
        self._is_asking = True

        def end(key: str) -> None:
            self._is_asking = False
            answered(key)

        box = message_box(self._scale, self._window, title, words, buttons, end)
        box.finished.connect(box.deleteLater)
        box.open()


def _recovery(at: datetime, now: datetime) -> str:
    clock = f"{at:%H:%M:%S}"
    if now.date() - at.date() >= timedelta(days=1):
        clock = text("home.recovered-day", month=at.month, day=at.day, time=clock)
    return text("home.recovered", time=clock)
