"""Which mails a hand-in needs, and what keeps others waiting.

One mail for each receiving mailbox, with all that goes there: the receiver finds one unit's lists together, and the clerk
sends two mails instead of four. What the notice does not ask for in electronic form goes into a mail of its own, so that
it can be left unsent without touching the one that is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.messages import text
from desktop.packs.model import Pack
from desktop.submission.mail import Attached, MailDraft, mail_for
from desktop.submission.submissions import Submission


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why some attachments have no mail yet: what to ask, of whom, and every printed spelling, line by line."""

    forms: tuple[str, ...]
    lines: tuple[str, ...]


def mails_for(
    unit: str, pack: Pack, given: Sequence[Submission], files: Mapping[str, Sequence[Attached]]
) -> tuple[MailDraft, ...]:
    """The mails for the submissions *given*; *files*: what to attach for each, by its key."""
    groups: dict[tuple[str, bool], list[Submission]] = {}
    for one in given:
        there = one.destination
        if there is not None and there.mailbox and not there.open_questions:
            groups.setdefault((there.mailbox, there.electronic), []).append(one)
    mails = []
    for (mailbox, electronic), members in groups.items():
        persons = dict.fromkeys(one.destination.person for one in members if one.destination)
        attached = [file for one in members for file in files.get(one.key, ())]
        mails.append(
            mail_for(unit, pack.number, "、".join(filter(None, persons)), mailbox, attached, electronic)
        )
    return tuple(mails)


def waiting(given: Sequence[Submission]) -> tuple[Waiting, ...]:
    """What must be asked before the mails of *given* may be written: each receiver once, then what has no route."""
    found: list[Waiting] = []
    asked: dict[str, list[Submission]] = {}
    for one in given:
        if one.destination is not None and one.destination.open_questions:
            asked.setdefault(one.destination.contact, []).append(one)
    for members in asked.values():
        forms = tuple(dict.fromkeys(one.form.id for one in members))
        there = members[0].destination
        assert there is not None
        lines = [text("submission.waiting.ask", name=there.person, phone=there.phone, forms="、".join(forms))]
        for question in there.open_questions:
            lines.append(
                text(
                    f"submission.waiting.{question.what.value}",
                    name=question.name,
                    count=len(question.spellings),
                )
            )
            lines += [
                text(
                    "submission.waiting.spelling",
                    text=one.text,
                    count=len(one.where),
                    where="、".join(one.where),
                )
                for one in question.spellings
            ]
        lines += [
            text(
                "submission.waiting.room",
                name=there.person,
                room=odd.room,
                number=odd.mailbox_number,
                others="、".join(odd.others),
            )
            for odd in there.odd_rooms
        ]
        found.append(Waiting(forms, tuple(lines)))
    silent: dict[str, list[Submission]] = {}
    for one in given:
        if one.destination is None:
            silent.setdefault(one.unit_type, []).append(one)
    for unit_type, members in silent.items():
        forms = tuple(dict.fromkeys(one.form.id for one in members))
        told = text("submission.waiting.silent", type=unit_type, forms="、".join(forms))
        found.append(Waiting(forms, (told,)))
    return tuple(found)


def waiting_text(found: Sequence[Waiting]) -> str:
    """What is written beside the mail drafts while something is open; "" when nothing is."""
    if not found:
        return ""
    blocks = ["\n".join((f"{number}. {one.lines[0]}", *one.lines[1:])) for number, one in enumerate(found, 1)]
    return "\n\n".join((text("submission.waiting.title"), *blocks, text("submission.waiting.closing"))) + "\n"
