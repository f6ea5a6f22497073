"""Verification of a workbook: whatever differs from the plan is found and named."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import OutputFailed
from desktop.exporters.xlsx_verify import verify_xlsx
from desktop.exporters.xlsx_writer import write_xlsx
from tests.desktop.exporters.plans import MARK, one_column

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("<t>乙</t>", "<t>丙</t>", "第3行第1列"),
        ('t="inlineStr"><is><t>乙</t></is>', 't="str"><f>1</f><v>乙</v>', "整个文件"),
        ('t="inlineStr"><is><t>#N/A</t></is>', 't="e"><v>#N/A</v>', "第4行第1列"),
        ('t="inlineStr"><is><t>00123</t></is>', 't="n"><v>00123</v>', "第5行第1列"),
        (
            "</sheetData>",
            '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3" /></mergeCells>',
            "整个文件",
        ),
        (
            "</sheetData>",
            '<row r="6"><c r="A6" t="inlineStr"><is><t>多</t></is></c></row></sheetData>',
            "整个文件",
        ),
    ],
)
def test_whatever_differs_from_the_plan_is_found(
    tmp_path: Path, change_part: Callable[[Path, str, str, str], None], old: str, new: str, place: str
) -> None:
    plan, path = one_column("甲", "乙", "#N/A", "00123"), tmp_path / "a.xlsx"
    write_xlsx(plan, path)
    change_part(path, SHEET, old, new)
    with pytest.raises(OutputFailed, match=place):
        verify_xlsx(plan, path)


def test_a_row_that_is_missing_is_found(tmp_path: Path) -> None:
    write_xlsx(one_column("甲"), tmp_path / "a.xlsx")
    with pytest.raises(OutputFailed, match="第3行第1列"):
        verify_xlsx(one_column("甲", "乙"), tmp_path / "a.xlsx")


def test_another_units_mark_is_found(tmp_path: Path) -> None:
    plan, path = one_column("甲"), tmp_path / "a.xlsx"
    write_xlsx(plan, path)
    with pytest.raises(OutputFailed, match="整个文件"):
        verify_xlsx(replace(plan, mark=replace(MARK, unit="别的单位")), path)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 cut off"])
def test_a_file_that_cannot_be_opened_again_is_reported(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(OutputFailed, match="打不开"):
        verify_xlsx(one_column("甲"), path)
