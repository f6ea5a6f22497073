"""Scans are copied under a safe name, known by their bytes, refused where they are none, and cleared with the rest."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from desktop.answers.draft import Unit
from desktop.drafts.opening import open_repository
from desktop.errors import InputRefused, OutputFailed
from desktop.packs.model import Pack
from desktop.submission.checklist import Scan
from desktop.submission.decisions import NO_DECISIONS
from desktop.submission.submissions import Submission, submissions
from desktop.workflow import scans
from desktop.workflow.scans import discard_scan, keep_scan, scan_file
from desktop.workflow.wiping import wipe

PDF = b"%PDF-1.4 " + b"\x00\x01" * 2000
DAY = date(2023, 1, 12)


@pytest.fixture
def one(pack: Pack) -> Submission:
    return submissions(pack, Unit("示例局", "旗直政府部门"), {}, NO_DECISIONS)[4]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "扫描0001.PDF"
    file.write_bytes(PDF)
    return file


def test_a_scan_is_kept_under_a_safe_name_and_found_again(
    source: Path, one: Submission, pack: Pack, tmp_path: Path
) -> None:
    scan = keep_scan(source, tmp_path / "data", 7, pack.id, one, DAY)

    assert scan.original == "扫描0001.PDF" and scan.size == len(PDF) and scan.on == "2023-01-12"
    assert scan.name == f"附件5_盖章件_20230112_{scan.sha256[:8]}.pdf"
    file = scan_file(tmp_path / "data", 7, pack.id, scan)
    assert file is not None and file.read_bytes() == PDF
    assert scan_file(tmp_path / "data", 8, pack.id, scan) is None


def test_the_same_scan_twice_are_two_files(source: Path, one: Submission, pack: Pack, tmp_path: Path) -> None:
    first, second = (keep_scan(source, tmp_path / "data", 7, pack.id, one, DAY) for _ in range(2))

    assert first.name != second.name and first.sha256 == second.sha256


@pytest.mark.parametrize(
    ("head", "ending"), [(b"\xff\xd8\xff\xe0", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"II*\x00", ".tif")]
)
def test_what_the_file_is_decides_its_ending(
    one: Submission, pack: Pack, tmp_path: Path, head: bytes, ending: str
) -> None:
    source = tmp_path / "照片.exe"
    source.write_bytes(head + b"x" * 40)

    assert keep_scan(source, tmp_path / "data", 7, pack.id, one, DAY).name.endswith(ending)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"MZ", "文字".encode(), b"<svg>"])
def test_what_is_no_scan_is_refused(one: Submission, pack: Pack, tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "扫描.pdf"
    source.write_bytes(content)

    with pytest.raises(InputRefused, match=r"扫描\.pdf"):
        keep_scan(source, tmp_path / "data", 7, pack.id, one, DAY)
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_missing_file_a_folder_and_a_pipe_are_refused(one: Submission, pack: Pack, tmp_path: Path) -> None:
    pipe = tmp_path / "管道.pdf"
    os.mkfifo(pipe)

    for source in (tmp_path / "没有.pdf", tmp_path, pipe):
        with pytest.raises(InputRefused):
            keep_scan(source, tmp_path / "data", 7, pack.id, one, DAY)


def test_too_large_a_scan_is_refused_before_it_is_read(
    source: Path, one: Submission, pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "MOST_BYTES", 3 * 1024)

    with pytest.raises(InputRefused, match="dpi"):
        keep_scan(source, tmp_path / "data", 7, pack.id, one, DAY)


def test_where_it_cannot_be_kept_it_is_said(
    source: Path, one: Submission, pack: Pack, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.write_text("文件", encoding="utf-8")

    with pytest.raises(OutputFailed, match="扫描0001"):
        keep_scan(source, data, 7, pack.id, one, DAY)


def test_a_scan_that_was_changed_or_is_gone_is_not_taken_for_it(
    source: Path, one: Submission, pack: Pack, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    scan = keep_scan(source, data, 7, pack.id, one, DAY)
    file = scan_file(data, 7, pack.id, scan)
    assert file is not None
    file.write_bytes(PDF + b"x")
    assert scan_file(data, 7, pack.id, scan) is None

    discard_scan(data, 7, pack.id, scan)
    assert not file.exists() and scan_file(data, 7, pack.id, scan) is None
    discard_scan(data, 7, pack.id, scan)


def test_a_name_that_leads_elsewhere_finds_and_deletes_nothing(
    source: Path, pack: Pack, tmp_path: Path
) -> None:
    (tmp_path / "data" / "scans" / "7" / pack.id).mkdir(parents=True)
    crooked = Scan("../../../../扫描0001.PDF", "x", "0" * 64, 1, "2023-01-12")

    discard_scan(tmp_path / "data", 7, pack.id, crooked)

    assert scan_file(tmp_path / "data", 7, pack.id, crooked) is None and source.exists()


def test_clearing_the_computer_takes_the_scans(
    source: Path, one: Submission, pack: Pack, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    open_repository(data).close()
    keep_scan(source, data, 7, pack.id, one, DAY)
    keep_scan(source, data, 8, pack.id, one, DAY)

    assert wipe(data) == ()

    assert [path for path in data.rglob("*") if path.name != "x"] == []
    assert source.exists()
