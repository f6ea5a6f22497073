"""The n-th call to the disk fails: which one, with which error, and whether all later ones do too."""

from __future__ import annotations

import errno
from dataclasses import dataclass

READING = "read"


@dataclass
class Fault:
    """Counts calls while it is `armed`; the *nth* of them fails, and if it `persists` every later one."""

    nth: int
    number: int = errno.EIO
    persists: bool = False
    armed: bool = True
    count: int = 0
    hits: int = 0
    kinds: tuple[str, ...] = ()
    """Of the calls that failed."""

    def is_due(self, kind: str) -> bool:
        """Whether this call fails."""
        # A full disk can still be read.
        if not self.armed or (kind == READING and self.number == errno.ENOSPC):
            return False
        self.count += 1
        due = self.count >= self.nth if self.persists else self.count == self.nth
        if due:
            self.hits += 1
            self.kinds = (*self.kinds, kind)[:20]
        return due

    def __str__(self) -> str:
        kind = "persistent" if self.persists else "transient"
        return f"{errno.errorcode[self.number]} {kind} at call {self.nth} ({', '.join(self.kinds[:1])})"
