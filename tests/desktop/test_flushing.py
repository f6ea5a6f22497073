"""A folder that cannot be flushed is no failure; a disk that fails is."""

import errno
import os
from pathlib import Path

import pytest

from desktop.flushing import flush, flush_folder


def failing_with(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fsync)


def test_what_was_written_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "示例.txt"
    file.write_bytes(b"x")
    flush(file)
    flush_folder(tmp_path)
    assert file.read_bytes() == b"x"


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folder")
@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_folder_on_a_stick_or_a_network_need_not_be_flushed(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_with(code, monkeypatch)
    flush_folder(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folder")
def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_with(errno.EIO, monkeypatch)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        flush_folder(tmp_path)


def test_a_file_that_cannot_be_flushed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "示例.txt"
    file.touch()
    failing_with(errno.EINVAL, monkeypatch)
    with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
        flush(file)
