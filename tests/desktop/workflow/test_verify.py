"""Verifying an export: what still reads as exported passes, whatever else is told with its place."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.errors import InputRefused
from desktop.exporters.export_mark import ExportState
from desktop.packs.model import Pack
from desktop.workflow.export import export
from desktop.workflow.verify import verify

SHEET, DOCUMENT = "xl/worksheets/sheet1.xml", "word/document.xml"
Exporting = Callable[..., Path]


@pytest.fixture
def exporting(pack: Pack, sample: Callable[[str, str], Draft], today: date, tmp_path: Path) -> Exporting:
    """Exports one attachment of the sample department."""

    def write(form: str, state: ExportState = ExportState.FINAL) -> Path:
        (one,) = export([sample("government", form)], pack, tmp_path, state, today)
        return one.path

    return write


def change(path: Path, name: str, pattern: str, new: str) -> None:
    """Replaces the first match of *pattern* in one part, as someone with another program would."""
    with zipfile.ZipFile(path) as package:
        parts = {member: package.read(member) for member in package.namelist()}
    changed, count = re.subn(pattern, new, parts[name].decode(), count=1, flags=re.DOTALL)
    assert count == 1, pattern
    parts[name] = changed.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in parts.items():
            package.writestr(member, content)


def places(path: Path) -> list[str]:
    found = verify(path)
    assert found.as_exported == (not found.changes)
    return [one.where for one in found.changes]


def cell(reference: str) -> str:
    return rf'(<c r="{reference}"[^>]*><is><t[^>]*>)[^<]*(</t>)'


@pytest.mark.parametrize("state", list(ExportState))
@pytest.mark.parametrize("form", ["附件1", "附件2", "附件3", "附件4", "附件5"])
def test_an_export_reads_as_exported(exporting: Exporting, form: str, state: ExportState) -> None:
    found = verify(exporting(form, state))
    assert found.as_exported and found.changes == ()
    assert (found.form, found.unit) == (form, "示例旗农牧和科技局")
    assert re.fullmatch("[A-Z2-7]{8}", found.code)


def test_the_code_is_the_one_that_the_export_told(
    pack: Pack, sample: Callable[[str, str], Draft], today: date, tmp_path: Path
) -> None:
    drafts = [sample("party", "附件1"), sample("party", "附件4")]
    for one in export(drafts, pack, tmp_path, ExportState.FINAL, today):
        assert verify(one.path).code == one.code


def test_one_changed_cell_is_named_with_what_stands_there_now(exporting: Exporting) -> None:
    path = exporting("附件4")
    change(path, SHEET, cell("E8"), r"\1改过的名字\2")
    (found,) = verify(path).changes
    assert found.where == "第 8 行（序号 3） E 列"
    assert "改过的名字" in found.what


def test_changes_in_several_rows_and_columns_are_told_by_row(exporting: Exporting) -> None:
    path = exporting("附件4")
    change(path, SHEET, cell("E8"), r"\1改过的名字\2")
    change(path, SHEET, cell("J10"), r"\1改过的依据\2")
    assert places(path) == ["第 8 行（序号 3）", "第 10 行（序号 5）"]


def test_a_number_typed_over_a_text_is_read_as_it_shows(exporting: Exporting) -> None:
    path = exporting("附件4")
    change(path, SHEET, r'<c r="A6"([^>]*?) t="inlineStr"><is><t>1</t></is></c>', r'<c r="A6"\1><v>1</v></c>')
    assert verify(path).as_exported
    change(path, SHEET, r"<v>1</v>", "<v>7</v>")
    (found,) = verify(path).changes
    assert found.where == "第 6 行（序号 7） A 列" and "“7”" in found.what


def test_a_row_taken_out_and_one_put_in_are_told(exporting: Exporting) -> None:
    path = exporting("附件4")
    change(path, SHEET, r'<row r="8".*?</row>', '<row r="8"/>')
    (found,) = verify(path).changes
    assert found.where.startswith("第 8 行") and "空白" in found.what
    path = exporting("附件5")
    added = '<row r="99"><c r="E99" t="inlineStr"><is><t>多出的事项</t></is></c></row></sheetData>'
    change(path, SHEET, "</sheetData>", added)
    assert "第 99 行" in places(path)


def test_paragraphs_changed_taken_out_and_put_in_are_told(exporting: Exporting) -> None:
    path = exporting("附件2")
    change(path, DOCUMENT, r"(<w:t[^>]*>)[^<]*(</w:t>)", r"\1别的机关文件\2")
    first = verify(path).changes
    assert [one.where for one in first] == ["第 1 段"] and "别的机关文件" in first[0].what
    change(path, DOCUMENT, r"(.*)<w:p\b.*?</w:p>(?=.{0,200}</w:body>|<w:sectPr)", r"\1")
    added = "<w:p><w:r><w:t>另加一段</w:t></w:r></w:p>"
    change(path, DOCUMENT, r"<w:body>", f"<w:body>{added}{added}")
    told = [(one.where, one.what) for one in verify(path).changes]
    assert any(where.startswith("导出时的第") and "不见了" in what for where, what in told)
    assert any("现在 3 处" in what or "另加一段" in what for _, what in told)


def test_text_deleted_with_changes_tracked_is_gone_and_text_inserted_is_there(exporting: Exporting) -> None:
    path = exporting("附件1")
    change(
        path, DOCUMENT, r"(<w:p\b[^>]*>(?:<w:pPr>.*?</w:pPr>)?)", r"\1<w:ins><w:r><w:t>插</w:t></w:r></w:ins>"
    )
    (found,) = verify(path).changes
    assert found.where == "第 1 段" and "“插" in found.what
    change(
        path,
        DOCUMENT,
        r"<w:ins>(.*?)<w:t>插</w:t>(.*?)</w:ins>",
        r"<w:del>\1<w:delText>插</w:delText>\2</w:del>",
    )
    assert verify(path).as_exported


def test_a_page_break_that_a_program_moved_is_no_change(exporting: Exporting) -> None:
    path = exporting("附件1")
    change(path, DOCUMENT, r"(</w:t>)(</w:r>)", r'\1<w:br w:type="page"/>\2')
    assert verify(path).as_exported
    change(path, DOCUMENT, r' w:type="page"', "")
    assert places(path) == ["第 1 段"]


def test_what_keeps_a_part_off_the_paper_is_a_change(exporting: Exporting) -> None:
    path = exporting("附件4")
    change(path, SHEET, r'<row r="7" ', '<row r="7" hidden="1" ')
    change(path, SHEET, r'(<col [^>]*)min="12"', r'\1hidden="1" min="12"')
    assert places(path) == ["第 7 行", "L 列"]


def test_a_stamp_or_a_code_taken_off_is_a_change(exporting: Exporting) -> None:
    path = exporting("附件4", ExportState.DRAFT)
    change(path, SHEET, "草稿</oddHeader>", "</oddHeader>")
    change(path, SHEET, "内容码 [A-Z2-7]{8}", "")
    assert places(path) == ["页眉", "页脚"]
    path = exporting("附件1", ExportState.DRAFT)
    for part in ("word/header1.xml", "word/header2.xml"):
        change(path, part, "草稿", "")
    assert places(path) == ["页眉"]


def test_words_put_into_the_header_of_a_document_are_told(exporting: Exporting) -> None:
    path = exporting("附件1", ExportState.DRAFT)
    change(path, "word/header1.xml", "(</w:p>)", r"\1<w:p><w:r><w:t>另加的字</w:t></w:r></w:p>")
    (found,) = verify(path).changes
    assert found.where == "页眉" and "“另加的字”" in found.what


@pytest.mark.parametrize(
    "options", [{"信函": True}, {"信函": True, "红头": False}, {"印发机关": "示例局办公室"}]
)
def test_every_form_of_a_letter_reads_as_exported(
    pack: Pack, sample: Callable[[str, str], Draft], today: date, tmp_path: Path, options: dict[str, object]
) -> None:
    draft = replace(sample("government", "附件2"), options=options)
    for state in ExportState:
        (one,) = export([draft], pack, tmp_path, state, today)
        assert verify(one.path).as_exported


def test_the_name_above_a_letter_is_held_too(
    pack: Pack, sample: Callable[[str, str], Draft], today: date, tmp_path: Path
) -> None:
    draft = replace(sample("government", "附件2"), options={"信函": True})
    (one,) = export([draft], pack, tmp_path, ExportState.FINAL, today)
    with zipfile.ZipFile(one.path) as package:
        parts = [name for name in package.namelist() if name.startswith("word/header")]
        (head,) = [name for name in parts if draft.unit.name in package.read(name).decode()]
    change(one.path, head, draft.unit.name, "示例旗别的局")
    (found,) = verify(one.path).changes
    assert found.where == "页眉" and "示例旗别的局" in found.what


def test_another_sheet_put_before_ours_is_told_and_ours_is_read(exporting: Exporting) -> None:
    path = exporting("附件4")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    change(
        path,
        "xl/workbook.xml",
        "<sheets>",
        '<sheets><sheet name="别" sheetId="9" r:id="x9" xmlns:r="'
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>',
    )
    change(
        path,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'worksheet" Target="worksheets/sheet9.xml"/></Relationships>',
    )
    change(
        path,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/xl/worksheets/sheet9.xml" ContentType="{kind}"/></Types>',
    )
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(
            "xl/worksheets/sheet9.xml",
            '<worksheet xmlns="http://schemas.openxmlformats.org/'
            'spreadsheetml/2006/main"><sheetData/></worksheet>',
        )
    (found,) = verify(path).changes
    assert found.where == "整个文件" and "2 张" in found.what


def test_a_change_that_no_line_tells_is_still_found(exporting: Exporting) -> None:
    path = exporting("附件4")
    change(path, "docProps/custom.xml", r'(name="liangyou-code"[^>]*>\s*<[^>]*>)\w{8}', r"\1AAAAAAAA")
    change(path, SHEET, "内容码 [A-Z2-7]{8}", "内容码 AAAAAAAA")
    (found,) = verify(path).changes
    assert found.where == "整个文件" and "看不出在哪一处" in found.what


def test_a_foreign_a_missing_and_a_damaged_file_are_refused(exporting: Exporting, tmp_path: Path) -> None:
    foreign = tmp_path / "别人的.xlsx"
    foreign.write_bytes(b"PK")
    for path in (foreign, tmp_path / "没有.docx", tmp_path):
        with pytest.raises(InputRefused):
            verify(path)
    for form, part in (("附件4", SHEET), ("附件1", DOCUMENT)):
        path = exporting(form)
        change(path, part, "<", "<<")
        with pytest.raises(InputRefused, match="打不开"):
            verify(path)
    path = exporting("附件4")
    change(path, "docProps/custom.xml", "liangyou-code", "code")
    with pytest.raises(InputRefused, match="内容码"):
        verify(path)
