"""Opens a written workbook again and compares every cell with the plan, or reads its texts.

Another program's reader on purpose: what openpyxl writes wrongly it would read back as it meant it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from desktop.errors import OutputFailed
from desktop.exporters.export_mark import read_mark
from desktop.exporters.sheet_plan import SheetPlan
from desktop.messages import text
from desktop.office.calamine_book import Merge, NoWorkbook, read_sheet

_SHEET_PART = "xl/worksheets/sheet1.xml"
# calamine reads a formula's cached value as text. Our texts are inline strings, so a formula, or a value as
# formulas, numbers and booleans have, is looked for in the part itself.
_NOT_TEXT = (b"<f>", b"<f ", b"<v>", b"<v ")


def verify_xlsx(plan: SheetPlan, path: Path) -> None:
    """Raises OutputFailed, naming the first place that differs, unless *path* is exactly *plan*."""
    try:
        with path.open("rb") as stream:
            sheet = read_sheet(stream)
        with zipfile.ZipFile(path) as package:
            part = package.read(_SHEET_PART)
    except (NoWorkbook, zipfile.BadZipFile, KeyError, OSError) as error:
        raise OutputFailed(text("exporters.failed.unreadable", name=plan.mark.form)) from error
    _compare_cells(plan, sheet.cells)
    if (
        set(sheet.merges) != _planned_merges(plan)
        or any(sign in part for sign in _NOT_TEXT)
        or read_mark(path) != plan.mark
    ):
        raise _differs(text("exporters.failed.whole_place"), plan.mark.form)


def read_cells(path: Path, name: str) -> list[list[str]]:
    """The texts of the sheet called *name* (of the first, if none is), row by row, as a reader sees them.

    ValueError when *path* is no workbook.
    """
    with path.open("rb") as stream:
        rows = read_sheet(stream, name).cells
    return [list(map(_shown, row)) for row in rows]


def _shown(value: object) -> str:
    """A number that someone typed over a text reads without the .0 that calamine gives it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _compare_cells(plan: SheetPlan, cells: Sequence[Sequence[object]]) -> None:
    width = len(plan.columns)
    if len(cells) > len(plan.rows):
        raise _differs(text("exporters.failed.whole_place"), plan.mark.form)
    for number, row in enumerate(plan.rows):
        wanted: list[object] = [""] * width
        for cell in row.cells:
            wanted[cell.first] = cell.text
        found = list(cells[number]) if number < len(cells) else []
        found += [""] * (width - len(found))
        if found != wanted:
            column = next(
                at for at, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]
            )
            raise _differs(
                text("exporters.failed.cell_place", row=number + 1, column=column + 1), plan.mark.form
            )


def _planned_merges(plan: SheetPlan) -> set[Merge]:
    return {
        (number, cell.first, number + cell.down - 1, cell.last)
        for number, row in enumerate(plan.rows)
        for cell in row.cells
        if cell.last > cell.first or cell.down > 1
    }


def _differs(place: str, form: str) -> OutputFailed:
    return OutputFailed(text("exporters.failed.not_equal", place=place, name=form))
