"""What stops an act, as opposed to a finding: unusable input, broken packs, files that cannot be written.

Any module may import this. Every message is already what the clerk reads.
"""

from __future__ import annotations

import errno
from pathlib import Path

from desktop.messages import text


class LiangyouError(Exception):
    """Carries one message for the clerk (where, what, what to do) and the exit status of the command line."""

    exit_code = 3

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageRefused(LiangyouError):
    """The command as typed makes no sense."""

    exit_code = 2


class InputRefused(LiangyouError):
    """An input cannot be read or is refused; nothing was changed."""

    exit_code = 3


class OutputFailed(LiangyouError):
    """A file could not be written; what stood there before still stands."""

    exit_code = 4


class PackRefused(InputRefused):
    """A pack that is not used, while the rest of the program works."""


class PackTooNew(PackRefused):
    """A sound pack made for a newer program: the program is what wants mending."""


class PackBroken(PackRefused):
    """A pack that cannot be used: names the file, the place in it, and what to mend."""

    def __init__(self, file: Path, place: str, mend: str) -> None:
        self.file = file
        self.place = place
        self.mend = mend
        shown = f"{file.parent.name}/{file.name}"
        super().__init__(text("packs.broken", file=shown, place=place, mend=mend))


_REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "no-right",
    errno.EPERM: "no-right",
    errno.EROFS: "read-only",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EISDIR: "folder",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "long-name",
    errno.EIO: "disk-broken",
}


def os_reason(error: OSError) -> str:
    """Why the system refused a file, in a few Chinese words; its own number where there are none."""
    kind = _REASONS.get(error.errno or 0)
    return text(f"errors.{kind}") if kind else text("errors.other", number=error.errno)
