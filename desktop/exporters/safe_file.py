"""Puts a written and verified file in its place: the old file or the new one, never something between.

The export act uses this for every file, whatever its format.
"""

from __future__ import annotations

import errno
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.errors import OutputFailed
from desktop.exporters.file_names import candidates
from desktop.flushing import flush, flush_folder
from desktop.messages import text

LOCKED_WAIT = 2.5
"""Seconds to wait for a program that holds the target open, before a name beside it is taken."""

_PAUSE = 0.25
_PART = re.compile(r"\.liangyou-[0-9a-f]{12}\.part")
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


class Step(StrEnum):
    """What is being done, for the progress the clerk sees: 生成 → 重新打开核对 → 完成."""

    WRITE = "write"
    REOPEN = "reopen"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the file is now; `beside` when its own name was held open by another program."""

    path: Path
    beside: bool


def put_file(
    target: Path,
    write: Callable[[Path], None],
    verify: Callable[[Path], None],
    on_step: Callable[[Step], None] = lambda step: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Placed:
    """Writes to a temporary file in the target's folder, flushes it to the disk, verifies it, and renames it.

    Raises OutputFailed with the reason (or whatever *write* or *verify* raise); then the target is as it
    was and nothing is left beside it. A target that stays locked is left alone, and the file becomes
    "…(2)". What an earlier call left in the folder when its process was killed is taken away.
    """
    folder = target.parent
    _clear_leftovers(folder)
    temporary = folder / f".liangyou-{secrets.token_hex(6)}.part"
    try:
        on_step(Step.WRITE)
        # "x" makes the file with the rights that the clerk's other files have; writers open it by its name.
        with temporary.open("xb"):
            pass
        write(temporary)
        flush(temporary)
        on_step(Step.REOPEN)
        verify(temporary)
        placed = _rename(temporary, target, sleep)
        flush_folder(folder)
    except OSError as error:
        raise OutputFailed(_reason(error, target)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    on_step(Step.DONE)
    return placed


def _clear_leftovers(folder: Path) -> None:
    # One program at a time exports into a folder: the base lets no second window in.
    with suppress(OSError):
        for path in folder.iterdir():
            if _PART.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()


def _rename(temporary: Path, target: Path, sleep: Callable[[float], None]) -> Placed:
    waited = 0.0
    while True:
        try:
            temporary.replace(target)
        except PermissionError:  # Windows: errors 5, 32 and 33, open in WPS or being scanned
            if waited >= LOCKED_WAIT:
                break
            sleep(_PAUSE)
            waited += _PAUSE
        else:
            return Placed(target, beside=False)
    beside = next(path for path in candidates(target) if path != target and not path.exists())
    try:
        temporary.replace(beside)
    except PermissionError as error:
        raise OutputFailed(text("exporters.failed.locked", name=target.name)) from error
    return Placed(beside, beside=True)


def _reason(error: OSError, target: Path) -> str:
    if error.errno in _DISK_FULL:
        return text("exporters.failed.disk_full", name=target.name)
    if error.errno in _NO_RIGHT:
        return text("exporters.failed.no_right", folder=target.parent)
    if error.errno in _NO_FOLDER:
        return text("exporters.failed.no_folder", folder=target.parent)
    if error.errno == errno.ENAMETOOLONG:
        return text("exporters.failed.path_too_long", folder=target.parent)
    return text("exporters.failed.other", name=target.name, folder=target.parent)
