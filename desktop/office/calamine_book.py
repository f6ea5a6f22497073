"""A workbook's values and merges, as calamine reads them. The only module that imports python_calamine.

Import it to read a file. Another program's reader on purpose: what openpyxl writes wrongly it would read back as it
meant it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

Merge = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column, from 0, both ends within."""


class NoWorkbook(ValueError):
    """What was given is no workbook, or a damaged one."""


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet: its cells from A1 on, row by row, "" where empty."""

    name: str
    cells: list[list[object]]
    merges: tuple[Merge, ...]
    visible: bool


def read_sheets(stream: BinaryIO) -> list[BookSheet]:
    """Every sheet of cells in the order of the workbook. NoWorkbook."""
    try:
        with CalamineWorkbook.from_filelike(stream) as book:
            return [
                _read(
                    book.get_sheet_by_index(number),
                    known.name,
                    known.visible == SheetVisibleEnum.Visible,
                )
                for number, known in enumerate(book.sheets_metadata)
            ]
    except CalamineError as error:
        raise NoWorkbook(str(error)) from error


def read_sheet(stream: BinaryIO, name: str = "") -> BookSheet:
    """The sheet called *name*, or the first. NoWorkbook."""
    try:
        with CalamineWorkbook.from_filelike(stream) as book:
            number = book.sheet_names.index(name) if name in book.sheet_names else 0
            known = book.sheets_metadata[number]
            return _read(
                book.get_sheet_by_index(number), known.name, known.visible == SheetVisibleEnum.Visible
            )
    except (CalamineError, IndexError) as error:
        raise NoWorkbook(str(error)) from error


def _read(sheet: CalamineSheet, name: str, visible: bool) -> BookSheet:
    cells: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    merges = tuple(
        (top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return BookSheet(name, cells, merges, visible)
