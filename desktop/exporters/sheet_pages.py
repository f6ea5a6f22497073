"""On which page each row of a table falls, and how rows are raised so that no page holds notes alone.

Only the table planner imports this. Excel ignores manual page breaks under fit-to-width, so heights are all
there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.exporters.sheet_plan import MAX_ROW_HEIGHT, RowKind, SheetPage, SheetRow

POINTS_PER_MM = 72 / 25.4

# Programs shrink the sheet by a little to fit the width (LibreOffice to 97 %), so a page holds a little
# more than its nominal height; the last page must be right for each of them.
_SCALES = (1.0, 0.99, 0.98, 0.97, 0.96)
_STEP = 2.25  # three pixels: heights stay whole pixels
_MOST_STEPS = 60


def paginate(rows: Sequence[SheetRow], page: SheetPage, scale: float = 1.0) -> list[list[int]]:
    """The numbers of the rows on each page, a row never split, the head repeated from the second page on."""
    capacity = page.printable_height * POINTS_PER_MM / scale
    head = sum(row.height for row in rows if row.kind is RowKind.HEAD)
    pages: list[list[int]] = [[]]
    used = 0.0
    for number, row in enumerate(rows):
        if pages[-1] and used + row.height > capacity:
            pages.append([])
            used = head
        pages[-1].append(number)
        used += row.height
    return pages


def body_capacity(rows: Sequence[SheetRow], page: SheetPage) -> float:
    """Points for body rows on a page that begins with the repeated head."""
    return page.printable_height * POINTS_PER_MM - sum(row.height for row in rows if row.kind is RowKind.HEAD)


def keep_notes_company(rows: Sequence[SheetRow], page: SheetPage) -> tuple[SheetRow, ...]:
    """The rows, body rows raised evenly until the last page holds one of them at each likely scale."""
    raised = tuple(rows)
    for _ in range(_MOST_STEPS):
        if all(_last_has_body(raised, page, scale) for scale in _SCALES):
            return raised
        raised = tuple(
            replace(row, height=min(MAX_ROW_HEIGHT, row.height + _STEP)) if row.kind is RowKind.BODY else row
            for row in raised
        )
    return tuple(rows)


def _last_has_body(rows: Sequence[SheetRow], page: SheetPage, scale: float) -> bool:
    pages = paginate(rows, page, scale)
    return len(pages) == 1 or any(rows[number].kind is RowKind.BODY for number in pages[-1])
