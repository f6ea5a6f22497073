"""Reading an exported file back as a reader of the page would."""

from pathlib import Path

import pytest

from desktop.exporters.content_code import page_lines
from desktop.exporters.docx_writer import write_docx
from desktop.exporters.written_page import Unreadable, column_letter, read_page
from desktop.exporters.xlsx_writer import write_xlsx
from tests.desktop.exporters.plans import letter, one_column


def test_a_workbook_reads_as_planned(tmp_path: Path) -> None:
    plan = one_column("=1+1", "00123", "_x000D_", "甲\n乙", "", " 前后 ", "#N/A", "TRUE")
    write_xlsx(plan, tmp_path / "a.xlsx")
    page = read_page(tmp_path / "a.xlsx", plan.name, "")
    assert page.table and page.lines == page_lines(plan)
    assert "内容码" in page.margins and page.hidden == () and page.sheets == 1
    assert read_page(tmp_path / "a.xlsx", "别的名字", "") == page


def test_a_document_reads_as_planned(tmp_path: Path) -> None:
    plan = letter("=1+1", "甲\t乙", "", "𠮷", stamp="草稿")
    write_docx(plan, tmp_path / "a.docx")
    page = read_page(tmp_path / "a.docx", "", "草稿")
    assert not page.table and page.lines == page_lines(plan)
    assert "草稿" in page.margins


@pytest.mark.parametrize("content", [b"", b"not a package", b"PK\x03\x04 cut off"])
def test_what_is_no_office_file_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        read_page(path, "", "")


def test_columns_are_named_as_on_screen() -> None:
    assert [column_letter(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
