"""Bringing the window that is already open to the front, instead of a second one.

Only a courtesy: what keeps a second writer out is the lock on the base. So no file here can shut anybody out,
be it left over, empty, or somebody else's.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

REQUEST_NAME = "raise-request"
POLL_SECONDS = 0.5
"""How often the open window should look."""

_PAUSE = 0.1


class Instance:
    """One start of the program on the drafts in *folder*."""

    def __init__(self, folder: Path, sleep: Callable[[float], None] = time.sleep) -> None:
        self._request = folder / REQUEST_NAME
        self._sleep = sleep
        self.asked_file: Path | None = None
        """The file that the last start that asked was given to open."""

    def claim(self) -> None:
        """The base is open here: a request from before is not for this window."""
        self.raise_wanted()

    def raise_wanted(self) -> bool:
        """Whether another start asked for this window; each request is answered once."""
        # Taking the file away is the answer that the other start waits for.
        try:
            named = self._request.read_bytes()
            self._request.unlink()
        except OSError:
            return False
        self.asked_file = Path(os.fsdecode(named)) if named else None
        return True

    def request_raise(self, seconds: float = 2.0, file: Path | None = None) -> bool:
        """Asks the window that has the base open to come to the front; whether it did within *seconds*.

        For a start that found the base in use; *file* is what it was given to open. False: that window does not
        answer, so say that it is open.
        """
        part = self._request.with_name(f"{REQUEST_NAME}-{os.getpid()}")
        try:
            # Whole from the first moment: the window may look at any time.
            with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as stream:
                stream.write(os.fsencode(file.absolute()) if file else b"")
            part.replace(self._request)
        except OSError:
            with suppress(OSError):
                part.unlink()
            return False
        waited = 0.0
        while waited < seconds:
            self._sleep(_PAUSE)
            waited += _PAUSE
            if not self._request.exists():
                return True
        with suppress(OSError):
            self._request.unlink()
        return False
