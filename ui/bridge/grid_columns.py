"""How the columns of a printed layout stand in the grid: kind, width, and which stay in sight.

The models in `ui.bridge` ask.
"""

from __future__ import annotations

import math

from desktop.packs.model import FieldKind, Form, Layout, PrintColumn
from ui.widgets.grid.roles import ColumnKind, GridColumn

# px at 标准, as in the pictures. Printed widths say which columns are wide; a screen has room for less.
_TICK_WIDTH = 42
_NUMBER_WIDTH = 46
_NAME_WIDTH = 168
_LIMIT_WIDTH = 96
_PIXELS_PER_MM = 3.6
_NARROWEST, _WIDEST = 128, 190
# √ columns wider than this together would leave no room for the others if they stayed in sight.
_MOST_FROZEN_TICKS = 150


def grid_columns(form: Form, layout: Layout) -> list[GridColumn]:
    """One for each column of *layout*; the first `frozen_columns` of the form stay in sight, √ if they fit."""
    columns = layout.columns
    kinds = [_kind_of(form, one) for one in columns]
    widths = [_width_of(form, one, kind) for one, kind in zip(columns, kinds, strict=True)]
    first = range(form.frozen_columns)
    ticks = sum(widths[place] for place in first if kinds[place] is ColumnKind.TICK)
    frozen = {place for place in first if ticks <= _MOST_FROZEN_TICKS or not columns[place].tick}
    return [
        GridColumn(one.head, widths[place], kinds[place], one.group, place in frozen)
        for place, one in enumerate(columns)
    ]


def _kind_of(form: Form, column: PrintColumn) -> ColumnKind:
    if not column.field:
        return ColumnKind.NUMBER
    if column.tick:
        return ColumnKind.TICK
    kind = form.row_field(column.field).kind
    return ColumnKind.LIST if kind is FieldKind.LIST else ColumnKind.TEXT


def _width_of(form: Form, column: PrintColumn, kind: ColumnKind) -> int:
    if kind is ColumnKind.NUMBER:
        return _NUMBER_WIDTH
    if kind is ColumnKind.TICK:
        # A head of the notice stands in four lines of 13 px type, two characters each as a rule.
        return max(_TICK_WIDTH, math.ceil(len(column.head) / 4) * 13 + 8)
    if form.row_field(column.field).kind is FieldKind.LIMIT:
        return _LIMIT_WIDTH
    least = _NAME_WIDTH if column.field == form.row_name else _NARROWEST
    return round(min(_WIDEST, max(least, column.width * _PIXELS_PER_MM)))
