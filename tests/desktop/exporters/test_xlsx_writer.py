"""The Excel writer: text stays text, the page is set, every sample is written as planned."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from desktop.answers.draft import Draft
from desktop.errors import InputRefused
from desktop.exporters.export_mark import ExportState, read_mark
from desktop.exporters.sheet_planner import plan_sheet
from desktop.exporters.xlsx_verify import verify_xlsx
from desktop.exporters.xlsx_writer import write_xlsx
from desktop.packs.model import Pack
from tests.desktop.exporters.plans import MARK, one_column

SHEET = "xl/worksheets/sheet1.xml"

AWKWARD = [
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://x","点我")',
    "+86 13800000000",
    "-无",
    "@全体",
    "＝1+1",
    "#N/A",
    "#REF!",
    "TRUE",
    "1E5",
    "1/2",
    "3-1",
    "00123",
    "152201199001011234",
    "'=1",
    "_x000D_",
    "_x005F_x000D_",
    "_x000d__xFFFE_",
    "𠮷家",
    "\U00030000",
    "\ue000",
    " 前后有空格 ",
    "第一行\n第二行\n",
    "甲\t乙",
    "<b>&amp;</b>",
    "2023-01-12",
    "\u2028",
    " ",
    "　　",
    "　 ",
    "\n\n",
]


def values(path: Path) -> list[str]:
    with path.open("rb") as stream, CalamineWorkbook.from_filelike(stream) as book:
        return [row[0] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)][1:]


@pytest.mark.parametrize("text", AWKWARD)
def test_text_that_looks_like_something_else_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(one_column(text, "end"), path)
    assert values(path) == [text, "end"]
    verify_xlsx(one_column(text, "end"), path)


STORABLE = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    max_size=60,
)


@settings(deadline=None)
@given(texts=st.lists(STORABLE | st.sampled_from(AWKWARD), min_size=1, max_size=8))
def test_any_text_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "round-trip.xlsx"
    write_xlsx(one_column(*texts, "end"), path)
    assert values(path) == [*texts, "end"]
    verify_xlsx(one_column(*texts, "end"), path)


def test_a_text_cell_is_a_string_formatted_as_text_and_without_a_formula(
    tmp_path: Path, part: Callable[[Path, str], str]
) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(one_column("=1+1"), path)
    sheet, styles = part(path, SHEET), part(path, "xl/styles.xml")
    assert 't="inlineStr"><is><t>=1+1</t></is>' in sheet
    assert "<f>" not in sheet and "<v>" not in sheet
    assert 'numFmtId="49"' in styles and 'quotePrefix="1"' in styles


@pytest.mark.parametrize("text", ["\x00", "甲\x0b乙", "\ud800", "\ufffe", "一\r\n二"])
def test_text_no_workbook_can_hold_is_refused_and_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputRefused, match="第2行第1列"):
        write_xlsx(one_column(text), tmp_path / "a.xlsx")


def test_text_over_the_limit_of_a_cell_is_refused_never_cut(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="32767"):
        write_xlsx(one_column("字" * 32_768), tmp_path / "a.xlsx")


def test_the_page_is_a3_across_fitted_to_its_width_with_the_head_on_every_page(
    pack: Pack,
    sample: Callable[[str, str], Draft],
    tmp_path: Path,
    part: Callable[[Path, str], str],
) -> None:
    plan = plan_sheet(pack.form("附件5"), sample("government", "附件5"), ExportState.DRAFT)
    path = tmp_path / "a.xlsx"
    write_xlsx(plan, path)
    sheet, book = part(path, SHEET), part(path, "xl/workbook.xml")
    assert '<pageSetUpPr fitToPage="1" />' in sheet
    assert '<pageSetup orientation="landscape" paperSize="8" fitToHeight="0" fitToWidth="1" />' in sheet
    assert '<printOptions horizontalCentered="1" />' in sheet
    assert 'left="0.4724' in sheet and 'top="0.5905' in sheet and 'footer="0.2755' in sheet
    assert "第 &amp;P 页 共 &amp;N 页" in sheet
    assert "草稿</oddHeader>" in sheet
    assert "'附件5'!$4:$5" in book
    assert f"'附件5'!$A$1:$S${len(plan.rows)}" in book
    assert sheet.count("<row ") == sheet.count(" ht=") == len(plan.rows)
    assert '<pane xSplit="5" ySplit="5" topLeftCell="F6"' in sheet
    assert '<mergeCell ref="B4:D4" />' in sheet and '<mergeCell ref="A4:A5" />' in sheet


def test_no_western_face_is_left_and_column_widths_count_in_songti(
    tmp_path: Path, part: Callable[[Path, str], str]
) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(one_column("甲"), path)
    styles = part(path, "xl/styles.xml")
    assert "Calibri" not in styles
    assert '<fonts count="2"><font><name val="宋体" /><charset val="134" /><sz val="11" />' in styles
    assert '<col width="18.875" customWidth="1" min="1" max="1" />' in part(path, SHEET)


def test_a_final_copy_has_nothing_above_the_table(tmp_path: Path, part: Callable[[Path, str], str]) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(one_column("甲"), path)
    assert "<oddHeader />" in part(path, SHEET)


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(one_column("甲"), path)
    assert read_mark(path) == MARK


@pytest.mark.parametrize("unit", ["government", "party", "township"])
@pytest.mark.parametrize("form_id", ["附件3", "附件4", "附件5"])
@pytest.mark.parametrize("state", list(ExportState))
def test_every_sample_is_written_as_planned(
    pack: Pack,
    sample: Callable[[str, str], Draft],
    tmp_path: Path,
    unit: str,
    form_id: str,
    state: ExportState,
) -> None:
    plan = plan_sheet(pack.form(form_id), sample(unit, form_id), state)
    write_xlsx(plan, tmp_path / "a.xlsx")
    verify_xlsx(plan, tmp_path / "a.xlsx")


def test_openpyxl_runs_without_lxml_and_planning_alone_loads_no_library() -> None:
    script = (
        "import sys, desktop.exporters.sheet_planner, desktop.exporters.letter_planner\n"
        "import desktop.exporters.file_names, desktop.exporters.safe_file\n"
        "assert not {'openpyxl', 'docx', 'python_calamine', 'lxml'} & set(sys.modules)\n"
        "import desktop.exporters.xlsx_writer, openpyxl\n"
        "print(openpyxl.LXML, openpyxl.DEFUSEDXML)"
    )
    environment = {**os.environ, "OPENPYXL_LXML": "True"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.split() == ["False", "True"]
