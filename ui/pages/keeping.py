"""What the board's buttons 回收站 and 备份 lead to, and what is done there. The shell begins it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.drafts.backup_files import Backup
from desktop.drafts.history import Discarded
from desktop.drafts.repository import DraftRepository, Listing
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import Form
from desktop.workflow.backup_contents import content_of
from desktop.workflow.workspace import State, Workspace
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.pages.backups_page import BackupsPage
from ui.pages.bin_page import BinPage
from ui.pages.host import Host
from ui.pages.moving import Moving
from ui.pages.record_words import when_words
from ui.pages.repair_page import content_words
from ui.pages.whole_page import WholePage
from ui.widgets.input_method import commit_input_method


class Keeping:
    """Bin, backups and clearing; moving is `Moving`'s."""

    def __init__(
        self,
        host: Host,
        store: StoreBridge,
        safe: Safekeeping,
        packs: Packs,
        clock: Callable[[], datetime],
        check_machine: Callable[[str, Callable[[], None]], None],
        ask_install: Callable[[QWidget], None],
    ) -> None:
        """*check_machine* shows 自检: the name of the page to go back to, and what shows that.

        *ask_install* asks for newer 通知资料, over the page given.
        """
        self._host = host
        self._store = store
        self._safe = safe
        self._packs = packs
        self._clock = clock
        self._check_machine = check_machine
        self._ask_install = ask_install
        self.moving = Moving(host, store, safe, packs, clock)

    # 回收站

    def show_bin(self) -> None:
        """What the unit deleted."""
        unit = next((one.unit for one in self._host.workspaces if one.unit), None)
        if unit is None:
            return
        self._store.ask(lambda repository: repository.bin(unit.id), self._list_bin, self._host.tell_failure)

    def discard(self, workspace: Workspace, form_id: str, then: Callable[[Discarded], object]) -> None:
        """Moves an attachment's draft into the bin; *then* gets what lies there now."""
        unit, pack_id, at = workspace.unit, workspace.pack.id, self._clock().astimezone()
        assert unit is not None
        if not self._store.autosave.flush():
            # What could not be saved would not be in the bin either; the bar below says why.
            return

        def move(repository: DraftRepository) -> Discarded:
            repository.discard(unit.id, pack_id, form_id, at)
            lying = repository.bin(unit.id).good
            return next(
                one for one in lying if one.draft is not None and (one.pack, one.form) == (pack_id, form_id)
            )

        self._store.ask(move, lambda item: self._host.reload(lambda: then(item)), self._host.tell_failure)

    def _list_bin(self, listing: Listing[Discarded]) -> None:
        known = [(item, form) for item in listing.good if (form := self._form_of(item)) is not None]
        page = BinPage(self._host.scale, known, len(listing.damaged), self._clock())
        page.back_wanted.connect(self._host.show_home)
        page.back_to_place.connect(lambda item: self.bring_back(item, self.show_bin))
        self._host.show_page(page, lambda: self._list_bin(listing))

    def _form_of(self, item: Discarded) -> Form | None:
        """None where the notice is not here any more, or rows would go into a draft that cannot be read."""
        workspace = self._workspace_of(item)
        if workspace is None:
            return None
        lines = {line.form.id: line for line in workspace.board()}
        line = lines.get(item.form)
        if line is None or (item.draft is None and line.state is State.DAMAGED):
            return None
        return line.form

    def _workspace_of(self, item: Discarded) -> Workspace | None:
        return next((one for one in self._host.workspaces if one.pack.id == item.pack), None)

    def bring_back(self, item: Discarded, then: Callable[[], object]) -> None:
        """Puts back what the clerk chose, and calls *then*."""
        workspace = self._workspace_of(item)
        assert workspace is not None
        if item.draft is not None:
            at = self._clock().astimezone()
            self._store.ask(
                lambda repository: repository.bring_back(item, at),
                lambda _draft: self._host.reload(then),
                self._host.tell_failure,
            )
            return
        session = workspace.session(item.form)
        steps = reversed(session.trail.steps[: session.trail.at])
        place = next((step.deleted_at for step in steps if step.deleted_rows == item.rows), None)
        count = len(session.draft.rows)
        session.add_rows(item.rows, count if place is None else min(place, count))

        def forget(repository: DraftRepository) -> None:
            repository.forget(item)

        # The rows are saved first: a question waits for what was handed in before it.
        def forgotten(_none: None) -> None:
            then()

        self._store.ask(forget, forgotten, self._host.tell_failure)

    # 备份

    def show_backups(self) -> None:
        """Backups, and all that is done with the drafts as a whole."""
        page = BackupsPage(self._host.scale, self._safe.all(), self._safe.state, self._clock())
        page.back_wanted.connect(self._host.show_home)
        page.now_wanted.connect(lambda: self._while_off(page, self._safe.make))
        page.restore_wanted.connect(lambda backup: self._ask_restore(page, backup))
        page.second_wanted.connect(lambda: self._choose_second(page))
        page.second_unwanted.connect(lambda: self.set_second(page, None))
        page.export_wanted.connect(lambda: self.moving.ask_export(page))
        page.import_wanted.connect(lambda: self.moving.ask_import(page))
        page.check_wanted.connect(lambda: self._check_machine(text("backups_page.title"), self.show_backups))
        page.install_wanted.connect(lambda: self._ask_install(page))
        page.wipe_wanted.connect(lambda: self._wipe(page))
        self._host.show_page(page, self.show_backups)

    def _while_off(self, page: WholePage, act: Callable[[Callable[[], object]], None]) -> None:
        page.setEnabled(False)
        act(self.show_backups)

    def _choose_second(self, page: WholePage) -> None:
        chosen = QFileDialog.getExistingDirectory(page, text("backups_page.second.dialog"))
        if chosen:
            self.set_second(page, Path(chosen))

    def set_second(self, page: WholePage, folder: Path | None) -> None:
        """Copies go to *folder*, or nowhere any more."""
        self._while_off(page, lambda done: self._safe.set_second(folder, done))

    def _ask_restore(self, page: WholePage, backup: Backup) -> None:
        packs = tuple(pack.id for pack in self._packs.good)

        def ask(words: str) -> None:
            self._host.ask(
                text("backups_page.restore.title"),
                words,
                [
                    ("go", text("backups_page.restore.go")),
                    ("stay", text("backups_page.restore.stay")),
                ],
                lambda key: self._restore(page, backup) if key == "go" else None,
            )

        def look(_repository: DraftRepository) -> str:
            content = content_words(content_of(backup, packs))
            when = when_words(backup.made, self._clock())
            return text("backups_page.restore.words", when=when, content=content)

        self._store.ask(look, ask, self._host.tell_failure)

    def _restore(self, page: WholePage, backup: Backup) -> None:
        _switch(page, on=False)

        def restored(kept: Path | None) -> None:
            self._host.reload(self._host.show_first)
            self._safe.begin()
            words = text("repair.done.words", when=when_words(backup.made, self._clock()))
            if kept is not None:
                words += "\n\n" + text("repair.done.kept", file=kept)
            self._host.tell(text("repair.done.title"), words)

        self._safe.restore_after_backup(backup, restored, lambda error: self._failed(page, error))

    # 清除本机数据

    def _wipe(self, page: WholePage) -> None:
        commit_input_method()
        page.setEnabled(False)

        def wiped(left: tuple[Path, ...]) -> None:
            self._host.reload(self._host.show_first)
            words = text("backups_page.wipe.done-words")
            if left:
                words = text("backups_page.wipe.left", files="\n".join(map(str, left)))
            self._host.tell(text("backups_page.wipe.done"), words)

        self._safe.wipe(wiped, lambda error: self._failed(page, error))

    def _failed(self, page: WholePage, error: BaseException) -> None:
        # That it failed is told whatever page is in view by now.
        _switch(page, on=True)
        self._host.tell_failure(error)


def _switch(page: WholePage, *, on: bool) -> None:
    """Lets *page* be used or not; what was asked on it may be answered when it has gone and was deleted."""
    with suppress(RuntimeError):
        page.setEnabled(on)
