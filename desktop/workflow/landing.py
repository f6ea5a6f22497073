"""Where rows that came in go in a draft: at its end, over rows that stand there, or in place of them.

Pure; the window asks it for the preview and for the act itself, which is then one step of undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop.answers.derived import followers
from desktop.answers.draft import EMPTY, Confirmation, Draft, Row, Value, is_empty
from desktop.packs.model import Field, Form
from desktop.workflow.arrivals import Arrival


class Way(StrEnum):
    """How the rows go in."""

    END = "end"
    OVER = "over"  # from one row on, field by field
    ALL = "all"  # in place of all rows
    AGAIN = "again"  # in place of those that the same file brought before


@dataclass(frozen=True, slots=True)
class Order:
    """What the clerk decided. `at` is the row (from 0) of OVER or the first of AGAIN, `count` the rows of AGAIN.

    `chosen` is put into rows that do not say it; `head`: fields outside the table too, and how the page is printed.
    """

    way: Way = Way.END
    at: int = 0
    count: int = 0
    chosen: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    head: bool = False


@dataclass(frozen=True)
class Landing:
    """The draft afterwards. `places` are the rows of it (from 0) that came in; `sources` the arrival's row of each.

    `new` rows were added, `replaced` ones written over, `gone` ones taken away.
    """

    draft: Draft
    places: range
    sources: tuple[int, ...]
    new: int
    replaced: int
    gone: int


def land(draft: Draft, arrival: Arrival, order: Order) -> Landing:
    """*draft* with what came in."""
    count = len(draft.rows)
    rows = [{**order.chosen, **row} if row else row for row in arrival.rows]
    mapped = arrival.mapped | frozenset(order.chosen)
    if order.way is Way.OVER:
        first, under = min(order.at, count), min(len(rows), max(0, count - order.at))
        gone = under
    else:
        first = {Way.END: count, Way.ALL: 0, Way.AGAIN: order.at}[order.way]
        gone = {Way.END: 0, Way.ALL: count, Way.AGAIN: order.count}[order.way]
        under = 0
    filling = _Filling(arrival.form, mapped, arrival.ours)
    # What was not understood never takes away what stands there.
    unread: dict[int, set[str]] = {}
    for at, path in arrival.unread:
        unread.setdefault(at, set()).add(path)
    written = [
        filling.over(draft.rows[first + at], row, unread.get(at, set()))
        for at, row in enumerate(rows[:under])
    ]
    # A new row in which nothing stands is none.
    added = [at for at in range(under, len(rows)) if rows[at] or arrival.ours]
    written += [filling.new(rows[at]) for at in added]
    if order.way is Way.OVER:
        after = replace(draft, rows=(*draft.rows[:first], *written, *draft.rows[first + gone :]))
    else:
        after = _with_rows(draft, first, gone, written)
    return Landing(
        draft=_with_rest(after, arrival, order),
        places=range(first, first + len(written)),
        sources=(*range(under), *added),
        new=len(added),
        replaced=under,
        gone=gone - under,
    )


class _Filling:
    """Puts what came in into rows. A derived list follows its two lists where it was not brought itself."""

    def __init__(self, form: Form, mapped: frozenset[str], whole: bool) -> None:
        self._fields: Sequence[Field] = form.row_fields
        self._mapped = mapped
        self._whole = whole
        led = (one for one in form.row_fields if one.derived_from and one.path not in mapped)
        self._leading = {path for one in led for path in one.derived_from or ()}

    def new(self, row: Row) -> Row:
        return row if self._whole else self._put(EMPTY, row, row)

    def over(self, old: Row, row: Row, unread: set[str]) -> Row:
        return self._put(old, row, {*self._mapped, *row} - unread)

    def _put(self, old: Row, new: Row, paths: Iterable[str]) -> Row:
        row = dict(old)
        wanted = set(paths)
        for path in (one.path for one in self._fields if one.path in wanted):
            value = new.get(path, "")
            following = followers(self._fields, row, path, value) if path in self._leading else {}
            for other, given in {**following, path: value}.items():
                if other != path and other in self._mapped:
                    continue
                if is_empty(given):
                    row.pop(other, None)
                else:
                    row[other] = given
        return row


def _with_rows(draft: Draft, first: int, gone: int, rows: Sequence[Row]) -> Draft:
    """*rows* in place of *gone* ones; what is confirmed about the others goes along with them."""
    shift = len(rows) - gone

    def moved(row: int) -> int | None:
        if row < first:
            return row
        return None if row < first + gone else row + shift

    after = (*draft.rows[:first], *rows, *draft.rows[first + gone :])
    return replace(draft, rows=after, confirmed=_moved(draft.confirmed, moved))


def _moved(confirmed: Sequence[Confirmation], moved: Callable[[int], int | None]) -> tuple[Confirmation, ...]:
    kept = []
    for said in confirmed:
        if said.row is None:
            kept.append(said)
        elif (row := moved(said.row - 1)) is not None:
            kept.append(replace(said, row=row + 1))
    return tuple(kept)


def _with_rest(draft: Draft, arrival: Arrival, order: Order) -> Draft:
    draft = replace(draft, zero=arrival.zero)
    if not order.head:
        return draft
    options = arrival.options if arrival.ours else draft.options
    return replace(draft, fields={**draft.fields, **arrival.head}, options=options)
