"""How wide each column of a table is: the pack's shares of the paper, and never too narrow to be read.

Only the table planner imports this.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.exporters.row_heights import pixels_for, width
from desktop.packs.model import PrintColumn

LEAST_EMS = 4.0
"""Characters on one line of a column that is written in. Fewer cannot be read as a sentence."""

_TICK_EMS = 2.0  # 旗直／党群／部门, as the notice sets its narrow heads
_CONTINUED_EMS = 3.0  # （续） on one line, in three full-width characters
_SPARE_MM = 0.5  # whole pixels may add up to a little more than the millimetres they stand for
_MM_PER_PIXEL = 25.4 / 96


def column_widths(
    columns: Sequence[PrintColumn], printable: float, size: float, rows: int, continued: bool
) -> list[float] | None:
    """Millimetres for each of *columns*, filling *printable* mm, for type of *size* points.

    *rows* is the highest number in 序号, *continued* whether it must also hold 「n（续）」. None when the paper is too
    narrow for so many columns at this size.
    """
    least = [_least(column, size, rows, continued) for column in columns]
    room = printable - _SPARE_MM
    if sum(least) > room:
        return None
    wide = [column.width for column in columns]
    held: set[int] = set()  # columns at their least
    while True:
        free = [number for number in range(len(columns)) if number not in held]
        factor = (room - sum(least[number] for number in held)) / max(1e-9, sum(wide[one] for one in free))
        narrow = {number for number in free if wide[number] * factor < least[number]}
        if not narrow:
            return [least[number] if number in held else wide[number] * factor for number in range(len(wide))]
        held |= narrow


def _least(column: PrintColumn, size: float, rows: int, continued: bool) -> float:
    if not column.field:
        ems = max(_TICK_EMS, width(str(rows)), _CONTINUED_EMS if continued else 0.0)
    else:
        ems = _TICK_EMS if column.tick else LEAST_EMS
    return pixels_for(ems, size) * _MM_PER_PIXEL
