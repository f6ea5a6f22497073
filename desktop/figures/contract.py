"""The results as the command line gives them: the JSON of the contract, and a table to read. Only `cli` uses it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from desktop.figures.results import Figures, LeftOut, Reduction, Result
from desktop.figures.sentences import sentence
from desktop.messages import text
from desktop.packs.model import FigureKind

_UNIT, _ITEMS, _BEFORE, _AFTER, _SAVED, _TIME_SAVED, _SHARE = (
    "单位",
    "事项",
    "原",
    "现",
    "精简",
    "压缩",
    "比例",
)


def as_json(figures: Figures) -> dict[str, Any]:
    """The value that `figures --json` prints."""
    return {one.spec.name: _json(one) for one in figures.results}


def _json(result: Result) -> Any:
    match result.spec.kind:
        case FigureKind.COUNTS:
            return {count.label: count.value for count in result.counts}
        case FigureKind.LISTS:
            return _sums(result.of_unit(None), _SAVED)
        case FigureKind.LIMITS:
            return [{_UNIT: str(one.unit), **_sums(one, _TIME_SAVED)} for one in result.reductions]


def _sums(one: Reduction, saved: str) -> dict[str, Any]:
    return {
        _ITEMS: one.items,
        _BEFORE: _number(one.before),
        _AFTER: _number(one.after),
        saved: _number(one.saved),
        _SHARE: one.percent,
    }


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def as_lines(figures: Figures) -> Iterator[str]:
    """The results to read: each with its rows, and the sentence that the report may take over."""
    for result in figures.results:
        yield text("figures.head", name=result.spec.name, form=result.spec.form)
        yield from _table(list(_cells(result)))
        yield text("figures.sentence", sentence=sentence(figures, result.spec.name))


def remarks(figures: Figures) -> Iterator[str]:
    """What a reader of the numbers must know: lists that are not there, rows that were left out."""
    for form in figures.missing:
        yield text("figures.missing", form=form)
    for one in figures.left_out:
        yield left_out_line(one)


def left_out_line(one: LeftOut) -> str:
    """Which row was not counted, and why."""
    told = {"form": one.form, "row": one.row, "name": one.name, "group": one.group, "value": one.value}
    return text(f"figures.left-out.{one.reason}", **told)


def _cells(result: Result) -> Iterator[tuple[str, ...]]:
    if result.spec.kind is FigureKind.COUNTS:
        for count in result.counts:
            yield count.label, text("figures.count", value=count.value), _rows(count.rows)
        return
    heads = ("items", "before", "after", "saved", "share", "rows")
    yield tuple(text(f"figures.column.{head}") for head in heads)
    for one in result.reductions:
        measure = "" if one.unit else result.spec.measures[0]
        amounts = (one.written(amount) + measure for amount in (one.before, one.after, one.saved))
        items = text("figures.count", value=one.items)
        yield items, *amounts, one.percent, _rows(one.rows)


def _rows(rows: tuple[int, ...]) -> str:
    return text("figures.rows", rows="、".join(map(str, rows))) if rows else ""


def _table(cells: list[tuple[str, ...]]) -> Iterator[str]:
    """Columns one below the other where a Chinese character is two wide, as consoles draw it."""
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        padded = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        yield ("  " + "  ".join(padded)).rstrip()


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in words)
