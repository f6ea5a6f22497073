"""Portable archives of a frozen program: the same files and the same time give the same bytes.

Imported by make_release.py. Standard library only.
"""

from __future__ import annotations

import lzma
import tarfile
import time
import zipfile
from pathlib import Path

TOLD = "使用说明.txt"
_OLDEST_ZIP = 315532800  # 1980-01-01, before which a zip has no dates


def write_tar(program: Path, folder: str, told: Path, target: Path, epoch: int) -> Path:
    """A .tar.xz of the program below *folder*, with the text *told* beside it. *epoch*: seconds since 1970."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with (
        lzma.open(target, "wb", preset=9) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in (program, *sorted(program.rglob("*"))):
            inside = path.relative_to(program).as_posix()
            archive.add(path, f"{folder}/{inside}".removesuffix("/."), recursive=False, filter=plain)
        archive.add(told, f"{folder}/{TOLD}", filter=plain)
    return target


def write_zip(program: Path, folder: str, told: Path, target: Path, epoch: int) -> Path:
    """The same as a .zip, for Windows: names in UTF-8, no links."""
    at = time.gmtime(max(epoch, _OLDEST_ZIP))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        files = [(path, path.relative_to(program).as_posix()) for path in sorted(program.rglob("*"))]
        for path, inside in [*((path, inside) for path, inside in files if path.is_file()), (told, TOLD)]:
            content = path.read_bytes()
            if path == told:  # Notepad of old Windows knows no bare line feeds, and no UTF-8 without its mark
                content = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
            archive.writestr(zipfile.ZipInfo(f"{folder}/{inside}", at), content, zipfile.ZIP_DEFLATED, 9)
    return target
