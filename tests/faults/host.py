"""Runs acts in processes of their own and kills them at a drawn moment.

A host process imports everything once and forks for each act, so that a kill costs milliseconds; it never opens a
base itself, since forking with an open one is a way to damage it. Where there is no fork each act is started anew.
Run as `python -m tests.faults.host`, it is that process.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KILL_LIMIT = 120.0
"""Seconds after which an act that hangs is ended; never a measure of speed."""


@dataclass(frozen=True, slots=True)
class Kill:
    """When: *seconds* after the *nth* line that is *word*."""

    word: str
    nth: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How an act ended: the lines it said, each with its second, and whether it was killed."""

    said: tuple[tuple[float, str], ...]
    killed: bool

    def numbers(self, word: str) -> list[int]:
        """The numbers in the lines `word number`."""
        return [int(line.split()[1]) for _, line in self.said if line.split()[0] == word]

    def is_inside(self, begin: str, end: str) -> bool:
        """Whether it ended between *begin* and *end*."""
        marks = [line for _, line in self.said if line in (begin, end)]
        return self.killed and bool(marks) and marks[-1] == begin

    def lasted(self, begin: str, end: str) -> list[float]:
        """The seconds from each *begin* to its *end*."""
        found, since = [], None
        for second, line in self.said:
            if line == begin:
                since = second
            elif line == end and since is not None:
                found.append(second - since)
                since = None
        return found


def say(word: str, number: int | None = None) -> None:
    """One line, in one call of the system: a buffered line would die with the process and hide a loss."""
    os.write(1, (word if number is None else f"{word} {number}").encode() + b"\n")


class Host:
    """The process that runs acts, one at a time. An act is `module:function` and takes the folder and details."""

    def __init__(self) -> None:
        environment = {
            **os.environ,
            "PYTHONUTF8": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "OPENPYXL_LXML": "False",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.host"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, act: str, folder: Path, kill: Kill | None = None, **details: Any) -> Ended:
        """Runs an act to its end or its kill; RuntimeError when it failed by itself."""
        assert self._process.stdin is not None and self._process.stdout is not None
        when = None if kill is None else [kill.word, kill.nth, kill.seconds]
        request = {"act": act, "folder": str(folder), "kill": when, "details": details}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"failed": "the host ended"}')
        if "failed" in answer:
            raise RuntimeError(f"{act}: {answer['failed']}")
        return Ended(tuple((second, line) for second, line in answer["said"]), answer["killed"])

    def close(self) -> None:
        """Ends the host."""
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()


# From here on: inside the host process.


@dataclass(frozen=True)
class _Running:
    reading: int
    kill: Callable[[], object]
    wait: Callable[[], int]
    """Its exit status."""


def _begin(act: str, folder: str, details: dict[str, Any]) -> _Running:
    if hasattr(os, "fork"):
        return _fork(act, folder, details)
    command = [sys.executable, "-m", "tests.faults.host", act, folder, json.dumps(details)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert child.stdout is not None
    return _Running(os.dup(child.stdout.fileno()), child.kill, child.wait)


def _fork(act: str, folder: str, details: dict[str, Any]) -> _Running:
    # Imported before the fork, once for all.
    importlib.import_module(act.partition(":")[0])
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(writing, 1)
        os._exit(_act(act, folder, details))
    os.close(writing)
    return _Running(reading, lambda: os.kill(child, 9), lambda: os.waitpid(child, 0)[1])


def _act(act: str, folder: str, details: dict[str, Any]) -> int:
    module, _, name = act.partition(":")
    # A writer that a full disk broke off complains once more when it is collected.
    sys.unraisablehook = lambda told: None
    try:
        getattr(importlib.import_module(module), name)(Path(folder), **details)
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__} in {where.name}, line {where.lineno}: {error}"
        os.write(1, f"failed {' '.join(told.split())}\n".encode("utf-8", "replace"))
        return 1
    return 0


def _run(act: str, folder: str, kill: list[Any] | None, details: dict[str, Any]) -> dict[str, Any]:
    running = _begin(act, folder, details)
    heard: queue.Queue[tuple[float, str] | None] = queue.Queue()
    listener = threading.Thread(target=_listen, args=(running.reading, heard))
    listener.start()
    said: list[tuple[float, str]] = []
    left = KILL_LIMIT
    killed = hangs = False
    count = 0
    while True:
        try:
            line = heard.get(timeout=left)
        except queue.Empty:
            hangs = not killed and left == KILL_LIMIT
            killed, left = True, KILL_LIMIT
            running.kill()
            continue
        if line is None:
            break
        said.append(line)
        if kill is not None and not killed and line[1].split()[0] == kill[0]:
            count += 1
            if count == kill[1]:
                # What it says meanwhile waits in the queue.
                time.sleep(kill[2])
                killed = True
                running.kill()
    listener.join()
    status = running.wait()
    if hangs or (status and not killed):
        words = [line for _, line in said if line.startswith("failed ")]
        return {"failed": "it hung" if hangs else words[0] if words else f"status {status}"}
    # Killed too late, it had ended in good order.
    return {"said": said, "killed": killed and status != 0}


def _listen(reading: int, heard: queue.Queue[tuple[float, str] | None]) -> None:
    with os.fdopen(reading, encoding="utf-8") as stream:
        for line in stream:
            # A line that was broken off says nothing.
            if line.endswith("\n"):
                heard.put((time.perf_counter(), line.rstrip("\n")))
    heard.put(None)


def _serve() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        answer = _run(request["act"], request["folder"], request["kill"], request["details"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(_act(sys.argv[1], sys.argv[2], json.loads(sys.argv[3])))
    _serve()
