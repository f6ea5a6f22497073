"""Draws a sheet plan as an Excel workbook. The only module that imports openpyxl; import it to write a file.

`OPENPYXL_LXML` must be off before openpyxl is first imported: with lxml its writing takes 1.4 to 2.3 times
as long.
"""

from __future__ import annotations

import os
import re
from copy import copy
from pathlib import Path
from typing import Any

os.environ["OPENPYXL_LXML"] = "False"

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import InputRefused
from desktop.exporters import fonts
from desktop.exporters.content_code import content_code, export_properties
from desktop.exporters.row_heights import pixels
from desktop.exporters.sheet_plan import PAGE, PAGES, Look, SheetCell, SheetPlan
from desktop.exporters.storable_text import is_storable
from desktop.messages import text

# Entity bombs are refused only with defusedxml; without it openpyxl silently uses the plain parser.
assert openpyxl.DEFUSEDXML, "openpyxl must find defusedxml"
assert not openpyxl.LXML, "openpyxl must not use lxml"

LONGEST_TEXT = 32_767
"""Characters in one cell; openpyxl would cut a longer text without a word."""

_DIGIT_PX = 8  # the width of a digit in 宋体 11, the Normal style that column widths are counted in
_PAPER_SIZES = {"A3": 8, "A4": 9}
_MM_PER_INCH = 25.4
_SIMPLIFIED_CHINESE = 134
_STAMP_CODE = '&"{face},Regular"&22&KFF0000{stamp}'

_XML_SPACE = re.compile(r"[ \t\n]")
# Excel, WPS and LibreOffice read _xHHHH_ as the character HHHH; escaping its underscore keeps it as typed.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(plan: SheetPlan, path: Path) -> None:
    """Writes *plan* to *path*, replacing what is there.

    InputRefused for text that no workbook can hold; OSError.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = plan.name
    _replace_default_font(book)
    styles = _Prototypes(sheet)
    for number, row in enumerate(plan.rows, 1):
        sheet.row_dimensions[number].height = row.height
        for cell in row.cells:
            _draw(sheet, styles, cell, number)
    for column, millimetres in enumerate(plan.columns, 1):
        sheet.column_dimensions[get_column_letter(column)].width = pixels(millimetres) / _DIGIT_PX
    _set_page(sheet, plan)
    _set_properties(book, plan)
    with path.open("wb") as stream:
        book.save(stream)


class _Prototypes:
    """One styled cell for each look; every other cell takes its `_style`.

    A style object for each cell takes seven times as long. openpyxl's stubs do not know `_style`: hence Any.
    """

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._made: dict[Look, Any] = {}

    def __getitem__(self, look: Look) -> Any:
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = self._make(look)
        return made

    def _make(self, look: Look) -> Any:
        cell: Any = Cell(self._sheet, row=1, column=1)
        cell.font = Font(name=look.face, size=look.size, charset=_SIMPLIFIED_CHINESE)
        cell.alignment = Alignment(horizontal=look.align.value, vertical="center", wrap_text=look.wrap)
        if look.boxed:
            thin = Side(style="thin")
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.number_format = "@"
        cell.quotePrefix = True
        return cell


def _draw(sheet: Worksheet, styles: _Prototypes, planned: SheetCell, row: int) -> None:
    prototype = styles[planned.look]
    first, last = planned.first + 1, planned.last + 1
    write_text(sheet.cell(row, first), planned.text, prototype)
    if last == first and planned.down == 1:
        return
    bottom = row + planned.down - 1
    sheet.merge_cells(start_row=row, start_column=first, end_row=bottom, end_column=last)
    # Programs draw a merged cell's border from all the cells under it.
    under: Any = sheet.iter_rows(row, bottom, first, last)
    for cells in under:
        for cell in cells:
            cell._style = copy(prototype._style)


def write_text(cell: Any, value: str, prototype: Any) -> None:
    """The one place where text enters a workbook: as text, whatever it looks like (=1+1, #N/A, 00123, 1/2).

    Assigning a value lets openpyxl guess a type, so the type is set after it; `prototype` brings the number
    format @ and quotePrefix, which keep it text when someone edits the cell.
    """
    cell._style = prototype._style
    if not value:
        return
    if len(value) > LONGEST_TEXT or not is_storable(value):
        raise _refused(cell, value)
    cell.value = _escaped(value)
    cell.data_type = "s"


def _escaped(value: str) -> str:
    if (
        value.isspace()
    ):  # programs drop the spaces of a text that holds nothing else, unless they are spelled out
        return _XML_SPACE.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    return _ESCAPE_LIKE.sub("_x005F_", value)


def _refused(cell: Any, value: str) -> InputRefused:
    place = text("exporters.failed.cell_place", row=cell.row, column=cell.column)
    if len(value) > LONGEST_TEXT:
        return InputRefused(text("exporters.refused.too_long", place=place, limit=LONGEST_TEXT))
    return InputRefused(text("exporters.refused.text", place=place))


def _replace_default_font(book: Any) -> None:
    # The first font is the Normal style's, in which Excel counts column widths. openpyxl offers no public way
    # to replace its Calibri, and adding another font would leave Calibri first.
    normal = Font(name=fonts.SONGTI, size=11, charset=_SIMPLIFIED_CHINESE)
    book._fonts = IndexedList([normal])
    book._named_styles["Normal"].font = normal


def _set_page(sheet: Any, plan: SheetPlan) -> None:
    page = plan.page
    sheet.page_setup.paperSize = _PAPER_SIZES[page.paper]
    sheet.page_setup.orientation = "landscape" if page.landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = page.side / _MM_PER_INCH
    margins.top, margins.bottom = page.top / _MM_PER_INCH, page.bottom / _MM_PER_INCH
    margins.header = margins.footer = page.edge / _MM_PER_INCH
    sheet.print_options.horizontalCentered = True
    first, last = plan.top_rows
    sheet.print_title_rows = f"{first + 1}:{last + 1}"
    end = get_column_letter(len(plan.columns))
    sheet.print_area = f"A1:{end}{len(plan.rows)}"
    sheet.freeze_panes = f"{get_column_letter(plan.frozen + 1)}{last + 2}"
    shown = plan.footer.replace("&", "&&").replace(PAGE, "&P").replace(PAGES, "&N")
    code = text("exporters.paper.code", code=content_code(plan))
    for place, words in ((sheet.oddFooter.center, shown), (sheet.oddFooter.right, code)):
        place.text, place.size, place.font = words, 9, f"{fonts.SONGTI},Regular"
    if plan.stamp:
        sheet.oddHeader.right.text = _STAMP_CODE.format(face=fonts.HEITI, stamp=plan.stamp.replace("&", "&&"))


def _set_properties(book: Any, plan: SheetPlan) -> None:
    book.properties.creator = text("exporters.paper.creator")
    book.properties.title = plan.title
    for name, value in (*export_properties(plan).items(), *plan.unprinted):
        book.custom_doc_props.append(StringProperty(name=name, value=value))
