"""Checks of a whole table, and between the attachments of one unit (V-27 to V-29)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desktop.answers.clean import folded
from desktop.answers.draft import is_empty
from desktop.packs.model import RuleSpec
from desktop.rules.views import Hit, Sheet


def some_rows(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """A list is not handed in empty: nothing to report is a deliberate 零报告."""
    if not sheet.draft.zero and not sheet.draft.rows:
        yield Hit(None, "some-rows")


def zero_without_rows(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """Rows that a 零报告 would leave out of the page are not dropped in silence."""
    if sheet.draft.zero and any(not is_empty(value) for row in sheet.draft.rows for value in row.values()):
        yield Hit(None, "zero-without-rows", {"rows": len(sheet.draft.rows)})


def duplicate(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """The same item twice; 新办 and 变更 of one permit are different items."""
    path = spec.params["field"]
    rows_by_name: dict[str, list[int]] = defaultdict(list)
    for count, row in enumerate(sheet.rows):
        name = folded(row.text(path))
        if name:
            rows_by_name[name].append(count)
    for rows in rows_by_name.values():
        for row_number in rows if len(rows) > 1 else ():
            others = "、".join(str(other + 1) for other in rows if other != row_number)
            yield Hit(path, "duplicate", {"rows": others}, row=row_number)


def not_in_other_form(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """An item cannot be given up in one list and kept in another."""
    path, other_path = spec.params["field"], spec.params["other_field"]
    only = spec.params.get("other_when")
    elsewhere: dict[str, list[int]] = defaultdict(list)
    for other in sheet.others:
        if other.form != spec.params["other_form"] or other.zero:
            continue
        for count, row in enumerate(other.rows, 1):
            name = row.get(other_path, "")
            if isinstance(name, str) and name.strip() and (not only or row.get(only[0]) == only[1]):
                elsewhere[folded(name)].append(count)
    if not elsewhere:
        return
    condition = spec.params.get("when")
    for count, answers in enumerate(sheet.rows):
        if condition and answers.text(condition[0]) not in condition[1]:
            continue
        rows = elsewhere.get(folded(answers.text(path))) if answers.text(path) else None
        if rows:
            shown = {"form": spec.params["other_form"], "rows": "、".join(map(str, rows))}
            yield Hit(path, f"not-in-other-form.{spec.severity}", shown, row=count)
