"""What in a free text looks like a person's own data: telephone and identity numbers, mailboxes.

Pure; anyone above ``desktop.packs`` may import it. It points out, it never takes out: a reader decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.answers.clean import narrowed


class PersonalKind(StrEnum):
    """What it looks like."""

    IDENTITY = "identity"
    PHONE = "phone"
    MAILBOX = "mailbox"


@dataclass(frozen=True, slots=True)
class Personal:
    """Something found, as it reads in the text (full-width forms narrowed)."""

    kind: PersonalKind
    text: str


_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_MAILBOX = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_WITH_AREA = re.compile(r"(?<!\d)\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]?[2-9]\d{6,7}(?!\d)")
# Not a part of a longer number or code, no amount (3000000元, 8399859.5) and no standard's number (GB 12345678-2020).
_LOCAL = re.compile(r"(?<![A-Za-z\d.,-])[2-9]\d{6,7}(?![A-Za-z\d]|[.,-]\d|\s*[万亿元亩吨斤个人户件平米公])")


def personal_data(text: str) -> tuple[Personal, ...]:
    """Everything in *text* that looks like personal data, in its order; nothing is told twice."""
    return tuple(one for _, one in sorted(dict(_found(narrowed(text))).items()))


def _found(text: str) -> Iterator[tuple[int, Personal]]:
    """Places and what stands there; what is a part of something found before is passed over."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in (
        (PersonalKind.IDENTITY, _IDENTITY),
        (PersonalKind.MAILBOX, _MAILBOX),
        (PersonalKind.PHONE, _MOBILE),
        (PersonalKind.PHONE, _WITH_AREA),
        (PersonalKind.PHONE, _LOCAL),
    ):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if pattern is _LOCAL and _is_day(match[0]):
                continue
            taken.append(match.span())
            yield match.start(), Personal(kind, match[0])


def _is_day(digits: str) -> bool:
    """Whether eight digits are a date: 20221211."""
    try:
        return len(digits) == 8 and bool(date.fromisoformat(digits)) and digits[:2] in ("19", "20")
    except ValueError:
        return False
