"""What calamine does not tell of a sheet: what is hidden, computed or in error, and whether it is too large to be read.

For the worker only. A stream over the XML of an .xlsx, and over the records of an .xls ([MS-XLS]).
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from desktop.errors import InputRefused
from desktop.exchange.limits import MOST_MERGED, Limits
from desktop.exchange.sheet_grid import Place
from desktop.messages import text

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_VALUES = ("v", "is", "f")
_TRUE = ("1", "true")


class BrokenPart(ValueError):
    """A part of the file is not what it should be."""


@dataclass
class Scan:
    """One sheet: hidden rows and columns, formulas (whether a result is kept), cells in error."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: dict[Place, bool] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetPart:
    """A sheet of an .xlsx: its name, the part it is in, and whether it is shown."""

    name: str
    path: str
    visible: bool


def sheet_parts(parts: Mapping[str, bytes]) -> list[SheetPart]:
    """The sheets in the order of the workbook. BrokenPart."""
    targets = {}
    for _, node in _nodes(parts.get("xl/_rels/workbook.xml.rels", b"")):
        if _local(node.tag) == "Relationship":
            target = node.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"
            targets[node.get("Id", "")] = path
    found = []
    for event, node in _nodes(parts["xl/workbook.xml"]):
        if event == "end" and _local(node.tag) == "sheet":
            link = next((value for name, value in node.items() if _local(name) == "id"), "")
            hidden = node.get("state", "visible") != "visible"
            found.append(SheetPart(node.get("name", ""), targets.get(link, ""), not hidden))
    if not found:
        raise BrokenPart("workbook")
    return found


def properties_of(part: bytes) -> dict[str, str]:
    """The custom properties in docProps/custom.xml by name. BrokenPart."""
    return {
        node.get("name", ""): "".join(node.itertext())
        for event, node in _nodes(part)
        if event == "end" and _local(node.tag) == "property"
    }


def scan_sheet(part: bytes, sheet: str, limits: Limits, name: str) -> Scan:
    """A sheet of an .xlsx. InputRefused for one that is too large; BrokenPart."""
    scan = Scan()
    row, column, inside = -1, -1, False
    for event, node in _nodes(part):
        kind = _local(node.tag)
        if event == "start":
            if kind == "row":
                row, column = _number(node.get("r"), row + 1), -1
                if node.get("hidden") in _TRUE or node.get("ht") == "0":
                    scan.hidden_rows.add(row)
            elif kind == "c":
                inside = True
                row, column = _place(node.get("r"), row, column + 1)
            continue
        if kind == "c":
            inside = False
            if len(node) and any(_local(child.tag) in _VALUES for child in node):
                _within(row, column, sheet, limits, name)
                _read_cell(scan, node, (row, column))
            node.clear()
        elif kind == "row":
            node.clear()
        elif not inside and kind == "col":
            _read_columns(scan, node, limits)
        elif kind == "mergeCell":
            _check_merge(node.get("ref", ""), sheet, name)
    return scan


def _read_cell(scan: Scan, node: Any, place: Place) -> None:
    children = {_local(child.tag): child for child in node}
    value = children.get("v")
    shown = (value.text or "") if value is not None else ""
    if "f" in children:
        scan.formulas[place] = bool(shown)
    if node.get("t") == "e":
        scan.errors[place] = shown[:20]


def _read_columns(scan: Scan, node: Any, limits: Limits) -> None:
    if node.get("hidden") in _TRUE or node.get("width") == "0":
        first, last = _number(node.get("min"), 0), _number(node.get("max"), 0)
        scan.hidden_columns.update(range(first, min(last, limits.columns) + 1))


def _check_merge(reference: str, sheet: str, name: str) -> None:
    first, _, last = reference.partition(":")
    top, left = _place(first, 0, 0)
    bottom, right = _place(last or first, top, left)
    if (bottom - top + 1) * (right - left + 1) > MOST_MERGED:
        raise InputRefused(text("exchange.refused.merge", name=name, sheet=sheet, place=reference))


def _within(row: int, column: int, sheet: str, limits: Limits, name: str) -> None:
    if row >= limits.rows or column >= limits.columns:
        most = {"rows": limits.rows, "columns": limits.columns}
        raise InputRefused(text("exchange.refused.far", name=name, sheet=sheet, row=row + 1, **most))


def _nodes(part: bytes) -> Iterator[tuple[str, Any]]:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        yield from iterparse(io.BytesIO(part), events=("start", "end"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise BrokenPart(str(error)) from error


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _number(written: str | None, default: int) -> int:
    """A number from 1 in the file as one from 0."""
    if written is None:
        return default
    if not written.isascii() or not written.isdigit() or len(written) > 7:
        raise BrokenPart(written)
    return int(written) - 1


def _place(reference: str | None, row: int, column: int) -> Place:
    if reference is None:
        return row, column
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        raise BrokenPart(reference)
    number = 0
    for letter in match[1].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, number - 1


_BOUNDSHEET, _ROW, _COLINFO, _EOF = 0x85, 0x208, 0x7D, 0x0A
_FORMULA = (0x06, 0x206, 0x406)


def scan_records(records: bytes, limits: Limits, name: str) -> list[Scan]:
    """The sheets of an .xls in the order of the workbook. InputRefused for one that is too large; BrokenPart."""
    scans: list[Scan] = []
    for start in _sheet_starts(records):
        scan = Scan()
        for kind, body in _records(records, start):
            if kind == _ROW and len(body) >= 16:
                row, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<H", body, 12)[0]
                if flags & 0x20:
                    scan.hidden_rows.add(row)
            elif kind == _COLINFO and len(body) >= 10:
                first, last, _, _, flags = struct.unpack_from("<5H", body)
                if flags & 1:
                    scan.hidden_columns.update(range(first, min(last, limits.columns) + 1))
            elif kind in _FORMULA and len(body) >= 4:
                row, column = struct.unpack_from("<2H", body)
                _within(row, column, name, limits, name)
                scan.formulas[(row, column)] = True
        scans.append(scan)
    return scans


def _sheet_starts(records: bytes) -> list[int]:
    """Where each sheet of cells begins; charts and macro sheets are left out, as calamine numbers them apart."""
    return [
        struct.unpack_from("<I", body)[0]
        for kind, body in _records(records, 0)
        if kind == _BOUNDSHEET and len(body) >= 6
    ]


def _records(records: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    at = start
    while at + 4 <= len(records):
        kind, size = struct.unpack_from("<2H", records, at)
        if kind == _EOF:
            return
        yield kind, records[at + 4 : at + 4 + size]
        at += 4 + size
