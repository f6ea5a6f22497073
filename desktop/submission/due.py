"""By when an attachment is due, in days and in words, and whether the computer's date can be believed.

Pure; a passed deadline changes words and locks nothing (C-23). Only weekends are known here: which days are moved for a
holiday (调休) is announced each year, and the words say that it is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.answers.dates import weekday_cn, written_cn
from desktop.drafts.trusted_day import TrustedDay
from desktop.messages import text
from desktop.packs.deadlines import days_left, deadline_for
from desktop.packs.model import Deadline, Pack

SOON_DAYS = 3
"""From so many days before the deadline on, it is said with emphasis."""

_LONG_AFTER = timedelta(days=366)
_MOST_DAYS_COUNTED = 99
_SATURDAY = 5


class Urgency(StrEnum):
    """How near the deadline is."""

    AHEAD = "ahead"
    SOON = "soon"
    TODAY = "today"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day for one attachment, seen from one day.

    `left` in days, 0 on the day itself, negative afterwards. `reminder`: the last working day at or before the
    deadline, weekends being the only days off that are known.
    """

    deadline: Deadline
    left: int
    urgency: Urgency
    reminder: date

    @property
    def day_words(self) -> str:
        """2023年1月13日（周五）前（按含当日算）."""
        day = self.deadline.day
        return text("submission.due.day", day=written_cn(day), weekday=weekday_cn(day))

    @property
    def short_words(self) -> str:
        """1月13日（周五）前, in two lines, where the year is clear."""
        day = self.deadline.day
        return text("submission.due.short", month=day.month, day=day.day, weekday=weekday_cn(day))

    @property
    def left_words(self) -> str:
        """还剩2天; 今天截止; 已过1天，请先打电话问收件处室."""
        return text(f"submission.due.{self.urgency.value}", days=abs(self.left))

    @property
    def left_short(self) -> str:
        """The same for a narrow column, without what to do; long after, only that it is over."""
        if self.left < -_MOST_DAYS_COUNTED:
            return text("submission.due.over")
        return text(f"submission.due.{self.urgency.value}-short", days=abs(self.left))

    @property
    def reminder_words(self) -> str:
        """When to be reminded, and that holidays are not known."""
        return text(
            "submission.due.reminder", day=written_cn(self.reminder), weekday=weekday_cn(self.reminder)
        )

    @property
    def weekday_words(self) -> str:
        """What is wrong with the weekday that the notice prints; "" where it is right or none is printed."""
        day, printed = self.deadline.day, self.deadline.weekday
        if printed is None or printed == day.weekday():
            return ""
        return text(
            "submission.due.weekday",
            day=written_cn(day),
            real=weekday_cn(day),
            printed=weekday_cn(day + timedelta(days=printed - day.weekday())),
        )


def due_for(pack: Pack, form_id: str, today: date) -> Due | None:
    """When that attachment is due; None where the notice names no day."""
    deadline = deadline_for(pack, form_id)
    if deadline is None:
        return None
    left = days_left(deadline, today)
    return Due(deadline, left, _urgency(left), last_working_day(deadline.day))


def last_working_day(day: date) -> date:
    """*day*, or the Friday before it when it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def clock_doubt(pack: Pack, today: date, last_used: date | None = None) -> str:
    """Why the computer's date looks wrong, in a sentence; "" where nothing is odd.

    *last_used*: as for `wrong_clock`, which is part of it.
    """
    wrong = wrong_clock(pack, today, last_used)
    if wrong:
        return wrong
    days = [deadline.day for deadline in pack.deadlines]
    if days and today - max(days) > _LONG_AFTER:
        return text("submission.clock.long-after", today=written_cn(today))
    return ""


def wrong_clock(pack: Pack, today: date, last_used: date | None) -> str:
    """The same, without a day that is only long after what *pack* asks for: an old notice may be open for reading.

    *last_used*: the day on which something was last saved before this run, None where that is not known.
    """
    shown = written_cn(today)
    if today < pack.printed_on:
        return text("submission.clock.before-notice", today=shown, printed=written_cn(pack.printed_on))
    if last_used is not None and not TrustedDay().seen(last_used).seen(today).is_sure:
        kind = "back" if today < last_used else "jumped"
        return text(f"submission.clock.{kind}", today=shown, last=written_cn(last_used))
    return ""


def _urgency(left: int) -> Urgency:
    if left < 0:
        return Urgency.PASSED
    if left == 0:
        return Urgency.TODAY
    return Urgency.SOON if left <= SOON_DAYS else Urgency.AHEAD
