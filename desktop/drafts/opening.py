"""Opens the program's own base of drafts. The one entrance for whoever composes a program.

Nothing heavy is imported before the call, so start-up may paint first and open on a worker thread.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from desktop.drafts.backup_files import keep_before_migration
from desktop.drafts.repository import DraftRepository
from desktop.paths import data_folder

FILE_NAME = "drafts.db"


def open_repository(folder: Path | None = None) -> DraftRepository:
    """The base in *folder*, by default the clerk's data folder; made if there is none.

    DraftsRefused, DraftsInUse, DraftsDamaged or SaveFailed where it cannot be opened for writing. The
    repository belongs to the calling thread.
    """
    # sqlite-utils costs 0.1 s to import: see the module's docstring.
    from desktop.drafts.sqlite_base import connect_plainly
    from desktop.drafts.sqlite_repository import SqliteRepository

    file = (folder or data_folder()) / FILE_NAME

    def keep(connection: sqlite3.Connection) -> None:
        keep_before_migration(connection, file, datetime.now().astimezone())

    return SqliteRepository(file, connect_plainly, keep)


def open_to_read(folder: Path | None = None) -> DraftRepository:
    """The base in *folder* that a newer program made, to be read; DraftsRefused where it cannot even be read."""
    from desktop.drafts.sqlite_repository import SqliteRepository

    return SqliteRepository((folder or data_folder()) / FILE_NAME, read_only=True)


def open_copy(file: Path) -> DraftRepository:
    """A copy of the base, such as a backup, to be read; DraftsProblem where it is not of this program's schema."""
    from desktop.drafts.sqlite_repository import SqliteRepository

    return SqliteRepository(file, read_only=True)
