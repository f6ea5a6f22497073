"""Makes a folder of files as one act: built aside, then renamed, so that it is there whole or not at all.

For the hand-in folder and the evidence folder. An older folder of the same name is never touched: the new one gets (2).
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.errors import OutputFailed, os_reason
from desktop.exporters.file_names import MOST_PATH, candidates
from desktop.exporters.safe_file import LOCKED_WAIT, put_file
from desktop.flushing import flush_folder
from desktop.messages import text

_PAUSE = 0.25
_PART = re.compile(r"\.liangyou-[0-9a-f]{12}\.part")
_BLOCK = 1 << 20
_TAKEN = {errno.EEXIST, errno.ENOTEMPTY}


def build_folder(parent: Path, name: str, fill: Callable[[Path], None]) -> Path:
    """Makes *parent*/*name* of what *fill* puts into the folder it is given; returns where it stands.

    OutputFailed (or whatever *fill* raises): then nothing of it is left, and *parent* is as it was.
    """
    aside = parent / f".liangyou-{secrets.token_hex(6)}.part"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(parent)
        aside.mkdir()
    except OSError as error:
        raise OutputFailed(text("submit.no-folder", folder=parent, reason=os_reason(error))) from error
    try:
        fill(aside)
        _check_lengths(aside, parent / name)
        return _rename(aside, parent / name)
    except UnicodeEncodeError as error:  # a system whose file names are ASCII only
        raise OutputFailed(text("export.no-chinese-names", name=name)) from error
    except OSError as error:
        raise OutputFailed(text("submit.not-made", folder=parent, reason=os_reason(error))) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def copy_file(source: Path, target: Path) -> None:
    """A copy of *source* that was re-read and is the same byte by byte. OutputFailed."""
    wanted = sha256_of(source)

    def verify(copied: Path) -> None:
        if sha256_of(copied) != wanted:
            raise OutputFailed(text("submit.copy-differs", name=target.name))

    put_file(target, lambda part: _copy(source, part), verify)


def write_text(target: Path, written: str, *, for_notepad: bool = False) -> None:
    """Writes a text and reads it again; *for_notepad*: as the Windows editor of old knows UTF-8. OutputFailed."""
    encoding = "utf-8-sig" if for_notepad else "utf-8"
    data = (written.replace("\n", "\r\n") if for_notepad else written).encode(encoding)

    def verify(part: Path) -> None:
        if part.read_bytes() != data:
            raise OutputFailed(text("submit.copy-differs", name=target.name))

    put_file(target, lambda part: _write(part, data), verify)


def sha256_of(file: Path) -> str:
    """SHA-256 of a file, hex. OSError."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def checksums(folder: Path) -> str:
    """Every file below *folder* as `sha256sum` prints and checks it, in the order of their paths."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{sha256_of(folder / name)}  {name}\n" for name in files)


def _check_lengths(aside: Path, target: Path) -> None:
    longest = max((len(str(path.relative_to(aside))) for path in aside.rglob("*")), default=0)
    # A (2) may follow the folder's name.
    if len(str(target.absolute())) + len("(99)/") + longest > MOST_PATH:
        raise OutputFailed(text("exporters.failed.path_too_long", folder=target.parent))


def _rename(aside: Path, target: Path) -> Path:
    flush_folder(aside)
    waited = 0.0
    for candidate in candidates(target):
        while not os.path.lexists(candidate):
            try:
                aside.rename(candidate)
            except PermissionError:  # Windows: a scanner still looks into what was just written
                if waited >= LOCKED_WAIT:
                    raise
                time.sleep(_PAUSE)
                waited += _PAUSE
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise
            else:
                flush_folder(target.parent)
                return candidate
    raise AssertionError("candidates have no end")


def _clear_leftovers(parent: Path) -> None:
    # What a killed run left; one program at a time works in a folder.
    leftovers: Sequence[Path] = [path for path in parent.iterdir() if _PART.fullmatch(path.name)]
    for path in leftovers:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as write:
        shutil.copyfileobj(read, write, _BLOCK)


def _write(target: Path, data: bytes) -> None:
    target.write_bytes(data)
