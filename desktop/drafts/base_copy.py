"""Copies of the base as files: made from an open base, and made ready to be the base again.

For backups and for the repair of a damaged base.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.drafts import sealing, store_file
from desktop.drafts.problems import DraftsInUse
from desktop.drafts.sealing import seal
from desktop.flushing import flush


def copy_base(connection: sqlite3.Connection, target: Path) -> None:
    """Copies an open base into the new file *target* and flushes it to the disk. It is not yet checked."""
    target.unlink(missing_ok=True)
    store_file.make_private(target)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        # A copy that breaks off is thrown away, so it needs no journal of its own.
        copy.execute("PRAGMA journal_mode = OFF")
        connection.backup(copy)
    flush(target)


def count_on(file: Path, revision: int) -> None:
    """Lets a copied base go on counting above *revision*, so that what is saved in it is newer than every backup."""
    data = sealing.to_text(revision)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(
            "INSERT OR REPLACE INTO entries (kind, name, data, seal) VALUES ('base', 'revision', ?, ?)",
            (data, seal("base", "revision", data)),
        )
    flush(file)


def check_unused(file: Path) -> None:
    """DraftsInUse if another program holds the base; a file that is no base is held by none."""
    if not file.is_file():
        return
    # Read-only, so that not even a journal is rolled back in a file that is to be kept as it is.
    address = f"{file.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, timeout=0, uri=True, isolation_level=None)) as found:
        try:
            found.execute("SELECT 1 FROM sqlite_master").fetchone()
        # UnicodeDecodeError: a damaged schema, whose error message Python cannot read.
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise DraftsInUse("in_use") from error
