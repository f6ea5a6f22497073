"""The base as a file: made for this user alone, and recognised before SQLite may touch it.

For the base alone.
"""

from __future__ import annotations

import contextlib
import os
import struct
from pathlib import Path

from desktop.drafts.migrations import APPLICATION_ID, LATEST
from desktop.drafts.problems import DraftsRefused

_MAGIC = b"SQLite format 3\0"
# Big-endian 32-bit numbers in the header: https://www.sqlite.org/fileformat.html#the_database_header
_VERSION_AT, _APPLICATION_AT, _HEADER_SIZE = 60, 68, 100


def prepare(file: Path) -> None:
    """Makes an empty base where there is none, or looks at what is there; DraftsRefused leaves it untouched.

    The file is 0600 and its folder 0700; SQLite gives its journal the same rights as the base.
    """
    private_folder(file.parent)
    # Asked before the file itself: a program that is just making the base takes its marker away last.
    being_made = is_being_made(file)
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        _marker(file).touch(0o600)
        with contextlib.suppress(FileExistsError):
            make_private(file)
        return
    if not file.is_file():
        raise DraftsRefused("foreign", file=file)
    if not being_made:
        if size == 0:
            raise DraftsRefused("empty", file=file)
        if not _has_open_journal(file):
            _check_header(file)
    _for_this_user_alone(file, 0o600)


def make_private(file: Path) -> None:
    """A new empty file that only this user may read, whatever the umask. FileExistsError where there is one."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def private_folder(folder: Path) -> Path:
    """*folder*, made if missing, closed to everybody else."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _for_this_user_alone(folder, 0o700)
    return folder


def journal_of(file: Path) -> Path:
    """Where SQLite keeps the journal of a base."""
    return file.with_name(file.name + "-journal")


def is_being_made(file: Path) -> bool:
    """Whether the base was created but its schema never committed, so that an empty file is our own."""
    return _marker(file).exists()


def is_made(file: Path) -> None:
    """To be called once the schema stands: from now on an empty file means lost content."""
    _marker(file).unlink(missing_ok=True)


def check_ids(file: Path, application_id: int, version: int) -> None:
    """DraftsRefused unless the base is ours and of a schema this program knows."""
    if application_id != APPLICATION_ID or version < 1:
        raise DraftsRefused("foreign", file=file)
    if version > LATEST:
        raise DraftsRefused("newer", file=file)


def _check_header(file: Path) -> None:
    with file.open("rb") as stream:
        header = stream.read(_HEADER_SIZE)
    if len(header) < _HEADER_SIZE or not header.startswith(_MAGIC):
        raise DraftsRefused("foreign", file=file)
    (version,) = struct.unpack_from(">I", header, _VERSION_AT)
    (application_id,) = struct.unpack_from(">I", header, _APPLICATION_AT)
    check_ids(file, application_id, version)


def _has_open_journal(file: Path) -> bool:
    # After a power cut the first page may be half written until SQLite has rolled it back: only SQLite can
    # tell then.
    journal = journal_of(file)
    return journal.exists() and journal.stat().st_size > 0


def _marker(file: Path) -> Path:
    return file.with_name(file.name + ".new")


def _for_this_user_alone(path: Path, mode: int) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        # Where rights cannot be changed (another owner, a foreign file system), somebody else decided on them.
        with contextlib.suppress(OSError):
            path.chmod(mode)
