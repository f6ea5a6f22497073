"""Simulated power cuts: the SQL that the store really issued is replayed on a recording disk, which then fails.

Python's sqlite3 takes no VFS of ours, so the replay runs in apsw's SQLite; the base that is left is opened by the
store itself. Controls on both sides: with journal and flushing off the harness must see losses, and with a journal
that is deleted and made anew at each save (DELETE/EXTRA) it must see none.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import apsw

from desktop.answers.draft import Draft
from desktop.drafts.opening import FILE_NAME
from desktop.drafts.problems import DraftsProblem
from desktop.drafts.soundness import check_file
from desktop.drafts.sqlite_base import connect_plainly
from desktop.drafts.sqlite_repository import SqliteRepository
from desktop.workflow.repair import open_store
from tests.desktop.drafts.sample import OFFICE, PACK, row, table
from tests.faults.count import Count
from tests.faults.power_disk import Acknowledged, DarkDisk, Happened, RecordingDisk, Tried
from tests.faults.story import FORM, MORNING, NUMBER, UNIT, settle

SAVES = 40
CUTS = 200
"""From one recording."""

SHIPPED, OFF, EXTRA = "", "OFF/OFF", "DELETE/EXTRA"
Issued: TypeAlias = "str | Acknowledged | Tried | None"
"""A statement, a mark, or (None) a new connection."""


@dataclass(frozen=True)
class Recording:
    """What the store issued, and what each of its saves holds."""

    issued: tuple[Issued, ...]
    states: dict[int, Draft]


def record(seed: int, folder: Path) -> Recording:
    """A morning's work on the real store: typing, rows in and out, versions, the bin, and a restart."""
    chance = random.Random(seed)
    issued: list[Issued] = []
    states: dict[int, Draft] = {}

    def connect(file: Path) -> sqlite3.Connection:
        connection = connect_plainly(file)
        issued.append(None)
        connection.set_trace_callback(issued.append)
        return connection

    file = folder / FILE_NAME
    repository = SqliteRepository(file, connect)
    repository.save_unit(OFFICE)
    draft = table(*(f"事项{place}" for place in range(20)))
    for number in range(SAVES):
        draft = _changed(draft, chance).with_field(NUMBER, str(number))
        states[number] = draft
        issued.append(Tried(number))
        repository.save(UNIT, draft, MORNING)
        issued.append(Acknowledged(number))
        other = chance.random()
        if other < 0.1:
            repository.freeze(UNIT, draft, MORNING)
        elif other < 0.2:
            repository.save_setting("font", chance.randint(12, 30))
        elif other < 0.25:
            repository.save(UNIT, table("别的", form="附件4"), MORNING)
            repository.discard(UNIT, PACK, "附件4", MORNING)
        elif other < 0.3:
            repository.close()
            repository = SqliteRepository(file, connect)
    repository.close()
    return Recording(tuple(issued), states)


def _changed(draft: Draft, chance: random.Random) -> Draft:
    rows = list(draft.rows)
    what = chance.random()
    if what < 0.15:
        rows.insert(chance.randint(0, len(rows)), row("长" * chance.randint(1, 3000)))
    elif what < 0.3 and len(rows) > 5:
        del rows[chance.randrange(len(rows)) :][: chance.randint(1, 3)]
    else:
        place = chance.randrange(len(rows)) if rows else 0
        rows[place : place + 1] = [row(f"改{chance.random()}", 备注="短" * chance.randint(0, 400))]
    return draft.with_rows(tuple(rows))


def replayed(recording: Recording, folder: Path, mode: str) -> list[Happened]:
    """What the disk was asked while *recording* was replayed, with the store's own pragmas or those of *mode*."""
    disk = RecordingDisk(f"recording-{folder.name}")
    connection: apsw.Connection | None = None
    journal, _, flushing = mode.partition("/")
    for issued in recording.issued:
        if issued is None:
            if connection is not None:
                connection.close()
            connection = apsw.Connection(str(folder / FILE_NAME), vfs=disk.name)
        elif isinstance(issued, str):
            assert connection is not None
            if mode and issued.startswith("PRAGMA journal_mode"):
                issued = f"PRAGMA journal_mode = {journal}"
            elif mode and issued.startswith("PRAGMA synchronous"):
                issued = f"PRAGMA synchronous = {flushing}"
            for _ in connection.execute(issued):
                pass
        else:
            disk.log.append(issued)
    assert connection is not None
    connection.close()
    return disk.log


def cut(recording: Recording, log: Sequence[Happened], seed: int, count: int, folder: Path) -> Count:
    """Cuts the power at *count* drawn moments after the first acknowledged save."""
    chance, counted, disk = random.Random(seed), Count(), DarkDisk()
    first = log.index(Acknowledged(0)) + 1
    moments = sorted(chance.randrange(first, len(log) + 1) for _ in range(count))
    done = 0
    for number, moment in enumerate(moments):
        disk.happened(log[done:moment], chance)
        done = moment
        left = folder / "cut"
        disk.fail(left, chance)
        counted.runs += 1
        _judge(recording, disk, left, counted, f"seed {seed} cut {number}")
        shutil.rmtree(left)
    return counted


def _judge(recording: Recording, disk: DarkDisk, left: Path, counted: Count, where: str) -> None:
    counted.inside += disk.tried > disk.acknowledged
    try:
        settle(left / FILE_NAME)
        check_file(left / FILE_NAME)
        repository = open_store(left)
        found = repository.load(UNIT, PACK, FORM)
        repository.close()
        if found is None:
            counted.lose(f"{where}: no draft")
            return
        number = int(str(found.fields[NUMBER]))
        if found != recording.states[number]:
            counted.tear(f"{where}: a mixture at {number}")
        elif number < disk.acknowledged:
            counted.lose(f"{where}: {disk.acknowledged} was acknowledged, {number} is stored")
        elif number > disk.tried:
            counted.tear(f"{where}: {number} is stored, {disk.tried} was begun")
    except (DraftsProblem, sqlite3.Error, OSError) as error:
        counted.tear(f"{where}: {type(error).__name__}: {error}")


def run_cuts(seed: int, count: int, folder: Path, mode: str) -> Count:
    """Records once and cuts *count* times."""
    for name in ("recorded", "replayed"):
        (folder / name).mkdir(parents=True)
    recording = record(seed, folder / "recorded")
    log = replayed(recording, folder / "replayed", mode)
    counted = cut(recording, log, seed, count, folder)
    shutil.rmtree(folder)
    return counted
