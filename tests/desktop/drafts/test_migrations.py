"""Each step from schema to schema is whole or not there."""

import sqlite3
from collections.abc import Callable, Iterator

import pytest

from desktop.drafts.migrations import LATEST, STEPS, Execute, migrate


@pytest.fixture
def base() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield connection
    connection.close()


def tables(base: sqlite3.Connection) -> set[str]:
    return {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def version(base: sqlite3.Connection) -> int:
    return int(base.execute("PRAGMA user_version").fetchone()[0])


def test_an_empty_base_gets_the_newest_schema(base: sqlite3.Connection) -> None:
    migrate(base.execute, 0)
    assert version(base) == LATEST == len(STEPS)
    assert {"units", "drafts", "answer_rows", "entries"} <= tables(base)


def test_a_base_of_the_newest_schema_is_left_alone(base: sqlite3.Connection) -> None:
    migrate(base.execute, 0)
    before = base.total_changes
    migrate(base.execute, LATEST)
    assert base.total_changes == before


def test_a_step_that_breaks_off_leaves_the_schema_before_it(base: sqlite3.Connection) -> None:
    def second(execute: Execute) -> None:
        execute("CREATE TABLE history (id)")

    def broken(execute: Execute) -> None:
        execute("CREATE TABLE half (id)")
        raise ZeroDivisionError

    steps: list[Callable[[Execute], None]] = [*STEPS, second, broken]
    with pytest.raises(ZeroDivisionError):
        migrate(base.execute, 0, steps)
    assert version(base) == LATEST + 1
    assert "history" in tables(base) and "half" not in tables(base)
