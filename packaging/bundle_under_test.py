"""What the checks of a frozen program share: the program in its room beside the checkout, and the lines of a report.

Imported by check_bundle.py, bundle_window.py, check_deb.py and windows/build_under_wine.py. Standard library only.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bundle_room import SECONDS, Room
from dev import ROOT, venv_program
from freeze import VENV

SAMPLES = ROOT / "resources" / "packs" / "keyouqianqi-2022" / "samples"
DAY = "2023-01-12"


class Fault(Exception):
    """A check failed; the message says how."""


class Skipped(Exception):
    """A check cannot be made here; the message says why."""


@dataclass(frozen=True)
class Line:
    """One line of the report."""

    state: str
    name: str
    detail: str

    @property
    def words(self) -> str:
        """As printed."""
        return f"{self.state:8}{self.name:44}{self.detail}"


class Bundle:
    """The frozen program in its room, and the checkout beside it."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.original = program
        self.room = Room(program, folder / "room")
        self.beside = folder / "checkout"
        self.beside.mkdir()
        for place in (self.room.work, self.beside):
            shutil.copytree(SAMPLES, place / "样本 (1)")
        self.room.give(self.room.work)
        self.print = self.room.print_of_program()

    def unfrozen(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """The same command by the checkout's own code, under the same words of the environment."""
        environment = {"HOME": str(self.beside), "LANG": "C", "PATH": "/usr/bin:/bin", "QT_HASH_SEED": "0"}
        return subprocess.run(
            [venv_program("python", VENV), "-P", "-m", "ui", *arguments],
            cwd=self.beside,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def same(self, *arguments: str, status: int | None = None) -> str:
        """Runs a command on both sides; returns what it printed. Fault where status or output differ."""
        ours, theirs = self.room.run(arguments), self.unfrozen(arguments)
        if ours.returncode != theirs.returncode or (status is not None and ours.returncode != status):
            raise Fault(
                f"{arguments[0]}: status {ours.returncode}, unfrozen {theirs.returncode}: {ours.stderr[-300:]}"
            )
        if ours.stdout != theirs.stdout:
            raise Fault(f"{arguments[0]}: another output than unfrozen")
        return ours.stdout

    def probe(self, act: str, folder: Path) -> str:
        """The store of a data folder through the checkout's own code."""
        script = ROOT / "packaging" / "store_probe.py"
        command = [venv_program("python", VENV), str(script), act, str(folder)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            raise Fault(f"the drafts cannot be read: {done.stderr[-300:]}")
        return done.stdout


def expect(holds: bool, otherwise: str) -> None:
    """A Fault with these words unless it holds."""
    if not holds:
        raise Fault(otherwise)
