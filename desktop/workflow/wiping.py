"""清除本机数据: takes everything the program keeps on this computer away, so that nobody reads it after.

For a computer that is handed on. The base must be closed (`Autosave.reopened_after`); exported files are the clerk's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from desktop.drafts.backup_files import DAMAGED_NAME, FOLDER_NAME, PART_NAME, backups_in
from desktop.drafts.base_copy import check_unused
from desktop.drafts.opening import FILE_NAME
from desktop.messages import text
from desktop.workflow.instance import REQUEST_NAME
from desktop.workflow.log import LOG_NAME, OLDER_NAME
from desktop.workflow.scans import FOLDER_NAME as SCANS

_KEPT = re.compile(r"drafts-\d+\.db(-journal)?")
_BLOCK = 1 << 20


def wipe(folder: Path, second: Path | None = None) -> tuple[Path, ...]:
    """Overwrites and deletes all data in *folder*, and the backups on the *second* disk; returns what it could not.

    DraftsInUse while another program has the base. Only files with our own names are touched. On a disk that
    writes elsewhere (SSD) the overwriting cannot be promised, the deleting can.
    """
    base = folder / FILE_NAME
    check_unused(base)
    folders = [folder / FOLDER_NAME, folder / DAMAGED_NAME]
    if second is not None:
        folders.append(second / text("backups.folder"))
    left: list[Path] = []
    # The base goes last: broken off in between, the program still finds it and this can be done again.
    for one in (
        *_copies(folder, folders),
        *_scans(folder),
        *_small(folder),
        base.with_name(f"{FILE_NAME}-journal"),
        base,
    ):
        if one.is_file() and not _gone(one):
            left.append(one)
    for one in (*folders, *_scan_folders(folder)):
        # Whatever else lies in it is not ours.
        with suppress(OSError):
            one.rmdir()
    return tuple(left)


def _copies(folder: Path, folders: list[Path]) -> Iterator[Path]:
    for one in folders:
        yield from (backup.path for backup in backups_in(one))
        yield one / PART_NAME
    with suppress(OSError):
        yield from [path for path in (folder / DAMAGED_NAME).iterdir() if _KEPT.fullmatch(path.name)]


def _scans(folder: Path) -> list[Path]:
    return [path for path in (folder / SCANS).rglob("*") if path.is_file() and not path.is_symlink()]


def _scan_folders(folder: Path) -> list[Path]:
    below = [path for path in (folder / SCANS).rglob("*") if path.is_dir() and not path.is_symlink()]
    return [*sorted(below, reverse=True), folder / SCANS]


def _small(folder: Path) -> Iterator[Path]:
    for name in (LOG_NAME, OLDER_NAME, REQUEST_NAME, f"{FILE_NAME}.part", f"{FILE_NAME}.new"):
        yield folder / name


def _gone(file: Path) -> bool:
    try:
        with file.open("rb+") as stream:
            left = os.fstat(stream.fileno()).st_size
            while left > 0:
                left -= stream.write(bytes(min(left, _BLOCK)))
            stream.flush()
            os.fsync(stream.fileno())
        file.unlink()
    except OSError:
        return False
    return True
