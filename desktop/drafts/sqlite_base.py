"""One SQLite file held open by this program alone: lock, pragmas, transactions, and a lost disk found again.

The only module that imports sqlite-utils, so it is itself imported late. For the repository alone.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from desktop.drafts import store_file
from desktop.drafts.base_copy import copy_base
from desktop.drafts.migrations import LATEST, migrate
from desktop.drafts.problems import (
    DraftsDamaged,
    DraftsProblem,
    DraftsRefused,
    SaveFailed,
    problem_of_os,
    problem_of_sqlite,
)

# Measured with simulated power cuts: no save lost in 2,000 cuts, where DELETE/FULL lost 583 and WAL needs
# three files that belong together. A row's old text must not stay readable in the file (secure_delete).
_PRAGMAS = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
)

Connect = Callable[[Path], sqlite3.Connection]
BeforeMigration = Callable[[sqlite3.Connection], object]
"""Told of a base of an older schema before it is changed, to keep a copy of it."""


def connect_plainly(file: Path) -> sqlite3.Connection:
    """A connection that opens no transaction by itself and hardly waits for a lock."""
    # A quarter of a second settles two starts at the same moment; a lock of a running program is held all
    # day.
    connection = sqlite3.connect(file, timeout=0.25, isolation_level=None)
    # A flipped bit that breaks UTF-8 is for the checksum to find, in that one record.
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    return connection


class SqliteBase:
    """The open base. Errors of SQLite and of the file system leave it as DraftsProblem."""

    def __init__(
        self,
        file: Path,
        connect: Connect,
        on_connected: Callable[[], object],
        before_migration: BeforeMigration = lambda connection: None,
    ) -> None:
        self._file = file
        self._connect = connect
        self._before_migration = before_migration
        self._on_connected = on_connected
        self._inside = False
        self._db: Database | None = None
        self._suspect = False
        self._closed = False
        self._identity: object = None
        self._id = self._open()

    @property
    def inside(self) -> bool:
        """Whether a transaction is open."""
        return self._inside

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Cursor:
        """Runs one statement."""
        db = self._connected()
        with self._telling():
            return db.execute(sql, list(parameters))

    def execute_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Runs one statement for each set of parameters."""
        db = self._connected()
        with self._telling():
            db.conn.executemany(sql, parameters)

    def fetch(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a SELECT."""
        db = self._connected()
        with self._telling():
            return db.execute(sql, list(parameters)).fetchall()

    def copy_to(self, target: Path) -> None:
        """Copies what is on the disk into the new file *target*."""
        db = self._connected()
        with self._telling():
            copy_base(db.conn, target)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction: on the disk when the block has ended, undone when an error left it."""
        if self._suspect or not self._is_where_it_was():
            self._find_again()
        self.execute("BEGIN IMMEDIATE")
        self._inside = True
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._undo()
            raise
        finally:
            self._inside = False
        # SQLite goes on writing into a file whose folder was moved or deleted; nobody would find that text
        # again.
        if not self._is_where_it_was():
            self._suspect = True
            raise SaveFailed("gone", file=self._file)

    def close(self) -> None:
        """Lets the base go for good."""
        self._closed = True
        self._disconnect()

    def _connected(self) -> Database:
        if self._closed:
            raise ValueError("the base is closed")
        if self._db is None:
            self._find_again()
        assert self._db is not None
        return self._db

    def _disconnect(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()

    def _open(self) -> str:
        """Connects; the id of the base."""
        with self._telling():
            store_file.prepare(self._file)
            db = Database(self._connect(self._file), recursive_triggers=False, execute_plugins=False)
            try:
                self._take(db)
                found = db.execute("SELECT data FROM entries WHERE kind = 'base' AND name = 'id'").fetchall()
            except BaseException:
                db.close()
                raise
            self._db = db
            self._identity = _identity(self._file)
        self._suspect = False
        self._on_connected()
        return str(found)

    def _take(self, db: Database) -> None:
        # Must be off before anything in the schema is evaluated.
        db.execute("PRAGMA trusted_schema = OFF")
        # The real guard against a second writer: taken at once, kept until close.
        db.execute("BEGIN EXCLUSIVE")
        try:
            version = self._checked_version(db)
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
        finally:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
        for pragma in _PRAGMAS:
            db.execute(pragma)
        if 0 < version < LATEST:
            self._before_migration(db.conn)
        migrate(db.execute, version)
        if _schema(db) != _schema_as_made():
            raise DraftsDamaged("damaged_base", file=self._file)
        store_file.is_made(self._file)

    def _checked_version(self, db: Database) -> int:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        application_id = int(db.execute("PRAGMA application_id").fetchone()[0])
        is_blank = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if is_blank and store_file.is_being_made(self._file):
            return 0
        if self._file.stat().st_size == 0:
            raise DraftsRefused("empty", file=self._file)
        store_file.check_ids(self._file, application_id, version)
        return version

    def _find_again(self) -> None:
        """Connects anew, to the same base only: its drafts are what the window shows."""
        self._suspect = True
        if not self._file.exists():
            raise SaveFailed("gone", file=self._file)
        with contextlib.suppress(sqlite3.Error):
            self._disconnect()
        if self._open() != self._id:
            self._disconnect()
            raise DraftsRefused("replaced", file=self._file)

    def _is_where_it_was(self) -> bool:
        return _identity(self._file) == self._identity

    def _undo(self) -> None:
        try:
            if self._db is not None and self._db.conn.in_transaction:
                self._db.execute("ROLLBACK")
        except sqlite3.Error:
            self._suspect = True

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        problem: DraftsProblem | None
        try:
            yield
        except sqlite3.Error as error:
            problem = problem_of_sqlite(error, self._file)
            if problem is None:
                raise
            # After an I/O error only a new connection can be trusted.
            self._suspect = self._suspect or problem.kind in ("unwritable", "gone")
            raise problem from error
        except UnicodeDecodeError as error:
            # SQLite names a table or column of a damaged schema in its message; Python cannot read it.
            raise DraftsDamaged("damaged_base", file=self._file) from error
        except OSError as error:
            raise problem_of_os(error, self._file) from error


def _schema(db: Database) -> list[Any]:
    return db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()


def _schema_as_made() -> list[Any]:
    """The schema as the steps make it: a base with anything else in it is damaged or was tampered with."""
    db = Database(memory=True, recursive_triggers=False, execute_plugins=False)
    # Or sqlite3 would open transactions of its own.
    db.conn.isolation_level = None
    try:
        migrate(db.execute, 0)
        return _schema(db)
    finally:
        db.close()


def _identity(file: Path) -> object:
    """What tells this file from another at the same path; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    # Windows lets nobody move an open file, and file systems there may have no lasting numbers.
    return (found.st_dev, found.st_ino) if os.name == "posix" else True
