"""证据表 behind the report's results: for every number the rows it is made of, and the rows that were not counted.

The sums come from `figures` as they are; nothing is counted anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from desktop.answers.dates import written_cn
from desktop.answers.draft import Draft, Row, is_empty
from desktop.answers.lists import without_mark
from desktop.exporters.listing import Listing, ListingColumn
from desktop.exporters.printed_text import chinese_number
from desktop.exporters.sheet_plan import Align
from desktop.figures.contract import left_out_line
from desktop.figures.results import Figures, Part, Reduction, Result
from desktop.messages import text
from desktop.packs.model import FigureKind, Form, Pack

_WIDTHS = {"source": 27, "item": 52, "before": 25, "after": 25, "saved": 25, "more": 32}

TextRow = tuple[str, ...]


def evidence_table(
    figures: Figures, drafts: Sequence[Draft], pack: Pack, day: date, codes: Mapping[str, str]
) -> Listing:
    """The table for *figures*, counted from *drafts* of one unit; *codes*: each list's content code by its form.

    At least one draft must be given.
    """
    by_form = {draft.form: draft for draft in drafts}
    counted = dict.fromkeys(one.spec.form for one in figures.results)
    rows: list[TextRow] = []
    for number, result in enumerate(figures.results, 1):
        form, draft = pack.form(result.spec.form), by_form.get(result.spec.form)
        head = text("listings.evidence.head", number=chinese_number(number), name=result.spec.name)
        rows.append((f"{head}{_whole(result)}",))
        rows += _result_rows(result, form, draft.rows if draft is not None and not draft.zero else ())
    unit = drafts[0].unit.name
    return Listing(
        title=text("listings.evidence.title"),
        lines=(
            text("listings.unit", unit=unit),
            *(_list_line(pack.form(form), by_form.get(form), codes.get(form, "")) for form in counted),
        ),
        columns=tuple(
            ListingColumn(text(f"listings.evidence.{key}"), width, _align(key))
            for key, width in _WIDTHS.items()
        ),
        rows=tuple(rows),
        closing=(text("listings.evidence.apart"), text("listings.made", day=written_cn(day))),
        name=text("listings.evidence.name"),
        pack=pack.id,
        unit=unit,
    )


def _align(key: str) -> Align:
    return Align.LEFT if key in ("item", "more") else Align.CENTER


def _list_line(form: Form, draft: Draft | None, code: str) -> str:
    """What a list holds, and the content code of its paper where that is known."""
    named = {"form": form.id, "title": form.title}
    if draft is None or not (draft.zero or draft.rows):
        return text("listings.evidence.list-missing", **named)
    coded = text("listings.evidence.coded", code=code) if code else ""
    if draft.zero:
        return text("listings.evidence.list-zero", **named) + coded
    return text("listings.evidence.list", **named, count=len(draft.rows)) + coded


def _whole(result: Result) -> str:
    """What the result comes to, behind its name."""
    if not result.given:
        return text("listings.evidence.not-given", form=result.spec.form)
    if result.spec.kind is FigureKind.COUNTS:
        parts = [
            text("listings.evidence.count", label=count.label, value=count.value) for count in result.counts
        ]
    else:
        parts = [_saved(result, one) for one in result.reductions if one.parts]
    return text("listings.evidence.pause").join(parts) or text("listings.evidence.none")


def _saved(result: Result, one: Reduction) -> str:
    return text("listings.evidence.saved-words", saved=_amount(result, one, one.saved), share=one.percent)


def _result_rows(result: Result, form: Form, rows: Sequence[Row]) -> Iterator[TextRow]:
    """The rows of one result: those counted, those left out with the reason, and 无 where there is neither."""
    shown: list[TextRow]
    if result.spec.kind is FigureKind.COUNTS:
        shown = list(_count_rows(result, form, rows))
    else:
        shown = [row for one in result.reductions for row in _reduction_rows(result, one, form, rows)]
    shown += [
        (text("listings.evidence.source-row", form=form.id, row=left.row), left_out_line(left))
        for left in result.left_out
    ]
    yield from shown or [(text("exporters.paper.nothing"), text("listings.evidence.no-rows"))]
    for one in result.counts:
        words = text("listings.evidence.count", label=one.label, value=one.value)
        yield text("listings.evidence.sum"), words


def _count_rows(result: Result, form: Form, rows: Sequence[Row]) -> Iterator[TextRow]:
    chosen: dict[int, list[str]] = {}
    for count in result.counts:
        for row in count.rows:
            chosen.setdefault(row, []).append(count.label)
    for number in sorted(chosen):
        yield (*_named(form, rows, number), text("listings.evidence.pause").join(chosen[number]))
    left_out = {left.row for left in result.left_out}
    for number in range(1, len(rows) + 1):
        if number not in chosen and number not in left_out:
            yield (*_named(form, rows, number), text("listings.evidence.not-chosen"))


def _reduction_rows(result: Result, one: Reduction, form: Form, rows: Sequence[Row]) -> Iterator[TextRow]:
    if not one.parts:
        return
    if one.unit:
        yield (text("listings.evidence.by-unit", unit=one.unit),)
    for part in one.parts:
        amounts = (part.before, part.after, part.before - part.after)
        shown = (_amount(result, one, amount) for amount in amounts)
        yield (*_named(form, rows, part.row), *shown, _more(result, part, form, rows))
    sums = (_amount(result, one, amount) for amount in (one.before, one.after, one.saved))
    items = text("listings.evidence.items", count=one.items)
    yield text("listings.evidence.sum"), items, *sums, text("listings.evidence.share", share=one.percent)


def _named(form: Form, rows: Sequence[Row], number: int) -> tuple[str, str]:
    name = rows[number - 1].get(form.row_name, "")
    return (
        text("listings.evidence.source-row", form=form.id, row=number),
        name.strip() if isinstance(name, str) else "",
    )


def _amount(result: Result, one: Reduction, amount: Decimal) -> str:
    return one.written(amount) + ("" if one.unit else result.spec.measures[0])


def _more(result: Result, part: Part, form: Form, rows: Sequence[Row]) -> str:
    """Which items are gone, or that nothing is left of the time."""
    if result.spec.kind is FigureKind.LIMITS:
        return text("listings.evidence.immediate") if part.row in result.immediate else ""
    between = (result.spec.before, result.spec.after)
    gone = next((field.path for field in form.row_fields if field.derived_from == between), "")
    value = rows[part.row - 1].get(gone, ())
    if is_empty(value):
        return ""
    items = (value,) if isinstance(value, str) else value
    return text("listings.evidence.pause").join(without_mark(one) for one in items if isinstance(one, str))
