"""Checks between the attachments of one unit that go in as one package: who fills in, 文号, days (V-36, V-42, V-43).

What the program itself keeps alike (the unit's name and type, titles) needs no check; `tables` holds lists against
each other and `figures` the report against the lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.answers.clean import folded
from desktop.answers.dates import read_date, written_cn
from desktop.answers.draft import Draft
from desktop.messages import text
from desktop.packs.model import RuleSpec
from desktop.rules.views import Hit, Sheet


def same_in_others(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """Who fills in, and under which number, is the same in all attachments that ask for it."""
    path = spec.params["field"]
    here = sheet.fields.text(path)
    profile = sheet.form.field(path).profile
    if not here or not profile:
        return
    differing = []
    for other in sheet.others:
        fields = sheet.fields.pack.form(other.form).fields
        there = next((_text(other, one.path) for one in fields if one.profile == profile), "")
        if there and folded(there) != folded(here):
            differing.append(text("rules.same-in-others.one", form=other.form, value=there))
    if differing:
        others = text("rules.same-in-others.joint").join(differing)
        yield Hit(path, "same-in-others", {"value": here, "others": others})


def document_number_once(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """Two letters of one unit do not go out under one 文号."""
    paths = [spec.params[name] for name in ("agency", "year", "serial")]
    here = [sheet.fields.text(path) for path in paths]
    if not all(here):
        return
    for other in sheet.others:
        if [folded(_text(other, path)) for path in paths] == [folded(one) for one in here]:
            agency, year, serial = here
            shown = {"form": other.form, "agency": agency, "year": year, "serial": serial}
            yield Hit(spec.params["serial"], "document-number-once", shown)


def day_not_before(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """The report is no older than the list it tells of."""
    path, other_path = spec.params["field"], spec.params["other_field"]
    day = read_date(sheet.fields.text(path))
    for other in sheet.others:
        there = read_date(_text(other, other_path)) if other.form == spec.params["other_form"] else None
        if day and there and day < there:
            shown = {"day": written_cn(day), "form": other.form, "other": written_cn(there)}
            yield Hit(path, "day-not-before", shown)


def _text(draft: Draft, path: str) -> str:
    value = draft.fields.get(path, "")
    return value.strip() if isinstance(value, str) else ""
