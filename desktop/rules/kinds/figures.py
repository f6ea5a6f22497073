"""Numbers written by hand in the report, held against the lists they come from (V-30 to V-33)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop.answers.clean import narrowed
from desktop.answers.draft import Draft
from desktop.answers.insertions import Insertion, insertions_of, with_insertions
from desktop.figures.calculator import result
from desktop.figures.claim_reading import claims
from desktop.figures.claims import Claim, Role, Speaker
from desktop.figures.links import Link, Standing, links, updated
from desktop.figures.numbers import measured
from desktop.figures.results import Reduction, Result
from desktop.messages import text
from desktop.packs.model import FigureKind, RuleSpec
from desktop.rules.finding import Fix
from desktop.rules.views import Hit, Sheet

_SNIPPET = 24
_MOST_TOLD, _MOST_ROWS_TOLD = 3, 12
_ENDS = ",、;。:!?\n"


def figures_agree(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """Each whole number that the section states is what the unit's list gives; silent before there is a list.

    Numbers that the program put in are known by their place, all others by what is said of them.
    """
    figure = sheet.fields.pack.figure(spec.params["figure"])
    path = spec.params["field"]
    written = sheet.draft.fields.get(path, "")
    lists = [other for other in sheet.others if other.form == figure.form]
    if not isinstance(written, str) or len(lists) != 1:
        return
    found = result(lists[0], sheet.fields.pack, figure)
    if not found.given:
        return
    insertions = insertions_of(sheet.draft.options, path)
    linked = links(written, insertions, found)
    name = sheet.fields.pack.form(figure.form).row_name
    items = tuple(str(row[name]) for row in lists[0].rows if row.get(name))
    stated = claims(written, found, Speaker.of(sheet.unit.name, items))
    yield from _linked_hits(path, sheet.draft, insertions, linked, found, {one.place for one in stated})
    told = {
        place for one in linked if one.standing in (Standing.STALE, Standing.GONE) for place in one.places
    }
    yield from _claimed_hits(path, written, [one for one in stated if one.place not in told], found)


def _linked_hits(
    path: str,
    draft: Draft,
    insertions: Sequence[Insertion],
    linked: Sequence[Link],
    found: Result,
    stated: Container[tuple[int, int]],
) -> Iterator[Hit]:
    """What became of the numbers that the program put in; *stated*: the places whose numbers speak for themselves."""
    written = str(draft.fields[path]) if linked else ""
    shown = {"form": found.spec.form}
    stale = [one for one in linked if one.standing is Standing.STALE]
    if stale:
        mended = updated(written, insertions, linked)
        options = with_insertions(draft.options, path, mended.insertions)
        # Which of the two is right, the list or the report, is the clerk's to say.
        fix = Fix(text("rules.figures-agree.update"), path, mended.text, False, options)
        message = "figures-agree.linked-left-out" if found.left_out else "figures-agree.linked"
        values = {**shown, "changes": _changes(stale), "rows": rows_told(row.row for row in found.left_out)}
        yield Hit(path, message, values, fix)
    for one in linked:
        if one.standing is Standing.REWRITTEN and one.now and one.places[0] not in stated:
            amounts = {"old": one.written, "written": one.stands, "right": one.now.written}
            values = {name: measured(value, one.now.measure) for name, value in amounts.items()}
            yield Hit(path, "figures-agree.rewritten", {**shown, **values})
    gone = next((one for one in linked if one.standing is Standing.GONE), None)
    if gone is not None:
        yield Hit(path, "figures-agree.gone", {**shown, "snippet": _snippet(written, *gone.places[0])})


def _changes(stale: Sequence[Link]) -> str:
    """The first few of the numbers that the list no longer gives, old and new."""
    changes = [
        text(
            "rules.figures-agree.change",
            old=measured(one.written, one.now.measure),
            now=measured(one.now.written, one.now.measure),
        )
        for one in stale
        if one.now
    ]
    told = text("rules.figures-agree.change-joint").join(changes[:_MOST_TOLD])
    more = len(changes) - _MOST_TOLD
    return told + text("rules.figures-agree.changes-more", count=len(changes)) if more > 0 else told


def _claimed_hits(path: str, written: str, stated: Sequence[Claim], found: Result) -> Iterator[Hit]:
    by_meaning: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in stated:
        if claim.role is not Role.SHARE or claim.unit or found.spec.kind is not FigureKind.LIMITS:
            by_meaning[claim.role, claim.unit, claim.options].append(claim)
    for same in by_meaning.values():
        right = _right(found, same[0])
        for claim in _disputed(same, lambda claim: _agrees(found, claim)):
            yield _hit(path, written, claim, right, found)


def rows_told(rows: Iterable[int]) -> str:
    """Numbers of rows as a message names them: all of a few, the first of many."""
    listed = [str(row) for row in rows]
    told = "、".join(listed[:_MOST_ROWS_TOLD])
    return (
        told
        if len(listed) <= _MOST_ROWS_TOLD
        else text("rules.figures-agree.rows-more", rows=told, count=len(listed))
    )


def _disputed(same: Sequence[Claim], agrees: Callable[[Claim], bool]) -> list[Claim]:
    """Which of the claims about one number are wrong, said with care: a report also tells parts of the whole."""
    if any(map(agrees, same)):
        return [one for one in same if one.overall and one.opening and not agrees(one)]
    overall = [one for one in same if one.overall]
    if overall:
        return overall[:1]
    # Told in parts (将甲等3项下放，将乙等5项下放), the parts are what must add up.
    return (
        []
        if agrees(replace(same[0], listed=sum((one.value for one in same), Decimal(0))))
        else list(same[:1])
    )


def _agrees(found: Result, claim: Claim) -> bool:
    if claim.role is Role.SHARE:
        places = -int(claim.value.as_tuple().exponent)
        return found.of_unit(claim.unit).share(places) == claim.value
    if claim.role is Role.ITEMS and claim.unit is None:
        return claim.value in {found.items, *(one.items for one in found.reductions)}
    right = {_right(found, claim)}
    if claim.otherwise:
        right.add(_rows_of(found, claim.otherwise))
    return bool({claim.value, claim.listed} & right)


def _rows_behind(found: Result, claim: Claim) -> Iterable[int]:
    """The rows that make up the right number."""
    if claim.role is Role.COUNT:
        return sorted(_rows_in_all(found, claim.options))
    if claim.role is Role.ITEMS and claim.unit is None:
        return sorted(row for one in found.reductions for row in one.rows)
    return found.of_unit(claim.unit).rows


def _right(found: Result, claim: Claim) -> Decimal:
    one = found.of_unit(claim.unit)
    match claim.role:
        case Role.COUNT:
            return _rows_of(found, claim.options)
        case Role.ITEMS:
            return Decimal(one.items if claim.unit else found.items)
        case Role.SHARE:
            return one.share()
        case _:
            return _of_role(one, claim.role)


def _rows_of(found: Result, options: tuple[tuple[str, ...], ...]) -> Decimal:
    return Decimal(len(_rows_in_all(found, options)))


def _rows_in_all(found: Result, options: tuple[tuple[str, ...], ...]) -> set[int]:
    rows = {count.label: set(count.rows) for count in found.counts}
    sets = [set().union(*(rows[option] for option in either)) for either in options]
    return set.intersection(*sets)


def _hit(path: str, written: str, claim: Claim, right: Decimal, found: Result) -> Hit:
    start, end = claim.place
    form = found.spec.form
    shown = {
        "snippet": _snippet(written, start, end),
        "written": _with_measure(claim.value, claim),
        "right": _with_measure(right, claim),
        "form": form,
        "rows": rows_told(one.row for one in found.left_out),
        "from": _source(rows_told(_rows_behind(found, claim))),
    }
    if _is_added_up(found, claim):
        units = text("rules.figures-agree.joint").join(
            one.written(_of_role(one, claim.role)) for one in found.reductions
        )
        return Hit(path, "figures-agree.added", {**shown, "units": units})
    message = "figures-agree.left-out" if found.left_out else "figures-agree.differ"
    mended = f"{written[:start]}{_plain(right, claim)}{written[end:]}"
    label = text("rules.figures-agree.fix", written=shown["written"], right=shown["right"])
    # With parts told one by one, or rows not counted, which number is wrong is the clerk's to say.
    certain = not found.left_out and claim.listed == claim.value
    return Hit(path, message, shown, Fix(label, path, mended, certain))


def _source(rows: str) -> str:
    return text("rules.figures-agree.from", rows=rows) if rows else ""


def _is_added_up(found: Result, claim: Claim) -> bool:
    """Whether days and working days were added, which are no one number."""
    if len(found.reductions) < 2 or claim.role not in (Role.BEFORE, Role.AFTER, Role.SAVED):
        return False
    return claim.value == sum(_of_role(one, claim.role) for one in found.reductions)


def _of_role(one: Reduction, role: Role) -> Decimal:
    match role:
        case Role.BEFORE:
            return one.before
        case Role.AFTER:
            return one.after
        case _:
            return one.saved


def _with_measure(value: Decimal, claim: Claim) -> str:
    written = _plain(value, claim)
    return text(
        "rules.figures-agree.share" if claim.role is Role.SHARE else "rules.figures-agree.amount",
        value=written,
        measure=claim.measure,
    )


def _plain(value: Decimal, claim: Claim) -> str:
    """A share keeps its decimals; a sum has none it does not need."""
    return str(value) if claim.role is Role.SHARE else format(value.normalize(), "f")


def _snippet(written: str, start: int, end: int) -> str:
    """The clause in which the number stands, as the clerk wrote it."""
    plain = narrowed(written)
    first = max(plain.rfind(mark, 0, start) for mark in _ENDS) + 1
    last = min((place for mark in _ENDS if (place := plain.find(mark, end)) >= 0), default=len(written))
    first, last = max(first, start - _SNIPPET), min(last, end + _SNIPPET)
    return written[first:last].strip()
