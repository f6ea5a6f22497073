"""What looks like a formula, a number, an error or an escape is typed text: it comes out of a file as it went in."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.answers.draft_file import parse_draft, write_draft
from desktop.errors import InputRefused
from desktop.exporters.docx_verify import verify_docx
from desktop.exporters.docx_writer import write_docx
from desktop.exporters.export_mark import ExportState
from desktop.exporters.sheet_planner import plan_sheet
from desktop.exporters.written_page import read_page
from desktop.exporters.xlsx_verify import verify_xlsx
from desktop.exporters.xlsx_writer import write_xlsx
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from tests.desktop.exporters.plans import letter

TYPED = [
    "=1+1",
    "+86",
    "-无",
    "@全体",
    "#N/A",
    "1/2",
    "00123",
    "152201199001011234",
    "TRUE",
    "_x000D_",
    "_xFFFE_",
    "𠮷",
    "\U00030000",
    "㑇䶮",
    "'=1",
    "＝1",
    "1E5",
    "2023-01-12",
    "<b>&amp;</b>",
    "“引号”‘单’…—",
]


def test_a_table_gives_back_what_was_typed(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> None:
    rows = tuple({"事项名称": text, "备注": text} for text in TYPED)
    draft = replace(sample("party", "附件4"), rows=rows)
    plan = plan_sheet(pack.form("附件4"), draft, ExportState.FINAL)
    write_xlsx(plan, tmp_path / "a.xlsx")
    verify_xlsx(plan, tmp_path / "a.xlsx")
    lines = read_page(tmp_path / "a.xlsx", plan.name, "").lines
    body = [line for line in lines if line and line[0].isdigit()]
    assert [(line[4], line[12]) for line in body] == [(text, text) for text in TYPED]


def test_a_document_gives_back_what_was_typed(tmp_path: Path) -> None:
    plan = letter(*TYPED)
    write_docx(plan, tmp_path / "a.docx")
    verify_docx(plan, tmp_path / "a.docx")
    assert [line[0] for line in read_page(tmp_path / "a.docx", "", "").lines] == TYPED


@pytest.mark.parametrize("form", ["附件4", "附件1"])
def test_a_character_no_file_can_hold_is_refused_where_a_draft_is_read(
    packs: Packs, pack: Pack, sample: Callable[[str, str], Draft], form: str
) -> None:
    data = json.loads(write_draft(sample("party", form), pack.form(form)))
    holder, key = (data["rows"][0], "备注") if form == "附件4" else (data["fields"], "权力下放方面")
    holder[key] = "一\ufffe二"
    with pytest.raises(InputRefused, match="U\\+FFFE"):
        parse_draft(json.dumps(data, ensure_ascii=False), packs, "草稿.json")
