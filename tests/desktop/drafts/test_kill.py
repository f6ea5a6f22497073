"""Killed in the middle: what was acknowledged is there, and no more than was handed in.

Oracle: last acknowledged ≤ stored ≤ last handed in. These are a few kills of each kind; the thousands have
their own harness.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.drafts.opening import open_repository
from desktop.drafts.repository import DraftRepository
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, table

ROOT = Path(__file__).resolve().parents[3]

# Says `ack` once a save is reported, `try` before a change is handed in; one write call for each line, since
# a buffered acknowledgement would die with the process and hide a loss.
TYPING = """
import os, sys, threading, time
from pathlib import Path
from desktop.drafts.opening import open_repository
from desktop.workflow.autosave import Autosave, Saved
from tests.desktop.drafts.sample import table

def say(word, number):
    os.write(1, f"{word} {number}\\n".encode())

class Hasty:  # a hundred times as fast as the clock on the wall
    def now(self):
        return time.monotonic() * 100
    def wait(self, condition, seconds):
        condition.wait(None if seconds is None else seconds / 100)

class Noting:  # what the save that is reported next holds
    number = -1
    def __init__(self, repository):
        self.repository = repository
    def __getattr__(self, name):
        return getattr(self.repository, name)
    def save(self, unit_id, draft, at, trail=None):
        self.repository.save(unit_id, draft, at, trail)
        Noting.number = int(draft.fields["填表人姓名"])

def tell(state):
    if isinstance(state, Saved):
        say("ack", Noting.number)

autosave = Autosave(lambda: Noting(open_repository(Path(sys.argv[1]))), tell, timer=Hasty())
autosave.start()
draft = table(*(f"事项{number}" for number in range(30)))
for number in range(int(sys.argv[2]), 1_000_000):
    draft = draft.with_field("填表人姓名", str(number)).with_cell(number % 30, "备注", str(number))
    say("try", number)
    autosave.changed(1, draft)
    time.sleep(0.0005)
"""

FIRST_START = """
import os, sys
from pathlib import Path
from desktop.drafts.sqlite_repository import SqliteRepository

os.write(1, b"ready\\n")
repository = SqliteRepository(Path(sys.argv[1]))
sys.stdin.read()
"""

HALF_WRITTEN = """
import os, signal, sys
from pathlib import Path
from desktop.drafts.opening import open_repository
from tests.desktop.drafts.sample import MORNING, table

repository = open_repository(Path(sys.argv[1]))
with repository.transaction():
    # More than SQLite's cache holds, so that half the new draft is in the file already.
    repository.save(1, table(*("长" * 3000 + str(number) for number in range(1500))), MORNING)
    os.write(1, b"written\\n")
    sys.stdin.read()
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def hear(child: subprocess.Popen[str], word: str) -> list[str]:
    """Lines of the child up to the first that begins with *word*."""
    assert child.stdout is not None
    lines: list[str] = []
    while not lines or not lines[-1].startswith(word):
        lines.append(child.stdout.readline())
        assert lines[-1], "the child ended by itself"
    return lines


def kill(child: subprocess.Popen[str]) -> list[str]:
    """Kills the child; what it had still said, but for a line broken off."""
    child.kill()
    with child:
        assert child.stdout is not None
        return [line for line in child.stdout if line.endswith("\n")]


def stored_number(repository: DraftRepository) -> int:
    draft = repository.load(1, PACK, "附件5")
    assert draft is not None
    number = int(str(draft.fields["填表人姓名"]))
    # The cell of the same change is there too: one state, not a mixture of two.
    assert draft.rows[number % 30]["备注"] == str(number)
    return number


def test_a_kill_while_typing_loses_nothing_acknowledged(tmp_path: Path) -> None:
    repository = open_repository(tmp_path)
    repository.save_unit(OFFICE)
    repository.save(1, table("甲").with_field("填表人姓名", "0"), MORNING)
    repository.close()

    chance, last = random.Random(5), 0
    # The same base again and again: recovering from a recovery is a case of its own.
    for _ in range(8):
        child = start(TYPING, str(tmp_path), str(last + 1))
        said = hear(child, "ack")
        time.sleep(chance.random() * 0.1)
        said += kill(child)
        heard = [line.split() for line in said]
        acks, tries = ([int(number) for word, number in heard if word == kind] for kind in ("ack", "try"))

        repository = open_repository(tmp_path)
        assert repository.left_open
        last = stored_number(repository)
        assert acks[-1] <= last <= tries[-1]
        repository.close()


@pytest.mark.parametrize("torn", [0, 512], ids=["killed", "first page half written"])
def test_a_kill_in_the_middle_of_a_save_leaves_the_old_draft(tmp_path: Path, torn: int) -> None:
    old = table("甲", "乙")
    repository = open_repository(tmp_path)
    repository.save_unit(OFFICE)
    repository.save(1, old, MORNING)
    repository.close()
    size = (tmp_path / "drafts.db").stat().st_size

    child = start(HALF_WRITTEN, str(tmp_path))
    hear(child, "written")
    kill(child)

    assert (tmp_path / "drafts.db").stat().st_size > size, "the save was still in memory alone"
    assert (tmp_path / "drafts.db-journal").stat().st_size > 0
    with (tmp_path / "drafts.db").open("r+b") as stream:
        stream.write(bytes(torn))
    repository = open_repository(tmp_path)
    assert repository.left_open
    assert repository.last_saved() == MORNING
    assert repository.load(1, PACK, "附件5") == old
    repository.close()


@pytest.mark.parametrize("seconds", [0.0, 0.002, 0.005, 0.01])
def test_a_kill_during_the_first_start_locks_nobody_out(tmp_path: Path, seconds: float) -> None:
    child = start(FIRST_START, str(tmp_path / "drafts.db"))
    hear(child, "ready")
    time.sleep(seconds)
    kill(child)
    repository = open_repository(tmp_path)
    assert repository.save_unit(OFFICE).id == 1
    repository.close()
