"""Why drafts cannot be opened, read or saved, in words a clerk can act on.

Anyone above `drafts` may import this. Every kind is one table of resources/messages/drafts.toml: `reason`
is short enough for the status bar, `todo` says what to do about it.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from desktop.errors import LiangyouError
from desktop.messages import text


class DraftsProblem(LiangyouError):
    """Anything that keeps drafts from being opened, read or saved; what is on the disk was left as it is."""

    def __init__(self, kind: str, **values: object) -> None:
        self.kind = kind
        self.reason = text(f"drafts.{kind}.reason", **values)
        self.todo = text(f"drafts.{kind}.todo", **values)
        super().__init__(text("drafts.message", reason=self.reason, todo=self.todo))


class DraftsRefused(DraftsProblem):
    """The file in the base's place is not a base this program may write to."""


class DraftsMissing(DraftsRefused):
    """No base where one was: there are backups of it."""


class DraftsInUse(DraftsProblem):
    """Another running program has the base open."""


class SaveFailed(DraftsProblem):
    """The disk did not take it. The same save may work later."""

    exit_code = 4


class DraftsDamaged(DraftsProblem):
    """Something stored does not match its checksum.

    `unit_id`, `pack`, `form` name the draft (0 and "" where the damage is not inside one draft); `rows` are
    the damaged rows, counted from 1.
    """

    def __init__(
        self,
        kind: str,
        *,
        unit_id: int = 0,
        pack: str = "",
        form: str = "",
        rows: tuple[int, ...] = (),
        **values: object,
    ) -> None:
        self.unit_id = unit_id
        self.pack = pack
        self.form = form
        self.rows = rows
        super().__init__(kind, form=form, rows="、".join(map(str, rows)), **values)


def problem_of_sqlite(error: sqlite3.Error, file: Path) -> DraftsProblem | None:
    """What a failing SQLite call means for the clerk, or None where it means a mistake in the program.

    Codes: https://www.sqlite.org/rescode.html, the low byte is the primary code.
    """
    extended = getattr(error, "sqlite_errorcode", 0)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return SaveFailed("gone", file=file)
    match extended & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DraftsInUse("in_use")
        case sqlite3.SQLITE_FULL:
            return SaveFailed("full", file=file)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return SaveFailed("read_only", file=file)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return SaveFailed("unwritable", file=file)
        # Every constraint is asked about before it could be broken, so an index must contradict its table.
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_CONSTRAINT:
            return DraftsDamaged("damaged_base", file=file)
        case sqlite3.SQLITE_NOTADB:
            return DraftsRefused("foreign", file=file)
    return None


def problem_of_os(error: OSError, file: Path) -> DraftsProblem:
    """What a failing call to the file system means for the clerk."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SaveFailed("full", file=file)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return SaveFailed("read_only", file=file)
    return SaveFailed("unwritable", file=file)
