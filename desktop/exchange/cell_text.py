"""What a foreign cell reads as text, and what about it the clerk should look at.

Only the readers in `exchange` import this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from desktop.answers.clean import Removed, clean
from desktop.exchange.sheet_grid import CellValue, Place, SheetGrid

_MOST_SPREAD = 2_000_000  # cells under merges; overlapping ones, which no program writes, have no end


class Doubt(StrEnum):
    """Why a cell is marked for the clerk."""

    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"
    NO_RESULT = "no_result"
    ERROR = "error"
    MERGED = "merged"
    LIMIT = "limit"
    TICK = "tick"
    TICKS = "ticks"
    OPTION = "option"
    TWICE = "twice"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as text; `number` tells that a number was typed."""

    text: str
    doubts: tuple[Doubt, ...] = ()
    number: bool = False


@dataclass
class SheetText:
    """A sheet read as text: merges known, characters that cannot be kept taken out and counted."""

    grid: SheetGrid
    removed: Counter[Removed] = field(default_factory=Counter)

    @cached_property
    def width(self) -> int:
        """The number of columns that hold anything."""
        return max(map(len, self.grid.cells), default=0)

    @cached_property
    def origins(self) -> Mapping[Place, Place]:
        """For each cell under a merge, the cell that holds its value."""
        found: dict[Place, Place] = {}
        for top, left, bottom, right in self.grid.merges:
            for row in range(top, min(bottom, len(self.grid.cells) - 1) + 1):
                for column in range(left, min(right, self.width - 1) + 1):
                    found[(row, column)] = (top, left)
            if len(found) > _MOST_SPREAD:
                break
        return found

    @cached_property
    def _spans(self) -> Mapping[Place, int]:
        return {(top, left): right - left + 1 for top, left, _, right in self.grid.merges}

    def span(self, row: int, column: int) -> int:
        """Over how many columns the cell goes."""
        return self._spans.get((row, column), 1)

    def text(self, row: int, column: int) -> str:
        """What stands in the cell itself, "" under a merge."""
        return written(self.grid.value(row, column))

    def spread(self, row: int, column: int) -> str:
        """What a person sees there: the value of the merge that covers the cell."""
        return self.text(*self.origins.get((row, column), (row, column)))

    def sample(self, column: int, below: int) -> str:
        """The first text that stands in a column from row *below* on, "" for none."""
        texts = (self.text(row, column).strip() for row in range(below, len(self.grid.cells)))
        return next(filter(None, texts), "")

    def read(self, row: int, column: int) -> CellText:
        """The cell with what is doubtful about it; a value from a merge above is marked."""
        origin = self.origins.get((row, column), (row, column))
        if origin[1] != column:
            return CellText("")
        value = self.grid.value(*origin)
        doubts = []
        if origin in self.grid.errors:
            return CellText("", (Doubt.ERROR,))
        if origin in self.grid.formulas:
            doubts.append(Doubt.FORMULA if self.grid.formulas[origin] else Doubt.NO_RESULT)
        if origin[0] != row and value != "":
            doubts.append(Doubt.MERGED)
        if isinstance(value, date):
            doubts.append(Doubt.DATE)
        cleaned = clean(written(value))
        self.removed.update(cleaned.removed)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return CellText(cleaned.text.strip(), tuple(doubts), number)


def written(value: CellValue) -> str:
    """A value as text: no .0 behind a whole number, no more digits than were typed, a day as ISO."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e18 else format(value, ".15g")
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)
