"""What is written while things fail, and how it is known again: each state of the store is a number.

For the areas of the faults harness.
"""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop.answers.draft import Draft
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import DraftsProblem
from desktop.drafts.repository import DraftRepository
from desktop.drafts.soundness import check_file
from desktop.workflow.repair import Repair, open_store, repair_for
from tests.desktop.drafts.sample import OFFICE, PACK, row

MORNING = datetime(2023, 1, 12, 9, 30, tzinfo=UTC)
FORM = "附件5"
NUMBER = "填表人姓名"
CELL = "备注"
ROWS = 30
UNIT = 1
"""The id of the one unit."""


def draft_at(number: int) -> Draft:
    """State *number*: its number in the head, and each cell holding the newest number that was typed into it."""
    rows = []
    for place in range(ROWS):
        newest = number - (number - place) % ROWS
        rows.append(row(f"事项{place}", **({CELL: str(newest)} if newest > 0 else {})))
    return Draft(PACK, FORM, OFFICE.unit, fields={NUMBER: str(number)}, rows=tuple(rows))


def next_draft(draft: Draft, number: int) -> Draft:
    """State *number* made of the state before it, as typing makes it: all other rows are shared."""
    return draft.with_field(NUMBER, str(number)).with_cell(number % ROWS, CELL, str(number))


def number_of(draft: Draft) -> int:
    """Which state this is; ValueError where it is a mixture of several."""
    number = int(str(draft.fields[NUMBER]))
    if draft != draft_at(number):
        raise ValueError(f"a mixture, its head says {number}")
    return number


def begin(folder: Path, number: int = 0) -> None:
    """A base with the one unit and state *number*, closed."""
    repository = open_repository(folder)
    assert repository.save_unit(OFFICE).id == UNIT
    repository.save(UNIT, draft_at(number), MORNING)
    repository.close()


def settle(file: Path) -> None:
    """Lets SQLite roll back what was broken off, and changes nothing else."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def stored_number(repository: DraftRepository) -> int:
    """The state that is stored; ValueError for a mixture, DraftsDamaged where a part cannot be trusted."""
    draft = repository.load(UNIT, PACK, FORM)
    if draft is None:
        raise ValueError("no draft")
    number = number_of(draft)
    steps = repository.trail(UNIT, draft).steps
    for before, after in itertools.pairwise(steps):
        if before.after != after.before:
            raise ValueError(f"undo from {number} leads to another draft")
    return number


def look(folder: Path) -> int:
    """Starts as the program does after a fault: the state it finds. ValueError or DraftsProblem where it finds none."""
    file = folder / FILE_NAME
    if file.exists():
        settle(file)
        check_file(file)
    repository = open_store(folder)
    try:
        return stored_number(repository)
    finally:
        repository.close()


def start(folder: Path) -> DraftRepository | Repair | str:
    """What a start reaches: the open store, the repair screen, or a refusal in words (never empty)."""
    try:
        return open_store(folder)
    except DraftsProblem as problem:
        repair = repair_for(problem, folder)
        if not problem.message:
            raise ValueError("refused without a word") from problem
        return repair or problem.message


def leftovers(*folders: Path) -> list[str]:
    """Names of files that a broken-off act left and a start should have taken away."""
    return sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*.part"))
