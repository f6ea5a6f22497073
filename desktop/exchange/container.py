"""What a workbook file is, told before any library sees it: refused, or taken apart into the parts that are read.

For the worker only. Everything happens in memory. Source of the rules: the security rules of the reliability notes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from desktop.errors import InputRefused
from desktop.exchange import ole_file
from desktop.exchange.ole_file import BrokenOle, OleFile
from desktop.exchange.zip_members import MOST_BYTES, members_of
from desktop.messages import text

_ZIP = b"PK\x03\x04"
_WORKBOOK, _TYPES = "xl/workbook.xml", "[Content_Types].xml"
_MACRO = re.compile(r"(?i)vbaproject|/macrosheets/|/dialogsheets/")
_ACTIVE = re.compile(r"(?i)activex")
_EMBEDDED = re.compile(r"(?i)/embeddings/|oleobject")
_EXTERNAL = re.compile(r"(?i)^xl/externallinks/")
# What calamine is given: nothing that points out of the file, and nothing it does not read.
_READ = re.compile(
    r"(?i)(\[content_types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml)"
)
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_DECLARATIONS = (b"<!doctype", b"<!entity")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"utf16", b"us-ascii", b"ascii", b"utf-16le", b"utf-16be"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FILEPASS = 0x2F


class Kind(StrEnum):
    """The two file formats that are read."""

    XLSX = "xlsx"
    XLS = "xls"


@dataclass(frozen=True, slots=True)
class Container:
    """A file that passed. `content` is what calamine reads; `parts` the checked parts of an .xlsx by name;

    `records` the Workbook stream of an .xls; `links` and `macros` tell what was left out.
    """

    kind: Kind
    content: bytes
    parts: Mapping[str, bytes]
    records: bytes = b""
    links: bool = False
    macros: bool = False


def open_container(content: bytes, name: str) -> Container:
    """Every check in its order; InputRefused with the reason. *name* is what the clerk calls the file."""
    if len(content) > MOST_BYTES:
        _refuse("too_big", name)
    if not content:
        _refuse("empty", name)
    if content.startswith(ole_file.MAGIC):
        return _old_workbook(content, name)
    if not content.startswith(_ZIP):
        _refuse("not_zip", name)
    parts = members_of(content, name, "exchange")
    if _WORKBOOK not in parts or _TYPES not in parts:
        _refuse("binary" if "xl/workbook.bin" in parts else "not_workbook", name)
    for path, part in parts.items():
        _check_part(path, part, name)
    links = any(_EXTERNAL.search(path) for path in parts)
    return Container(Kind.XLSX, _repacked(parts), parts, links=links)


def _check_part(path: str, part: bytes, name: str) -> None:
    if _MACRO.search(path):
        _refuse("macro", name)
    if _ACTIVE.search(path):
        _refuse("active", name)
    if _EMBEDDED.search(path) or part.startswith((_ZIP, ole_file.MAGIC)):
        _refuse("embedded", name)
    # Without the zeros of UTF-16 and UTF-32 a tag reads as in ASCII, whatever the encoding.
    opening = part[:400].replace(b"\0", b"")
    for mark in _MARKS:
        opening = opening.removeprefix(mark)
    if not opening.lstrip().startswith(b"<"):
        return
    declared = _DECLARED.search(opening)
    if declared and declared[1].strip().lower() not in _ENCODINGS:
        _refuse("encoding", name)
    plain = part.replace(b"\0", b"") if b"\0" in part else part
    if b"<!" in plain and any(word in plain.lower() for word in _DECLARATIONS):
        _refuse("entities", name)


def _repacked(parts: Mapping[str, bytes]) -> bytes:
    """The parts that are read, in a zip of our own: sizes are true, and links lead nowhere."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for path, part in parts.items():
            if _READ.fullmatch(path):
                package.writestr(zipfile.ZipInfo(path), part)
    return packed.getvalue()


def _old_workbook(content: bytes, name: str) -> Container:
    try:
        file = OleFile(content)
        stream = next((one for one in ("Workbook", "Book") if one in file.names), None)
        if "EncryptedPackage" in file.names or stream is None:
            _refuse("ole", name)
        records = file.stream(stream)
    except (BrokenOle, KeyError) as error:
        raise InputRefused(text("exchange.refused.broken", name=name)) from error
    if _is_encrypted(records):
        _refuse("ole", name)
    macros = any(one.upper().startswith("_VBA_PROJECT") for one in file.names)
    return Container(Kind.XLS, content, {}, records, macros=macros)


def _is_encrypted(records: bytes) -> bool:
    """Whether the workbook's first records say that the rest is enciphered ([MS-XLS] 2.4.117)."""
    at = 0
    for _ in range(50):
        kind, size = (
            int.from_bytes(records[at : at + 2], "little"),
            int.from_bytes(records[at + 2 : at + 4], "little"),
        )
        if kind == _FILEPASS:
            return True
        at += 4 + size
    return False


def _refuse(reason: str, name: str) -> NoReturn:
    raise InputRefused(text(f"exchange.refused.{reason}", name=name, most=MOST_BYTES // 1024 // 1024))
