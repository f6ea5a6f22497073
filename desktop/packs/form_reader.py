"""Reads one attachment of a pack. Only `reader` calls it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.packs.levels import Level
from desktop.packs.model import (
    Block,
    Field,
    FieldKind,
    Form,
    HeaderItem,
    Layout,
    Note,
    PhraseGroup,
    PrintColumn,
    RuleSpec,
    Severity,
    Tab,
)
from desktop.packs.nodes import Node
from desktop.packs.vocabulary import BLOCK_ROLES, KINDS, OPTIONAL, OPTIONAL_EVERYWHERE, TOGETHER, Param

UNIT_NAME_PLACE = "单位名称"


def read_form(node: Node, unit_types: tuple[str, ...]) -> Form:
    """The attachment in one file, all its cross references checked."""
    form_id = node.text("id")
    kind = node.one_of("kind", ("table", "document"))
    fields = _fields(node, "fields")
    row_fields = _fields(node, "row_fields")
    notes = _notes(node, form_id)
    rules = tuple(_rule(one, notes, fields, row_fields, unit_types) for one in node.tables("rules"))
    form = Form(
        id=form_id,
        number=node.count("number"),
        title=node.text("title"),
        short_title=node.text("short_title"),
        kind=kind,
        fields=fields,
        tabs=tuple(_tab(one, fields) for one in node.tables("tabs")),
        notes=notes,
        rules=rules,
        row_fields=row_fields,
        row_tabs=tuple(_tab(one, row_fields) for one in node.tables("row_tabs")),
        row_name=_known(node, "row_name", row_fields),
        frozen_columns=node.count("frozen_columns", 0),
        layouts=tuple(_layout(one, row_fields) for one in node.tables("layouts")),
        header=tuple(_header_item(one, fields) for one in node.tables("header")),
        unit_field=_known(node, "unit_field", row_fields),
        unit_columns=_unit_columns(node, row_fields, unit_types),
        blocks=tuple(_block(one, fields) for one in node.tables("blocks")),
        paper=node.one_of("paper", ("A3", "A4"), "A4"),
        paper_quote=node.text("paper_quote", ""),
        renamed=_renamed(node, fields, row_fields),
    )
    node.finish()
    _can_be_printed(node, form)
    _all_notes_are_kept(node, form)
    return form


def _can_be_printed(node: Node, form: Form) -> None:
    needed = {"row_fields": form.row_fields, "layouts": form.layouts}
    for key, found in needed.items() if form.kind == "table" else (("blocks", form.blocks),):
        if not found:
            raise node.broken("missing", key=key)
    node.refuse_twice(layout.id for layout in form.layouts)


def _fields(node: Node, key: str) -> tuple[Field, ...]:
    fields = tuple(_field(one) for one in node.tables(key))
    node.refuse_twice(field.path for field in fields)
    for field in fields:
        for path in field.derived_from or ():
            _require_field(node, path, fields)
        for group in field.phrase_groups:
            deciding = _require_field(node, group.when[0], fields)
            for value in group.when[1]:
                _option(node, deciding, value)
    return fields


def _field(node: Node) -> Field:
    path = node.text("path")
    derived = node.texts("derived_from", ())
    field = Field(
        path=path,
        kind=FieldKind(node.one_of("kind", tuple(FieldKind))),
        label=node.text("label", path.rpartition("/")[2]),
        notes=node.texts("notes", ()),
        printed=node.flag("printed", True),
        options=node.texts("options", ()),
        phrases=node.texts("phrases", ()),
        phrase_groups=tuple(map(_phrase_group, node.tables("phrase_groups"))),
        question=node.text("question", ""),
        guidance=node.text("guidance", ""),
        example=node.text("example", ""),
        placeholder=node.text("placeholder", ""),
        add_label=node.text("add_label", ""),
        paragraph=node.text("paragraph", ""),
        profile=node.one_of("profile", ("filler", "phone", ""), ""),
        person=node.flag("person", False),
        derived_from=(derived[0], derived[1]) if len(derived) == 2 else None,
        fields=_fields(node, "fields"),
    )
    node.finish()
    if derived and len(derived) != 2:
        raise node.broken("two-parts", key="derived_from")
    if field.kind is FieldKind.CHOICE and not field.options:
        raise node.broken("missing", key="options")
    if field.kind is FieldKind.RECORDS and not field.fields:
        raise node.broken("missing", key="fields")
    return field


def _phrase_group(node: Node) -> PhraseGroup:
    table = node.table("when")
    when = (table.text("field"), table.texts("is"))
    table.finish()
    group = PhraseGroup(node.text("title"), when, node.texts("phrases"))
    node.finish()
    return group


def _notes(node: Node, form_id: str) -> tuple[Note, ...]:
    notes = []
    for one in node.tables("notes"):
        number = one.count("number")
        notes.append(
            Note(
                id=f"{form_id}注{number}",
                form=form_id,
                number=number,
                text=one.text("text"),
                guidance=one.text("guidance", ""),
            )
        )
        one.finish()
    numbers = [note.number for note in notes]
    if numbers != list(range(1, len(notes) + 1)):
        raise node.broken("note-numbers", value="、".join(map(str, numbers)))
    return tuple(notes)


def _all_notes_are_kept(node: Node, form: Form) -> None:
    ruled = {rule.note for rule in form.rules}
    known = {note.id for note in form.notes}
    for note in form.notes:
        if note.id not in ruled and not note.guidance:
            raise Node(node.file, note.id, {}).broken("loose-note")
    for field in (*form.fields, *form.row_fields):
        for note_id in field.notes:
            if note_id not in known:
                raise Node(node.file, field.path, {}).broken("no-note", value=note_id)


def _tab(node: Node, fields: tuple[Field, ...]) -> Tab:
    tab = Tab(title=node.text("title"), fields=node.texts("fields"))
    node.finish()
    for path in tab.fields:
        _require_field(node, path, fields)
    return tab


def _layout(node: Node, row_fields: tuple[Field, ...]) -> Layout:
    layout = Layout(
        id=node.text("id"),
        title=node.text("title"),
        columns=tuple(_column(one, row_fields) for one in node.tables("columns")),
    )
    node.finish()
    if not layout.columns:
        raise node.broken("missing", key="columns")
    return layout


def _column(node: Node, row_fields: tuple[Field, ...]) -> PrintColumn:
    column = PrintColumn(
        head=node.text("head"),
        width=node.number("width"),
        group=node.text("group", ""),
        field=_known(node, "field", row_fields),
        tick=node.text("tick", ""),
    )
    node.finish()
    if column.tick and column.tick not in _require_field(node, column.field, row_fields).options:
        raise node.broken("no-option", field=column.field, value=column.tick)
    return column


def _header_item(node: Node, fields: tuple[Field, ...]) -> HeaderItem:
    item = HeaderItem(label=node.text("label"), field=_known(node, "field", fields))
    node.finish()
    return item


def _unit_columns(node: Node, row_fields: tuple[Field, ...], unit_types: tuple[str, ...]) -> dict[str, str]:
    table = node.table("unit_columns")
    columns = {unit_type: table.text(unit_type, "") for unit_type in table.names()}
    unit_field = node.text("unit_field", "")
    for unit_type, head in columns.items():
        if unit_type not in unit_types:
            raise table.broken("no-unit-type", value=unit_type)
        if head and head not in _require_field(table, unit_field, row_fields).options:
            raise table.broken("no-option", field=unit_field, value=head)
    return columns


def _renamed(node: Node, fields: tuple[Field, ...], row_fields: tuple[Field, ...]) -> dict[str, str]:
    """`[renamed]`: what a field was called in an earlier edition, and what it is called now."""
    table = node.table("renamed")
    renamed = {old: table.text(old) for old in table.names()}
    known = {*_every_path(fields), *_every_path(row_fields)}
    for old, new in renamed.items():
        if new not in known:
            raise table.broken("no-field", value=new)
        if old in known:
            raise table.broken("not-renamed", value=old)
    return renamed


def _every_path(fields: tuple[Field, ...]) -> Iterable[str]:
    for field in fields:
        yield field.path
        yield from (f"{field.path}/{part.path}" for part in field.fields)


def _block(node: Node, fields: tuple[Field, ...]) -> Block:
    block = Block(
        role=node.one_of("role", BLOCK_ROLES),
        text=node.text("text", ""),
        field=_known(node, "field", fields),
    )
    node.finish()
    known = {UNIT_NAME_PLACE, *(field.path for field in fields)}
    for place in places(block.text):
        if place not in known:
            raise node.broken("missing-place", value=place)
    return block


def places(template: str) -> tuple[str, ...]:
    """The names between { and } in a document's fixed sentence."""
    return tuple(part.partition("}")[0] for part in template.split("{")[1:])


def _rule(
    node: Node,
    notes: tuple[Note, ...],
    fields: tuple[Field, ...],
    row_fields: tuple[Field, ...],
    unit_types: tuple[str, ...],
) -> RuleSpec:
    kind = node.one_of("kind", tuple(KINDS))
    note_id = node.text("note", "") or None
    note = next((one for one in notes if one.id == note_id), None)
    if note_id is not None and note is None:
        raise node.broken("no-note", value=note_id)
    known = {field.path: field for field in (*fields, *row_fields)}
    named = known.get(node.text("field", ""))
    params: dict[str, Any] = {}
    together = TOGETHER.get(kind, frozenset())
    wanted = together if any(node.has(name) for name in together) else frozenset()
    for name, param in {**KINDS[kind], **OPTIONAL_EVERYWHERE}.items():
        optional = name not in wanted and (name in OPTIONAL.get(kind, ()) or name in OPTIONAL_EVERYWHERE)
        if node.has(name) or not optional:
            params[name] = _param(node, name, param, known, unit_types, named)
    rule = RuleSpec(
        id=node.text("id"),
        kind=kind,
        severity=Severity(node.one_of("severity", tuple(Severity))),
        note=note_id,
        quote=node.text("quote", note.text if note else None),
        overridable=node.flag("overridable", True),
        params=params,
    )
    node.finish()
    return rule


def _param(
    node: Node,
    name: str,
    param: Param,
    known: dict[str, Field],
    unit_types: tuple[str, ...],
    named: Field | None,
) -> Any:
    """One parameter, checked by its type; *named* is the field that the rule is about."""
    match param:
        case Param.FIELD:
            return _require_field(node, node.text(name), tuple(known.values())).path
        case Param.FIELDS:
            paths = node.texts(name)
            return tuple(_require_field(node, path, tuple(known.values())).path for path in paths)
        case Param.WORD | Param.FORM | Param.FIGURE:
            return node.text(name)
        case Param.WORDS:
            return node.texts(name)
        case Param.LEVELS:
            return frozenset(Level(node.among(level, Level)) for level in node.texts(name))
        case Param.MERGE:
            sentence = node.text(name)
            if sorted(places(sentence)) != ["new", "old"]:
                raise node.broken("merge-places", key=name)
            return sentence
        case Param.NUMBER:
            return node.number(name)
        case Param.PART:
            return _require_field(node, node.text(name), named.fields if named else ()).path
        case Param.OPTION:
            return _option(node, named, node.text(name))
        case Param.DATE:
            return node.day(name)
        case Param.UNIT_TYPES:
            for unit_type in node.texts(name):
                if unit_type not in unit_types:
                    raise node.broken("no-unit-type", value=unit_type)
            return node.texts(name)
        case Param.CONDITION:
            table = node.table(name)
            condition = (table.text("field"), table.texts("is"))
            table.finish()
            field = _require_field(table, condition[0], tuple(known.values()))
            for value in condition[1]:
                _option(table, field, value)
            return condition


def _option(node: Node, field: Field | None, value: str) -> str:
    """A misspelt option would switch a rule off without a word."""
    if field and field.options and value not in field.options:
        raise node.broken("no-option", field=field.path, value=value)
    return value


def _require_field(node: Node, path: str, fields: Iterable[Field]) -> Field:
    for field in fields:
        if field.path == path:
            return field
    raise node.broken("no-field", value=path)


def _known(node: Node, key: str, fields: tuple[Field, ...]) -> str:
    path = node.text(key, "")
    if path:
        _require_field(node, path, fields)
    return path
