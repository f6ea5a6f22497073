"""Whether the paper still says what the draft says, and what has changed since: 打印后内容已改：附件3 第12行.

Pure; the content codes are computed by whoever can plan the page, the printed draft is a frozen version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.answers.compare import Difference, Kind, compare
from desktop.answers.draft import Draft, fingerprint
from desktop.drafts.history import Version
from desktop.messages import text
from desktop.packs.model import Form
from desktop.submission.checklist import Round
from desktop.submission.submissions import Submission

_MOST_ROWS_NAMED = 5


@dataclass(frozen=True, slots=True)
class AfterPrinting:
    """What changed after printing. `headline` is one line in red; `lines` tell each place; `rows` count from 1."""

    headline: str
    lines: tuple[str, ...]
    rows: tuple[int, ...]


def after_printing(
    submission: Submission, printed: Round, present_code: str, present: Draft, frozen: Draft | None
) -> AfterPrinting | None:
    """What differs from the page that was printed; None while nothing was printed, or the page reads the same.

    *present* and *frozen* are the drafts of this submission, its own rows alone; *frozen* None where the version that
    was printed is not kept any more. Rows that changed are counted as in the whole draft, rows that are gone as printed.
    """
    if not printed.code or printed.code == present_code:
        return None
    name = text("submission.after.part", form=submission.form.id, part=submission.part)
    name = name if submission.part else submission.form.id
    if frozen is None:
        told = (text("submission.after.unknown"),)
        return AfterPrinting(text("submission.after.headline", name=name), told, ())
    found = [
        one if one.new_row is None else replace(one, new_row=submission.row_number(one.new_row))
        for one in _seen_on_paper(submission.form, compare(frozen, present))
    ]
    rows = tuple(dict.fromkeys(one.new_row for one in found if one.new_row is not None))
    lines = tuple(dict.fromkeys(_line(submission.form, one) for one in found))
    named = "、".join(text("submission.after.row", row=row) for row in rows[:_MOST_ROWS_NAMED])
    if len(rows) > _MOST_ROWS_NAMED:
        named = text("submission.after.more-rows", rows=named, count=len(rows))
    where = f"{name} {named}" if named else name
    return AfterPrinting(
        text("submission.after.headline", name=where), lines or (text("submission.after.layout"),), rows
    )


def printed_version(versions: Sequence[Version], printed: Round) -> Draft | None:
    """The frozen draft that the page was printed from, if it is kept on this computer."""
    return next(
        (
            one.draft
            for one in versions
            if one.number == printed.version and printed.content in ("", content_of(one.draft))
        ),
        None,
    )


def content_of(draft: Draft) -> str:
    """What tells a draft's answers from others, whatever the unit is called by now."""
    return fingerprint([draft.fields, list(draft.rows), draft.zero])


def _seen_on_paper(form: Form, found: Sequence[Difference]) -> Iterator[Difference]:
    unprinted = {one.path for one in (*form.fields, *form.row_fields) if not one.printed}
    for one in found:
        if one.path is None or one.path not in unprinted:
            yield one


def _line(form: Form, found: Difference) -> str:
    if found.kind is Kind.UNIT:
        return text("submission.after.unit")
    if found.kind is Kind.ZERO:
        return text("submission.after.zero")
    if found.kind is Kind.ADDED:
        return text("submission.after.added", row=found.new_row)
    if found.kind is Kind.REMOVED:
        return text("submission.after.removed", row=found.old_row)
    if found.kind is Kind.MOVED:
        return text("submission.after.moved", row=found.new_row, old=found.old_row)
    label = _label(form, found)
    if found.new_row is None:
        return text("submission.after.field", field=label)
    return text("submission.after.cell", row=found.new_row, field=label)


def _label(form: Form, found: Difference) -> str:
    path = found.path or ""
    fields = form.fields if found.new_row is None else form.row_fields
    return next((one.label for one in fields if one.path == path), path)
