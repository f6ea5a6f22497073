"""An editor for each kind of field, and what it stores. The one place that knows which widget a kind gets."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.answers.dates import read_date
from desktop.answers.draft import Value
from desktop.messages import text
from desktop.packs.model import Field, FieldKind
from ui.theme.scale import Scale
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.fields.computed_list_field import ComputedListField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.limit_field import LimitField
from ui.widgets.fields.line_field import LineField, in_one_line
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.prose_field import ProseField
from ui.widgets.fields.records_field import RecordsField, SubField


def make_editor(
    scale: Scale, field: Field, *, lines: int = 3, enter_breaks: bool = True, wraps: bool = False
) -> FieldEditor:
    """The editor for *field*, with its placeholder.

    *lines* and *enter_breaks* are for prose. *wraps*: one line of text goes on below where it is too long.
    """
    match field.kind:
        case FieldKind.LIST if field.derived_from is not None:
            editor: FieldEditor = ComputedListField(scale, joint=text("bridge.joint"))
        case FieldKind.LIST:
            editor = ListField(scale, add_label=field.add_label)
        case FieldKind.LIMIT:
            editor = LimitField(scale)
        case FieldKind.DATE:
            editor = DateField(scale, read_date)
        case FieldKind.CHOICE:
            editor = ChoiceField(scale, field.options)
        case FieldKind.PROSE:
            editor = ProseField(scale, lines=lines, enter_breaks=enter_breaks)
        case FieldKind.RECORDS:
            editor = RecordsField(
                scale,
                lambda: _sub_fields(scale, field.fields),
                heading=lambda number: text("bridge.record", n=number),
                add_label=text("bridge.add-record"),
            )
        case FieldKind.TEXT if wraps:
            editor = ProseField(scale, lines=1, enter_breaks=False)
        case FieldKind.TEXT | FieldKind.PHONE | FieldKind.EMAIL:
            editor = LineField(scale)
    if field.placeholder:
        editor.set_placeholder(field.placeholder)
    return editor


def stored(field: Field, value: object) -> Value:
    """What an editor of *field* answered, as the draft holds it."""
    if isinstance(value, str):
        return in_one_line(value) if field.kind is FieldKind.TEXT else value
    assert isinstance(value, Sequence)
    return tuple(value)


def empty_value(field: Field) -> Value:
    """What an editor of *field* shows where the draft holds nothing."""
    return () if field.kind in (FieldKind.LIST, FieldKind.RECORDS) else ""


def _sub_fields(scale: Scale, fields: Sequence[Field]) -> list[SubField]:
    return [
        SubField(
            one.path,
            one.label,
            make_editor(scale, one),
            helper=one.guidance,
            half=one.kind is FieldKind.DATE
            and place + 1 < len(fields)
            and fields[place + 1].kind is one.kind,
        )
        for place, one in enumerate(fields)
    ]
