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

    def claim(self) -> None:
        """The base is open here: a request from before is not for this window."""
        self.raise_wanted()

    def raise_wanted(self) -> bool:
        """Whether another start asked for this window; each request is answered once."""
        # Taking the file away is the answer that the other start waits for.
        try:
            self._request.unlink()
        except OSError:
            return False
        return True

    def request_raise(self, seconds: float = 2.0) -> bool:
        """Asks the window that has the base open to come to the front; whether it did within *seconds*.

        For a start that found the base in use. False: that window does not answer, so say that it is open.
        """
        try:
            os.close(os.open(self._request, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError:
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
