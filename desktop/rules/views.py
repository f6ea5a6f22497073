"""What a check looks at, and what it says back. Only `rules` uses these.

`Answers` is one row of a table or the fields outside it; `Sheet` a whole draft; a check yields `Hit`s, which the
engine turns into findings with place, words and quote.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.answers.draft import Draft, Row, Unit, Value, is_empty
from desktop.packs.model import Form, Pack
from desktop.rules.finding import Fix


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found. `message` names a table of the catalogue `rules`; `row` (from 0) only in whole-table checks."""

    field: str | None
    message: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    fix: Fix | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """One row, or the fields outside the table, with everything a check may know."""

    pack: Pack
    form: Form
    unit: Unit
    values: Row
    is_row: bool
    today: date

    def text(self, path: str) -> str:
        """The text there without outer spaces; the √ column of the unit where 单位类型 was left to the profile."""
        value = self.values.get(path, "")
        if isinstance(value, str):
            value = value.strip()
            if not value and path == self.form.unit_field and self.is_row:
                return self.form.unit_column(self.unit.type)
            return value
        return "\n".join(str(item) for item in value if isinstance(item, str))

    def items(self, path: str) -> tuple[str, ...]:
        """The non-empty items of a list."""
        value = self.values.get(path, ())
        if isinstance(value, str):
            return (value,) if value.strip() else ()
        return tuple(item for item in value if isinstance(item, str) and item.strip())

    def records(self, path: str) -> tuple[Mapping[str, Any], ...]:
        """The records of a RECORDS field."""
        value = self.values.get(path, ())
        return tuple(item for item in value if isinstance(item, Mapping)) if isinstance(value, tuple) else ()

    def filled(self, path: str) -> bool:
        """Whether anything stands there (a √ left to the profile counts)."""
        return not is_empty(self.values.get(path)) or bool(self.text(path))

    def is_blank(self) -> bool:
        """Whether nothing stands in the row besides the √ of the unit."""
        return all(is_empty(value) for path, value in self.values.items() if path != self.form.unit_field)

    def texts(self) -> Sequence[tuple[str, str]]:
        """Every text that was written, with its path; items of lists and records one by one."""
        found: list[tuple[str, str]] = []
        for path, value in self.values.items():
            _collect(path, value, found)
        return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole draft, its rows as `Answers`; `others` are the unit's other drafts."""

    draft: Draft
    fields: Answers
    rows: Sequence[Answers]
    others: Sequence[Draft] = ()

    @property
    def form(self) -> Form:
        return self.fields.form

    @property
    def unit(self) -> Unit:
        return self.fields.unit


def _collect(path: str, value: Value, found: list[tuple[str, str]]) -> None:
    if isinstance(value, str):
        found.append((path, value))
        return
    for count, item in enumerate(value, 1):
        if isinstance(item, str):
            found.append((path, item))
        elif isinstance(item, Mapping):
            for name, part in item.items():
                _collect(f"{path}/{count}/{name}", part, found)
