"""Backups of the base: made and checked while the program runs, copied to a second disk, thinned by a fixed scheme.

The window asks for them through `Autosave.ask`: at start, every 30 minutes, before an import, and before it closes.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.drafts.backup_files import (
    FOLDER_NAME,
    Backup,
    backups_in,
    copy_into,
    is_good,
    is_intact,
    keep_new,
    surplus,
)
from desktop.drafts.problems import DraftsDamaged, DraftsProblem, problem_of_os
from desktop.drafts.repository import DraftRepository
from desktop.messages import text
from desktop.workflow.autosave import local_now
from desktop.workflow.log import Event, note

INTERVAL_SECONDS = 30 * 60
"""From one backup to the next while something changes."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it. `backup` None: nothing had changed, or it could not be made; `problem` says so, else ""."""

    backup: Backup | None = None
    second: Path | None = None
    problem: str = ""


class Backups:
    """The backups of the base in *folder*, which lie in a folder beside it."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = local_now) -> None:
        self._folder = folder / FOLDER_NAME
        self._clock = clock

    def list(self) -> tuple[Backup, ...]:
        """Newest first; quick, so not yet looked into."""
        return backups_in(self._folder)

    def newest_good(self) -> Backup | None:
        """The newest one that can be restored; each is read from end to end until one is found."""
        return next((one for one in self.list() if is_good(one)), None)

    def begin_run(self, repository: DraftRepository, second: Path | None = None) -> Made:
        """What a start owes: the 回收站 is emptied of what is too old, and a backup is made."""
        made = self.make(repository, second)
        with suppress(DraftsProblem):
            repository.purge_bin(self._clock().date())
        return made

    def make(self, repository: DraftRepository, second: Path | None = None) -> Made:
        """A backup of what is saved, unless the newest one holds just that; and its copy in the folder *second*.

        Never raises for a disk: the drafts are safe without it, so the clerk is told and works on.
        """
        if repository.read_only:
            return Made()
        try:
            backup = self._make(repository)
        except DraftsProblem as problem:
            return self._failed(problem)
        except OSError as error:
            return self._failed(problem_of_os(error, self._folder))
        if backup is not None:
            note(self._folder.parent, backup.made, Event.BACKUP, count=backup.number)
        newest = backup or next(iter(self.list()), None)
        if second is None or newest is None:
            return Made(backup)
        return self._copy(backup, newest, second)

    def _failed(self, problem: DraftsProblem) -> Made:
        note(self._folder.parent, self._clock(), Event.BACKUP_FAILED, kind=problem.kind)
        if isinstance(problem, DraftsDamaged):
            return Made(problem=text("backups.problem.damaged"))
        return Made(problem=text("backups.problem.disk", reason=problem.reason))

    def _make(self, repository: DraftRepository) -> Backup | None:
        revision = repository.revision()
        newest = next(iter(self.list()), None)
        # Revision 0 is a base that nobody has written in.
        if not revision or (newest and newest.revision == revision and is_intact(newest)):
            return None
        backup = keep_new(self._folder, self._clock(), repository.back_up, revision)
        self._thin(self._folder)
        return backup

    def _copy(self, backup: Backup | None, newest: Backup, second: Path) -> Made:
        folder = second / text("backups.folder")
        try:
            if not second.is_dir():
                raise FileNotFoundError(second)
            copied = copy_into(newest, folder)
            self._thin(folder)
        except OSError:
            return Made(backup, problem=text("backups.problem.second", folder=second))
        return Made(backup, copied)

    def _thin(self, folder: Path) -> None:
        for one in surplus(backups_in(folder)):
            # One that cannot be deleted is one too many, no more.
            with suppress(OSError):
                one.path.unlink()
