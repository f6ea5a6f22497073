"""A finding: one thing the notice asks for that an answer does not (yet) give. Any module above `rules` may import it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.answers.draft import Confirmation, Value
from desktop.packs.model import Severity


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend at hand: put `value` into `field` of the same row. Where not `certain` it is a question to the clerk.

    `options`: the draft's options as they are to be with it, where the mend concerns what they keep of the field.
    """

    label: str
    field: str
    value: Value
    certain: bool = True
    options: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Where, what, what to do; the same words inline, in the panel and on the command line.

    `row` counts from 1 and `field` is a head path with "/", both None for the whole; `note` such as "附件4注6".
    A confirmed or overridden finding stays listed and no longer stands.
    """

    form: str
    row: int | None
    field: str | None
    rule: str
    note: str | None
    severity: Severity
    where: str
    what: str
    todo: str
    quote: str
    overridable: bool
    fix: Fix | None = None
    confirmed: Confirmation | None = None

    @property
    def message(self) -> str:
        """The three parts in one sentence."""
        return f"{self.where}：{self.what}{self.todo}"

    @property
    def stands(self) -> bool:
        """Whether it still counts."""
        return self.confirmed is None
