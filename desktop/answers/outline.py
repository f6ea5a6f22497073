"""What a form asks for, as it was when a draft was last edited: its fields, kinds, options and √ heads.

Small JSON that is kept beside the draft, so that a later edition of the notice can say what has changed since,
without the earlier edition being there. Pure; anyone above `packs` may import this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.answers.draft import Draft, Value
from desktop.packs.model import Field, FieldKind, Form


@dataclass(frozen=True)
class Outline:
    """The fields have only what matters here: path, kind, options and parts."""

    edition: int
    fields: tuple[Field, ...]
    row_fields: tuple[Field, ...] = ()
    unit_columns: Mapping[str, str] = field(default_factory=dict)


def outline_of(form: Form, edition: int) -> Outline:
    """What *form* asks for now."""
    columns = {kind: head for kind, head in (form.unit_columns or {}).items() if head}
    return Outline(edition, _bare(form.fields), _bare(form.row_fields), columns)


def with_strays(outline: Outline, draft: Draft) -> Outline:
    """*outline* with a field for every answer of *draft* that it has none for, such as one of an older edition still."""
    strays = tuple(_stray_fields(draft.fields, outline.fields))
    rows: dict[str, Value] = {}
    known = {one.path for one in outline.row_fields}
    for row in draft.rows:
        if not row.keys() <= known:
            rows |= {path: value for path, value in row.items() if path not in rows}
    row_strays = tuple(_stray_fields(rows, outline.row_fields))
    if not strays and not row_strays:
        return outline
    fields, row_fields = (*outline.fields, *strays), (*outline.row_fields, *row_strays)
    return Outline(outline.edition, fields, row_fields, outline.unit_columns)


def as_setting(outline: Outline) -> dict[str, Any]:
    """The outline as it is kept."""
    return {
        "edition": outline.edition,
        "fields": _written(outline.fields),
        "rows": _written(outline.row_fields),
        "columns": dict(outline.unit_columns),
    }


def read_outline(setting: Any) -> Outline | None:
    """What `as_setting` wrote; None where it is something else, for then the draft itself has to tell."""
    try:
        columns = {str(kind): str(head) for kind, head in setting["columns"].items()}
        return Outline(int(setting["edition"]), _read(setting["fields"]), _read(setting["rows"]), columns)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _bare(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(
        Field(one.path, one.kind, one.name, options=one.options, fields=_bare(one.fields)) for one in fields
    )


def _written(fields: tuple[Field, ...]) -> list[Any]:
    return [[one.path, one.kind.value, list(one.options), _written(one.fields)] for one in fields]


def _read(written: Any) -> tuple[Field, ...]:
    return tuple(
        Field(
            str(path),
            FieldKind(kind),
            str(path).rpartition("/")[2],
            options=tuple(map(str, options)),
            fields=_read(parts),
        )
        for path, kind, options, parts in written
    )


def _stray_fields(values: Mapping[str, Value], known: tuple[Field, ...]) -> list[Field]:
    paths = {one.path for one in known}
    return [
        Field(path, FieldKind.TEXT if isinstance(value, str) else FieldKind.LIST, path.rpartition("/")[2])
        for path, value in values.items()
        if path not in paths
    ]
