"""A draft carried over to another edition of its form: what differs, where each answer goes, and what is put aside.

No word is lost: an answer is in the new draft, or among what was put aside. Pure; anyone above `packs` may import this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from desktop.answers.draft import Draft, Value, is_empty
from desktop.answers.fitting import fitted, plain_words
from desktop.answers.insertions import OPTION, as_option, insertions_of, without_insertions
from desktop.answers.outline import Outline
from desktop.packs.model import Field, FieldKind, Form

LAYOUT = "版式"
"""The key among a draft's options that names a layout of the form."""


class What(StrEnum):
    """How a form differs from the one that a draft was filled in with."""

    GONE = "gone"
    RENAMED = "renamed"
    KIND = "kind"
    OPTIONS = "options"
    ADDED = "added"
    COLUMN = "column"  # another √ head for this type of unit


@dataclass(frozen=True)
class Difference:
    """*before* and *after* are paths ("" where there is none), for COLUMN √ heads; *options* are those that are gone.

    A part of a record is "field/part".
    """

    what: What
    in_rows: bool
    before: str
    after: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aside:
    """One answer that has no place any more: `row` from 1 or None, the row's own `name`, and all words of the answer."""

    row: int | None
    name: str
    path: str
    words: str


@dataclass(frozen=True)
class Carried:
    """The draft of the new form, and every answer that could not go with it. `kept`: answers that nothing touches."""

    draft: Draft
    aside: tuple[Aside, ...]
    kept: int


def differences(old: Outline, form: Form, unit_type: str) -> tuple[Difference, ...]:
    """What is not as it was in *old*, in the order of the form, what is gone first."""
    found = [
        *_differing(old.fields, form.fields, form.renamed, ("", ""), in_rows=False),
        *_differing(old.row_fields, form.row_fields, form.renamed, ("", ""), in_rows=True),
    ]
    before, after = old.unit_columns.get(unit_type, ""), form.unit_column(unit_type)
    if before != after:
        found.append(Difference(What.COLUMN, True, before, after))
    return tuple(found)


def answers_at(draft: Draft, difference: Difference) -> int:
    """How many answers of *draft* a difference touches."""
    if difference.what in (What.ADDED, What.COLUMN):
        return 0
    values = [
        value
        for holder in (draft.rows if difference.in_rows else (draft.fields,))
        for value in _values_at(holder, difference.before)
        if not is_empty(value)
    ]
    if difference.what is What.OPTIONS:
        return sum(value in difference.options for value in values)
    return len(values)


def carry_over(draft: Draft, old: Outline, form: Form) -> Carried:
    """*draft*, last edited when the form was *old*, as the form wants it now."""
    found = differences(old, form, draft.unit.type)
    fields, loose = _Carrying(form.renamed).holder(draft.fields, old.fields, form.fields)
    aside = [Aside(None, "", path, words) for path, words in loose]
    rows = []
    for number, row in enumerate(draft.rows, start=1):
        new, loose = _Carrying(form.renamed).holder(row, old.row_fields, form.row_fields)
        rows.append(row if new == row else new)
        name = plain_words(new.get(form.row_name, ""))
        aside += [Aside(number, name, path, words) for path, words in loose]
    confirmed = tuple(
        replace(said, field=form.renamed.get(said.field, said.field)) if said.field else said
        for said in draft.confirmed
    )
    options = _options(draft.options, form)
    carried = replace(draft, fields=fields, rows=tuple(rows), confirmed=confirmed, options=options)
    kept = sum(
        not is_empty(value) and not any(_touches(one, path, value) for one in found if one.in_rows is in_rows)
        for in_rows, holders in ((False, (draft.fields,)), (True, draft.rows))
        for holder in holders
        for path, value in holder.items()
    )
    return Carried(carried, tuple(aside), kept)


def all_answers(draft: Draft) -> tuple[Aside, ...]:
    """Every answer of a draft whose form is gone as a whole."""
    holders: list[tuple[int | None, Mapping[str, Value]]] = [(None, draft.fields)]
    holders += enumerate(draft.rows, start=1)
    return tuple(
        Aside(row, "", path, plain_words(value))
        for row, holder in holders
        for path, value in holder.items()
        if not is_empty(value)
    )


def _touches(difference: Difference, path: str, value: Value) -> bool:
    """Whether a difference is about the answer *value* at *path*, or about a part of it."""
    if difference.before == path:
        return difference.what is not What.OPTIONS or value in difference.options
    return difference.before.startswith(f"{path}/")


def _differing(
    old: tuple[Field, ...],
    new: tuple[Field, ...],
    renamed: Mapping[str, str],
    inside: tuple[str, str],
    *,
    in_rows: bool,
) -> Iterator[Difference]:
    """*inside*: what stands before the paths, of a record's parts its own "path/", as it was and as it is."""
    was, now = {one.path: one for one in old}, {one.path: one for one in new}
    places = {path: _place(path, now, renamed, inside) for path in was}
    for path, place in places.items():
        if place is None:
            yield Difference(What.GONE, in_rows, inside[0] + path, "")
        elif place != path:
            yield Difference(What.RENAMED, in_rows, inside[0] + path, inside[1] + place)
    come = {place: path for path, place in reversed(places.items()) if place is not None}
    for path, field in now.items():
        if path not in come:
            yield Difference(What.ADDED, in_rows, "", inside[1] + path)
            continue
        before = was[path if path in was else come[path]]
        names = (inside[0] + before.path, inside[1] + path)
        if before.kind is not field.kind:
            yield Difference(What.KIND, in_rows, *names)
        elif gone := tuple(one for one in before.options if one not in field.options):
            yield Difference(What.OPTIONS, in_rows, *names, gone)
        elif field.kind is FieldKind.RECORDS:
            parts = (f"{names[0]}/", f"{names[1]}/")
            yield from _differing(before.fields, field.fields, renamed, parts, in_rows=in_rows)


def _place(
    path: str, now: Mapping[str, Field], renamed: Mapping[str, str], inside: tuple[str, str]
) -> str | None:
    """Where the answers of *path* go: its own name, else its new one."""
    if path in now:
        return path
    new = renamed.get(inside[0] + path, "")
    new = new.removeprefix(inside[1]) if new.startswith(inside[1]) else ""
    return new if new in now else None


def _values_at(holder: Mapping[str, Any], path: str) -> Iterator[Any]:
    if path in holder:
        yield holder[path]
        return
    head, _, part = path.rpartition("/")
    for record in holder.get(head, ()) if head else ():
        if isinstance(record, Mapping) and part in record:
            yield record[part]


class _Carrying:
    """One table row, or the fields outside the table, on the way."""

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._renamed = renamed
        self._loose: list[tuple[str, str]] = []

    def holder(
        self,
        values: Mapping[str, Value],
        old: tuple[Field, ...],
        new: tuple[Field, ...],
    ) -> tuple[dict[str, Value], list[tuple[str, str]]]:
        """(the answers in their places, path and words of those that have none)."""
        return self._placed(values, old, new, ("", "")), self._loose

    def _placed(
        self,
        values: Mapping[str, Value],
        old: tuple[Field, ...],
        new: tuple[Field, ...],
        inside: tuple[str, str],
    ) -> dict[str, Value]:
        was, now = {one.path: one for one in old}, {one.path: one for one in new}
        placed: dict[str, Value] = {}
        # What has kept its name goes first: a renamed answer never takes the place of another.
        for path, value in sorted(values.items(), key=lambda item: item[0] not in now):
            place = _place(path, now, self._renamed, inside)
            if place is None or not is_empty(placed.get(place)):
                self._put_aside(inside[0] + path, value)
                continue
            names = (inside[0] + path, inside[1] + place)
            answer = self._answer(value, was.get(path), now[place], names)
            if not is_empty(answer):
                placed[place] = answer
        return placed

    def _answer(self, value: Any, old: Field | None, new: Field, names: tuple[str, str]) -> Any:
        if new.kind is FieldKind.RECORDS and old is not None and old.kind is FieldKind.RECORDS:
            inside = (f"{names[0]}/", f"{names[1]}/")
            records = [self._placed(record, old.fields, new.fields, inside) for record in fitted(value, old)]
            return tuple(record for record in records if not all(map(is_empty, record.values())))
        answer = fitted(value, new)
        if new.kind is FieldKind.CHOICE and answer not in new.options:
            # What was no option before either is a slip of the pen, and the check tells of it.
            is_slip = old is not None and old.kind is FieldKind.CHOICE and answer not in old.options
            if not is_slip:
                self._put_aside(names[0], value)
                return ""
        return answer

    def _put_aside(self, path: str, value: Value) -> None:
        if not is_empty(value):
            self._loose.append((path, plain_words(value)))


def _options(options: Mapping[str, Any], form: Form) -> Mapping[str, Any]:
    """Without a layout that is gone; what was drafted into a field goes by its new name."""
    kept = dict(options)
    if kept.get(LAYOUT) not in (None, *(layout.id for layout in form.layouts)):
        del kept[LAYOUT]
    if OPTION in kept:
        known = {field.path for field in form.fields}
        named = (replace(one, field=form.renamed.get(one.field, one.field)) for one in insertions_of(kept))
        drafted = as_option(one for one in named if one.field in known)
        kept = without_insertions(kept) | ({OPTION: drafted} if drafted else {})
    return options if kept == dict(options) else kept
