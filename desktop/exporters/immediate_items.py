"""“即办事项”清单: the rows of a list whose time limit is none, as a sheet of its own.

Source: the notice wants it (N-17); the pack says of which list and with which columns.
"""

from __future__ import annotations

from datetime import date

from desktop.answers.dates import written_cn
from desktop.answers.draft import Draft, Row
from desktop.answers.timelimits import read_limit
from desktop.exporters.listing import Listing, ListingColumn
from desktop.exporters.printed_text import plain
from desktop.exporters.sheet_plan import Align
from desktop.messages import text
from desktop.packs.model import FieldKind, Form
from desktop.packs.publication import ImmediateList

_NUMBER_WIDTH = 13
_SOURCE_WIDTH = 17
_CENTRED = {FieldKind.CHOICE, FieldKind.LIMIT}


def immediate_items(form: Form, draft: Draft, spec: ImmediateList, day: date) -> Listing:
    """The rows of *draft* that are done on the spot now, each with the number it has in the attachment."""
    found = [(number, row) for number, row in enumerate(draft.rows, 1) if _is_immediate(row, spec)]
    fields = [form.row_field(column.field) for column in spec.columns]
    heads = (
        ListingColumn(text("listings.immediate.number"), _NUMBER_WIDTH, Align.CENTER),
        ListingColumn(text("listings.immediate.source", form=form.id), _SOURCE_WIDTH, Align.CENTER),
    )
    columns = (
        ListingColumn(field.name, column.width, Align.CENTER if field.kind in _CENTRED else Align.LEFT)
        for field, column in zip(fields, spec.columns, strict=True)
    )
    return Listing(
        title=spec.title,
        lines=(
            text("listings.unit", unit=draft.unit.name),
            text("listings.immediate.count", form=form.id, title=form.title, count=len(found)),
        ),
        columns=(*heads, *columns),
        rows=tuple(
            (str(at), str(number), *(plain(row.get(field.path, "")) for field in fields))
            for at, (number, row) in enumerate(found, 1)
        ),
        closing=(text("listings.made", day=written_cn(day)),),
        name=text("listings.immediate.name"),
        pack=draft.pack,
        unit=draft.unit.name,
    )


def _is_immediate(row: Row, spec: ImmediateList) -> bool:
    value = row.get(spec.limit, "")
    limit = read_limit(value) if isinstance(value, str) else None
    return limit is not None and limit.immediate
