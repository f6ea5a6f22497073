"""One sheet from outside as plain values: what stands in its cells, what is merged, hidden or computed.

Workbooks and the clipboard both become this; `recognise` reads it. Rows and columns count from 0. The worker sends it
to the program as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

CellValue: TypeAlias = "str | int | float | bool | date | datetime"
Merge = tuple[int, int, int, int]
Place = tuple[int, int]


@dataclass(frozen=True)
class SheetGrid:
    """`cells` row by row from A1, "" where empty; rows may differ in length.

    `merges`: top, left, bottom, right, both ends within. `formulas` map a cell to whether its last result was kept;
    `errors` to the error it shows. `visible` is False for a hidden sheet.
    """

    name: str
    cells: tuple[tuple[CellValue, ...], ...]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: Mapping[Place, bool] = field(default_factory=dict)
    errors: Mapping[Place, str] = field(default_factory=dict)
    visible: bool = True

    def value(self, row: int, column: int) -> CellValue:
        """What stands in a cell, "" for one that is not there."""
        if row >= len(self.cells) or column >= len(self.cells[row]):
            return ""
        return self.cells[row][column]

    def as_json(self) -> dict[str, Any]:
        """For the way out of the worker; `sheet_from` reads it."""
        return {
            "name": self.name,
            "cells": [[_sent(value) for value in row] for row in self.cells],
            "merges": self.merges,
            "hidden_rows": sorted(self.hidden_rows),
            "hidden_columns": sorted(self.hidden_columns),
            "formulas": [[*place, kept] for place, kept in self.formulas.items()],
            "errors": [[*place, shown] for place, shown in self.errors.items()],
            "visible": self.visible,
        }


def sheet_from(data: Any) -> SheetGrid:
    """The sheet in what `as_json` gave."""
    return SheetGrid(
        name=data["name"],
        cells=tuple(tuple(map(_received, row)) for row in data["cells"]),
        merges=tuple((one[0], one[1], one[2], one[3]) for one in data["merges"]),
        hidden_rows=frozenset(data["hidden_rows"]),
        hidden_columns=frozenset(data["hidden_columns"]),
        formulas={(row, column): kept for row, column, kept in data["formulas"]},
        errors={(row, column): shown for row, column, shown in data["errors"]},
        visible=data["visible"],
    )


def plain_value(value: object) -> CellValue:
    """A reader's value as one of ours; times of day and spans of time as the text that is seen."""
    match value:
        case str() | bool() | int() | float() | datetime() | date():
            return value
        case time():
            return value.isoformat("minutes")
        case timedelta():
            return str(value)
        case _:
            return ""


def _sent(value: CellValue) -> Any:
    if isinstance(value, date):
        return {"at": value.isoformat()}
    return value


def _received(value: Any) -> CellValue:
    if isinstance(value, dict):
        at = value["at"]
        return datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
    read: CellValue = value
    return read
