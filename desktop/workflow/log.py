"""The program's log: what happened to the store, by kind, form and count. Never a value, a name or a path.

It may be given away for help. Two files of limited size, for this user alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

LOG_NAME = "errors.log"
OLDER_NAME = "errors.1.log"
LARGEST = 256 * 1024
"""Bytes; then the log becomes the older one, and what was the older one goes."""

STAMP = "%Y-%m-%d %H:%M:%S"

# Ids of forms, fields and kinds are short and have no spaces; a sentence that a clerk typed has neither for long.
_ID = re.compile(r"[\w./-]{1,40}")


class Event(StrEnum):
    """What may be noted."""

    BACKUP = "backup"
    BACKUP_FAILED = "backup-failed"
    RESTORED = "restored"
    BEGUN_ANEW = "begun-anew"


def note(
    folder: Path, at: datetime, event: Event, *, kind: str = "", form: str = "", count: int | None = None
) -> None:
    """Adds one line. `kind` and `form` are ids; ValueError for anything else. A disk that takes no log is no matter."""
    for one in (kind, form):
        if one and not _ID.fullmatch(one):
            raise ValueError("only ids may be noted")
    parts = [f"{at:{STAMP}}", event.value, kind, form, "" if count is None else str(count)]
    with suppress(OSError):
        append(folder, [" ".join(part for part in parts if part)])


def append(folder: Path, lines: Sequence[str]) -> Path:
    """Adds *lines* to the log in *folder* and returns the file. OSError where it cannot be written."""
    file = folder / LOG_NAME
    with suppress(FileNotFoundError):
        if file.stat().st_size > LARGEST:
            file.replace(folder / OLDER_NAME)
    handle = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8", newline="\n") as stream:
        stream.write("\n".join(lines) + "\n")
    return file


def tail(folder: Path, most: int = 20_000) -> str:
    """The newest *most* characters of the log, "" where there is none."""
    try:
        return (folder / LOG_NAME).read_text(encoding="utf-8", errors="replace")[-most:]
    except OSError:
        return ""
