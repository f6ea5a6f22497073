"""On which page each row of a table falls: the same page in every program, and never a page of notes alone.

Only the table planner and the preview import this. Excel ignores manual page breaks under fit-to-width, so
the heights of rows are all there is to steer with.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop.exporters.row_heights import PIXEL
from desktop.exporters.sheet_plan import MAX_ROW_HEIGHT, RowKind, SheetPage, SheetRow

POINTS_PER_MM = 72 / 25.4

# Programs shrink a sheet to fit its width by what they make of a digit's width: Excel not at all,
# LibreOffice without the right font to 96 %, so its page holds more. Rows that fall between the two would
# stand on different pages.
_SMALLEST_SCALE = 0.957
_SPARE = 4.0  # points; printers round margins
_STEP = 3 * PIXEL
_MOST_STEPS = 10


def paginate(rows: Sequence[SheetRow], page: SheetPage, scale: float = 1.0) -> list[list[int]]:
    """The numbers of the rows on each page, a row never split.

    What opens every page is counted again from the second on.
    """
    capacity = page.printable_height * POINTS_PER_MM / scale
    top = _top_height(rows)
    pages: list[list[int]] = [[]]
    used = 0.0
    for number, row in enumerate(rows):
        if pages[-1] and used + row.height > capacity:
            pages.append([])
            used = top
        pages[-1].append(number)
        used += row.height
    return pages


def body_capacity(rows: Sequence[SheetRow], page: SheetPage) -> float:
    """Points for body rows on a page that begins with the rows repeated on it."""
    return page.printable_height * POINTS_PER_MM - _SPARE - _top_height(rows)


def first_capacity(rows: Sequence[SheetRow], page: SheetPage) -> float:
    """Points for body rows on the first page, below *rows*."""
    return page.printable_height * POINTS_PER_MM - _SPARE - sum(row.height for row in rows)


def settle(rows: Sequence[SheetRow], page: SheetPage) -> tuple[SheetRow, ...]:
    """The rows with heights at which every program breaks pages alike and the last page holds a body row.

    Where the notes would be left alone, all body rows are raised a little until one goes with them; where that
    is not enough, the last body row is sent after them. A row that fills its page alone cannot be:
    `ends_with_body` then says no.
    """
    for step in range(_MOST_STEPS):
        settled = _led(_raise_body(rows, step * _STEP), page)
        if ends_with_body(settled, page):
            return settled
    settled = _led(rows, page)
    shared = [number for number in paginate(settled, page)[-2] if settled[number].kind is RowKind.BODY]
    return _steady(rows, page, {shared[-1]}) if len(shared) > 1 else settled


def _led(rows: Sequence[SheetRow], page: SheetPage) -> tuple[SheetRow, ...]:
    """The rows made steady, none that leads another left behind as the last on its page."""
    first: set[int] = set()
    settled = _steady(rows, page)
    while left := {numbers[-1] for numbers in paginate(settled, page)[:-1]} - first:
        left = {number for number in left if settled[number].leads}
        if not left:
            break
        first |= left
        settled = _steady(rows, page, first)
    return settled


def ends_with_body(rows: Sequence[SheetRow], page: SheetPage) -> bool:
    """Whether the last page holds more than notes."""
    pages = paginate(rows, page)
    return len(pages) == 1 or any(rows[number].kind is RowKind.BODY for number in pages[-1])


def _raise_body(rows: Sequence[SheetRow], by: float) -> list[SheetRow]:
    return [_higher(row, by) if row.kind is RowKind.BODY else row for row in rows]


def _steady(
    rows: Sequence[SheetRow], page: SheetPage, first: Collection[int] = frozenset()
) -> tuple[SheetRow, ...]:
    """Rows stretched so that the first one of each page never fits on the page before, even when shrunk.

    The rows numbered in *first* begin a page in any case.
    """
    height = page.printable_height * POINTS_PER_MM
    least, most = height - _SPARE, height / _SMALLEST_SCALE + _SPARE
    top = _top_height(rows)
    steady = list(rows)
    body: list[int] = []  # body rows on the page so far
    used = 0.0
    for number, row in enumerate(steady):
        if used and (used + row.height > least or number in first):
            missing = most - used - row.height
            if missing > 0:
                missing -= _stretch(steady, body, min(missing, least - used))
                row = steady[number] = _higher(row, missing)
            used, body = top, []
        used += row.height
        if row.kind is RowKind.BODY:
            body.append(number)
    return tuple(steady)


def _stretch(rows: list[SheetRow], numbers: Sequence[int], points: float) -> float:
    """Shares *points* among the rows named, in whole pixels; returns what they took."""
    if not numbers:
        return 0.0
    each = math.floor(points / len(numbers) / PIXEL) * PIXEL
    before = sum(rows[number].height for number in numbers)
    for number in numbers:
        rows[number] = _higher(rows[number], each)
    return sum(rows[number].height for number in numbers) - before


def _higher(row: SheetRow, by: float) -> SheetRow:
    if by <= 0:
        return row
    return replace(row, height=min(MAX_ROW_HEIGHT, row.height + math.ceil(by / PIXEL) * PIXEL))


def _top_height(rows: Sequence[SheetRow]) -> float:
    return sum(row.height for row in rows if row.on_every_page)
