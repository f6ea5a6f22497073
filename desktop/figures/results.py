"""The counted results as values: each number knows the rows it comes from. Anyone above `figures` may import this."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property

from desktop.answers.timelimits import TimeLimit, TimeUnit, written
from desktop.packs.model import FigureSpec


@dataclass(frozen=True)
class Count:
    """Rows that chose the option `label` of the choice `field`; `rows` counted from 1."""

    label: str
    field: str
    form: str
    rows: tuple[int, ...]

    @property
    def value(self) -> int:
        """How many there are."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Part:
    """What one row (from 1) adds to a sum: items of a list, or an amount of time."""

    row: int
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class Reduction:
    """The sums before and after of the rows that chose a group; amounts of time in one `unit`, never of two."""

    form: str
    parts: tuple[Part, ...]
    unit: TimeUnit | None = None

    @property
    def items(self) -> int:
        """How many rows chose the group, unreduced ones included."""
        return len(self.parts)

    @property
    def rows(self) -> tuple[int, ...]:
        """Those rows, from 1."""
        return tuple(part.row for part in self.parts)

    @cached_property
    def before(self) -> Decimal:
        """The sum before."""
        return sum((part.before for part in self.parts), Decimal(0))

    @cached_property
    def after(self) -> Decimal:
        """The sum after."""
        return sum((part.after for part in self.parts), Decimal(0))

    @property
    def saved(self) -> Decimal:
        """Before less after; below 0 where more is asked for than before."""
        return self.before - self.after

    def share(self, places: int = 2) -> Decimal:
        """`saved` in per cent of `before`, rounded half up; 0 of nothing."""
        with localcontext(prec=60):
            exact = self.saved * 100 / self.before if self.before else Decimal(0)
            # Adding 0 takes the sign from a zero.
            return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0

    def written(self, amount: Decimal) -> str:
        """An amount of time in this unit, as a draft file writes it; a plain number where there is none."""
        return str(amount) if self.unit is None else written(TimeLimit(amount, self.unit))

    @property
    def percent(self) -> str:
        """`share` as the contract writes it: 37.29%."""
        return f"{self.share()}%"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row (from 1) that could not be counted. `reason` is a key of the catalogue's [left-out]; `group` or "".

    `path`: the field to look at first.
    """

    form: str
    row: int
    name: str
    group: str
    reason: str
    path: str
    value: str = ""


@dataclass(frozen=True)
class Result:
    """One result. `counts` for COUNTS (the options in the order of the heads); `reductions`: one for LISTS, one for each
    unit of time that occurs, in order, for LIMITS; `immediate`: the rows now done on the spot. `given` is False
    where the list was not there, or nothing was filled in: the numbers are then 0 and mean nothing.
    """

    spec: FigureSpec
    counts: tuple[Count, ...] = ()
    reductions: tuple[Reduction, ...] = ()
    immediate: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    given: bool = True

    @property
    def items(self) -> int:
        """How many rows chose the group, of all units of time together."""
        return sum(one.items for one in self.reductions)

    def of_unit(self, unit: TimeUnit | None) -> Reduction:
        """The reduction in that unit; an empty one where it does not occur."""
        empty = Reduction(self.spec.form, (), unit)
        return next((one for one in self.reductions if one.unit is unit), empty)


@dataclass(frozen=True)
class Figures:
    """All results, in the order of the notice."""

    results: tuple[Result, ...]

    def result(self, name: str) -> Result:
        """The result named (KeyError if there is none)."""
        return {one.spec.name: one for one in self.results}[name]

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every row left out, each told once."""
        return tuple(dict.fromkeys(one for result in self.results for one in result.left_out))

    @property
    def missing(self) -> tuple[str, ...]:
        """The lists that were not given."""
        return tuple(dict.fromkeys(one.spec.form for one in self.results if not one.given))
