"""The draft file (`liangyou-draft/1`, UTF-8 JSON): read strictly, written with every printed key.

Keys below `fields` and `rows` are the notice's own heads, groups are objects; inside the program rows are flat. A file
that is not exactly a draft of a known form is refused with file and place, and nothing is taken from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from desktop.answers.clean import offending
from desktop.answers.draft import Confirmation, Draft, Row, Unit, Value, is_empty
from desktop.answers.insertions import OPTION as INSERTED
from desktop.answers.insertions import Malformed, as_option, insertions_of
from desktop.answers.strict_json import KeyTwice, NotJson, parse_json
from desktop.errors import InputRefused, os_reason
from desktop.messages import text
from desktop.packs.catalogue import Packs, form_of
from desktop.packs.model import Field, FieldKind, Form, Pack

SCHEMA = "liangyou-draft/1"
MOST_ROWS = 20_000
_SHOWN = 40
MOST_BYTES = 64 * 1024 * 1024
_TOP = ("schema", "pack", "form", "unit", "fields", "rows", "confirmed", "zero", "options")
_OPTIONS: Mapping[str, type] = {
    "红头": bool,
    "抄送": str,
    "印发机关": str,
    "印发日期": str,
    "版式": str,
    "纸张": str,
    "打印填表人电话": bool,
    "打印注": bool,
    "每页签字盖章": bool,
    "信函": bool,
    INSERTED: list,
}
_PAPERS = ("A3", "A4")


def read_draft(file: Path, packs: Packs) -> Draft:
    """The draft in *file*; InputRefused names the file and the place in it."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise InputRefused(text("draft_file.too-big", file=file, most=MOST_BYTES // 1024 // 1024))
        raw = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputRefused(text("draft_file.unreadable", file=file, reason=os_reason(error))) from error
    except UnicodeDecodeError as error:
        raise InputRefused(text("draft_file.not-utf8", file=file)) from error
    return parse_draft(raw, packs, str(file))


def parse_draft(raw: str, packs: Packs, name: str) -> Draft:
    """The draft in a JSON text; *name* says where it came from."""
    try:
        data = parse_json(raw)
    except KeyTwice as error:
        raise InputRefused(text("draft_file.twice", file=name, name=error.name)) from error
    except NotJson as error:
        sentence = "not-json" if error.line is None else "not-json-line"
        raise InputRefused(text(f"draft_file.{sentence}", file=name, line=error.line)) from error
    return _Reading(name).draft(data, packs)


def write_draft(draft: Draft, form: Form) -> str:
    """The draft as a file's text. Groups that were not chosen are left out."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "pack": draft.pack,
        "form": draft.form,
        "unit": {"name": draft.unit.name, "type": draft.unit.type},
        "fields": {field.path: _out(draft.fields.get(field.path, ""), field) for field in form.fields},
    }
    if form.kind == "table":
        data["rows"] = [_row_out(row, form) for row in draft.rows]
    if draft.confirmed:
        data["confirmed"] = [
            {name: getattr(said, name) for name in Confirmation.__slots__} for said in draft.confirmed
        ]
    if draft.zero:
        data["zero"] = True
    if draft.options:
        data["options"] = dict(draft.options)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def template(pack: Pack, form: Form) -> str:
    """An empty draft file with every key, one empty row in a table."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "pack": pack.id,
        "form": form.id,
        "unit": {"name": "", "type": ""},
        "fields": {field.path: _blank(field) for field in form.fields},
    }
    if form.kind == "table":
        row: dict[str, Any] = {}
        for field in form.row_fields:
            holder = row.setdefault(field.group, {}) if field.group else row
            holder[field.name] = _blank(field)
        data["rows"] = [row]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


class _Reading:
    """Reads one file; every refusal names it and the place."""

    def __init__(self, name: str) -> None:
        self._name = name

    def draft(self, data: Any, packs: Packs) -> Draft:
        top = self._object(data, text("draft_file.top"))
        self._known_keys(top, _TOP, text("draft_file.top"))
        if top.get("schema") != SCHEMA:
            self._refuse("schema", "schema", found=self._shown(top.get("schema")), wanted=SCHEMA)
        pack, form = self._form(top, packs)
        draft = Draft(
            pack=pack.id,
            form=form.id,
            unit=self._unit(top.get("unit", {}), pack),
            fields=self._fields(top.get("fields", {}), form.fields, "fields"),
            rows=self._rows(top.get("rows", []), form),
            confirmed=self._confirmed(top.get("confirmed", [])),
            zero=self._typed(top.get("zero", False), bool, "zero"),
            options=self._options(top.get("options", {}), form),
        )
        return draft

    def _form(self, top: Mapping[str, Any], packs: Packs) -> tuple[Pack, Form]:
        names = [self._string(top.get(key, ""), key) for key in ("pack", "form")]
        try:
            pack = packs.get(names[0])
            return pack, form_of(pack, names[1])
        except InputRefused as error:
            raise InputRefused(text("draft_file.inside", file=self._name, reason=error.message)) from error

    def _unit(self, data: Any, pack: Pack) -> Unit:
        unit = self._object(data, "unit")
        self._known_keys(unit, ("name", "type"), "unit")
        name, kind = (self._string(unit.get(key, ""), f"unit/{key}") for key in ("name", "type"))
        if kind and kind not in pack.unit_types:
            self._refuse("unit/type", "unit-type", found=self._shown(kind), wanted="、".join(pack.unit_types))
        return Unit(name, kind)

    def _fields(self, data: Any, fields: tuple[Field, ...], place: str) -> dict[str, Value]:
        values = self._object(data, place)
        self._known_keys(values, tuple(field.path for field in fields), place)
        read = {
            field.path: self._value(values[field.path], field, f"{place}/{field.path}")
            for field in fields
            if field.path in values
        }
        return {path: value for path, value in read.items() if not is_empty(value)}

    def _rows(self, data: Any, form: Form) -> tuple[Row, ...]:
        rows = self._typed(data, list, "rows")
        if rows and form.kind != "table":
            self._refuse("rows", "no-rows", form=form.id)
        if len(rows) > MOST_ROWS:
            self._refuse("rows", "too-many-rows", found=len(rows), most=MOST_ROWS)
        flat = {field.path: field for field in form.row_fields}
        groups = {field.group for field in form.row_fields} - {""}
        return tuple(self._row(row, flat, groups, f"rows/{count}") for count, row in enumerate(rows, 1))

    def _row(self, data: Any, flat: Mapping[str, Field], groups: set[str], place: str) -> Row:
        row: dict[str, Value] = {}
        for key, value in self._object(data, place).items():
            inside = f"{place}/{key}"
            if key in groups:
                for name, part in self._object(value, inside).items():
                    path = f"{key}/{name}"
                    if path not in flat:
                        self._refuse(
                            f"{inside}/{name}",
                            "unknown-key",
                            name=self._shown(name),
                            known=self._heads(flat, key),
                        )
                    row[path] = self._value(part, flat[path], f"{inside}/{name}")
            elif key in flat and not flat[key].group:
                row[key] = self._value(value, flat[key], inside)
            else:
                self._refuse(inside, "unknown-key", name=self._shown(key), known=self._heads(flat))
        return {path: value for path, value in row.items() if not is_empty(value)}

    def _value(self, value: Any, field: Field, place: str) -> Value:
        match field.kind:
            case FieldKind.LIST:
                items = self._typed(value, list, place)
                return tuple(self._string(item, f"{place}/{count}") for count, item in enumerate(items, 1))
            case FieldKind.RECORDS:
                records = self._typed(value, list, place)
                return tuple(
                    self._fields(record, field.fields, f"{place}/{count}")
                    for count, record in enumerate(records, 1)
                )
            case _:
                return self._string(value, place)

    def _confirmed(self, data: Any) -> tuple[Confirmation, ...]:
        said = []
        for count, one in enumerate(self._typed(data, list, "confirmed"), 1):
            place = f"confirmed/{count}"
            record = self._object(one, place)
            self._known_keys(record, Confirmation.__slots__, place)
            row, path = record.get("row"), record.get("field")
            texts = {
                key: self._string(record.get(key, ""), f"{place}/{key}")
                for key in ("rule", "reason", "by", "on", "value_sha256")
            }
            said.append(
                Confirmation(
                    row=None if row is None else self._typed(row, int, f"{place}/row"),
                    field=None if path is None else self._string(path, f"{place}/field"),
                    **texts,
                )
            )
        return tuple(said)

    def _options(self, data: Any, form: Form) -> dict[str, Any]:
        options = self._object(data, "options")
        self._known_keys(options, tuple(_OPTIONS), "options")
        for key, value in options.items():
            self._typed(value, _OPTIONS[key], f"options/{key}")
            if isinstance(value, str):
                self._string(value, f"options/{key}")
        layout = options.get("版式")
        layouts = tuple(one.id for one in form.layouts)
        if layout and layout not in layouts:
            self._refuse("options/版式", "unknown-key", name=layout, known="、".join(layouts))
        paper = options.get("纸张")
        if paper and paper not in _PAPERS:
            self._refuse("options/纸张", "unknown-key", name=paper, known="、".join(_PAPERS))
        return {**options, **self._inserted(options, form)}

    def _inserted(self, options: Mapping[str, Any], form: Form) -> dict[str, Any]:
        if INSERTED not in options:
            return {}
        try:
            insertions = insertions_of(options)
        except Malformed as error:
            self._refuse(f"options/{INSERTED}/{error}", "insertion")
        for count, one in enumerate(insertions, 1):
            place = f"options/{INSERTED}/{count}"
            self._known_keys({one.field: ""}, tuple(field.path for field in form.fields), place)
            for written in (one.text, *(mark.key for mark in one.marks)):
                self._string(written, place)
        return {INSERTED: as_option(insertions)}

    def _string(self, value: Any, place: str) -> str:
        written: str = self._typed(value, str, place)
        found = offending(written)
        if found is not None:
            self._refuse(place, "character", position=found.place + 1, name=found.name)
        return written

    def _typed(self, value: Any, kind: type, place: str) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            wanted = text(f"draft_file.type.{kind.__name__}")
            self._refuse(place, "wrong-type", found=self._shown(value), wanted=wanted)
        return value

    def _object(self, value: Any, place: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._typed(value, dict, place)
        return found

    def _known_keys(self, data: Mapping[str, Any], known: tuple[str, ...], place: str) -> None:
        for key in data:
            if key not in known:
                self._refuse(place, "unknown-key", name=self._shown(key), known="、".join(known))

    def _refuse(self, place: str, reason: str, **values: object) -> NoReturn:
        said = text(f"draft_file.refused.{reason}", **values)
        raise InputRefused(text("draft_file.place", file=self._name, place=self._plain(place), reason=said))

    @staticmethod
    def _heads(flat: Mapping[str, Field], group: str = "") -> str:
        if group:
            return "、".join(field.name for field in flat.values() if field.group == group)
        return "、".join(dict.fromkeys(field.group or field.name for field in flat.values()))

    @staticmethod
    def _shown(value: Any) -> str:
        """A value of the file as the message may show it: printable, and not long."""
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        plain = "".join(one if one.isprintable() else "�" for one in written[: _SHOWN + 1])
        return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"

    @staticmethod
    def _plain(place: str) -> str:
        return "/".join(
            "".join(one if one.isprintable() else "�" for one in part[:_SHOWN]) for part in place.split("/")
        )


def _row_out(row: Row, form: Form) -> dict[str, Any]:
    data: dict[str, Any] = {}
    chosen = {path.partition("/")[0] for path in row}
    for field in form.row_fields:
        if field.group and field.group not in chosen:
            continue
        holder = data.setdefault(field.group, {}) if field.group else data
        holder[field.name] = _out(row.get(field.path, ""), field)
    return data


def _out(value: Value, field: Field) -> Any:
    if is_empty(value):
        return _blank(field)
    if isinstance(value, str):
        return value
    if field.kind is FieldKind.RECORDS:
        return [
            {part.path: _out(record.get(part.path, ""), part) for part in field.fields}
            for record in value
            if isinstance(record, Mapping)
        ]
    return list(value)


def _blank(field: Field) -> Any:
    return [] if field.kind in (FieldKind.LIST, FieldKind.RECORDS) else ""
