"""Each step from schema to schema is whole or not there."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.answers.trail import Trail
from desktop.drafts.migrations import LATEST, STEPS, Execute, migrate
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.repository import LastPlace, Place
from tests.desktop.drafts.sample import OFFICE, PACK, minutes_later, plan, table

SCHEMAS = Path(__file__).parent / "schemas"


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


def test_every_released_schema_is_kept_for_this_test() -> None:
    assert {int(file.stem) for file in SCHEMAS.glob("*.db")} >= set(range(1, LATEST))


@pytest.mark.parametrize("released", sorted(SCHEMAS.glob("*.db")), ids=lambda file: f"schema {file.stem}")
def test_a_base_of_every_released_schema_opens_with_all_that_is_in_it(tmp_path: Path, released: Path) -> None:
    shutil.copy(released, tmp_path / FILE_NAME)
    for _ in range(2):
        repository = open_repository(tmp_path)
        (unit,) = repository.units().good
        assert (unit.name, unit.type, unit.filler, unit.phone) == (
            OFFICE.name,
            OFFICE.type,
            OFFICE.filler,
            OFFICE.phone,
        )
        edited = table("甲", "乙", "丙").with_cell(1, "备注", "改")
        assert repository.drafts_of(unit.id, PACK).good == (plan(), edited)
        assert not repository.drafts_of(unit.id, PACK).damaged
        assert repository.last_saved() == minutes_later(2)
        assert repository.last_place() == LastPlace(unit.id, PACK, Place("附件5", 1, "事项名称"))
        assert repository.settings() == {"font": 18}
        assert repository.trail(unit.id, edited) == Trail() and not repository.bin(unit.id).good
        assert repository.revision() >= 3
        repository.close()


@pytest.mark.parametrize("released", sorted(SCHEMAS.glob("*.db")), ids=lambda file: f"schema {file.stem}")
def test_a_migrated_base_has_the_very_schema_of_a_new_one(tmp_path: Path, released: Path) -> None:
    schemas = []
    for folder in (tmp_path / "old", tmp_path / "new"):
        folder.mkdir()
        if folder.name == "old":
            shutil.copy(released, folder / FILE_NAME)
        open_repository(folder).close()
        connection = sqlite3.connect(folder / FILE_NAME)
        schemas.append(
            connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        )
        connection.close()
    assert schemas[0] == schemas[1]
