"""The streams of an OLE file, of which an .xls is one, found under limits.

For the checks before a workbook is read. Source: [MS-CFB], Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FREE = 0xFFFFFFF0  # this and above: no sector
_STREAM, _STORAGE, _ROOT = 2, 1, 5
_ENTRY = 128
_SMALL = 64


class BrokenOle(ValueError):
    """The file's own tables do not hold together."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class OleFile:
    """An OLE file in memory: the names in its directory, and any stream by its name. BrokenOle."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            version, shift = (
                struct.unpack_from("<H", content, 26)[0],
                struct.unpack_from("<H", content, 30)[0],
            )
            if version not in (3, 4) or shift not in (9, 12):
                raise BrokenOle("version")
            self._sector = 1 << shift
            self._most = len(content) // self._sector + 1
            self._fat = self._read_fat()
            self._entries = self._read_directory()
        except struct.error as error:
            raise BrokenOle("truncated") from error

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams and storages, wherever they are."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The content of the stream called *name*; KeyError, BrokenOle."""
        entry = self._entries[name]
        if entry.kind != _STREAM:
            raise KeyError(name)
        if entry.size > len(self._content):
            raise BrokenOle(name)
        if entry.size >= struct.unpack_from("<I", self._content, 56)[0]:
            return self._chain(entry.start)[: entry.size]
        root = next(one for one in self._entries.values() if one.kind == _ROOT)
        pool, fat = self._chain(root.start), self._small_fat()
        blocks: list[bytes] = []
        at = entry.start
        while at < _FREE and len(blocks) <= self._most * self._sector // _SMALL:
            blocks.append(pool[at * _SMALL : (at + 1) * _SMALL])
            at = fat[at] if at < len(fat) else _FREE
        return b"".join(blocks)[: entry.size]

    def _block(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._content[start : start + self._sector]

    def _chain(self, start: int) -> bytes:
        blocks: list[bytes] = []
        at = start
        while at < _FREE:
            if len(blocks) > self._most or at >= len(self._fat):
                raise BrokenOle("chain")
            blocks.append(self._block(at))
            at = self._fat[at]
        return b"".join(blocks)

    def _read_fat(self) -> list[int]:
        sectors = [one for one in struct.unpack_from("<109I", self._content, 76) if one < _FREE]
        following, seen = struct.unpack_from("<I", self._content, 68)[0], 0
        while following < _FREE:
            seen += 1
            if seen > self._most:
                raise BrokenOle("table")
            numbers = self._numbers(self._block(following))
            sectors += [one for one in numbers[:-1] if one < _FREE]
            following = numbers[-1] if numbers else _FREE
        if len(sectors) > self._most:
            raise BrokenOle("table")
        return [number for sector in sectors for number in self._numbers(self._block(sector))]

    def _small_fat(self) -> list[int]:
        start = struct.unpack_from("<I", self._content, 60)[0]
        return self._numbers(self._chain(start))

    def _read_directory(self) -> Mapping[str, _Entry]:
        raw = self._chain(struct.unpack_from("<I", self._content, 48)[0])
        entries: dict[str, _Entry] = {}
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            length = min(64, struct.unpack_from("<H", raw, at + 64)[0])
            name = raw[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
            kind = raw[at + 66]
            start, size = struct.unpack_from("<II", raw, at + 116)
            if kind in (_STREAM, _STORAGE, _ROOT):
                entries.setdefault(name, _Entry(name, kind, start, size))
        if not any(one.kind == _ROOT for one in entries.values()):
            raise BrokenOle("root")
        return entries

    @staticmethod
    def _numbers(block: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4]))
