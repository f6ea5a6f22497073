"""The paragraphs of a section: what its fields fill, and the heading above; nothing of the sections beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop.answers.draft import Draft
from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_planner import plan_letter
from desktop.packs.model import Pack
from ui.bridge.paper.section_marks import marked_paragraphs


def marked(pack: Pack, draft: Draft, *fields: str) -> list[str]:
    form = pack.form(draft.form)
    plan = plan_letter(form, draft, ExportState.FINAL)
    return [plan.paragraphs[at].text for at in sorted(marked_paragraphs(plan, form, draft, fields))]


def test_prose_is_marked_with_its_heading(pack: Pack, sample: Callable[..., Draft]) -> None:
    draft = sample("附件1")
    found = marked(pack, draft, "办事要件精简方面")
    assert found[0] == "二、办事要件精简方面"
    assert "".join(found[1:]) == str(draft.fields["办事要件精简方面"]).replace("\n", "")


def test_an_empty_section_is_marked_by_its_heading_alone(pack: Pack, sample: Callable[..., Draft]) -> None:
    draft = sample("附件1")
    empty = replace(
        draft, fields={path: one for path, one in draft.fields.items() if path != "程序环节减少方面"}
    )
    assert marked(pack, empty, "程序环节减少方面") == ["三、程序环节减少方面"]


def test_a_line_that_several_fields_share_is_marked_once(pack: Pack, sample: Callable[..., Draft]) -> None:
    (line,) = marked(pack, sample("附件1"), "发文序号", "签发人")
    assert "号" in line and "签发人：" in line


def test_a_field_that_is_printed_nowhere_marks_nothing(pack: Pack, sample: Callable[..., Any]) -> None:
    assert marked(pack, sample("附件1"), "没有的一项") == []
