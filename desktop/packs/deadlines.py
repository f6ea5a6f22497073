"""When an attachment is due, counted in days. Pure functions; any module above `packs` may import this."""

from __future__ import annotations

from datetime import date

from desktop.packs.model import Deadline, Pack


def deadline_for(pack: Pack, form_id: str) -> Deadline | None:
    """The last day for that attachment: the earliest if the notice names several, None if it names none."""
    named = [deadline for deadline in pack.deadlines if form_id in deadline.forms]
    return min(named, key=lambda deadline: deadline.day, default=None)


def days_left(deadline: Deadline, today: date) -> int:
    """Whole days until *deadline*: 0 on the day itself, which is still in time; negative afterwards."""
    return (deadline.day - today).days
