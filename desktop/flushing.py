"""Waits until what was written is on the disk. For whatever writes files that must outlive a power cut."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# What file systems of sticks and networks say that cannot flush a folder; a disk that fails says something else.
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EACCES, errno.EPERM}


def flush(file: Path) -> None:
    """Waits until what was written to *file* is on the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Waits until the names in *folder* are on the disk, where the system lets a folder be flushed."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
