"""The frozen program's files are compared byte for byte; only the times in them may differ."""

import io
import zipfile
from pathlib import Path

from bundle_compare import differences, file_differences

CORE = b"<dcterms:created xsi:type='x'>%b</dcterms:created><dc:title>%b</dc:title>"


def book(time: bytes, title: bytes = b"t", sheet: bytes = b"<sheet/>") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("docProps/core.xml", CORE % (time, title))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return written.getvalue()


def test_only_the_time_of_writing_may_differ() -> None:
    first, second = b"2026-11-22T02:31:42Z", b"2026-11-22T02:31:43Z"

    assert file_differences("a.xlsx", book(first), book(second)) == []
    assert file_differences("a.xlsx", book(first), book(first, b"other")) == ["a.xlsx: docProps/core.xml"]
    assert file_differences("a.xlsx", book(first), book(second, sheet=b"<other/>")) == [
        "a.xlsx: xl/worksheets/sheet1.xml"
    ]


def test_of_a_pdf_the_dates_and_the_number_may_differ() -> None:
    pdf = b"/CreationDate (D:20261122023142Z)\n/ID [ <%b> <%b> ]\n(%b)"

    assert file_differences("a.pdf", pdf % (b"01", b"02", b"x"), pdf % (b"03", b"04", b"x")) == []
    assert file_differences("a.pdf", pdf % (b"01", b"02", b"x"), pdf % (b"01", b"02", b"y")) == ["a.pdf"]


def test_a_file_that_only_one_side_wrote_is_told(tmp_path: Path) -> None:
    for side in ("ours", "theirs"):
        (tmp_path / side / "邮件").mkdir(parents=True)
        (tmp_path / side / "邮件" / "待确认.txt").write_text("一样", "utf-8")
    assert differences(tmp_path / "ours", tmp_path / "theirs") == []

    (tmp_path / "ours" / "more.txt").touch()

    assert differences(tmp_path / "ours", tmp_path / "theirs") == ["only on one side: more.txt"]


def test_the_hashes_of_files_with_a_time_in_them_may_differ_but_not_their_names() -> None:
    assert file_differences("夹/校验和.txt", b"%b  a.xlsx" % (b"0" * 64), b"%b  a.xlsx" % (b"1" * 64)) == []
    assert file_differences("夹/校验和.txt", b"%b  a.xlsx" % (b"0" * 64), b"%b  b.xlsx" % (b"0" * 64)) != []
