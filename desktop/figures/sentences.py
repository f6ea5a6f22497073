"""Draft text for the sections of the report, in the pack's own sentences. Pure; offered to the clerk as editable text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.figures.results import Count, Figures, Reduction, Result
from desktop.messages import text
from desktop.packs.model import FigureKind


def sentence(figures: Figures, section: str) -> str:
    """The sentences for one result, named as in the pack; KeyError where the pack has no such result."""
    result = figures.result(section)
    match result.spec.kind:
        case FigureKind.COUNTS:
            return "".join(_counted(result))
        case FigureKind.LISTS:
            return _reduced(result)
        case FigureKind.LIMITS:
            return "".join(_shortened(result))


def _counted(result: Result) -> Iterator[str]:
    words = result.spec.sentences
    main_field, *other_fields = result.spec.fields
    main = _occurring(result, main_field)
    if not main:
        yield words["none"]
        return
    yield words["whole"].format(counts=_listed(main, words["count"], "clause"))
    rows = {row for count in main for row in count.rows}
    for field in other_fields:
        counts = _occurring(result, field)
        if len(counts) == 1 and rows <= set(counts[0].rows):
            yield words["all"].format(label=counts[0].label)
        elif counts:
            yield words["split"].format(counts=_listed(counts, words["count"], "list"))


def _occurring(result: Result, field: str) -> list[Count]:
    return [count for count in result.counts if count.field == field and count.rows]


def _listed(counts: Iterable[Count], template: str, joint: str) -> str:
    parts = (template.format(label=count.label, value=count.value) for count in counts)
    return text(f"figures.joint.{joint}").join(parts)


def _reduced(result: Result) -> str:
    words, one = result.spec.sentences, result.of_unit(None)
    if not one.parts:
        return words["none"]
    return words["whole" if one.saved > 0 else "unreduced"].format(**_told(one))


def _shortened(result: Result) -> Iterator[str]:
    words = result.spec.sentences
    if not result.items:
        yield words["none"]
        return
    immediate = words["immediate"].format(count=len(result.immediate)) if result.immediate else ""
    yield words["whole"].format(items=result.items, immediate=immediate)
    for one in result.reductions:
        yield words["unit" if one.saved > 0 else "unreduced"].format(**_told(one))


def _told(one: Reduction) -> dict[str, object]:
    amounts = {name: one.written(getattr(one, name)) for name in ("before", "after", "saved")}
    return {"items": one.items, "unit": one.unit, "share": one.percent, **amounts}
