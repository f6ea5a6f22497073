"""The copy of an attachment that goes out to the public: the pack's columns and nothing else, not even unseen.

The act that writes it takes a frozen version; here a draft becomes a sheet, and what may still be personal is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.answers.draft import Draft, Row
from desktop.answers.personal_data import Personal, personal_data
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.print_options import PrintOption
from desktop.exporters.sheet_plan import SheetPlan
from desktop.exporters.sheet_planner import plan_sheet
from desktop.messages import text
from desktop.packs.model import Field, FieldKind, Form, HeaderItem, Layout
from desktop.packs.publication import PublicCopy


@dataclass(frozen=True, slots=True)
class PersonalPlace:
    """Something that looks personal in a row (from 1), under the head `field`."""

    row: int
    field: str
    found: Personal


def plan_publication(form: Form, draft: Draft, copy: PublicCopy, optional: bool) -> SheetPlan:
    """The sheet to publish: *copy*'s columns of *draft*, with the optional ones if *optional*. No head to sign.

    InputRefused as for the attachment itself.
    """
    public = _public_form(form, copy, _paths(copy, optional))
    unit = text("listings.publication.unit")
    shown = Draft(
        draft.pack,
        form.id,
        draft.unit,
        fields={unit: draft.unit.name},
        rows=tuple(_public_row(row, copy, optional) for row in draft.rows) if not draft.zero else (),
        zero=draft.zero,
        options={PrintOption.NOTES: False},
    )
    name = text("listings.publication.name", form=form.id)
    plan = plan_sheet(public, shown, ExportState.FINAL, label="")
    mark = ExportMark(draft.pack, name, draft.unit.name, ExportState.FINAL)
    # What an import would read back is for the unit's own files.
    return replace(plan, name=name, mark=mark, unprinted=())


def personal_places(draft: Draft, copy: PublicCopy, optional: bool) -> Iterator[PersonalPlace]:
    """Where the texts to be published still hold what looks personal, row by row."""
    for number, row in enumerate(() if draft.zero else draft.rows, 1):
        for path in _paths(copy, optional):
            value = row.get(path, "")
            for one in (value,) if isinstance(value, str) else value:
                for found in personal_data(one) if isinstance(one, str) else ():
                    yield PersonalPlace(number, path, found)


def _paths(copy: PublicCopy, optional: bool) -> tuple[str, ...]:
    return (*copy.fields, *copy.optional) if optional else copy.fields


def _public_row(row: Row, copy: PublicCopy, optional: bool) -> Row:
    return {path: row[path] for path in _paths(copy, optional) if path in row}


def _public_form(form: Form, copy: PublicCopy, paths: tuple[str, ...]) -> Form:
    """*form* with the columns of *paths* only, the unit's name where its head block was."""
    layout = form.layout(copy.layout)
    columns = tuple(column for column in layout.columns if not column.field or column.field in paths)
    kept = len([column for column in layout.columns[: form.frozen_columns] if column in columns])
    unit = text("listings.publication.unit")
    return replace(
        form,
        title=copy.title,
        layouts=(Layout(layout.id, layout.title, columns),),
        frozen_columns=min(kept, len(columns) - 1),
        header=(HeaderItem(text("listings.publication.unit-label"), unit),),
        fields=(Field(unit, FieldKind.TEXT, unit),),
        row_fields=tuple(field for field in form.row_fields if field.path in paths),
    )
