"""A folder is made whole or not at all, and never over an older one."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from desktop.errors import OutputFailed
from desktop.workflow.whole_folder import build_folder, checksums, copy_file, write_text


def fill(folder: Path) -> None:
    (folder / "子").mkdir()
    (folder / "子" / "甲.txt").write_text("甲", encoding="utf-8")
    (folder / "乙.txt").write_text("乙", encoding="utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_folder_and_its_parents_are_made(tmp_path: Path) -> None:
    made = build_folder(tmp_path / "新" / "更新", "报送_示例局", fill)

    assert made == tmp_path / "新" / "更新" / "报送_示例局"
    assert names(made) == ["乙.txt", "子"] and names(made.parent) == ["报送_示例局"]


def test_an_older_folder_or_file_of_the_name_stays(tmp_path: Path) -> None:
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送(2)").write_text("文件", encoding="utf-8")

    assert build_folder(tmp_path, "报送", fill) == tmp_path / "报送(3)"
    assert names(tmp_path / "报送") == [] and (tmp_path / "报送(2)").is_file()


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "full"), OutputFailed("坏了"), RuntimeError("broken"), KeyboardInterrupt()],
)
def test_whatever_goes_wrong_nothing_is_left(tmp_path: Path, error: BaseException) -> None:
    def break_down(folder: Path) -> None:
        fill(folder)
        raise error

    expected = OutputFailed if isinstance(error, OSError | OutputFailed) else type(error)
    with pytest.raises(expected):
        build_folder(tmp_path, "报送", break_down)

    assert names(tmp_path) == []


def test_what_a_killed_run_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".liangyou-0123456789ab.part" / "01").mkdir(parents=True)
    (tmp_path / ".liangyou-x.part").mkdir()

    build_folder(tmp_path, "报送", fill)

    assert names(tmp_path) == [".liangyou-x.part", "报送"]


def test_too_long_a_path_is_refused_before_windows_would(tmp_path: Path) -> None:
    parent = tmp_path.joinpath(*(["很深的文件夹" * 4] * 8))

    with pytest.raises(OutputFailed, match=r"太长|路径"):
        build_folder(parent, "报送", fill)
    assert names(parent) == []


def test_a_place_that_is_a_file_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "报送"
    place.write_text("文件", encoding="utf-8")

    with pytest.raises(OutputFailed, match="用不了"):
        build_folder(place, "报送", fill)


def test_checksums_name_every_file_with_slashes(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "空.txt").write_bytes(b"")

    lines = checksums(tmp_path).splitlines()

    assert [line.partition("  ")[2] for line in lines] == ["乙.txt", "子/甲.txt", "空.txt"]
    assert lines[2].startswith("e3b0c44298fc1c149afbf4c8996fb924")


def test_a_copy_is_the_same_byte_by_byte(tmp_path: Path) -> None:
    source = tmp_path / "源.bin"
    source.write_bytes(bytes(range(256)) * 5000)

    copy_file(source, tmp_path / "副本.bin")

    assert (tmp_path / "副本.bin").read_bytes() == source.read_bytes()
    with pytest.raises(OSError):
        copy_file(tmp_path / "没有.bin", tmp_path / "x.bin")


def test_text_for_the_old_editor_has_its_marks(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "甲\n乙\n", for_notepad=True)
    write_text(tmp_path / "b.txt", "甲\n乙\n")

    assert (tmp_path / "a.txt").read_bytes() == "\ufeff甲\r\n乙\r\n".encode()
    assert (tmp_path / "b.txt").read_bytes() == "甲\n乙\n".encode()
