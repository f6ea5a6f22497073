"""The log is short, private, and holds ids only."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from desktop.workflow.log import LARGEST, LOG_NAME, OLDER_NAME, Event, append, note, tail

MORNING = datetime(2023, 1, 11, 9, 0)


def test_a_note_is_one_line_of_ids(tmp_path: Path) -> None:
    note(tmp_path, MORNING, Event.BACKUP_FAILED, kind="full", form="附件5", count=3)
    note(tmp_path, MORNING, Event.BACKUP, count=0)
    assert tail(tmp_path) == "2023-01-11 09:00:00 backup-failed full 附件5 3\n2023-01-11 09:00:00 backup 0\n"


@pytest.mark.parametrize("value", ["示例 张三", "第一条。第二条", "a" * 41, "x\ny", "138 0000 0000"])
def test_what_is_no_id_is_not_written(tmp_path: Path, value: str) -> None:
    with pytest.raises(ValueError, match="ids"):
        note(tmp_path, MORNING, Event.BACKUP, kind=value)
    with pytest.raises(ValueError, match="ids"):
        note(tmp_path, MORNING, Event.BACKUP, form=value)
    assert not (tmp_path / LOG_NAME).exists()


def test_a_log_that_grew_too_large_becomes_the_older_one(tmp_path: Path) -> None:
    for _ in range(3):
        append(tmp_path, ["x" * LARGEST])
        append(tmp_path, ["new"])
    assert {path.name for path in tmp_path.iterdir()} == {LOG_NAME, OLDER_NAME}
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 3 * LARGEST
    assert tail(tmp_path, 4) == "new\n"


def test_a_disk_that_takes_no_log_is_no_matter(tmp_path: Path) -> None:
    note(tmp_path / "missing", MORNING, Event.BACKUP)
    assert tail(tmp_path / "missing") == ""


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_it_is_for_this_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        note(tmp_path, MORNING, Event.BACKUP)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / LOG_NAME).stat().st_mode) == 0o600
