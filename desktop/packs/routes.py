"""Where an attachment goes, and where the notice contradicts itself about it. Pure functions of a pack.

Any module above `packs` may import this. Nothing guesses: no route is None, a conflict keeps every spelling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.packs.model import Contact, Pack, Printed, Route


class Spelled(StrEnum):
    """What the notice spells in several ways."""

    MAILBOX = "mailbox"
    OFFICE = "office"


@dataclass(frozen=True)
class Conflict:
    """One contact's mailbox or office, spelled in more than one way: the most often printed first."""

    contact: str
    what: Spelled
    spellings: tuple[Printed, ...]

    @property
    def majority(self) -> Printed | None:
        """The spelling printed more often than every other, or None: then none may be preselected."""
        first, second = self.spellings[:2]
        return first if len(first.where) > len(second.where) else None


def route_for(pack: Pack, form_id: str, unit_type: str) -> Route | None:
    """Where a unit of that type hands in that attachment; None where the notice does not say."""
    for route in pack.routes:
        if route.form == form_id and unit_type in route.unit_types:
            return route
    return None


def conflicts(contact: Contact) -> tuple[Conflict, ...]:
    """What must be asked about *contact* before sending. Spaces in an office's name are no difference."""
    found = (
        Conflict(contact.id, what, _spellings(printed))
        for what, printed in ((Spelled.MAILBOX, contact.mailboxes), (Spelled.OFFICE, contact.offices))
    )
    return tuple(conflict for conflict in found if len(conflict.spellings) > 1)


def _spellings(printed: Iterable[Printed]) -> tuple[Printed, ...]:
    joined: dict[str, Printed] = {}
    for one in printed:
        key = "".join(one.text.split())
        known = joined.get(key)
        joined[key] = Printed(known.text, known.where + one.where) if known else one
    return tuple(sorted(joined.values(), key=lambda one: -len(one.where)))
