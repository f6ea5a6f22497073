"""Reads what a pack lets go out to the public (`publication.toml`). Only `reader` calls it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.packs.model import FieldKind, Form
from desktop.packs.nodes import Node
from desktop.packs.publication import ImmediateList, ListedField, Publication, PublicCopy

_PERSONAL = {FieldKind.PHONE, FieldKind.EMAIL}


def read_publication(top: Node, forms: Iterable[Form]) -> Publication:
    """The copies in the order written, and the list of items done on the spot, every field checked."""
    known = {form.id: form for form in forms if form.kind == "table"}
    publication = Publication(
        quote=top.text("quote"),
        copies=tuple(_copy(node, known) for node in top.tables("copies")),
        immediate=_immediate(top.table("immediate"), known) if top.has("immediate") else None,
    )
    top.finish()
    top.refuse_twice(one.form for one in publication.copies)
    return publication


def _copy(node: Node, forms: Mapping[str, Form]) -> PublicCopy:
    form = _form(node, forms)
    copy = PublicCopy(
        form=form.id,
        title=node.text("title"),
        fields=node.texts("fields"),
        layout=node.text("layout", ""),
        optional=node.texts("optional", ()),
        optional_label=node.text("optional_label", ""),
    )
    node.finish()
    if copy.layout and copy.layout not in {one.id for one in form.layouts}:
        raise node.broken("no-layout", value=copy.layout)
    if not copy.fields:
        raise node.broken("empty", key="fields")
    if copy.optional and not copy.optional_label.strip():
        raise node.broken("empty", key="optional_label")
    node.refuse_twice((*copy.fields, *copy.optional))
    for path in (*copy.fields, *copy.optional):
        _published_field(node, form, path)
    return copy


def _immediate(node: Node, forms: Mapping[str, Form]) -> ImmediateList:
    form = _form(node, forms)
    listed = ImmediateList(
        form=form.id,
        title=node.text("title"),
        quote=node.text("quote"),
        limit=node.text("limit"),
        columns=tuple(_column(one) for one in node.tables("columns")),
    )
    node.finish()
    if not listed.columns:
        raise node.broken("empty", key="columns")
    for path in (listed.limit, *(one.field for one in listed.columns)):
        _published_field(node, form, path)
    if form.row_field(listed.limit).kind is not FieldKind.LIMIT:
        raise node.broken("not-that-kind", value=listed.limit, wanted=FieldKind.LIMIT)
    return listed


def _column(node: Node) -> ListedField:
    column = ListedField(field=node.text("field"), width=node.number("width"))
    node.finish()
    if column.width <= 0:
        raise node.broken("empty", key="width")
    return column


def _form(node: Node, forms: Mapping[str, Form]) -> Form:
    form = forms.get(node.text("form"))
    if form is None:
        raise node.broken("no-form", value=node.text("form"))
    return form


def _published_field(node: Node, form: Form, path: str) -> None:
    if path not in {field.path for field in form.row_fields}:
        raise node.broken("no-field", value=f"{form.id} {path}")
    field = form.row_field(path)
    if field.kind in _PERSONAL or not field.printed:
        raise node.broken("not-public", value=path)
