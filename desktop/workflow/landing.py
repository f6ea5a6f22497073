"""Where rows that came in go in a draft: at its end, over rows that stand there, or in place of them.

Pure; the window asks it for the preview and for the act itself, which is then one step of undo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.answers.derived import followers
from desktop.answers.draft import EMPTY, Confirmation, Draft, Row, Value, is_empty
from desktop.packs.model import Field
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
    chosen: Mapping[str, Value] = EMPTY
    head: bool = False


@dataclass(frozen=True)
class Landing:
    """The draft afterwards: its rows from `first` on, `length` of them, came in; `new` ones were added,
    `replaced` ones written over, `gone` ones taken away.
    """

    draft: Draft
    first: int
    length: int
    new: int
    replaced: int
    gone: int


def land(draft: Draft, arrival: Arrival, order: Order) -> Landing:
    """*draft* with what came in."""
    count = len(draft.rows)
    rows = _filled(arrival, order)
    if order.way is Way.OVER:
        at = min(order.at, count)
        under = draft.rows[at : at + len(rows)]
        over = tuple(
            _over(old, row, arrival.mapped, arrival.form.row_fields)
            for old, row in zip(under, rows, strict=False)
        )
        more = _whole(rows[len(over) :], arrival)
        kept = replace(draft, rows=(*draft.rows[:at], *over, *more, *draft.rows[at + len(over) :]))
        landing = Landing(kept, at, len(over) + len(more), len(more), len(over), 0)
    else:
        first, gone = {
            Way.END: (count, 0),
            Way.ALL: (0, count),
            Way.AGAIN: (order.at, order.count),
        }[order.way]
        whole = _whole(rows, arrival)
        landing = Landing(
            _with_rows(draft, first, gone, whole), first, len(whole), max(0, len(whole) - gone), 0, gone
        )
    return replace(landing, draft=_with_rest(landing.draft, arrival, order))


def _filled(arrival: Arrival, order: Order) -> tuple[Row, ...]:
    if not order.chosen:
        return arrival.rows
    return tuple({**order.chosen, **row} for row in arrival.rows)


def _whole(rows: Sequence[Row], arrival: Arrival) -> tuple[Row, ...]:
    """New rows; one in which nothing stands is none."""
    if arrival.ours:
        return tuple(rows)
    return tuple(_over(EMPTY, row, frozenset(row), arrival.form.row_fields) for row in rows if row)


def _over(old: Row, new: Row, mapped: frozenset[str], fields: Sequence[Field]) -> Row:
    """*old* with the mapped fields of *new*, empty ones too. A derived list follows where it was not brought."""
    row = dict(old)
    for path in (one.path for one in fields if one.path in mapped or one.path in new):
        value = new.get(path, "")
        following = followers(fields, row, path, value)
        for other, given in {path: value, **following}.items():
            if other != path and other in mapped:
                continue
            if is_empty(given):
                row.pop(other, None)
            else:
                row[other] = given
    return row


def _with_rows(draft: Draft, first: int, gone: int, rows: tuple[Row, ...]) -> Draft:
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
