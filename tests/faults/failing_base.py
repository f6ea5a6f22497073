"""The store on a disk that fails where we say: apsw's SQLite behind the few methods of a sqlite3 connection it uses."""

from __future__ import annotations

import errno
import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw

from tests.faults.fault import READING, Fault

_NAMES = (f"failing-{number}" for number in itertools.count())


class _FailingFile(apsw.VFSFile):
    def __init__(self, disk: FailingDisk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        super().__init__("", name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        self._disk.may(READING, apsw.SQLITE_IOERR_READ)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.may("write", apsw.SQLITE_IOERR_WRITE)
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._disk.may("truncate", apsw.SQLITE_IOERR_TRUNCATE)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.may("flush", apsw.SQLITE_IOERR_FSYNC)
        super().xSync(flags)

    def excepthook(self, *told: Any) -> bool:
        """Nothing: SQLite has the error."""
        return True


class FailingDisk(apsw.VFS):
    """The real disk, but for what `fault` says."""

    def __init__(self, fault: Fault) -> None:
        self.name = next(_NAMES)
        self.fault = fault
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        self.may("open", apsw.SQLITE_CANTOPEN)
        return _FailingFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.may("delete", apsw.SQLITE_IOERR_DELETE)
        super().xDelete(filename, syncdir)

    def excepthook(self, *told: Any) -> bool:
        """Nothing: SQLite has the error."""
        return True

    def may(self, kind: str, code: int) -> None:
        """Fails as SQLite's own VFS would."""
        if self.fault.is_due(kind):
            is_full = self.fault.number == errno.ENOSPC and kind in ("write", "truncate")
            raise apsw.exception_for(apsw.SQLITE_FULL if is_full else code)


class _Answer:
    """A cursor that has fetched everything."""

    def __init__(self, rows: list[Any], description: Any, lastrowid: int) -> None:
        self._rows: Iterator[Any] = iter(rows)
        self.description = description
        self.lastrowid = lastrowid

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)


class ApswConnection:
    """What the store uses of sqlite3.Connection, with its errors."""

    def __init__(self, file: Path, disk: FailingDisk) -> None:
        self.isolation_level = None
        self._connection = _told(lambda: apsw.Connection(str(file), vfs=disk.name))
        self._connection.set_busy_timeout(250)

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> _Answer:
        heads: list[Any] = []

        def look(cursor: apsw.Cursor, *_: Any) -> bool:
            heads[:] = cursor.get_description()
            return True

        def run() -> _Answer:
            cursor = self._connection.cursor()
            cursor.exec_trace = look
            rows = list(cursor.execute(sql, tuple(parameters)))
            return _Answer(rows, heads or None, self._connection.last_insert_rowid())

        answer: _Answer = _told(run)
        return answer

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        for one in parameters:
            self.execute(sql, one)

    def close(self) -> None:
        # sqlite3 tells nothing of a disk that fails only now.
        with suppress(apsw.Error):
            self._connection.close()


def _told(act: Callable[[], Any]) -> Any:
    """What *act* gives, or the error as sqlite3 would raise it."""
    try:
        return act()
    except apsw.Error as error:
        told = sqlite3.OperationalError(str(error))
        code = getattr(error, "extendedresult", 0) or apsw.SQLITE_ERROR
        told.sqlite_errorcode = code
        raise told from error
