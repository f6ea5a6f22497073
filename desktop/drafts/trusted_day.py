"""Which day it is, for whoever deletes by age: a clock that jumps must not make old what is new.

A flat battery sets a computer's clock to 1970, a slip of the hand to 2099. Pure; for the store and for backups.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_PAUSE = timedelta(days=60)
"""From one day of use to the next; a longer step is at first taken for a wrong clock."""

POSSIBLE_YEARS = range(2022, 2070)
"""The program is no older, and no computer it runs on will live so long: outside them a clock is wrong for certain."""

ENOUGH = 3
"""So many different days away from the trusted one, and it is the clock that is right."""


@dataclass(frozen=True, slots=True)
class TrustedDay:
    """The newest day that was believed, and the days seen since that were not."""

    day: date | None = None
    apart: frozenset[date] = frozenset()
    is_possible: bool = True
    """Whether the day seen last can be one at all."""

    @property
    def is_sure(self) -> bool:
        """Whether the day seen last was believed."""
        return self.day is not None and not self.apart and self.is_possible

    def seen(self, day: date) -> TrustedDay:
        """After the clock said *day*. A day of an impossible year is never believed, however often it is seen."""
        if day.year not in POSSIBLE_YEARS:
            # It counts for nothing else either: two days of one wrong year and one of another are no three days.
            return TrustedDay(self.day, self.apart, is_possible=False)
        if self.day is None or timedelta(0) <= day - self.day <= LONGEST_PAUSE:
            return TrustedDay(day)
        apart = self.apart | {day}
        return TrustedDay(day) if len(apart) >= ENOUGH else TrustedDay(self.day, apart)
