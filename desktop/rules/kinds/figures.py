"""Numbers written by hand in the report, held against the lists they come from (V-30 to V-33)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop.answers.clean import narrowed
from desktop.figures.calculator import result
from desktop.figures.claim_reading import claims
from desktop.figures.claims import Claim, Role, Speaker
from desktop.figures.results import Reduction, Result
from desktop.messages import text
from desktop.packs.model import FigureKind, RuleSpec
from desktop.rules.finding import Fix
from desktop.rules.views import Hit, Sheet

_SNIPPET = 24
_ENDS = ",、;。:!?\n"


def figures_agree(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """Each whole number that the section states is what the unit's list gives; silent before there is a list."""
    figure = sheet.fields.pack.figure(spec.params["figure"])
    path = spec.params["field"]
    written = sheet.draft.fields.get(path, "")
    lists = [other for other in sheet.others if other.form == figure.form]
    if not isinstance(written, str) or len(lists) != 1:
        return
    found = result(lists[0], sheet.fields.pack, figure)
    if not found.given:
        return
    name = sheet.fields.pack.form(figure.form).row_name
    items = tuple(str(row[name]) for row in lists[0].rows if row.get(name))
    speaker = Speaker.of(sheet.unit.name, items)
    stated: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims(written, found, speaker):
        if claim.role is not Role.SHARE or claim.unit or figure.kind is not FigureKind.LIMITS:
            stated[claim.role, claim.unit, claim.options].append(claim)
    for same in stated.values():
        right = _right(found, same[0])
        for claim in _disputed(same, lambda claim: _agrees(found, claim)):
            yield _hit(path, written, claim, right, found)


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
    rows = {count.label: set(count.rows) for count in found.counts}
    sets = [set().union(*(rows[option] for option in either)) for either in options]
    return Decimal(len(set.intersection(*sets)))


def _hit(path: str, written: str, claim: Claim, right: Decimal, found: Result) -> Hit:
    start, end = claim.place
    form = found.spec.form
    shown = {
        "snippet": _snippet(written, start, end),
        "written": _with_measure(claim.value, claim),
        "right": _with_measure(right, claim),
        "form": form,
        "rows": "、".join(str(one.row) for one in found.left_out),
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
