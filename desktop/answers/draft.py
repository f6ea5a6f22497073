"""One filled-in attachment of one unit, as an immutable value.

Anyone above `packs` may import this. A change makes a new draft that shares all untouched rows with the old one, so
undo is a list of drafts, a row is dirty exactly when it is another object, and a worker may save one draft while the
clerk types the next.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeAlias

Value: TypeAlias = "str | tuple[str, ...] | tuple[Mapping[str, Any], ...]"
"""What one field holds: text, a list of texts, or a list of records such as the stages of 行动目标."""

Row: TypeAlias = Mapping[str, Value]
"""One row of a table, flat: field path ("简化办事程序/原办理环节") to value. An absent path is empty."""

EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Unit:
    """Who fills in. `type` is one of the pack's unit types, or "" while not chosen."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A finding that the clerk confirmed or overrode, with the reason. Void once the value has changed.

    `row` counts from 1, None for a finding about the whole form; `on` is an ISO date.
    """

    row: int | None
    field: str | None
    rule: str
    reason: str
    by: str
    on: str
    value_sha256: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers to one attachment. Rows are counted from 0 here, from 1 in findings and files."""

    pack: str
    form: str
    unit: Unit
    fields: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    rows: tuple[Row, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    zero: bool = False
    options: Mapping[str, Any] = field(default_factory=lambda: EMPTY)

    def with_field(self, path: str, value: Value) -> Draft:
        """This draft with one field outside the table set."""
        return replace(self, fields=_set(self.fields, path, value))

    def with_cell(self, row: int, path: str, value: Value) -> Draft:
        """This draft with one cell of row *row* (from 0) set."""
        rows = list(self.rows)
        rows[row] = _set(rows[row], path, value)
        return replace(self, rows=tuple(rows))

    def with_rows(self, rows: tuple[Row, ...]) -> Draft:
        """This draft with other rows; confirmations keep the row number they had."""
        return replace(self, rows=rows)

    def value(self, row: int | None, path: str | None) -> Any:
        """What stands at a finding's address: row from 1 or None, and a path or None for the whole.

        The path may lead into records: `行动目标/2/结束`. A place that does not exist is empty text.
        """
        holder: Mapping[str, Any] = self.fields if row is None else EMPTY
        if row is not None and 1 <= row <= len(self.rows):
            holder = self.rows[row - 1]
        if path is None:
            return dict(holder)
        return holder[path] if path in holder else _inside(holder, path)


def is_empty(value: Value | None) -> bool:
    """Whether nothing was filled in: no text but spaces, no item, no record with anything in it."""
    if not value:
        return True
    if isinstance(value, str):
        return not value.strip()
    return all(
        not item.strip() if isinstance(item, str) else all(is_empty(part) for part in item.values())
        for item in value
    )


def fingerprint(value: Any) -> str:
    """SHA-256 (hex) of a value in canonical JSON; what a confirmation is tied to."""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else list(value)


def _set(holder: Mapping[str, Value], path: str, value: Value) -> Mapping[str, Value]:
    changed = dict(holder)
    if is_empty(value):
        changed.pop(path, None)
    else:
        changed[path] = value
    return changed


def _inside(holder: Mapping[str, Any], path: str) -> Any:
    head, _, rest = path.partition("/")
    value: Any = holder.get(head, "")
    for part in rest.split("/") if rest else ():
        if isinstance(value, Mapping):
            value = value.get(part, "")
        elif isinstance(value, tuple) and part.isdigit() and 1 <= int(part) <= len(value):
            value = value[int(part) - 1]
        else:
            return ""
    return value
