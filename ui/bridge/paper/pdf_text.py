"""Lets the text of a PDF of Qt's be found and copied as it was written.

A font may draw two characters with one glyph: 二 (U+4E8C) and the radical ⼆ (U+2F06). Qt notes the lower one, so that
a search for 二 finds nothing. This appends corrected tables, as the format allows (ISO 32000-1, 7.5.6). Only the PDF
writer uses it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QRawFont

from ui.bridge.paper.faces import Faces

# Below the unified ideographs: radicals, and marks that fonts draw alike.
_SEARCHED = [chr(code) for code in range(0x00A0, 0x3400)]

_TABLE = re.compile(rb"/ToUnicode (\d+) 0 R")
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]{4})>")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)
_SIZE = re.compile(rb"/Size (\d+)")


def mend_text(path: Path, texts: Iterable[str], faces: Faces, used: Iterable[str]) -> None:
    """Corrects the tables of the PDF at *path*, which shows *texts* in the faces *used*. OSError."""
    twins = _twins(set("".join(texts)), faces, used)
    if not twins:
        return
    data = path.read_bytes()
    trailer = _TRAILER.search(data)
    if trailer is None:
        return
    mended = {}
    for number in {int(found) for found in _TABLE.findall(data)}:
        table = _stream(data, number)
        if table is not None:
            changed = _with_twins(table, twins)
            if changed != table:
                mended[number] = changed
    if mended:
        with path.open("ab") as stream:
            stream.write(_update(len(data), mended, trailer))


def _twins(written: set[str], faces: Faces, used: Iterable[str]) -> dict[str, str]:
    """What would be read, and what was written: characters of one glyph, of which the lower was not written."""
    twins: dict[str, str] = {}
    high = sorted(char for char in written if "\u3400" <= char <= "\uffff")
    for face in used:
        font = QRawFont.fromFont(faces.font(face, 100))
        glyphs: dict[int, str] = {}
        for char, glyph in zip(_SEARCHED, font.glyphIndexesForString("".join(_SEARCHED)), strict=False):
            glyphs.setdefault(glyph, char)
        for char, glyph in zip(high, font.glyphIndexesForString("".join(high)), strict=False):
            lower = glyphs.get(glyph) if glyph else None
            if lower is not None and lower not in written:
                twins[lower] = char
    return twins


def _stream(data: bytes, number: int) -> bytes | None:
    """The unpacked stream of object *number*."""
    begin = re.search(rb"(?:^|\n)%d 0 obj\b.*?stream\r?\n" % number, data, re.DOTALL)
    if begin is None:
        return None
    end = data.find(b"endstream", begin.end())
    packed = data[begin.end() : end]
    return zlib.decompress(packed) if b"FlateDecode" in begin[0] else packed


def _with_twins(table: bytes, twins: dict[str, str]) -> bytes:
    """*table* with every character that was not written replaced by the one that was.

    Codes of glyphs stand before the last character of a line or range and are left alone.
    """
    lines = []
    for line in table.split(b"\n"):
        found = list(_CHARACTER.finditer(line))
        if b"[" in line:
            start = line.index(b"[")
            found = [one for one in found if one.start() > start]
        elif line.startswith(b"<"):
            found = found[-1:]
        else:
            found = []
        for one in reversed(found):
            twin = twins.get(chr(int(one[1], 16)))
            if twin is not None:
                line = line[: one.start(1)] + b"%04X" % ord(twin) + line[one.end(1) :]
        lines.append(line)
    return b"\n".join(lines)


def _update(length: int, mended: dict[int, bytes], trailer: re.Match[bytes]) -> bytes:
    """What is appended to a file of *length* bytes: the new objects, where they are, and the way to the old ones."""
    parts, places = [b"\n"], {}
    at = length + 1
    for number, table in sorted(mended.items()):
        packed = zlib.compress(table)
        made = b"%d 0 obj\n<<\n/Length %d\n/Filter /FlateDecode\n>>\nstream\n" % (number, len(packed))
        made += packed + b"\nendstream\nendobj\n"
        places[number] = at
        at += len(made)
        parts.append(made)
    parts.append(b"xref\n")
    for number, place in places.items():
        parts.append(b"%d 1\n%010d 00000 n \n" % (number, place))
    parts.append(b"trailer\n<<%b/Prev %b\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], at))
    return b"".join(parts)
