"""What must be asked about a receiver before anything is sent (V-44): every spelling, where it is printed, the answer.

Pure functions of a pack and of what was decided. Nothing is corrected: an undecided spelling stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.packs.model import Contact, Pack, Printed
from desktop.packs.routes import Spelled, conflicts
from desktop.submission.decisions import Decisions, SpellingDecision

_ROOM = re.compile(r"[0-9]{3,}")


@dataclass(frozen=True, slots=True)
class OddRoom:
    """A mailbox that carries another number than its owner's room; `others` are the persons in that room."""

    mailbox_number: str
    room: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactQuestion:
    """One receiver's mailbox or office in several spellings, the most often printed first.

    `preselected` may be ticked on the screen before the clerk has asked, but is no answer (D15 Q-1: a mailbox printed
    more often than the others; never an office). `decision` None: still to be asked, by phone at `phone`.
    """

    contact: str
    name: str
    phone: str
    what: Spelled
    spellings: tuple[Printed, ...]
    preselected: Printed | None
    decision: SpellingDecision | None

    @property
    def open(self) -> bool:
        """Whether it is still to be asked."""
        return self.decision is None


def questions(pack: Pack, contact_id: str, decisions: Decisions) -> tuple[ContactQuestion, ...]:
    """All conflicts of one receiver, answered or not."""
    contact = pack.contact(contact_id)
    return tuple(
        ContactQuestion(
            contact=contact.id,
            name=contact.name,
            phone=contact.phone,
            what=conflict.what,
            spellings=conflict.spellings,
            preselected=conflict.majority if conflict.what is Spelled.MAILBOX else None,
            decision=decisions.spellings.get((contact.id, conflict.what)),
        )
        for conflict in conflicts(contact)
    )


def odd_rooms(pack: Pack, contact_id: str) -> tuple[OddRoom, ...]:
    """Where a receiver's mailbox is numbered like another room than the receiver's own."""
    contact = pack.contact(contact_id)
    rooms = _rooms(contact)
    numbers = dict.fromkeys(
        number
        for mailbox in contact.mailboxes
        for number in _ROOM.findall(mailbox.text.partition("@")[0])
        if rooms and number not in rooms
    )
    return tuple(
        OddRoom(
            number,
            rooms[0],
            tuple(other.name for other in pack.contacts if other is not contact and number in _rooms(other)),
        )
        for number in numbers
    )


def _rooms(contact: Contact) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_numbers(contact.offices)))


def _numbers(offices: tuple[Printed, ...]) -> Iterator[str]:
    for office in offices:
        yield from _ROOM.findall(office.text)
