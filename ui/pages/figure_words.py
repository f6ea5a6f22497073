"""The counted results in the words of the screen. Pure; the totals line and the sections of the report use it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.figures.numbers import AFTER, BEFORE, SAVED, Number, key_of, numbers
from desktop.figures.results import Reduction, Result
from desktop.messages import text
from desktop.packs.model import FigureKind


def totals(results: Sequence[Result], *, short: bool = False) -> tuple[str, ...]:
    """Each total of a list in a few words (环节 71→51，减 20 个); *short* without what there was before."""
    return tuple(told for one in results for told in _totals(one, short))


def _totals(result: Result, short: bool) -> tuple[str, ...]:
    name = result.spec.short
    if result.spec.kind is FigureKind.COUNTS:
        shown = result.counts if not short else [one for one in result.counts if _is_main(one.field, result)]
        return tuple(text("figures_page.totals.count", name=one.label, value=one.value) for one in shown)
    sums = [one for one in result.reductions if one.parts]
    if not sums:
        return () if short else (text("figures_page.totals.nothing", name=name),)
    where = "figures_page.totals.short" if short else "figures_page.totals"
    if result.spec.kind is FigureKind.LISTS:
        return (text(f"{where}.list", name=name, **_told(sums[0], result)),)
    parts = text(f"{where}.limit-joint").join(text(f"{where}.limit", **_told(one, result)) for one in sums)
    return (text(f"{where}.limits", name=name, parts=parts),)


def _is_main(field: str, result: Result) -> bool:
    return field == result.spec.fields[0]


def _told(one: Reduction, result: Result) -> dict[str, str]:
    known = numbers(result)
    before, after, saved = (known[key_of(one, role)] for role in (BEFORE, AFTER, SAVED))
    return {"before": before.written, "after": after.written, **_amount(saved)}


def _amount(number: Number) -> dict[str, str]:
    return {"saved": number.written, "measure": number.measure}
