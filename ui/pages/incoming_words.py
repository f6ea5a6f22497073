"""What the preview of incoming rows says and offers: ways in, what to ask first, the sum of it all.

Pure; the pages named `incoming…` use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.answers.clean import folded
from desktop.answers.draft import Draft, Row, is_empty
from desktop.messages import text
from desktop.packs.model import Form
from desktop.workflow.arrivals import Arrival, Matter
from desktop.workflow.imported_before import Import
from desktop.workflow.landing import Landing, Way
from ui.pages.record_words import listed
from ui.widgets.notices import Notice, NoticeKind


@dataclass(frozen=True)
class Before:
    """An earlier import of this file: when it was, whether the content is the same, where its rows stand now."""

    done: Import
    when: str
    same: bool
    at: int | None


@dataclass(frozen=True)
class Target:
    """Where it would go. `row` is where the clerk is (from 0), `wanted` the attachment that was open."""

    draft: Draft
    wanted: Form | None = None
    row: int | None = None
    before: Before | None = None
    from_file: bool = False


def ways(target: Target, arrival: Arrival) -> tuple[Way, ...]:
    """What there is to choose from; one alone is no question."""
    if not target.draft.rows or arrival.zero:
        return (Way.END,)
    found = [Way.END]
    if target.before is not None and target.before.at is not None:
        found.append(Way.AGAIN)
    if target.from_file:
        found.append(Way.ALL)
    elif target.row is not None:
        found.append(Way.OVER)
    return tuple(found)


def usual_way(target: Target, arrival: Arrival) -> Way | None:
    """The way that is taken if the clerk says nothing; None: the clerk has to say."""
    offered = ways(target, arrival)
    if target.before is not None and target.before.same:
        return None
    if len(offered) == 1:
        return offered[0]
    if Way.OVER not in offered or target.row is None:
        return None
    # Cells without the row's name belong to rows that are there, and an empty row wants to be written on.
    nothing_below = all(_is_blank(row, arrival.form) for row in target.draft.rows[target.row :])
    return Way.OVER if nothing_below or arrival.form.row_name not in arrival.mapped else Way.END


def _is_blank(row: Row, form: Form) -> bool:
    return all(is_empty(value) for path, value in row.items() if path != form.unit_field)


def go_words(arrival: Arrival, target: Target, landing: Landing) -> str:
    """What the blue button says; another attachment than the open one by its name."""
    if arrival.zero:
        return text("incoming.go-zero")
    other = target.wanted is not None and target.wanted.id != arrival.form.id
    key = "incoming.go-form" if other else "incoming.go"
    return text(key, n=len(landing.places), form=arrival.form.id)


def way_words(way: Way, target: Target) -> str:
    """A way as its button says it."""
    match way:
        case Way.OVER:
            return text("incoming.how.over", row=(target.row or 0) + 1)
        case Way.ALL:
            return text("incoming.how.all", n=len(target.draft.rows))
        case Way.AGAIN:
            return text("incoming.how.again", n=target.before.done.count if target.before else 0)
    return text("incoming.how.end")


def summary(arrival: Arrival, target: Target, landing: Landing, way: Way | None) -> str:
    """What would happen, in one or two sentences."""
    words = _sum(arrival, target, landing, way)
    counts = {
        Matter.LOOK: sum(one.matter is Matter.LOOK and one.row is not None for one in arrival.remarks),
        Matter.LOST: sum(one.matter is Matter.LOST for one in arrival.remarks),
        Matter.ASIDE: sum(one.matter is Matter.ASIDE for one in arrival.remarks),
    }
    return words + "".join(
        text(f"incoming.sum.{matter.value}", n=count) for matter, count in counts.items() if count
    )


def _sum(arrival: Arrival, target: Target, landing: Landing, way: Way | None) -> str:
    form, before = arrival.form.id, len(target.draft.rows)
    if arrival.zero:
        return text("incoming.sum.zero-rows" if before else "incoming.sum.zero", form=form, n=before)
    count = len(landing.places)
    if not count:
        return text("incoming.sum.nothing", form=form)
    if way is None:
        return text("incoming.sum.choose", form=form, n=count)
    if landing.draft == target.draft:
        return text("incoming.sum.same", form=form)
    if way is Way.OVER:
        key = "over-new" if landing.new else "over"
        numbers = {"first": landing.places[0] + 1, "replaced": landing.replaced, "new": landing.new}
        return text(f"incoming.sum.{key}", form=form, **numbers)
    if way is Way.END:
        return text("incoming.sum.after" if before else "incoming.sum.end", form=form, new=count, last=before)
    return text(f"incoming.sum.{way.value}", form=form, gone=landing.gone, n=count)


def notices(arrival: Arrival, target: Target) -> Iterator[Notice]:
    """What the clerk should know before anything is put in."""
    if target.wanted is not None and target.wanted.id != arrival.form.id:
        forms = {"found": arrival.form.id, "wanted": target.wanted.id}
        yield _check("other-form", **forms)
    own, there = target.draft.unit, arrival.unit
    if there.name and folded(there.name) != folded(own.name):
        yield _check("other-unit", unit=there.name)
    elif there.name and there.type and there.type != own.type:
        yield _check("other-type", unit=there.name, type=there.type)
    if target.before is not None:
        yield _before(target.before)
    if arrival.looks_like is not None:
        yield _check("looks-like", found=arrival.looks_like.id, wanted=arrival.form.id)
    elif arrival.by_place:
        yield _by_place(arrival)
    missing = _missing(arrival, target)
    if target.from_file and missing:
        what = text("incoming.notice.missing-phone", labels=text("records.between").join(missing))
        yield Notice("missing", NoticeKind.HINT, what)


def _check(key: str, **values: object) -> Notice:
    what, todo = (text(f"incoming.notice.{key}{end}", **values) for end in ("", "-todo"))
    return Notice(key, NoticeKind.CHECK, what, todo)


def _before(before: Before) -> Notice:
    key = "before" if before.same else "before-named"
    what = text(f"incoming.notice.{key}", when=before.when, n=before.done.count, name=before.done.name)
    there = "there" if before.at is not None else "gone"
    return Notice("before", NoticeKind.CHECK, what, text(f"incoming.notice.before-{there}"))


def _by_place(arrival: Arrival) -> Notice:
    first = next((one for one in arrival.tables[0].columns if one.field or one.number), None)
    head = first.head if first else ""
    what, todo = text("incoming.notice.by-place", head=head), text("incoming.notice.by-place-todo")
    return Notice("by-place", NoticeKind.HINT, what, todo)


def _missing(arrival: Arrival, target: Target) -> list[str]:
    """Fields outside the table that neither the file nor the draft has."""
    return [
        one.label
        for one in arrival.form.fields
        if is_empty(arrival.head.get(one.path)) and is_empty(target.draft.fields.get(one.path))
    ]


def head_lines(arrival: Arrival) -> list[str]:
    """The fields outside the table that the file tells; of a telephone number the first digits."""
    return [
        text("incoming.how.head-line", label=one.label, value=listed(one, arrival.head[one.path]))
        for one in arrival.form.fields
        if not is_empty(arrival.head.get(one.path))
    ]


def takes_head(arrival: Arrival, target: Target) -> bool:
    """Whether the head is taken unless the clerk says no: where it would overwrite nothing."""
    own = target.draft.fields
    there = [one.path for one in arrival.form.fields if not is_empty(arrival.head.get(one.path))]
    return bool(there) and all(is_empty(own.get(path)) or own[path] == arrival.head[path] for path in there)
