"""√ columns: 单位类型 and the groups of which exactly one is ticked (V-01 to V-04)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.packs.model import RuleSpec
from desktop.rules.views import Answers, Hit, Sheet


def tick_one(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Exactly one √ in the group."""
    path = spec.params["field"]
    ticked = row.text(path)
    options = row.form.row_field(path).options
    if not ticked:
        yield Hit(path, "tick-one.none", {"options": "、".join(options)})
    elif ticked not in options:
        yield Hit(path, "tick-one.unknown", {"value": ticked, "options": "、".join(options)})


def option_known(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """What stands there is one of the choices; nothing may stand there (单位类型 is then the profile's)."""
    path = spec.params["field"]
    ticked = row.text(path)
    options = row.form.row_field(path).options
    if ticked and ticked not in options:
        yield Hit(path, "tick-one.unknown", {"value": ticked, "options": "、".join(options)})


def unit_as_profile(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """A row of another kind of unit is possible (a department lists its 所属事业单位), so it is asked about."""
    path = spec.params["field"]
    own = row.form.unit_column(row.unit.type)
    ticked = row.text(path)
    if row.unit.type and ticked in row.form.row_field(path).options and ticked != own:
        yield Hit(path, "unit-as-profile", {"ticked": ticked, "type": row.unit.type})


def unit_without_column(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Where the form has no √ column for the unit, its type stands in 备注."""
    path, remark = spec.params["field"], spec.params["remark"]
    kind = row.unit.type
    if kind and not row.form.unit_column(kind) and not row.text(path) and kind not in row.text(remark):
        yield Hit(remark, "unit-without-column", {"type": kind})


def unit_column_asked(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """The notice is silent about this kind of unit: the clerk asks, and the answer is recorded by confirming."""
    kind = sheet.unit.type
    if kind and not sheet.form.unit_column(kind):
        yield Hit(spec.params["field"], "unit-column-asked", {"type": kind, "form": sheet.form.id})


def unit_known(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """Who fills in, and what kind of unit it is."""
    if not sheet.unit.name.strip():
        yield Hit(None, "unit-known.name")
    if not sheet.unit.type:
        yield Hit(None, "unit-known.type", {"types": "、".join(sheet.fields.pack.unit_types)})


def tick_forbidden(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """An option that some kinds of unit must leave empty."""
    path, option, kinds = spec.params["field"], spec.params["option"], spec.params["unit_types"]
    heads = {row.form.unit_column(kind) for kind in kinds} - {""}
    if row.text(path) == option and (row.unit.type in kinds or row.text(row.form.unit_field) in heads):
        yield Hit(path, "tick-forbidden", {"option": option, "types": "、".join(kinds)})
