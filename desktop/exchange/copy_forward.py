"""A new draft from an older one, another unit's or a sample: its content without what belonged to its unit and day.

Pure; `workflow` calls it and lets the profile fill the head.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.answers.draft import Draft, Unit, Value, is_empty
from desktop.answers.insertions import OPTION as INSERTED
from desktop.packs.model import Field, FieldKind, Form, Pack

_OF_ITS_ISSUE = frozenset({"印发日期", "印发机关", INSERTED})


def copy_forward(source: Draft, pack: Pack, form: Form, unit: Unit) -> Draft:
    """*source* as a new draft of *form* for *unit*: dates and the profile's fields emptied, confirmations dropped.

    What the form does not know is left out. The √ of the unit type is left to the new unit; another unit's name
    inside a text stays as it is, for the findings to point at.
    """
    own_type = source.unit.type == unit.type
    rows = tuple(
        {
            path: value
            for path, value in _kept(row, form.row_fields).items()
            if own_type or path != form.unit_field
        }
        for row in source.rows
    )
    return Draft(
        pack=pack.id,
        form=form.id,
        unit=unit,
        fields=_kept(source.fields, form.fields),
        rows=rows,
        zero=source.zero,
        options={name: value for name, value in source.options.items() if name not in _OF_ITS_ISSUE},
    )


def _kept(values: Mapping[str, Value], fields: Iterable[Field]) -> dict[str, Value]:
    found = {}
    for field in fields:
        value = values.get(field.path, "")
        if field.kind is FieldKind.DATE or field.profile:
            continue
        if field.kind is FieldKind.RECORDS and not isinstance(value, str):
            value = tuple(_kept(record, field.fields) for record in value if isinstance(record, Mapping))
        if not is_empty(value):
            found[field.path] = value
    return found
