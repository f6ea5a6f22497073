"""Reads a foreign workbook by way of a worker process, so that no file can hang, fill or crash the program.

`importing` calls it, from a thread when there is a window: it blocks.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import desktop
from desktop.errors import InputRefused
from desktop.exchange.limits import OPENING_SECONDS, WORKER_SECONDS
from desktop.exchange.sheet_grid import SheetGrid, sheet_from
from desktop.exchange.worker import OPENED, STARTED, WORKER_COMMAND
from desktop.messages import text

_NO_WINDOW = 0
if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
_MOST_ANSWER = 512 * 1024 * 1024
_LOOK_SECONDS = 0.1  # how often a wait looks whether it is still wanted


class ReadingStopped(Exception):
    """Whoever wanted the workbook does not want it any more; its worker has been ended."""


@dataclass(frozen=True)
class Workbook:
    """What the worker found: sheets in their order, custom properties, the file's hash.

    `notices` are "links" and "macros": what was there and left out.
    """

    sheets: tuple[SheetGrid, ...]
    properties: Mapping[str, str]
    sha256: str
    notices: tuple[str, ...]


def read_workbook(
    file: Path,
    seconds: float = WORKER_SECONDS,
    opening_seconds: float = OPENING_SECONDS,
    stop: threading.Event | None = None,
) -> Workbook:
    """The workbook at *file*; InputRefused with the reason, also when time or memory ran out.

    ReadingStopped soon after *stop* was set.
    """
    raw = _answer(file, seconds, opening_seconds, stop or threading.Event())
    try:
        data = json.loads(raw)
        if "refused" in data:
            raise InputRefused(data["refused"])
        return workbook_from(data)
    except (ValueError, KeyError, TypeError) as error:
        # The worker was ended in the middle of its answer.
        raise InputRefused(text("exchange.refused.memory", name=file.name)) from error


def workbook_from(data: Any) -> Workbook:
    """The workbook in the worker's answer."""
    return Workbook(
        sheets=tuple(map(sheet_from, data["sheets"])),
        properties=data["properties"],
        sha256=data["sha256"],
        notices=tuple(data["notices"]),
    )


def worker_command(file: Path) -> list[str]:
    """How this program starts its worker; frozen, there is no Python to be told a module."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_COMMAND, str(file)]
    return [sys.executable, "-P", "-m", "desktop.exchange.worker", str(file)]


def _answer(file: Path, seconds: float, opening_seconds: float, stop: threading.Event) -> bytes:
    process = subprocess.Popen(
        worker_command(file.absolute()),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=_NO_WINDOW,
    )
    arrived: queue.Queue[bytes] = queue.Queue()
    listener = threading.Thread(target=_listen, args=(process, arrived), daemon=True)
    listener.start()
    try:
        slow = text("exchange.refused.slow", name=file.name, seconds=int(seconds))
        if _next(arrived, seconds, slow, stop) != STARTED:
            return b""
        second = _next(arrived, opening_seconds, text("exchange.refused.slow_open", name=file.name), stop)
        if second != OPENED:
            return second
        return _next(arrived, seconds, slow, stop)
    finally:
        process.kill()
        # A process that hangs in a dead server cannot be waited for; it ends with the server's answer.
        listener.join(1.0)
        if not listener.is_alive():
            process.wait()


def _next(arrived: queue.Queue[bytes], seconds: float, otherwise: str, stop: threading.Event) -> bytes:
    end = time.monotonic() + seconds
    while not stop.is_set():
        left = end - time.monotonic()
        try:
            return arrived.get(timeout=max(0.0, min(_LOOK_SECONDS, left)))
        except queue.Empty as error:
            if left <= 0:
                raise InputRefused(otherwise) from error
    raise ReadingStopped


def _listen(process: subprocess.Popen[bytes], arrived: queue.Queue[bytes]) -> None:
    """Hands over the line STARTED, then OPENED if it comes, then the answer."""
    assert process.stdout is not None
    with process.stdout as stream:
        for line in (STARTED, OPENED):
            read = stream.readline(_MOST_ANSWER)
            arrived.put(read)
            if read != line:
                return
        arrived.put(stream.read(_MOST_ANSWER))


def _environment() -> dict[str, str]:
    """This program's own modules before any other, and nothing of the folder it happens to be started in."""
    root = str(Path(desktop.__file__).resolve().parents[1])
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
