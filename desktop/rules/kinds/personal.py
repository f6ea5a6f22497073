"""What belongs to a person and has no place in what is handed in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.answers.clean import narrowed
from desktop.packs.model import RuleSpec
from desktop.rules.views import Answers, Hit

_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")
_SHOWN = 4


def identity_number(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A number of 18 digits in a text is asked about; of it, the finding shows the first ones only."""
    for path, value in answers.texts():
        found = _IDENTITY.search(narrowed(value))
        if found:
            yield Hit(path, "identity-number", {"first": found[0][:_SHOWN]})
