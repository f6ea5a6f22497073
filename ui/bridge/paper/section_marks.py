"""Which paragraphs of a planned document come from some of its fields, to mark them in the preview."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from difflib import SequenceMatcher

from desktop.answers.draft import Draft
from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.letter_planner import plan_letter
from desktop.packs.model import Form


def marked_paragraphs(plan: LetterPlan, form: Form, draft: Draft, fields: Collection[str]) -> frozenset[int]:
    """The numbers of the paragraphs of *plan* that *fields* of *draft* fill, and of the headings right above them.

    They are what reads differently when those fields are empty.
    """
    emptied = replace(
        draft, fields={path: value for path, value in draft.fields.items() if path not in fields}
    )
    without = plan_letter(form, emptied, ExportState.FINAL)
    before, now = ([paragraph.text for paragraph in one.paragraphs] for one in (without, plan))
    changes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    filled = {number for tag, _, _, start, end in changes if tag != "equal" for number in range(start, end)}
    pairs = zip(form.blocks, form.blocks[1:], strict=False)
    headings = {above.text for above, below in pairs if above.role == "heading" and below.field in fields}
    return frozenset(filled | {number for number, shown in enumerate(now) if shown in headings})
