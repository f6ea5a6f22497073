"""The content code stands for what is read on the page, and for nothing else."""

from collections.abc import Callable
from dataclasses import replace

from desktop.answers.draft import Draft
from desktop.exporters.content_code import content_code
from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_planner import plan_letter
from desktop.exporters.sheet_planner import plan_sheet
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
