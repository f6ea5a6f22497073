"""Every failure becomes a sentence that says what to do."""

import errno
import sqlite3
from pathlib import Path

import pytest

from desktop.drafts.problems import (
    DraftsDamaged,
    DraftsInUse,
    DraftsProblem,
    DraftsRefused,
    SaveFailed,
    problem_of_os,
    problem_of_sqlite,
)

FILE = Path("草稿") / "drafts.db"


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("…")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        (sqlite3.SQLITE_BUSY, DraftsInUse, "两优填报已经打开了"),
        (sqlite3.SQLITE_FULL, SaveFailed, "磁盘已满"),
        (sqlite3.SQLITE_READONLY, SaveFailed, "草稿文件夹不让写入"),
        (sqlite3.SQLITE_READONLY_DBMOVED, SaveFailed, "草稿文件夹不见了"),
        (sqlite3.SQLITE_IOERR_WRITE, SaveFailed, "草稿写不进磁盘"),
        (sqlite3.SQLITE_CANTOPEN, SaveFailed, "草稿写不进磁盘"),
        (sqlite3.SQLITE_CORRUPT, DraftsDamaged, "草稿库损坏"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, DraftsDamaged, "草稿库损坏"),
        (sqlite3.SQLITE_NOTADB, DraftsRefused, "草稿库不是两优填报的文件"),
    ],
)
def test_an_error_of_sqlite_says_what_to_do(code: int, kind: type[DraftsProblem], reason: str) -> None:
    problem = problem_of_sqlite(sqlite_error(code), FILE)
    assert type(problem) is kind
    assert problem.reason == reason
    assert problem.todo and problem.message == f"{reason}。{problem.todo}"


def test_a_mistake_of_the_program_is_no_problem_of_the_clerk() -> None:
    assert problem_of_sqlite(sqlite_error(sqlite3.SQLITE_ERROR), FILE) is None
    assert problem_of_sqlite(sqlite3.ProgrammingError("closed"), FILE) is None


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "草稿文件夹不让写入"),
        (errno.EACCES, "草稿文件夹不让写入"),
        (errno.EIO, "草稿写不进磁盘"),
    ],
)
def test_an_error_of_the_file_system_says_what_to_do(number: int, reason: str) -> None:
    problem = problem_of_os(OSError(number, "…"), FILE)
    assert isinstance(problem, SaveFailed) and problem.exit_code == 4
    assert problem.reason == reason
