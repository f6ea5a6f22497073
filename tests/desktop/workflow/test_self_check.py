"""自检 says what is wrong with a computer before it costs anybody's work."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.packs.catalogue import load_packs
from desktop.workflow.backups import Backups
from desktop.workflow.self_check import Checked, as_text, check_machine, check_packs
from tests.desktop.drafts.sample import MORNING, OFFICE, table
from tests.desktop.packs.small_pack import write_pack

NOW = datetime.now().astimezone()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "数据"
    repository = open_repository(folder)
    repository.save(repository.save_unit(OFFICE).id, table("事项"), MORNING)
    Backups(folder, lambda: NOW).make(repository)
    repository.close()
    return folder


def by_name(lines: tuple[Checked, ...]) -> dict[str, Checked]:
    return {line.name: line for line in lines}


def test_a_sound_computer_has_nothing_to_do(folder: Path) -> None:
    lines = check_machine(folder, NOW)
    assert [line for line in lines if not line.is_well] == []
    assert [line.name for line in lines] == ["存放草稿的文件夹", "磁盘剩余空间", "最近的备份", "电脑日期"]
    assert not list(folder.glob("tmp*")), "nothing is left of the probe"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    found = by_name(check_machine(tmp_path / "没有", NOW))
    assert "写不进去" in found["存放草稿的文件夹"].found
    assert found["存放草稿的文件夹"].todo and found["磁盘剩余空间"].todo


def test_little_room_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 9, 50 * 1024 * 1024))
    line = by_name(check_machine(folder, NOW))["磁盘剩余空间"]
    assert line.found == "50 MB" and "空间太少" in line.todo


@pytest.mark.parametrize(
    ("free", "said"),
    [(1024**3 - 1, "1023 MB"), (1024**3, "1.0 GB"), (int(67.19 * 1024**3), "67.1 GB")],
)
def test_much_room_is_told_in_gb(folder: Path, monkeypatch: pytest.MonkeyPatch, free: int, said: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 9, free))
    line = by_name(check_machine(folder, NOW))["磁盘剩余空间"]
    assert line.found == said and line.is_well


@pytest.mark.parametrize("days", [8, 400])
def test_an_old_backup_is_told(folder: Path, days: int) -> None:
    later = NOW + timedelta(days=days)
    os.utime(folder / FILE_NAME, (later.timestamp(), later.timestamp()))
    assert "现在备份" in by_name(check_machine(folder, later))["最近的备份"].todo


def test_no_backup_is_nothing_to_worry_about_before_there_are_drafts(tmp_path: Path) -> None:
    assert by_name(check_machine(tmp_path, NOW))["最近的备份"].is_well


@pytest.mark.parametrize("year", [1970, 2099])
def test_an_odd_year_is_told(folder: Path, year: int) -> None:
    assert by_name(check_machine(folder, NOW.replace(year=year, day=1)))["电脑日期"].todo


def test_a_base_from_tomorrow_means_that_the_clock_is_wrong(folder: Path) -> None:
    assert by_name(check_machine(folder, NOW - timedelta(days=3)))["电脑日期"].todo


def test_the_text_says_what_to_do() -> None:
    said = as_text([Checked("磁盘", "满了", "请删文件"), Checked("日期", "对")])
    assert said.splitlines() == ["两优填报 自检", "磁盘：满了", "　　请注意：请删文件", "日期：对"]


def test_the_edition_of_each_notice_is_told_and_what_is_not_used(tmp_path: Path) -> None:
    write_pack(tmp_path / "own" / "small")
    write_pack(tmp_path / "carried" / "old", ("pack.toml", "edition = 1", "edition = 3"))
    write_pack(tmp_path / "carried" / "new", ("pack.toml", "format = 1", "format = 9"))
    line = check_packs(load_packs(tmp_path / "own", tmp_path / "carried"))
    assert line.found.startswith("small-2024 第 3 版；") and "第 1 版没有采用" in line.found
    assert "请先升级两优填报" in line.todo
