"""Backups while the window is open, and the acts that need the base closed: restoring, beginning anew, wiping.

Only `ui.app` makes one; pages read its `state` and ask it for the acts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.drafts.backup_files import Backup
from desktop.drafts.opening import FILE_NAME
from desktop.drafts.problems import DraftsProblem
from desktop.drafts.repository import DraftRepository
from desktop.workflow.backup_contents import UnitContent, content_of
from desktop.workflow.backups import INTERVAL_SECONDS, Backups, Made
from desktop.workflow.repair import Repair, repair_for, restore, start_anew
from desktop.workflow.wiping import wipe
from ui.bridge.store_bridge import StoreBridge

SECOND_KEY = "backup_folder"
"""The setting with the folder on another disk; "" or absent: none."""

Failed = Callable[[BaseException], None]


@dataclass(frozen=True)
class KeepingState:
    """The newest backup, the folder on another disk, and what went wrong the last time ("" nothing)."""

    newest: Backup | None = None
    second: Path | None = None
    problem: str = ""


@dataclass(frozen=True)
class Found:
    """`repair` None: the base itself is not at fault. `content` is that of the newest good backup."""

    repair: Repair | None
    content: tuple[UnitContent, ...] | None


class Safekeeping(QObject):
    """Backs up at the start of a run, every half hour, before an import, and at the end."""

    changed = Signal()
    """`state` is another one now."""
    begun = Signal()
    """The store is open."""

    def __init__(self, store: StoreBridge, folder: Path, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.folder = folder
        self.base = folder / FILE_NAME
        self.state = KeepingState()
        self._store = store
        self._backups = Backups(folder, lambda: clock().astimezone())
        self._has_begun = False
        self._timer = QTimer(self, interval=INTERVAL_SECONDS * 1000)
        self._timer.timeout.connect(lambda: self.make(_nothing))

    def begin(self) -> None:
        """The store is open and the first page filled. Again: after the base was replaced."""
        self._has_begun = True
        self._timer.start()
        self.begun.emit()

        def first(repository: DraftRepository) -> KeepingState:
            second = _second(repository)
            return self._after(self._backups.begin_run(repository, second), second)

        self._store.ask(first, self._take, _raise_mistake)

    def make(self, done: Callable[[], object]) -> None:
        """A backup now, if anything has changed; *done* is called whatever came of it."""

        def failed(error: BaseException) -> None:
            done()
            _raise_mistake(error)

        def made(state: KeepingState) -> None:
            self._take(state)
            done()

        self._store.ask(self._make, made, failed)

    def end(self) -> None:
        """Asks for the last backup; to be followed by closing the store, which waits for it."""
        self._timer.stop()
        if self._has_begun:
            self._store.autosave.ask(self._make)

    def all(self) -> tuple[Backup, ...]:
        """Every backup on this computer, newest first."""
        return self._backups.list()

    def set_second(self, folder: Path | None, done: Callable[[], object]) -> None:
        """Copies go to *folder* from now on, the newest at once; None: no more copies."""
        self._store.autosave.remember(SECOND_KEY, str(folder) if folder else "")
        self.make(done)

    # with the base closed

    def look(
        self, problem: DraftsProblem, packs: Sequence[str], done: Callable[[Found], None], failed: Failed
    ) -> None:
        """What can be done about a base that was not opened; backups are read, so it may take a while.

        *packs* are the ids of the campaigns whose drafts are counted.
        """

        def look() -> Found:
            repair = repair_for(problem, self.folder)
            newest = repair.newest if repair else None
            return Found(repair, content_of(newest, packs) if newest else None)

        self._store.ask_closed(look, done, failed)

    def restore(self, backup: Backup, done: Callable[[Path | None], None], failed: Failed) -> None:
        """*backup* in the base's place; *done* is told where the old file is kept. Load anew after it."""
        self._store.ask_closed(lambda: restore(backup, self.folder), done, failed)

    def restore_after_backup(
        self, backup: Backup, done: Callable[[Path | None], None], failed: Failed
    ) -> None:
        """The same, once what is there now has been backed up too."""
        self.make(lambda: self.restore(backup, done, failed))

    def start_anew(self, done: Callable[[Path | None], None], failed: Failed) -> None:
        """The next opening makes an empty base; *done* is told where the old file is kept."""
        self._store.ask_closed(lambda: start_anew(self.folder), done, failed)

    def wipe(self, done: Callable[[tuple[Path, ...]], None], failed: Failed) -> None:
        """Takes everything away; *done* is told which files could not be deleted."""
        second = self.state.second

        def wiped(left: tuple[Path, ...]) -> None:
            self._take(KeepingState())
            done(left)

        self._store.ask_closed(lambda: wipe(self.folder, second), wiped, failed)

    # inside; on the worker

    def _make(self, repository: DraftRepository) -> KeepingState:
        second = _second(repository)
        return self._after(self._backups.make(repository, second), second)

    def _after(self, made: Made, second: Path | None) -> KeepingState:
        newest = made.backup or next(iter(self._backups.list()), None)
        return KeepingState(newest, second, made.problem)

    def _take(self, state: KeepingState) -> None:
        self.state = state
        self.changed.emit()


def _second(repository: DraftRepository) -> Path | None:
    chosen = repository.settings().get(SECOND_KEY)
    return Path(chosen) if isinstance(chosen, str) and chosen else None


def _raise_mistake(error: BaseException) -> None:
    """A store that cannot be opened is told of where it is opened; anything else is to be written down."""
    if not isinstance(error, DraftsProblem):
        raise error


def _nothing() -> None:
    """Nobody waits for a backup that the clock asked for."""
