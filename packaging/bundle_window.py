"""The window of a frozen program, on a screen of its own: typed into, killed, started again, given old data, timed.

Imported by check_bundle.py. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bundle_room import SECONDS, Room, Screen, kill, wait_for
from bundle_under_test import Bundle, Fault, expect
from dev import ROOT, venv_program
from freeze import VENV

OLD_BASE = ROOT / "tests" / "desktop" / "drafts" / "schemas" / "1.db"
BASE = "drafts.db"
TYPED = "kept 123"
START_RATIO = 1.3
ROUNDS = 7


def window(bundle: Bundle) -> str:
    with_screen = Screen()
    try:
        return _typed_killed_restarted(bundle, with_screen)
    finally:
        with_screen.close()


def _typed_killed_restarted(bundle: Bundle, screen: Screen) -> str:
    room = bundle.room
    room.data.mkdir(parents=True)
    bundle.probe("fill", room.data)
    room.give(room.home)
    process = _opened(room, screen)
    try:
        second = subprocess.run(
            room.command([], {"DISPLAY": screen.name}), cwd=room.work, timeout=SECONDS, check=False
        )
        if second.returncode != 0 or process.poll() is not None:
            raise Fault("a second start did not give way to the first")
        screen.press("Return")  # 继续填写, to the field where the clerk last was
        time.sleep(3)
        screen.type(TYPED)
        time.sleep(2)
    finally:
        kill(process)
    expect(
        bundle.probe("dump", room.data).count(TYPED) == 1, "what was typed two seconds before a kill is lost"
    )
    process = _opened(room, screen)
    screen.quit()
    if not wait_for(lambda: process.poll() is not None):
        kill(process)
        raise Fault("started again, the window does not close")
    expect(process.returncode == 0, f"started again, it ended with {process.returncode}")
    expect(bundle.probe("dump", room.data).count(TYPED) == 1, "the restart lost the draft")
    return "opened, a second start gave way, typed into, kill -9, draft there, started again and closed"


def _opened(room: Room, screen: Screen) -> subprocess.Popen[bytes]:
    """A window that has opened its drafts: the first thing it does with them is a backup."""
    backups = room.data / "backups"
    before = _names(backups)
    process = room.start(screen.name)
    if not wait_for(screen.window) or not wait_for(lambda: before or _names(backups)):
        kill(process)
        log = (room.folder / "window.log").read_text("utf-8", "replace")
        raise Fault(f"the window did not open: {log[-300:]}")
    time.sleep(2)
    return process


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.glob("*.db")} if folder.is_dir() else set()


def upgrade(bundle: Bundle) -> str:
    room, beside = bundle.room, bundle.beside / "old"
    shutil.rmtree(room.data, ignore_errors=True)
    for folder in (room.data, beside):
        folder.mkdir(parents=True)
        shutil.copyfile(OLD_BASE, folder / BASE)
    room.give(room.home)
    schemas = [_schema(room.data / BASE)]
    screen = Screen()
    try:
        process = _opened(room, screen)
        wait_for(lambda: _schema(room.data / BASE) != schemas[0])
        screen.quit()
        if not wait_for(lambda: process.poll() is not None):
            kill(process)
            raise Fault("the window with the old data does not close")
    finally:
        screen.close()
    schemas.append(_schema(room.data / BASE))
    expect(schemas[1] > schemas[0], f"the schema is still {schemas[1]}")
    kept = [_schema(file) for file in (room.data / "backups").glob("*.db")]
    expect(schemas[0] in kept, "no backup of the data as it was before")
    expect(bundle.probe("dump", room.data) == bundle.probe("dump", beside), "other drafts than unfrozen")
    return f"schema {schemas[0]} → {schemas[1]} after a backup of it, every draft as unfrozen"


def _schema(base: Path) -> int:
    """PRAGMA user_version, from the file's header: https://www.sqlite.org/fileformat.html#the_database_header."""
    return int.from_bytes(base.read_bytes()[60:64], "big")


def start_time(bundle: Bundle) -> str:
    """Process start to the first window, frozen and unfrozen in turn: a figure, since machines have other work too."""
    screen = Screen()
    times: dict[str, list[tuple[float, float]]] = {"frozen": [], "unfrozen": []}
    unfrozen = [venv_program("python", VENV), "-c", "import sys; from ui.app import main; sys.exit(main([]))"]
    commands = {"frozen": [str(bundle.room.program / "liangyou")], "unfrozen": unfrozen}
    try:
        for turn in range(ROUNDS + 1):
            for name, command in commands.items():
                took = _seconds_to_window(bundle, screen, command)
                if turn:  # the first fills the disk cache
                    times[name].append(took)
    finally:
        screen.close()
    # The best of each: what else the machine does only ever adds.
    clock, processor = (
        _ratio(*(min(took[kind] for took in times[name]) for name in ("frozen", "unfrozen")))
        for kind in (0, 1)
    )
    return f"clock {clock}; processor {processor}; wanted {START_RATIO} x"


def _ratio(frozen: float, unfrozen: float) -> str:
    return f"{frozen:.2f} / {unfrozen:.2f} s = {frozen / unfrozen:.2f} x"


def _seconds_to_window(bundle: Bundle, screen: Screen, command: Sequence[str]) -> tuple[float, float]:
    """By the clock, and of the processor."""
    with tempfile.TemporaryDirectory() as data:
        environment = {"HOME": data, "PATH": "/usr/bin:/bin", "DISPLAY": screen.name, "LANG": "C.UTF-8"}
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            env={**environment, "PYTHONPATH": str(ROOT)},
            cwd=bundle.beside,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        shown = wait_for(lambda: screen.any_window(process.pid), pause=0.005)
        took = time.monotonic() - begun
        os.killpg(process.pid, signal.SIGKILL)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = -signal.SIGKILL
        wait_for(lambda: not screen.any_window(process.pid))
    expect(shown, f"no window of {command[0]}")
    return took, used.ru_utime + used.ru_stime
