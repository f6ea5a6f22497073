"""The counted results in the words of the screen. Pure; the totals line and the sections of the report use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.figures.contract import left_out_line
from desktop.figures.links import Link, Standing
from desktop.figures.numbers import (
    AFTER,
    BEFORE,
    IMMEDIATE,
    ITEMS,
    SAVED,
    SHARE,
    Number,
    key_of,
    measured,
    numbers,
    plainly,
)
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


@dataclass(frozen=True, slots=True)
class TileWords:
    """One figure as its tile shows it; `about` is what else is to be said of it, `rows` those that make it up."""

    key: str
    name: str
    figure: str
    measure: str
    about: str
    rows: tuple[int, ...]


def tiles(result: Result) -> tuple[TileWords, ...]:
    """The figures of one section, in the order in which it tells them."""
    known = numbers(result)
    match result.spec.kind:
        case FigureKind.COUNTS:
            return tuple(_tile(one, one.key) for one in known.values())
        case FigureKind.LISTS:
            about = text("figures_page.tile.from-to", **_told(result.of_unit(None), result))
            saved = text("figures_page.tile.saved", name=result.spec.short)
            share = text("figures_page.tile.share")
            return (
                _tile(known[ITEMS], text("figures_page.tile.items")),
                _tile(known[SAVED], saved, about),
                _tile(known[SHARE], share, text("figures_page.tile.of-sums")),
            )
        case FigureKind.LIMITS:
            count = len(result.immediate)
            immediate = text("figures_page.tile.immediate", n=count) if count else ""
            items = _tile(known[ITEMS], text("figures_page.tile.items"), immediate)
            return (items, *(_of_unit(one, known, result) for one in result.reductions))


def _of_unit(one: Reduction, known: dict[str, Number], result: Result) -> TileWords:
    name = text("figures_page.tile.in-unit", unit=one.unit, n=one.items)
    told = _told(one, result)
    about = text("figures_page.tile.from-to-share", **told, share=known[key_of(one, SHARE)].written)
    return _tile(known[key_of(one, SAVED)], name, about)


def _tile(number: Number, name: str, about: str = "") -> TileWords:
    return TileWords(number.key, name, number.written, number.measure, about, number.rows)


def changed_words(key: str, found: Sequence[Link]) -> str:
    """What a tile says while the section still holds another number: 原写 22 份; "" where it does not."""
    for one in found:
        if one.mark.key == key and one.standing is Standing.STALE and one.now:
            return text("figures_page.tile.changed", old=measured(one.written, one.now.measure))
    return ""


def lost_words(lost: Sequence[Link]) -> str:
    """The numbers that were rewritten, old and new."""
    told = (
        text(
            "figures_page.lost.one",
            old=measured(one.written, one.now.measure),
            now=measured(one.now.written, one.now.measure),
        )
        for one in lost
        if one.now
    )
    return text("figures_page.lost.all", numbers=text("figures_page.lost.joint").join(told))


def left_out_words(result: Result, most: int = 2) -> str:
    """Which rows were not counted and why: the first few, and how many more."""
    lines = [left_out_line(one) for one in result.left_out]
    more = len(lines) - most
    if more > 0:
        lines = [*lines[:most], text("figures_page.left-out.more", n=more)]
    return "".join(lines)


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row (from 1) of a list as the details show it; not `counted` where it was left out, and `what` says why."""

    row: int
    name: str
    what: str
    path: str
    counted: bool = True


def row_lines(result: Result, names: Sequence[str], key: str = "") -> tuple[RowLine, ...]:
    """The rows behind the number *key* (all of the result for ""), and those that were left out.

    *names* are the items of the list, in order.
    """
    counted = sorted(_counted_lines(result, names, key), key=lambda line: line.row)
    out = (RowLine(one.row, one.name, left_out_line(one), one.path, counted=False) for one in result.left_out)
    return (*counted, *out)


def _counted_lines(result: Result, names: Sequence[str], key: str) -> Iterator[RowLine]:
    if result.spec.kind is FigureKind.COUNTS:
        for count in result.counts:
            if key == count.label or (not key and _is_main(count.field, result)):
                for row in count.rows:
                    yield RowLine(row, names[row - 1], count.label, count.field)
        return
    for one in result.reductions:
        of_unit = not one.unit or "/" not in key or key.startswith(f"{one.unit}/")
        for part in one.parts if of_unit else ():
            if key == IMMEDIATE and part.row not in result.immediate:
                continue
            before, after = _plain(one, result, part.before), _plain(one, result, part.after)
            saved = _plain(one, result, part.before - part.after)
            what = text("figures_page.rows.part", before=before, after=after, saved=saved)
            yield RowLine(part.row, names[part.row - 1], what, result.spec.after)


def _plain(one: Reduction, result: Result, amount: Decimal) -> str:
    return one.written(amount) if one.unit else f"{plainly(amount)} {result.spec.measures[0]}"
