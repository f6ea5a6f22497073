"""The diagnostic text that a clerk may read before handing it on: versions, sizes and the log, no content.

The window shows it and writes it where the clerk says.
"""

from __future__ import annotations

import platform
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.drafts.backup_files import DAMAGED_NAME, FOLDER_NAME, backups_in
from desktop.drafts.opening import FILE_NAME
from desktop.messages import text
from desktop.workflow.log import STAMP, tail


def diagnosis(folder: Path, at: datetime) -> str:
    """What there is to know about the program and its files in *folder*, in Chinese, without a word of the clerk's."""
    lines = [
        text("diagnostics.head"),
        text("diagnostics.when", at=f"{at:{STAMP}}"),
        text("diagnostics.program", version=__version__, python=platform.python_version()),
        text(
            "diagnostics.system",
            system=platform.system(),
            release=platform.release(),
            machine=platform.machine(),
        ),
        text("diagnostics.sqlite", version=sqlite3.sqlite_version),
        *_disk(folder),
        *_base(folder),
        *_backups(folder),
        text("diagnostics.log"),
        tail(folder) or text("diagnostics.no_log"),
    ]
    return "\n".join(lines) + "\n"


def _disk(folder: Path) -> Iterator[str]:
    with suppress(OSError):
        yield text("diagnostics.disk", free=shutil.disk_usage(folder).free // 1024 // 1024)


def _base(folder: Path) -> Iterator[str]:
    """From the file's header alone, so that it can be told of a damaged or locked base too."""
    file = folder / FILE_NAME
    try:
        with file.open("rb") as stream:
            header = stream.read(100)
        size = file.stat().st_size
    except OSError:
        yield text("diagnostics.no_base")
        return
    # https://www.sqlite.org/fileformat.html#the_database_header
    schema = struct.unpack_from(">I", header, 60)[0] if len(header) == 100 else text("diagnostics.unknown")
    journal = file.with_name(FILE_NAME + "-journal")
    open_journal = journal.exists() and journal.stat().st_size > 0
    yield text(
        "diagnostics.base",
        size=size,
        schema=schema,
        journal=text("diagnostics.yes" if open_journal else "diagnostics.no"),
    )


def _backups(folder: Path) -> Iterator[str]:
    found = backups_in(folder / FOLDER_NAME)
    newest = f"{found[0].made:{STAMP}}" if found else text("diagnostics.none")
    yield text("diagnostics.backups", count=len(found), newest=newest)
    kept = 0
    with suppress(OSError):
        kept = len(list((folder / DAMAGED_NAME).iterdir()))
    yield text("diagnostics.damaged", count=kept)
