"""What must be filled in, and what only looks filled in (V-05, V-14, V-18, V-19, V-29, V-37 to V-42, V-51, 同上)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.answers.draft import is_empty
from desktop.answers.lists import reduced
from desktop.packs.model import FieldKind, RuleSpec
from desktop.rules.views import Answers, Hit

_DOTS = frozenset(".．…·。⋯ 　")
_CROSSES = ("XX", "××", "ＸＸ", "╳╳")
_DITTO = frozenset({"同上", "同前", "同上。", "〃"})


def required(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """Something stands in the field."""
    path = spec.params["field"]
    if not answers.filled(path):
        yield Hit(path, "required")


def any_of(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """At least one of the fields is filled in; says the heads of the groups they belong to."""
    paths = spec.params["fields"]
    if any(row.filled(path) for path in paths):
        return
    heads = dict.fromkeys(path.partition("/")[0] for path in paths)
    yield Hit(None, "any-of", {"heads": "、".join(heads)})


def group_complete(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """A group that was begun has no empty cell, save those that may be when nothing changed."""
    paths = spec.params["fields"]
    empty = [path for path in paths if not row.filled(path)]
    if not empty or len(empty) == len(paths):
        return
    excused: tuple[str, ...] = ()
    pair = spec.params.get("unless_less")
    if pair and not reduced(row.items(pair[0]), row.items(pair[1])):
        excused = spec.params.get("may_be_empty", ())
    for path in empty:
        if path not in excused:
            yield Hit(path, "group-complete", {"group": path.rpartition("/")[0]})


def follows(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Where one field is filled in, the field that belongs to it is too."""
    path, needs = spec.params["field"], spec.params["needs"]
    if row.filled(path) and not row.filled(needs):
        shown = {"field": row.form.row_field(path).label}
        excuse = spec.params.get("unless")
        if excuse:
            shown |= {"other": row.form.row_field(excuse[0]).label, "options": "、".join(excuse[1])}
        yield Hit(needs, "follows.unless" if excuse else "follows", shown)


def row_not_empty(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """A row says something besides the √ of the unit."""
    if row.is_blank():
        yield Hit(None, "row-not-empty")


def placeholder(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """The sample's XX and dots were replaced. …… inside prose is how texts are quoted, and stays."""
    for path, value in answers.texts():
        written = value.strip()
        if not written:
            continue
        cross = next((mark for mark in _CROSSES if mark in written), None)
        if cross:
            yield Hit(path, "placeholder.cross", {"mark": cross})
        elif all(character in _DOTS for character in written):
            yield Hit(path, "placeholder.dots", {"value": written})


def ditto(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Each row stands alone on paper: 同上 is written out."""
    for path, value in row.texts():
        if value.strip() in _DITTO:
            yield Hit(path, "ditto", {"value": value.strip()})


def records_complete(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """Every record has all of its parts."""
    path = spec.params["field"]
    parts = answers.form.field(path).fields
    for count, record in enumerate(answers.records(path), 1):
        for part in parts:
            if is_empty(record.get(part.path)):
                where = f"{path}/{count}/{part.path}"
                message = "records-complete.list" if part.kind is FieldKind.LIST else "records-complete.text"
                yield Hit(where, message)


def remind(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """Something to keep in mind where the field is filled in."""
    path = spec.params["field"]
    if answers.filled(path):
        yield Hit(path, f"remind.{spec.id}")
