"""The files of a pack that came from outside: their limits, and whether two packs have the same content.

For `catalogue` and whoever installs a pack. Source of the rules: the security rules of the reliability notes.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop.errors import PackBroken, os_reason
from desktop.messages import text

MOST_FILES = 200
MOST_BYTES = 4 * 1024 * 1024
"""All files together; a notice with five forms and three samples of each takes 0.3 MB."""

MOST_LEVELS = 4
"""Folders in folders: samples/unit is two."""


def pack_contents(folder: Path) -> Mapping[str, bytes]:
    """Every file in *folder* by its path in it, with "/". PackBroken where it is too large or leads out of itself."""
    try:
        _check_plain(folder, folder.lstat())
        found = dict(_files(folder, "", [MOST_BYTES]))
    except OSError as error:
        mend = text("packs.mend.unreadable", reason=os_reason(error))
        raise PackBroken(folder / "pack.toml", text("packs.mend.top"), mend) from error
    return found


def content_digest(contents: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) of names and contents."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest())
        digest.update(hashlib.sha256(contents[name]).digest())
    return digest.hexdigest()


def _files(folder: Path, prefix: str, left: list[int]) -> Iterator[tuple[str, bytes]]:
    """*left* is how many bytes may still come; each file counts for its share of `MOST_FILES` at least."""
    if prefix.count("/") > MOST_LEVELS:
        raise _broken(folder, "packs.too-large")
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            path, found = Path(entry.path), entry.stat(follow_symlinks=False)
            _check_plain(path, found)
            left[0] -= max(found.st_size, MOST_BYTES // MOST_FILES)
            if left[0] < 0:
                raise _broken(path, "packs.too-large")
            if stat.S_ISDIR(found.st_mode):
                yield from _files(path, f"{prefix}{entry.name}/", left)
            else:
                yield f"{prefix}{entry.name}", path.read_bytes()


def _check_plain(path: Path, found: os.stat_result) -> None:
    # A junction of Windows is no symbolic link, and leads away all the same; a pipe has no end.
    leads_away = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    if leads_away or not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise _broken(path, "packs.odd-file", value=path.name)


def _broken(path: Path, sentence: str, **values: object) -> PackBroken:
    return PackBroken(path, text("packs.mend.top"), text(sentence, **values))
