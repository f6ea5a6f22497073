"""Writes down where the program went wrong: kinds of errors and places in the code, never a value.

`ui` hands in what nothing caught. The file may be given away for help, so no word of a clerk may enter it.
"""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path

from desktop.workflow.log import STAMP, append

_ROOT = Path(__file__).resolve().parents[2]


def record(error: BaseException, folder: Path, at: datetime) -> Path:
    """Appends *error* to the log in *folder* and returns the file. OSError where it cannot be written."""
    return append(folder, [*_lines(error, at), ""])


def _lines(error: BaseException, at: datetime) -> list[str]:
    lines = [f"{at:{STAMP}} Python {sys.version.split()[0]} {sys.platform}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        # The message of an error may quote what was typed; its class and its place never do.
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return lines


def _short(filename: str) -> str:
    """Relative to the program, since a path may hold the name of whoever uses the computer."""
    path = Path(filename)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
