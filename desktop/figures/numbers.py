"""The single numbers of a result, each with a key that stays the same while the lists change.

The key is what an inserted number is known by: the option counted (取消职权), or the role of a sum (items, before,
after, saved, share), with the unit of time before it (工作日/saved). Pure; anyone above `figures` may import this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop.figures.results import Reduction, Result
from desktop.messages import text
from desktop.packs.model import FigureKind

ITEMS, BEFORE, AFTER, SAVED, SHARE, IMMEDIATE = "items", "before", "after", "saved", "share", "immediate"
"""The roles of the numbers of a sum; IMMEDIATE counts the rows that are now done on the spot."""


_PER_CENT = "%"


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it is written (37.29), what stands behind it (%), and the rows, from 1, that make it up."""

    key: str
    written: str
    measure: str
    rows: tuple[int, ...]


def measured(written: str, measure: str) -> str:
    """A number with what stands behind it, as a sentence of the screen shows it: 22 份, 37.29%."""
    return f"{written}{measure}" if measure == _PER_CENT else f"{written} {measure}"


def numbers(result: Result) -> dict[str, Number]:
    """Every number of *result* by its key, in the order in which a report tells them."""
    match result.spec.kind:
        case FigureKind.COUNTS:
            found = [
                Number(one.label, str(one.value), result.spec.measures[0], one.rows) for one in result.counts
            ]
        case FigureKind.LISTS:
            found = list(_sums(result.of_unit(None), "", result))
        case FigureKind.LIMITS:
            measure = text("figures.items")
            every = tuple(sorted(row for one in result.reductions for row in one.rows))
            found = [
                Number(ITEMS, str(result.items), measure, every),
                Number(IMMEDIATE, str(len(result.immediate)), measure, result.immediate),
            ]
            for one in result.reductions:
                found += _sums(one, f"{one.unit}/", result)
    return {one.key: one for one in found}


def key_of(reduction: Reduction, role: str) -> str:
    """The key of one number of a sum."""
    return f"{reduction.unit}/{role}" if reduction.unit else role


def _sums(one: Reduction, prefix: str, result: Result) -> Iterator[Number]:
    yield Number(f"{prefix}{ITEMS}", str(one.items), text("figures.items"), one.rows)
    for role, amount in ((BEFORE, one.before), (AFTER, one.after), (SAVED, one.saved)):
        plain = plainly(amount)
        measure = one.written(amount).removeprefix(plain) if one.unit else result.spec.measures[0]
        yield Number(f"{prefix}{role}", plain, measure, one.rows)
    yield Number(f"{prefix}{SHARE}", str(one.share()), _PER_CENT, one.rows)


def plainly(amount: Decimal) -> str:
    """An amount without decimals that say nothing: 4.5, 20."""
    return format(amount.normalize(), "f")
