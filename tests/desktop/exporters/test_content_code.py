"""The content code stands for what is read on the page, and for nothing else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.draft import Draft
from desktop.exporters.content_code import (
    code_of,
    column_hashes,
    content_code,
    export_properties,
    line_hashes,
    page_lines,
    read_record,
    tidy,
)
from desktop.exporters.docx_writer import write_docx
from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_planner import plan_letter
from desktop.exporters.sheet_planner import plan_sheet
from desktop.exporters.xlsx_writer import write_xlsx
from desktop.packs.model import Pack

Sample = Callable[[str, str], Draft]


def test_a_changed_answer_changes_the_code_of_a_table(pack: Pack, sample: Sample) -> None:
    form, draft = pack.form("附件4"), sample("party", "附件4")
    code = content_code(plan_sheet(form, draft, ExportState.FINAL))
    assert len(code) == 8 and code.isalnum() and code.isupper()
    assert code == content_code(plan_sheet(form, draft, ExportState.FINAL))
    changed = draft.with_cell(0, "备注", "又改了")
    assert code != content_code(plan_sheet(form, changed, ExportState.FINAL))
    assert code != content_code(plan_sheet(form, draft, ExportState.DRAFT))


def test_type_and_widths_are_not_content(pack: Pack, sample: Sample) -> None:
    plan = plan_sheet(pack.form("附件4"), sample("party", "附件4"), ExportState.FINAL)
    assert content_code(replace(plan, columns=tuple(width / 2 for width in plan.columns))) == content_code(
        plan
    )


def test_a_changed_answer_changes_the_code_of_a_document(pack: Pack, sample: Sample) -> None:
    form, draft = pack.form("附件1"), sample("party", "附件1")
    code = content_code(plan_letter(form, draft, ExportState.FINAL))
    changed = draft.with_field("签发人", "示例乙")
    assert code != content_code(plan_letter(form, changed, ExportState.FINAL))


def test_a_file_keeps_its_code_and_a_hash_for_every_line_and_column(
    pack: Pack, sample: Sample, tmp_path: Path
) -> None:
    draft = sample("government", "附件5")
    long = draft.with_rows(tuple({**draft.rows[0], "备注": str(number)} for number in range(200)))
    plan = plan_sheet(pack.form("附件5"), long, ExportState.FINAL)
    write_xlsx(plan, tmp_path / "a.xlsx")
    record = read_record(tmp_path / "a.xlsx")
    assert record is not None
    assert (record.mark, record.code) == (plan.mark, content_code(plan))
    assert record.lines == line_hashes(page_lines(plan)) and len(record.lines) == len(plan.rows)
    assert record.columns == column_hashes(page_lines(plan)) and len(record.columns) == 19
    assert all(len(value) <= 255 for value in export_properties(plan).values())


def test_a_document_keeps_its_code_in_the_properties_only(
    pack: Pack, sample: Sample, tmp_path: Path, part: Callable[[Path, str], str]
) -> None:
    plan = plan_letter(pack.form("附件1"), sample("party", "附件1"), ExportState.FINAL)
    write_docx(plan, tmp_path / "a.docx")
    record = read_record(tmp_path / "a.docx")
    assert record is not None and record.code == content_code(plan)
    assert len(record.lines) == len(plan.paragraphs)
    assert record.code not in part(tmp_path / "a.docx", "word/document.xml")


@given(
    st.lists(st.lists(st.text(st.characters(exclude_characters="\r"), max_size=5), max_size=4), max_size=5)
)
def test_what_no_one_can_see_is_no_content(lines: list[list[str]]) -> None:
    seen = tidy(lines)
    assert tidy([*line, "", ""] for line in [*lines, [""], []]) == seen
    assert tidy([text.replace("\n", "\r\n") for text in line] for line in lines) == seen


def test_a_text_in_another_cell_is_other_content() -> None:
    assert code_of("", (("甲", "", "乙"),)) != code_of("", (("甲", "乙"),))
    assert code_of("", (("甲",), ("乙",))) != code_of("", (("甲", "乙"),))
    assert code_of("", ()) != code_of("草稿", ())


def test_a_file_without_a_code_has_no_record(tmp_path: Path) -> None:
    assert read_record(tmp_path / "没有.xlsx") is None
