"""Backups as files in a folder: their names, which of them are kept, and whether one can be believed.

The acts that make and restore them are in `workflow`; the base calls this before it migrates.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from desktop.drafts import store_file
from desktop.drafts.base_copy import copy_base
from desktop.drafts.problems import DraftsDamaged, DraftsProblem
from desktop.drafts.soundness import check_file
from desktop.drafts.trusted_day import TrustedDay
from desktop.flushing import flush, flush_folder

FOLDER_NAME = "backups"
DAMAGED_NAME = "damaged"

# Anki's scheme: https://docs.ankiweb.net/backups.html
ALL_DAYS, DAILY, WEEKLY, MONTHLY = 2, 12, 10, 9
MOST_A_DAY = 100
"""A clock that stands still, on a computer with a flat battery, must not fill the disk."""

_NAME = re.compile(r"backup-(\d{8})-r(\d{10})-(\d{8}T\d{6})-([0-9a-f]{16})\.db")
PART_NAME = "new.db.part"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the base. `number` is the order in which they were made, `made` what the clock said then."""

    path: Path
    number: int
    revision: int
    made: datetime
    size: int
    digest: str


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in *folder*, newest first, by their names alone; empty files are none."""
    found: list[Backup] = []
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(ValueError, OSError):
                backup = _at(path)
                if backup is not None and backup.size and path.is_file():
                    found.append(backup)
    return tuple(sorted(found, key=lambda one: one.number, reverse=True))


def _at(path: Path) -> Backup | None:
    """The backup at *path*, or None where the name is not of one. OSError, and ValueError for an impossible date."""
    matched = _NAME.fullmatch(path.name)
    if matched is None:
        return None
    number, revision, made, digest = matched.groups()
    when = datetime.strptime(made, "%Y%m%dT%H%M%S").astimezone()
    return Backup(path, int(number), int(revision), when, path.stat().st_size, digest)


def is_intact(backup: Backup) -> bool:
    """Whether the file is still, byte for byte, the one that was made."""
    try:
        return _digest(backup.path) == backup.digest
    except OSError:
        return False


def is_good(backup: Backup) -> bool:
    """Whether the base in it can be restored."""
    try:
        check_file(backup.path)
    except DraftsProblem:
        return False
    return is_intact(backup)


def keep_new(
    folder: Path, made: datetime, write: Callable[[Path], object], revision: int | None = None
) -> Backup:
    """Lets *write* make a checked and flushed file, and gives it the next name in *folder*.

    Nothing is left of one that breaks off. *revision* is read from the file where it is not given.
    """
    part = store_file.private_folder(folder) / PART_NAME
    try:
        write(part)
        revision = check_file(part) if revision is None else revision
        digest = _digest(part)
        # A folder that cannot be listed now must not give the newest backup the number of the oldest.
        taken = [matched[1] for path in folder.iterdir() if (matched := _NAME.fullmatch(path.name))]
        number = max(map(int, taken), default=0) + 1
        name = f"backup-{number:08d}-r{revision:010d}-{made:%Y%m%dT%H%M%S}-{digest}.db"
        target = part.replace(folder / name)
        flush_folder(folder)
        backup = _at(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    assert backup is not None
    return backup


def keep_before_migration(connection: sqlite3.Connection, file: Path, now: datetime) -> None:
    """A backup of the base in *file*, of an older schema; one that is damaged is kept among the damaged files."""

    def write(part: Path) -> None:
        copy_base(connection, part)
        try:
            check_file(part)
        except DraftsDamaged:
            kept = free_name(store_file.private_folder(file.parent / DAMAGED_NAME), file.name)
            part.replace(kept)
            raise

    # A damaged base is migrated too: what can still be read in it must not wait for a repair.
    with suppress(DraftsDamaged):
        keep_new(file.parent / FOLDER_NAME, now, write)


def copy_into(backup: Backup, folder: Path) -> Path:
    """A copy of *backup* in another *folder*, read again and compared. OSError where it cannot be made."""
    target = folder / backup.path.name
    if target.exists() and _digest(target) == backup.digest:
        return target
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / PART_NAME
    try:
        shutil.copyfile(backup.path, part)
        flush(part)
        if _digest(part) != backup.digest:
            raise OSError("the copy differs")
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    with suppress(OSError):
        # A stick may not know how to flush a folder.
        flush_folder(folder)
    return target


def free_name(folder: Path, name: str) -> Path:
    """A path in *folder* that nothing has: drafts-1.db, drafts-2.db …"""
    stem, _, ending = name.partition(".")
    number = 1
    while (path := folder / f"{stem}-{number}.{ending}").exists():
        number += 1
    return path


def surplus(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Which of *backups* (newest first) to let go: not by their age, but by how many newer days there are.

    While the clock cannot be believed, none but those beyond the most of one day.
    """
    known = TrustedDay()
    days: dict[int, date | None] = {}
    sure: set[int] = set()
    for backup in reversed(backups):
        known = known.seen(backup.made.date())
        days[backup.number] = known.day
        if known.is_sure:
            sure.add(backup.number)

    def best(run: list[Backup]) -> Backup:
        # One made under a wrong clock counts to the day before it; there it would take the place of that day's own,
        # and next time, when that one is gone, of the day's before.
        return next((one for one in run if one.number in sure), run[0])

    # Made before any day was believed: as old as the first that was.
    first = min((day for day in days.values() if day is not None), default=date.min)
    runs = [(day, list(run)) for day, run in groupby(backups, key=lambda one: days[one.number] or first)]
    if not known.is_sure:
        return tuple(runs[0][1][MOST_A_DAY:]) if runs else ()
    kept: list[Backup] = []
    for _, run in runs[:ALL_DAYS]:
        kept += run[:MOST_A_DAY]
    daily, older = runs[ALL_DAYS:][:DAILY], runs[ALL_DAYS:][DAILY:]
    kept += [best(run) for _, run in daily]
    weeks = [list(week) for _, week in groupby(older, key=lambda one: one[0].isocalendar()[:2])]
    kept += [best(week[0][1]) for week in weeks[:WEEKLY]]
    oldest = [one for week in weeks[WEEKLY:] for one in week]
    months = [list(month) for _, month in groupby(oldest, key=lambda one: (one[0].year, one[0].month))]
    kept += [best(month[0][1]) for month in months[:MONTHLY]]
    numbers = {one.number for one in kept}
    return tuple(one for one in backups if one.number not in numbers)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:16]
