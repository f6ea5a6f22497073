"""What an exported file reads today: its lines, its margins, and whatever keeps a part of it off the paper.

The verify act compares it with the record the file carries. The file may have been saved by any office
program since, or changed by hand: it is read as a reader of the page would.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from desktop.exporters.content_code import Line, tidy

_DOCUMENT, _WORKBOOK = "word/document.xml", "xl/workbook.xml"
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_WORD_MARGINS = re.compile(r"word/header[^/]*\.xml")
_LARGEST_PART = 200 * 1024 * 1024  # 20,000 rows of the widest form take a quarter of it

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
_NOT_SHOWN = {f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}pPr", f"{_WORD}rPr"}


class Unreadable(Exception):
    """The file is no workbook and no document, or damaged."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """`table`: a workbook, or else a document, of whose lines the first `above` stand in its headers.

    `margins` is all that headers and a sheet's footers say; `sheets` the number of sheets; `hidden` the rows
    ("7") and columns ("E") that are not shown.
    """

    table: bool
    lines: tuple[Line, ...]
    margins: str
    above: int = 0
    sheets: int = 1
    hidden: tuple[str, ...] = ()


def read_page(path: Path, sheet: str, stamp: str) -> WrittenPage:
    """The page of the document at *path*, or of the workbook's *sheet* (its first, if none is called so).

    *stamp* is no line of a document, though it stands in its headers. Unreadable when it is neither.
    """
    from defusedxml import DefusedXmlException

    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            if _DOCUMENT in names:
                return _document(package, stamp)
            if _WORKBOOK in names:
                return _table(package, path, sheet)
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise Unreadable from error
    except (zipfile.BadZipFile, ParseError, DefusedXmlException) as error:
        raise Unreadable from error
    raise Unreadable


def _root(package: zipfile.ZipFile, name: str) -> Any:
    from defusedxml.ElementTree import fromstring

    if package.getinfo(name).file_size > _LARGEST_PART:
        raise Unreadable
    return fromstring(package.read(name))


def _document(package: zipfile.ZipFile, stamp: str) -> WrittenPage:
    margins = [
        text
        for name in sorted(filter(_WORD_MARGINS.fullmatch, package.namelist()))
        for text in _paragraphs(_root(package, name))
    ]
    above = [(text,) for text in dict.fromkeys(margins) if text not in ("", stamp)]
    lines = [*above, *((text,) for text in _paragraphs(_root(package, _DOCUMENT)))]
    return WrittenPage(False, tidy(lines), "\n".join(margins), len(above))


def _paragraphs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(f"{_WORD}p"):
        yield "".join(_shown(paragraph))


def _shown(node: Any) -> Iterator[str]:
    """The text below *node*, through every kind of wrapping, without what was deleted with changes tracked."""
    for child in node:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            # A program may move a break of the page, which is no text, from one paragraph into another.
            yield "" if child.get(f"{_WORD}type") in ("page", "column") else _BREAKS[child.tag]
        elif child.tag not in _NOT_SHOWN and child.tag != f"{_WORD}p":
            yield from _shown(child)


def _table(package: zipfile.ZipFile, path: Path, name: str) -> WrittenPage:
    from desktop.exporters.xlsx_verify import read_cells

    sheets = [_root(package, part) for part in sorted(filter(_SHEETS.fullmatch, package.namelist()))]
    margins = [part.text or "" for sheet in sheets for part in sheet.iterfind(f"{_SHEET}headerFooter/*")]
    hidden = [found for sheet in sheets for found in _hidden(sheet)]
    return WrittenPage(True, tidy(read_cells(path, name)), "\n".join(margins), 0, len(sheets), tuple(hidden))


def _hidden(sheet: Any) -> Iterator[str]:
    for row in sheet.iterfind(f"{_SHEET}sheetData/{_SHEET}row"):
        if row.get("hidden") in ("1", "true") or row.get("ht") == "0":
            yield row.get("r", "")
    for column in sheet.iterfind(f"{_SHEET}cols/{_SHEET}col"):
        if column.get("hidden") in ("1", "true") or column.get("width") == "0":
            yield from map(column_letter, range(int(column.get("min", "1")), int(column.get("max", "1")) + 1))


def column_letter(number: int) -> str:
    """1 as A, 27 as AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
