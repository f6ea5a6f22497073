"""A file is the old one or the complete new one, and nothing is left beside it."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import OutputFailed
from desktop.exporters.safe_file import LOCKED_WAIT, Step, put_file


def writes(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def accept(path: Path) -> None:
    """Finds nothing wrong."""


def fails(error: Exception) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        path.write_bytes(b"half")
        raise error

    return act


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_verified_and_renamed_in_that_order(tmp_path: Path) -> None:
    target, steps = tmp_path / "甲.xlsx", []

    def verify(path: Path) -> None:
        assert path.read_bytes() == b"new"
        assert path.parent == tmp_path and not target.exists()

    placed = put_file(target, writes(b"new"), verify, steps.append)
    assert steps == [Step.WRITE, Step.REOPEN, Step.DONE]
    assert (placed.path, placed.beside) == (target, False)
    assert target.read_bytes() == b"new"
    assert listing(tmp_path) == ["甲.xlsx"]


def test_the_old_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "甲.xlsx"
    target.write_bytes(b"old and longer")
    put_file(target, writes(b"new"), accept)
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("error", [ValueError("bug"), OutputFailed("不一致"), OSError(errno.EIO, "disk")])
def test_a_failing_writer_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: Exception) -> None:
    target = tmp_path / "甲.xlsx"
    target.write_bytes(b"old")
    with pytest.raises((ValueError, OutputFailed)):
        put_file(target, fails(error), accept)
    assert target.read_bytes() == b"old"
    assert listing(tmp_path) == ["甲.xlsx"]


def test_a_file_that_does_not_verify_never_takes_its_name(tmp_path: Path) -> None:
    target = tmp_path / "甲.xlsx"
    with pytest.raises(OutputFailed, match="不一致"):
        put_file(target, writes(b"new"), fails(OutputFailed("不一致")))
    assert listing(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "不允许写入"),
        (errno.EROFS, "不允许写入"),
        (errno.ENOENT, "文件夹不见了"),
        (errno.ENAMETOOLONG, "路径太长"),
        (errno.EIO, "没有写成"),
    ],
)
def test_the_reason_is_said_plainly(tmp_path: Path, number: int, reason: str) -> None:
    with pytest.raises(OutputFailed, match=reason):
        put_file(tmp_path / "甲.xlsx", fails(OSError(number, "system's own words")), accept)
    assert listing(tmp_path) == []


def test_a_folder_that_is_gone_is_reported(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="文件夹不见了"):
        put_file(tmp_path / "gone" / "甲.xlsx", writes(b"new"), accept)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_reported_and_stays_empty(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    with pytest.raises(OutputFailed, match="不允许写入"):
        put_file(folder / "甲.xlsx", writes(b"new"), accept)
    assert listing(folder) == []


def test_a_path_through_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputFailed, match="文件夹不见了"):
        put_file(tmp_path / "file" / "甲.xlsx", writes(b"new"), accept)


def hold_open(monkeypatch: pytest.MonkeyPatch, held: Path, times: int) -> None:
    """Refuses to replace *held* so many times, as Windows does while WPS has it open."""
    replace, left = Path.replace, [times]

    def refuse(self: Path, target: Path) -> Path:
        if target == held and left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)


def test_a_file_open_elsewhere_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, waits = tmp_path / "甲.xlsx", []
    hold_open(monkeypatch, target, times=3)
    placed = put_file(target, writes(b"new"), accept, sleep=waits.append)
    assert (placed.path, placed.beside) == (target, False)
    assert len(waits) == 3


def test_a_file_that_stays_open_is_left_alone_and_the_new_one_stands_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, waits = tmp_path / "甲.xlsx", []
    target.write_bytes(b"old")
    (tmp_path / "甲(2).xlsx").write_bytes(b"also there")
    hold_open(monkeypatch, target, times=1_000)
    placed = put_file(target, writes(b"new"), accept, sleep=waits.append)
    assert (placed.path.name, placed.beside) == ("甲(3).xlsx", True)
    assert target.read_bytes() == b"old"
    assert sum(waits) == LOCKED_WAIT
    assert listing(tmp_path) == ["甲(2).xlsx", "甲(3).xlsx", "甲.xlsx"]


def test_a_new_file_has_the_rights_of_any_other_file_of_the_clerk(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    put_file(tmp_path / "甲.xlsx", writes(b"new"), accept)
    assert (tmp_path / "甲.xlsx").stat().st_mode == plain.stat().st_mode


def test_what_a_killed_export_left_is_taken_away_by_the_next_one(tmp_path: Path) -> None:
    for name in (".liangyou-0123456789ab.part", "别的.part", ".liangyou-notes.part"):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / ".liangyou-ba9876543210.part").mkdir()
    put_file(tmp_path / "甲.xlsx", writes(b"new"), accept)
    kept = [".liangyou-ba9876543210.part", ".liangyou-notes.part", "别的.part", "甲.xlsx"]
    assert listing(tmp_path) == sorted(kept)
