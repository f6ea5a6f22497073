"""A zip from outside, read into memory under limits. Nothing is ever unpacked to the disk.

For the readers in `exchange`. Source of the rules and limits: the security rules of the reliability notes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import NoReturn

from desktop.errors import InputRefused
from desktop.messages import text

MOST_BYTES = 20 * 1024 * 1024
MOST_MEMBERS = 200
MOST_INFLATED = 100 * 1024 * 1024
MOST_RATIO = 200

_MAGIC = b"PK\x03\x04"
_ENCRYPTED = 0x1
_BLOCK = 1 << 16
# A small file of one letter repeated is no bomb.
_RATIO_FROM = 1 << 20
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])\s*(\.|$)")


def read_members(file: Path, sentences: str = "packages") -> dict[str, bytes]:
    """Every member of the zip in *file* by its name; InputRefused says which rule it breaks (see `members_of`)."""
    return members_of(_read(file, sentences), file.name, sentences)


def members_of(content: bytes, name: str, sentences: str = "packages") -> dict[str, bytes]:
    """Every member of a zip in memory; *name* is what the clerk calls it.

    *sentences* is the section of the message catalogue whose `refused` table words the refusals.
    """
    if not content.startswith(_MAGIC):
        _refuse("not_zip", name, sentences)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            _check_names(infos, name, sentences)
            return _inflated(archive, infos, name, sentences)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise InputRefused(text(f"{sentences}.refused.broken", name=name)) from error


def _read(file: Path, sentences: str) -> bytes:
    try:
        # A pipe or a device has no end.
        if not file.is_file():
            _refuse("no_file", file.name, sentences)
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputRefused(text(f"{sentences}.refused.unreadable", name=file.name, reason=reason)) from error
    if len(content) > MOST_BYTES:
        _refuse("too_big", file.name, sentences)
    return content


def _check_names(infos: list[zipfile.ZipInfo], name: str, sentences: str) -> None:
    if len(infos) > MOST_MEMBERS:
        _refuse("too_many", name, sentences)
    # As Windows sees them: capitals make no other name.
    names = [one.filename.casefold() for one in infos]
    if len(set(names)) != len(names):
        _refuse("twice", name, sentences)
    for one in infos:
        if one.flag_bits & _ENCRYPTED:
            _refuse("encrypted", name, sentences)
        # orig_filename still has what a NUL or a backslash was turned into.
        if any(_is_unsafe(path) for path in (one.filename, one.orig_filename)):
            _refuse("path", name, sentences)
        if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            _refuse("broken", name, sentences)


def _is_unsafe(path: str) -> bool:
    if path.startswith(("/", "\\")) or not path.isprintable() or any(char in path for char in ':\\<>"|?*'):
        return True
    parts = path.removesuffix("/").split("/")
    return any(
        not part.strip() or part in (".", "..") or part[-1] in ". " or _RESERVED.match(part) for part in parts
    )


def _inflated(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], name: str, sentences: str
) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    total = 0
    for info in infos:
        if info.is_dir():
            continue
        blocks: list[bytes] = []
        size = 0
        with archive.open(info) as stream:
            # Counted, since a header may say anything.
            while block := stream.read(_BLOCK):
                blocks.append(block)
                size += len(block)
                total += len(block)
                too_dense = size > _RATIO_FROM and size > MOST_RATIO * max(1, info.compress_size)
                if total > MOST_INFLATED or too_dense:
                    _refuse("bomb", name, sentences)
        members[info.filename] = b"".join(blocks)
    return members


def _refuse(reason: str, name: str, sentences: str = "packages") -> NoReturn:
    raise InputRefused(text(f"{sentences}.refused.{reason}", name=name, most=MOST_BYTES // 1024 // 1024))
