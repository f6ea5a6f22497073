"""自检: whether this computer is fit for the work, as far as that can be told without a screen.

The window adds fonts, printers and the like, shows all of it, and writes it down with the diagnostic text.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.drafts.backup_files import FOLDER_NAME, backups_in
from desktop.drafts.opening import FILE_NAME
from desktop.drafts.trusted_day import POSSIBLE_YEARS
from desktop.errors import os_reason
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.workflow.log import STAMP

LEAST_FREE = 200 * 1024 * 1024
"""Bytes; the base, its backups and an export together are far smaller."""

_GB = 1024**3

OLDEST_BACKUP = timedelta(days=7)


@dataclass(frozen=True)
class Checked:
    """One line: what was looked at, what was found, and what to do ("" where all is well)."""

    name: str
    found: str
    todo: str = ""

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to do."""
        return not self.todo


def check_machine(folder: Path, now: datetime) -> tuple[Checked, ...]:
    """The data folder, its disk, the newest backup and the clock. *now* has its time zone."""
    return (_folder(folder), _disk(folder), _backup(folder, now), _clock(folder, now))


def check_packs(packs: Packs) -> Checked:
    """Which edition of each notice is in use, what is passed over, and what is refused."""
    used = [text("self_check.packs.one", id=pack.id, edition=pack.edition) for pack in packs.good]
    found = [*(used or [text("self_check.packs.none")]), *packs.remarks()]
    between = text("self_check.packs.between")
    return Checked(text("self_check.packs.name"), between.join(found), between.join(packs.problems()))


def as_text(lines: Sequence[Checked]) -> str:
    """What was found, to hand on."""
    told = [text("self_check.head")]
    for line in lines:
        told.append(text("self_check.line", name=line.name, found=line.found))
        if line.todo:
            told.append(text("self_check.line-todo", todo=line.todo))
    return "\n".join(told) + "\n"


def _folder(folder: Path) -> Checked:
    name = text("self_check.folder.name")
    try:
        handle, probe = tempfile.mkstemp(dir=folder)
        os.close(handle)
        Path(probe).unlink()
    except OSError as error:
        reason = os_reason(error)
        return Checked(name, text("self_check.folder.bad", reason=reason), text("self_check.folder.todo"))
    return Checked(name, text("self_check.folder.well"))


def _disk(folder: Path) -> Checked:
    name = text("self_check.disk.name")
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Checked(name, os_reason(error), text("self_check.folder.todo"))
    return Checked(name, _room(free), "" if free >= LEAST_FREE else text("self_check.disk.todo"))


def _room(free: int) -> str:
    """*free* bytes as a clerk reads them, cut and never rounded up."""
    if free < _GB:
        return text("self_check.disk.free", free=free // 1024 // 1024)
    return text("self_check.disk.free-much", free=f"{free * 10 // _GB / 10:.1f}")


def _backup(folder: Path, now: datetime) -> Checked:
    name = text("self_check.backup.name")
    newest = next(iter(backups_in(folder / FOLDER_NAME)), None)
    if newest is None:
        todo = text("self_check.backup.todo") if (folder / FILE_NAME).exists() else ""
        return Checked(name, text("self_check.backup.none"), todo)
    found = text("self_check.backup.newest", when=f"{newest.made.astimezone():{STAMP}}")
    is_old = now - newest.made.astimezone() > OLDEST_BACKUP
    return Checked(name, found, text("self_check.backup.todo") if is_old else "")


def _clock(folder: Path, now: datetime) -> Checked:
    name, found = text("self_check.clock.name"), text("self_check.clock.now", when=f"{now:{STAMP}}")
    try:
        saved = datetime.fromtimestamp((folder / FILE_NAME).stat().st_mtime, now.tzinfo)
    except OSError:
        saved = now
    # A base that was written tomorrow: the clock is slow now, or was fast then.
    is_odd = now.year not in POSSIBLE_YEARS or saved - now > timedelta(days=1)
    return Checked(name, found, text("self_check.clock.todo") if is_odd else "")
