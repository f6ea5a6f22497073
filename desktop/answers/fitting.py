"""Values in the shape that their field wants, without losing a word: what another edition of a form left behind.

A list that became a text is joined, a text that became a list is parted at its lines. Sessions hold nothing else, so
that no rule and no page meets a shape that it does not expect. Pure; anyone above `packs` may import this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.answers.draft import Draft, Row, Value
from desktop.packs.model import Field, FieldKind, Form

_JOINED, _TOLD = "；", "："
_WORDY = (FieldKind.PROSE, FieldKind.TEXT)


def fitted(value: Any, field: Field) -> Any:
    """*value* as *field* holds values; the very same object where it is so already."""
    match field.kind:
        case FieldKind.LIST:
            fits = isinstance(value, tuple) and all(isinstance(item, str) for item in value)
            return value if fits else tuple(_lines(value))
        case FieldKind.RECORDS:
            if not isinstance(value, tuple) or not all(isinstance(item, Mapping) for item in value):
                return tuple(_record_of(line, field.fields) for line in _lines(value))
            parts = {part.path: part for part in field.fields}
            records = tuple(_holder(record, parts) for record in value)
            return value if all(map(_is, records, value)) else records
    if isinstance(value, str):
        return value
    return ("\n" if field.kind is FieldKind.PROSE else _JOINED).join(_lines(value))


def fitted_rows(rows: Sequence[Row], form: Form) -> tuple[Row, ...]:
    """*rows* with every value in shape; the same rows where they are."""
    fields = {field.path: field for field in form.row_fields}
    kinds = {path: field.kind for path, field in fields.items()}
    return tuple(row if _is_fit(row, kinds) else _holder(row, fields) for row in rows)


def fitted_draft(draft: Draft, form: Form) -> Draft:
    """*draft* with every value in shape; the very same object where they all are. What has no field is left alone."""
    fields = _holder(draft.fields, {field.path: field for field in form.fields})
    rows = fitted_rows(draft.rows, form)
    if fields is draft.fields and all(map(_is, rows, draft.rows)):
        return draft
    return replace(draft, fields=fields, rows=rows)


def plain_words(value: Any) -> str:
    """All words of a value, a line for each item or record."""
    return value if isinstance(value, str) else "\n".join(_lines(value))


def _is_fit(row: Row, kinds: Mapping[str, FieldKind]) -> bool:
    """Whether a row is in shape, told by the first item of each value: thousands are looked at whenever one opens."""
    for path, value in row.items():
        kind = kinds.get(path)
        if kind is FieldKind.LIST:
            if type(value) is not tuple or (value and type(value[0]) is not str):
                return False
        elif kind is FieldKind.RECORDS:
            if type(value) is not tuple or (value and type(value[0]) is str):
                return False
        elif kind is not None and type(value) is not str:
            return False
    return True


def _holder(values: Mapping[str, Value], fields: Mapping[str, Field]) -> Mapping[str, Value]:
    changed = {
        path: new
        for path, value in values.items()
        if path in fields and (new := fitted(value, fields[path])) is not value
    }
    return {**values, **changed} if changed else values


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line for line in value.splitlines() if line.strip())
        return
    for item in value:
        if isinstance(item, Mapping):
            parts = ((path, " ".join(_lines(part))) for path, part in item.items())
            yield _JOINED.join(f"{path}{_TOLD}{words}" for path, words in parts if words)
        elif item.strip():
            yield item


def _record_of(line: str, parts: tuple[Field, ...]) -> dict[str, Value]:
    part = next((one for one in parts if one.kind in _WORDY), parts[0])
    return {part.path: fitted(line, part)}


def _is(one: object, other: object) -> bool:
    return one is other
