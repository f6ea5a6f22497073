"""Which rows of a table are done, and which want something: the list at the left and its filters. `rows_page` only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.workflow.session import FillingSession
from ui.theme.signs import Sign
from ui.theme.tokens import Tone
from ui.widgets.side_list import SideGroup, SideItem


class RowFilter(StrEnum):
    """Which rows the grid shows; the value is the entry's key at the left."""

    ALL = "all"
    DONE = "done"
    UNDONE = "undone"
    MUST = "must"
    CHECK = "check"
    CHANGED = "changed"  # since the last 定稿; there while there is one


_SIGNS = {
    RowFilter.ALL: Sign.LIST,
    RowFilter.DONE: Sign.READY,
    RowFilter.UNDONE: Sign.HALF,
    RowFilter.MUST: Sign.MUST,
    RowFilter.CHECK: Sign.CHECK,
    RowFilter.CHANGED: Sign.CLOCK,
}
_TONES = {RowFilter.MUST: Tone.RED, RowFilter.CHECK: Tone.AMBER}


def sorted_rows(
    session: FillingSession, changed: frozenset[int] | None = None
) -> Mapping[RowFilter, tuple[int, ...]]:
    """The rows (from 0) of each filter. 未填完 lacks something, shown or not yet; 必须改 was told so.

    *changed*: the rows that are not as they were in the last 定稿, None where there is none.
    """
    lacking = {one.row for one in session.findings if one.severity is Severity.MUST and one.stands}
    must = {one.row for one in session.standing(Severity.MUST)}
    check = {one.row for one in session.standing(Severity.CHECK)}
    rows = range(len(session.draft.rows))
    since = {} if changed is None else {RowFilter.CHANGED: tuple(sorted(changed))}
    return {
        RowFilter.ALL: tuple(rows),
        RowFilter.DONE: tuple(row for row in rows if row + 1 not in lacking),
        RowFilter.UNDONE: tuple(row for row in rows if row + 1 in lacking),
        RowFilter.MUST: tuple(row for row in rows if row + 1 in must),
        RowFilter.CHECK: tuple(row for row in rows if row + 1 in check),
        **since,
    }


def side_group(session: FillingSession, changed: frozenset[int] | None = None) -> SideGroup:
    """本表: every filter with how many rows it has."""
    rows = sorted_rows(session, changed)
    items = (
        SideItem(
            one.value,
            text(f"rows_page.side.{one.value}"),
            _SIGNS[one],
            len(rows[one]),
            _TONES.get(one, Tone.SECOND) if rows[one] else Tone.SECOND,
        )
        for one in rows
    )
    return SideGroup(text("rows_page.side.title"), tuple(items))
