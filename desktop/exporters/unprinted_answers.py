"""Asks the rows of a sheet what an import would read from them, and keeps whatever of the draft that is not.

Only the table planner imports this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.answers.draft import Draft, Row, Value, is_empty
from desktop.answers.table_cells import (
    RowKeys,
    joined_pieces,
    read_beside_label,
    read_cell,
    signing_key,
)
from desktop.answers.unprinted import Unprinted, UnprintedRow
from desktop.exporters.printed_text import TICK, plain, printed_date
from desktop.exporters.sheet_plan import RowKind, SheetRow
from desktop.messages import text
from desktop.packs.model import FieldKind, Form, PrintColumn


def unprinted(
    form: Form, draft: Draft, columns: Sequence[PrintColumn], rows: Sequence[SheetRow]
) -> Unprinted:
    """What *rows*, the sheet of *draft* in the layout of *columns*, do not tell or tell otherwise."""
    hidden, otherwise, head = _fields(form, draft)
    kept = []
    if draft.zero:
        kept = [UnprintedRow("", row) for row in draft.rows]
    else:
        keys = RowKeys(form.row_fields)
        for row, pieces in zip(draft.rows, _printed_rows(columns, rows), strict=False):
            texts = {path: joined_pieces(form.row_field(path), parts) for path, parts in pieces.items()}
            key = keys.next(texts)
            values = _differences(form, columns, row, texts)
            if values:
                kept.append(UnprintedRow(key, values))
    return Unprinted(
        pack=draft.pack,
        form=form.id,
        unit=draft.unit,
        count=len(draft.rows),
        head=head,
        zero=draft.zero,
        options=draft.options,
        fields=hidden,
        printed_otherwise=otherwise,
        rows=tuple(kept),
    )


def _fields(form: Form, draft: Draft) -> tuple[dict[str, Value], dict[str, Value], str]:
    """The fields outside the table that the head block does not print, those it prints otherwise, its key."""
    shown = {item.field for item in form.header if item.field}
    hidden = {path: value for path, value in draft.fields.items() if path not in shown}
    otherwise: dict[str, Value] = {}
    printed = []
    for field in (one for one in form.fields if one.path in shown):
        value = draft.fields.get(field.path, "")
        filled = plain(value)
        if field.kind is FieldKind.DATE:
            filled = printed_date(filled)
        read = read_beside_label(field, filled)
        printed.append(plain(read))
        if read != value and not (is_empty(read) and is_empty(value)):
            otherwise[field.path] = value
    return hidden, otherwise, signing_key(printed)


def _printed_rows(columns: Sequence[PrintColumn], rows: Sequence[SheetRow]) -> list[dict[str, list[str]]]:
    """The pieces of each field, of one answer after the other."""
    answers: list[dict[str, list[str]]] = []
    for row in (one for one in rows if one.kind is RowKind.BODY):
        texts = {cell.first: cell.text for cell in row.cells}
        continued = answers and texts.get(0) == text("exporters.paper.continued", number=len(answers))
        if not continued:
            answers.append({})
        seen = set()
        for number, column in enumerate(columns):
            if not column.field or (column.field in seen and not column.tick):
                continue
            seen.add(column.field)
            written = texts.get(number, "")
            if column.tick:
                written = column.tick if written == TICK else ""
            answers[-1].setdefault(column.field, []).append(written)
    return answers


def _differences(
    form: Form, columns: Sequence[PrintColumn], row: Row, texts: Mapping[str, str]
) -> dict[str, Value]:
    ticked = {column.field for column in columns if column.tick}
    found: dict[str, Value] = {}
    for field in form.row_fields:
        value = row.get(field.path, "")
        written = texts.get(field.path, "")
        read = written if field.path in ticked else read_cell(field, written)
        if read != value and not (is_empty(read) and is_empty(value)):
            found[field.path] = "" if is_empty(value) else value
    return found
