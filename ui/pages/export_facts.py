"""What the export page says about a draft before it goes out: what is open, who is named, what is left blank.

No widgets; the cards of the export page import this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.answers.draft import Draft, is_empty
from desktop.exporters.print_options import PrintOptions
from desktop.messages import text
from desktop.packs.model import Field, FieldKind, Form, Severity
from desktop.workflow.session import FillingSession

_PERSONAL_KINDS = (FieldKind.PHONE, FieldKind.EMAIL)


@dataclass(frozen=True)
class Standing:
    """Findings of some attachments, shown or not yet."""

    musts: tuple[tuple[str, int], ...]
    """(form id, how many must be changed), only where there are some"""
    checks_left: int
    checks_said: int

    @property
    def must_count(self) -> int:
        return sum(count for _form, count in self.musts)


def standing(sessions: Sequence[FillingSession]) -> Standing:
    """What keeps these attachments from being final, and what was or was not confirmed."""
    musts: list[tuple[str, int]] = []
    left = said = 0
    for session in sessions:
        count = sum(one.severity is Severity.MUST and one.stands for one in session.findings)
        if count:
            musts.append((session.form.id, count))
        checks = [one for one in session.findings if one.severity is Severity.CHECK]
        left += sum(one.stands for one in checks)
        said += sum(not one.stands for one in checks)
    return Standing(tuple(musts), left, said)


def personal(sessions: Sequence[FillingSession]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels of the persons' data that leave the computer with the files, and of those that stay in the draft."""
    sent: dict[str, None] = {}
    kept: dict[str, None] = {}
    for session in sessions:
        for field in _personal_fields(session.form):
            if not is_empty(session.draft.fields.get(field.path)):
                goes = field.printed or _phone_is_printed(session.draft, field)
                (sent if goes else kept)[field.label] = None
    return tuple(sent), tuple(one for one in kept if one not in sent)


def blanks(form: Form) -> tuple[str, ...]:
    """The labels above a table that are left for pen and seal."""
    return tuple(item.label.rstrip("：: ") for item in form.header if not item.field)


def offers_phone(form: Form) -> bool:
    """Whether the notice prints no phone here, so that the clerk may choose to."""
    return form.kind == "table" and any(_is_unprinted_phone(field) for field in form.fields)


def _phone_is_printed(draft: Draft, field: Field) -> bool:
    return _is_unprinted_phone(field) and PrintOptions.read(draft.options).phone


def _is_unprinted_phone(field: Field) -> bool:
    return field.kind is FieldKind.PHONE and not field.printed


def _personal_fields(form: Form) -> Iterator[Field]:
    return (one for one in form.fields if one.person or one.profile or one.kind in _PERSONAL_KINDS)


def names(labels: Sequence[str]) -> str:
    """Labels in one line."""
    return text("export_page.pause").join(labels)
