"""Counts a unit's lists as the pack says. Pure; `rules` and the command line call it.

Nothing is guessed: a row of another kind of unit, a group that is half filled in, a limit that cannot be read and two
limits of different units are left out and named. Units of time are never turned into each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from desktop.answers.clean import folded
from desktop.answers.draft import Draft, Row, Unit, is_empty
from desktop.answers.lists import bare
from desktop.answers.timelimits import TimeLimit, TimeUnit, read_limit
from desktop.errors import InputRefused
from desktop.figures.results import Count, Figures, LeftOut, Part, Reduction, Result
from desktop.messages import text
from desktop.packs.model import FigureKind, FigureSpec, Form, Pack

UNIT_TYPE = "unit-type"
_read_limit = lru_cache(maxsize=4096)(read_limit)


def figures(drafts: Sequence[Draft], pack: Pack) -> Figures:
    """The results of one unit's drafts; attachments that are not counted are passed over.

    InputRefused where the drafts are of two units, or a list is there twice: their numbers may not be added.
    """
    if not pack.figures:
        raise InputRefused(text("figures.none", pack=pack.id))
    names = list(dict.fromkeys(folded(draft.unit.name) for draft in drafts))
    if len(names) > 1:
        raise InputRefused(text("figures.two-units", units="、".join(names)))
    counted = {spec.form for spec in pack.figures}
    by_form: dict[str, Draft] = {}
    for draft in drafts:
        if draft.form in counted and draft.form in by_form:
            raise InputRefused(text("figures.twice", form=draft.form))
        by_form[draft.form] = draft
    return Figures(tuple(result(by_form.get(spec.form), pack, spec) for spec in pack.figures))


def result(draft: Draft | None, pack: Pack, spec: FigureSpec) -> Result:
    """One result from the list it is counted in; None where there is no such list."""
    form = pack.form(spec.form)
    rows: list[tuple[int, Row]] = []
    left_out: list[LeftOut] = []
    for number, row in enumerate(() if draft is None or draft.zero else draft.rows, 1):
        if draft is not None and _of_another_unit(draft, form, row):
            left_out.append(
                LeftOut(form.id, number, _text(row, form.row_name), "", UNIT_TYPE, form.unit_field)
            )
        else:
            rows.append((number, row))
    given = draft is not None and (draft.zero or bool(draft.rows))
    match spec.kind:
        case FigureKind.COUNTS:
            return Result(spec, _counts(rows, form, spec), left_out=tuple(left_out), given=given)
        case FigureKind.LISTS:
            parts = tuple(_list_parts(rows, form, spec, left_out))
            reduction = Reduction(form.id, parts)
            return Result(spec, reductions=(reduction,), left_out=tuple(left_out), given=given)
        case FigureKind.LIMITS:
            return _limits(rows, form, spec, left_out, given)


def row_reduction(row: Row, pack: Pack, spec: FigureSpec) -> Reduction | None:
    """What one row alone adds to a result of lists or limits; None where it is not counted yet."""
    counted = result(Draft(pack.id, spec.form, Unit("", ""), rows=(row,)), pack, spec)
    return next((one for one in counted.reductions if one.parts), None)


def _of_another_unit(draft: Draft, form: Form, row: Row) -> bool:
    ticked = _text(row, form.unit_field)
    return bool(ticked and draft.unit.type) and ticked != form.unit_column(draft.unit.type)


def _counts(rows: Sequence[tuple[int, Row]], form: Form, spec: FigureSpec) -> tuple[Count, ...]:
    return tuple(
        Count(option, path, form.id, tuple(number for number, row in rows if _text(row, path) == option))
        for path in spec.fields
        for option in form.row_field(path).options
    )


def _list_parts(
    rows: Sequence[tuple[int, Row]], form: Form, spec: FigureSpec, left_out: list[LeftOut]
) -> Iterator[Part]:
    for number, row in _that_chose(rows, form, spec):
        amounts = [_items(row, path, spec) for path in (spec.before, spec.after)]
        if None in amounts:
            path = spec.before if amounts[0] is None else spec.after
            left_out.append(LeftOut(form.id, number, _text(row, form.row_name), spec.group, "half", path))
        else:
            before, after = (Decimal(amount or 0) for amount in amounts)
            yield Part(number, before, after)


def _items(row: Row, path: str, spec: FigureSpec) -> int | None:
    """How many items the list has; None where nothing was filled in."""
    value = row.get(path, ())
    listed = (value,) if isinstance(value, str) else value
    items = [item for item in listed if isinstance(item, str) and item.strip()]
    if len(items) == 1 and bare(items[0]) in spec.none_words:
        return 0
    return len(items) or None


def _limits(
    rows: Sequence[tuple[int, Row]], form: Form, spec: FigureSpec, left_out: list[LeftOut], given: bool
) -> Result:
    by_unit: dict[TimeUnit, list[Part]] = {unit: [] for unit in TimeUnit}
    immediate = []
    for number, row in _that_chose(rows, form, spec):
        name = _text(row, form.row_name)
        written = [_text(row, path) for path in (spec.before, spec.after)]
        before, after = (_read_limit(one) for one in written)
        if before is None or after is None:
            path, unread = (spec.before, written[0]) if before is None else (spec.after, written[1])
            reason = "unreadable" if unread else "half"
            left_out.append(LeftOut(form.id, number, name, spec.group, reason, path, unread))
            continue
        unit = _common_unit(before, after)
        if unit is None:
            reason = "units" if before.unit and after.unit else "no-unit"
            told = "、".join(written)
            left_out.append(LeftOut(form.id, number, name, spec.group, reason, spec.after, told))
            continue
        by_unit[unit].append(Part(number, before.amount, after.amount))
        if after.immediate:
            immediate.append(number)
    reductions = (Reduction(form.id, tuple(parts), unit) for unit, parts in by_unit.items() if parts)
    return Result(
        spec,
        reductions=tuple(reductions),
        immediate=tuple(immediate),
        left_out=tuple(left_out),
        given=given,
    )


def _common_unit(before: TimeLimit, after: TimeLimit) -> TimeUnit | None:
    """The unit both count in: nothing left is zero of the unit before; None where there is none or two."""
    if not after.amount:
        return before.unit or after.unit
    if not before.amount:
        return after.unit
    return before.unit if before.unit is after.unit else None


def _that_chose(rows: Sequence[tuple[int, Row]], form: Form, spec: FigureSpec) -> Iterator[tuple[int, Row]]:
    paths = {field.path for field in form.row_fields if spec.group and field.group == spec.group}
    paths |= {spec.before, spec.after}
    for number, row in rows:
        if any(not is_empty(row.get(path)) for path in paths):
            yield number, row


def _text(row: Row, path: str) -> str:
    value = row.get(path, "")
    return value.strip() if isinstance(value, str) else ""
