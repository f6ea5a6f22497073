"""What lies where the base should be: only an empty place or our own base may be written to."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import DraftsRefused
from desktop.drafts.sqlite_repository import SqliteRepository
from tests.desktop.drafts.sample import OFFICE


def as_text(file: Path) -> None:
    file.write_text("会议通知" * 100, encoding="utf-8")


def as_short_text(file: Path) -> None:
    file.write_text("SQLite", encoding="utf-8")


def as_nothing(file: Path) -> None:
    file.touch()


def as_other_program(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE notes (text)")
    connection.commit()
    connection.close()


def as_newer(file: Path) -> None:
    open_repository(file.parent).close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def as_newer_with_journal(file: Path) -> None:
    """The header is not looked at beside a journal; SQLite is asked instead."""
    as_newer(file)
    file.with_name(FILE_NAME + "-journal").write_bytes(b"x" * 600)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (as_text, "不是两优填报的文件"),
        (as_short_text, "不是两优填报的文件"),
        (as_nothing, "空文件"),
        (as_other_program, "不是两优填报的文件"),
        (as_newer, "请升级"),
        (as_newer_with_journal, "请升级"),
    ],
)
def test_a_file_that_is_not_our_base_is_refused_by_name_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    file = tmp_path / FILE_NAME
    make(file)
    content = file.read_bytes()
    for _ in range(2):
        with pytest.raises(DraftsRefused, match=reason) as refused:
            open_repository(tmp_path)
        assert str(file) in refused.value.todo
        assert refused.value.exit_code == 3
    assert file.read_bytes() == content


def test_the_journal_of_another_program_is_left_alone_too(tmp_path: Path) -> None:
    busy = tmp_path / "busy"
    busy.mkdir()
    as_other_program(busy / FILE_NAME)
    connection = sqlite3.connect(busy / FILE_NAME)
    connection.execute("INSERT INTO notes VALUES ('未写完')")
    connection.commit()
    killed = tmp_path / "killed"
    shutil.copytree(busy, killed)
    connection.close()
    before = {path.name: path.read_bytes() for path in killed.iterdir()}
    assert before[FILE_NAME + "-wal"]
    with pytest.raises(DraftsRefused, match="不是两优填报的文件"):
        open_repository(killed)
    assert {path.name: path.read_bytes() for path in killed.iterdir()} == before


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(DraftsRefused, match="不是两优填报的文件"):
        open_repository(tmp_path)


def test_a_first_start_that_broke_off_is_finished_by_the_next(tmp_path: Path) -> None:
    def power_cut(file: Path) -> sqlite3.Connection:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        SqliteRepository(tmp_path / FILE_NAME, power_cut)
    assert (tmp_path / FILE_NAME).stat().st_size == 0
    repository = open_repository(tmp_path)
    assert repository.save_unit(OFFICE).id
    repository.close()


def test_a_base_emptied_after_its_first_start_is_refused(tmp_path: Path) -> None:
    open_repository(tmp_path).close()
    (tmp_path / FILE_NAME).write_bytes(b"")
    with pytest.raises(DraftsRefused, match="空文件"):
        open_repository(tmp_path)


def test_a_base_moved_to_another_computer_opens_there(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    repository = open_repository(first)
    unit = repository.save_unit(OFFICE)
    repository.close()
    second.mkdir()
    shutil.copy(first / FILE_NAME, second)
    moved = open_repository(second)
    assert moved.units().good == (unit,)
    moved.close()


def test_the_clerks_own_data_folder_is_the_default(own_data_folder: Path) -> None:
    open_repository().close()
    assert (own_data_folder / FILE_NAME).is_file()
