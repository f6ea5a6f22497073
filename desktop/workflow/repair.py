"""When the base cannot be opened: what is wrong, which backup can take its place, and putting it there.

Nothing is ever deleted: what lay in the base's place is kept in a folder beside it.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.drafts import store_file
from desktop.drafts.backup_files import (
    DAMAGED_NAME,
    FOLDER_NAME,
    PART_NAME,
    Backup,
    backups_in,
    free_name,
    is_good,
)
from desktop.drafts.base_copy import check_unused, count_on
from desktop.drafts.opening import FILE_NAME, open_repository, open_to_read
from desktop.drafts.problems import (
    DraftsDamaged,
    DraftsMissing,
    DraftsProblem,
    DraftsRefused,
    SaveFailed,
    problem_of_os,
)
from desktop.drafts.repository import DraftRepository
from desktop.errors import InputRefused
from desktop.flushing import flush_folder
from desktop.messages import text
from desktop.paths import data_folder, data_place
from desktop.workflow.autosave import local_now
from desktop.workflow.log import Event, note

_PART = FILE_NAME + ".part"


@dataclass(frozen=True, slots=True)
class Repair:
    """What to tell the clerk. `kind`: damaged, foreign, empty, newer or missing; `newest` is the newest good backup."""

    kind: str
    what: str
    todo: str
    newest: Backup | None
    backups: tuple[Backup, ...]


def open_store(folder: Path | None = None) -> DraftRepository:
    """The base in *folder*, as `open_repository`; DraftsMissing where there is none, but backups of one.

    A base of a newer program is opened to be read (`read_only`): its drafts are shown, and no save is taken.
    """
    try:
        folder = folder or data_folder()
    except OSError as error:
        raise problem_of_os(error, data_place() / FILE_NAME) from error
    file = folder / FILE_NAME
    _clear_leftovers(folder)
    if not file.exists() and not store_file.is_being_made(file):
        if backups_in(folder / FOLDER_NAME):
            raise DraftsMissing("missing", file=file)
        _put_aside(store_file.journal_of(file))
    try:
        return open_repository(folder)
    except DraftsRefused as problem:
        if problem.kind != "newer":
            raise
        return open_to_read(folder)


def repair_for(problem: DraftsProblem, folder: Path) -> Repair | None:
    """What can be done about *problem*, or None where the base itself is not at fault: a full disk, another window."""
    kind = "damaged" if isinstance(problem, DraftsDamaged) else problem.kind
    if kind not in ("damaged", "foreign", "empty", "newer", "missing"):
        return None
    # Work of a newer program must not give way to an old backup.
    backups = () if kind == "newer" else backups_in(folder / FOLDER_NAME)
    newest = next((one for one in backups if is_good(one)), None)
    made = text("backups.restore.when", made=newest.made) if newest else ""
    todo = text(
        f"backups.repair.{kind}.todo_backup" if newest else f"backups.repair.{kind}.todo_none", made=made
    )
    return Repair(kind, text(f"backups.repair.{kind}.what"), todo, newest, backups)


def restore(backup: Backup, folder: Path) -> Path | None:
    """Puts *backup* in the base's place; returns where the old file is kept, None where there was none.

    The base must not be open here; DraftsInUse where another program has it. InputRefused for a backup that is
    no longer whole, SaveFailed where the disk does not take it: the old file then still stands.
    """
    file = folder / FILE_NAME
    if not is_good(backup):
        raise InputRefused(text("backups.restore.not_good"))
    part = folder / _PART
    try:
        check_unused(file)
        part.unlink(missing_ok=True)
        store_file.make_private(part)
        shutil.copyfile(backup.path, part)
        # What is saved from now on is newer than every backup there is, and their order stays true.
        newest = max(one.revision for one in (backup, *backups_in(folder / FOLDER_NAME)))
        count_on(part, newest + 1)
        # Between these two renames there is no base; a start then finds it missing and offers the backups.
        kept = _put_aside(file)
        _put_aside(store_file.journal_of(file))
        part.replace(file)
        store_file.is_made(file)
        flush_folder(folder)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        problem = (
            problem_of_os(error, file) if isinstance(error, OSError) else SaveFailed("unwritable", file=file)
        )
        raise problem from error
    note(folder, local_now(), Event.RESTORED, count=backup.number)
    return kept


def start_anew(folder: Path) -> Path | None:
    """Keeps what lies in the base's place aside, so that the next opening makes a new base; returns where."""
    file = folder / FILE_NAME
    try:
        check_unused(file)
        kept = _put_aside(file)
        _put_aside(store_file.journal_of(file))
        # Or the missing base would be asked about again: there may be backups.
        store_file.prepare(file)
    except OSError as error:
        raise problem_of_os(error, file) from error
    note(folder, local_now(), Event.BEGUN_ANEW)
    return kept


def _clear_leftovers(folder: Path) -> None:
    """Takes away what a restore or a backup left that broke off."""
    with suppress(OSError):
        (folder / _PART).unlink(missing_ok=True)
        (folder / FOLDER_NAME / PART_NAME).unlink(missing_ok=True)


def _put_aside(file: Path) -> Path | None:
    if not file.exists():
        return None
    if file == store_file.journal_of(file.with_name(FILE_NAME)) and not file.stat().st_size:
        # An empty journal says nothing.
        file.unlink()
        return None
    folder = store_file.private_folder(file.parent / DAMAGED_NAME)
    kept = free_name(folder, file.name)
    file.rename(kept)
    flush_folder(folder)
    return kept
