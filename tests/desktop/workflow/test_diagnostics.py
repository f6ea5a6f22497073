"""The diagnostic text says what is there and nothing of what was filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.workflow.backups import Backups
from desktop.workflow.diagnostics import diagnosis
from desktop.workflow.mishaps import record
from tests.desktop.drafts.sample import MORNING, OFFICE, plan, table

SECRETS = (OFFICE.name, OFFICE.filler, OFFICE.phone, "很要紧的事项", "第一段", "摸底")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "示例张三" / "liangyou"
    repository = open_repository(folder)
    unit = repository.save_unit(OFFICE).id
    for draft in (plan(), table("很要紧的事项")):
        repository.save(unit, draft, MORNING)
    Backups(folder, lambda: MORNING).make(repository)
    repository.close()
    record(ValueError("很要紧的事项"), folder, MORNING)
    return folder


def test_it_tells_versions_sizes_backups_and_mishaps(folder: Path) -> None:
    said = diagnosis(folder, MORNING)
    size = (folder / FILE_NAME).stat().st_size
    assert f"草稿库：{size} 字节；格式 2；有未完成的写入：否" in said
    assert "备份：1 份；最新一份：2023-01-12" in said and "builtins.ValueError" in said and "backup 1" in said
    assert "剩余空间" in said and "SQLite：3." in said


def test_nothing_that_was_filled_in_and_no_path_is_in_it(folder: Path) -> None:
    said = diagnosis(folder, MORNING)
    assert [secret for secret in (*SECRETS, str(folder.parent)) if secret in said] == []


def as_text(file: Path) -> None:
    file.write_text("x", encoding="utf-8")


def as_open(file: Path) -> None:
    file.with_name(f"{FILE_NAME}-journal").write_bytes(b"x" * 600)


@pytest.mark.parametrize(
    ("harm", "said"), [(as_text, "格式 未知"), (Path.unlink, "草稿库：没有"), (as_open, "有未完成的写入：是")]
)
def test_it_can_be_told_of_a_base_that_cannot_be_opened(
    folder: Path, harm: Callable[[Path], None], said: str
) -> None:
    harm(folder / FILE_NAME)
    assert said in diagnosis(folder, MORNING)


def test_it_can_be_told_before_there_is_anything(tmp_path: Path) -> None:
    assert "（没有）" in diagnosis(tmp_path, MORNING)
