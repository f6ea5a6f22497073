"""Workbooks for the tests of imports: built cell by cell, damaged part by part, read without a process of their own."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.answers.draft import Draft
from desktop.exchange.importing import Choices, Imported, import_workbook
from desktop.exchange.workbook import Workbook, workbook_from
from desktop.exchange.worker import read
from desktop.exporters.export_mark import ExportState
from desktop.exporters.sheet_planner import plan_sheet
from desktop.exporters.xlsx_writer import write_xlsx  # sets how openpyxl writes, so it comes before it
from desktop.packs.catalogue import Packs
from desktop.packs.model import Form

import openpyxl  # isort: skip
from openpyxl.utils import get_column_letter  # isort: skip

NAME = "示例.xlsx"
SHEET = "xl/worksheets/sheet1.xml"

_UPPER = "序号 单位类型 . . 事项名称 事项类别 . 减权放权类别 . 取消和下放依据或理由 承接主体 取消或下放后续措施 备注"
_LOWER = ". 旗直党群部门 旗直政府部门 苏木乡镇 . 权责清单事项 内部管理事项 取消职权 下放职权 . . . ."
HEADS4 = [["" if word == "." else word for word in line.split()] for line in (_UPPER, _LOWER)]
BASIS = "《中华人民共和国种子法》第三条"


def item4(number: object, name: str, **more: object) -> list[object]:
    """One row of 附件4 as a clerk fills it in; *more* replaces cells by their head."""
    row: list[object] = [number, "", "√", "", name, "√", "", "√", "", BASIS, "示例旗林草局", "加强监管", ""]
    for head, value in more.items():
        place = next(at for heads in HEADS4 for at, one in enumerate(heads) if one == head)
        row[place] = value
    return row


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook as the bytes of a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(content: bytes) -> Any:
    """A file as a workbook that may be changed."""
    return openpyxl.load_workbook(io.BytesIO(content))


def workbook(
    rows: Sequence[Sequence[object]],
    merges: Sequence[str] = (),
    change: Callable[[Any], object] | None = None,
    sheet: str = "Sheet1",
) -> bytes:
    """An .xlsx with one sheet of *rows*; *change* is handed the sheet before it is saved."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = sheet
    fill(page, rows)
    for merge in merges:
        page.merge_cells(merge)
    if change is not None:
        change(page)
    return saved(book)


def fill(page: Any, rows: Sequence[Sequence[object]]) -> None:
    """Writes rows into a sheet, "" as an empty cell."""
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value != "":
                page[f"{get_column_letter(column)}{number}"] = value


def with_parts(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The package with parts replaced, added, or (None) taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts: dict[str, bytes | None] = {name: package.read(name) for name in package.namelist()}
    return packed({name: part for name, part in {**parts, **changes}.items() if part is not None})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of *parts*."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def part_of(content: bytes, name: str = SHEET) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def read_bytes(content: bytes) -> Workbook:
    """What the worker answers about a file, by way of its JSON."""
    return workbook_from(json.loads(json.dumps(read(content, NAME))))


def imported(content: bytes, packs: Packs, choices: Choices | None = None) -> Imported:
    """The import of a file in memory."""
    return import_workbook(read_bytes(content), packs, NAME, choices or Choices())


def exported(form: Form, draft: Draft, folder: Path) -> bytes:
    """Our own export of a draft."""
    path = folder / "export.xlsx"
    write_xlsx(plan_sheet(form, draft, ExportState.FINAL), path)
    return path.read_bytes()
