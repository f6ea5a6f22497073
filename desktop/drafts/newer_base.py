"""A base that a newer program wrote, to be looked at and not to be changed. For the repository alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

from desktop.drafts.migrations import APPLICATION_ID, migrate
from desktop.drafts.problems import DraftsProblem, DraftsRefused, problem_of_sqlite
from desktop.drafts.sqlite_base import SqliteBase


class NewerBase(SqliteBase):
    """A copy in memory, so that neither lock nor journal touches the file; every write is DraftsRefused.

    What this program knows of must be as it knows it, or nothing is read.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._copy = sqlite3.connect(":memory:", isolation_level=None)
        self._copy.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        try:
            self._read()
            self._check()
        except sqlite3.Error as error:
            self._copy.close()
            raise (problem_of_sqlite(error, file) or DraftsRefused("newer", file=file)) from error
        except DraftsProblem:
            self._copy.close()
            raise

    @property
    def inside(self) -> bool:
        """Never in a transaction."""
        return False

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> NoReturn:
        """Refused."""
        raise DraftsRefused("newer", file=self._file)

    def execute_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> NoReturn:
        """Refused."""
        raise DraftsRefused("newer", file=self._file)

    def fetch(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a SELECT."""
        return self._copy.execute(sql, list(parameters)).fetchall()

    def copy_to(self, target: Path) -> NoReturn:
        """Refused: the newer program makes its own backups."""
        raise DraftsRefused("newer", file=self._file)

    def transaction(self) -> NoReturn:
        """Refused."""
        raise DraftsRefused("newer", file=self._file)

    def close(self) -> None:
        """Lets the copy go."""
        self._copy.close()

    def _read(self) -> None:
        address = f"{self._file.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, timeout=0.25, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.backup(self._copy)
        self._copy.execute("PRAGMA trusted_schema = OFF")
        self._copy.execute("PRAGMA query_only = ON")

    def _check(self) -> None:
        application_id = self._copy.execute("PRAGMA application_id").fetchone()[0]
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as ours:
            migrate(ours.execute, 0)
            known = _tables(ours)
        there = _tables(self._copy)
        if application_id != APPLICATION_ID or any(
            there.get(table) != columns for table, columns in known.items()
        ):
            raise DraftsRefused("newer", file=self._file)


def _tables(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    # Views and triggers are never asked.
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: connection.execute("SELECT name, type FROM pragma_table_info(?)", (name,)).fetchall()
        for (name,) in names
    }
