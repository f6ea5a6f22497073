"""Reads what an ELF file (a Linux program or shared library) needs: libraries, and versions of their symbols.

Standard library only. Imported by build.spec and the release scripts, since no tool for it is on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# Names as in the System V ABI, https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html,
# and for versions https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html
_MAGIC = b"\x7fELF"
_SHT_DYNAMIC, _SHT_VERNEED = 6, 0x6FFFFFFE
_DT_NEEDED, _DT_SONAME = 1, 14


class NotElf(ValueError):
    """The file is not a 64-bit little-endian ELF file."""


@dataclass(frozen=True)
class ElfFile:
    """`needed`: sonames, in the file's order. `versions`: by soname the symbol versions asked of it."""

    needed: tuple[str, ...]
    soname: str
    versions: Mapping[str, frozenset[str]]


def is_elf(path: Path) -> bool:
    """Whether the file begins as an ELF file does; a link is not followed."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(4) == _MAGIC


def read_elf(path: Path) -> ElfFile:
    """What the file needs. NotElf for anything but 64-bit little-endian ELF; a static program needs nothing."""
    content = path.read_bytes()
    if content[:4] != _MAGIC or content[4:6] != b"\x02\x01":
        raise NotElf(str(path))
    (start,) = struct.unpack_from("<Q", content, 40)
    size, count = struct.unpack_from("<HH", content, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", content, start + size * at) for at in range(count)]

    def name(strings: int, at: int) -> str:
        begin = sections[strings][4] + at
        return content[begin : content.index(b"\0", begin)].decode()

    needed: list[str] = []
    soname = ""
    versions: dict[str, frozenset[str]] = {}
    for _name, kind, _flags, _address, offset, length, link, info, _align, _entry in sections:
        if kind == _SHT_DYNAMIC:
            for tag, value in struct.iter_unpack("<qQ", content[offset : offset + length]):
                if tag == _DT_NEEDED:
                    needed.append(name(link, value))
                elif tag == _DT_SONAME:
                    soname = name(link, value)
        elif kind == _SHT_VERNEED:
            at = offset
            for _ in range(info):
                _version, names, library, first, following = struct.unpack_from("<HHIII", content, at)
                found, place = set(), at + first
                for _ in range(names):
                    _hash, _flags2, _other, version, after = struct.unpack_from("<IHHII", content, place)
                    found.add(name(link, version))
                    place += after
                versions[name(link, library)] = frozenset(found)
                at += following
    return ElfFile(tuple(needed), soname, versions)


def newest(elf: ElfFile, family: str) -> tuple[int, ...]:
    """The newest version of a family of symbols ("GLIBC", "GLIBCXX") that the file asks for; () for none."""
    numbers = [
        tuple(map(int, version.removeprefix(f"{family}_").split(".")))
        for asked in elf.versions.values()
        for version in asked
        if version.startswith(f"{family}_") and version[len(family) + 1].isdigit()
    ]
    return max(numbers, default=())
