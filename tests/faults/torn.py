"""The base is damaged as disks and people damage files, and the program is started on it.

No answer may be wrong without a word: what is shown is the last state or is called damaged. Every start reaches the
open store, the repair screen with the newest good backup, or a refusal in words. One thing no file can tell of itself:
that it is, as a whole, what it was some saves ago. A stale journal can make it so; a mixture it must never make.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.answers.draft import Draft
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import DraftsProblem
from desktop.drafts.repository import DraftRepository
from desktop.drafts.sealing import seal
from desktop.drafts.sqlite_base import connect_plainly
from desktop.drafts.sqlite_repository import SqliteRepository
from desktop.drafts.store_file import journal_of
from desktop.workflow.backups import Backups
from desktop.workflow.repair import Repair, restore
from tests.desktop.drafts.sample import OFFICE, PACK, plan, table
from tests.faults.count import Count
from tests.faults.story import MORNING, UNIT, start

SAVES = 12
ROWS = (30, 400)
PAGE = 4096
SEALED = (
    ("answer_rows", "row", "draft, number, data"),
    ("drafts", "draft", "unit, pack, form, revision, saved, data, row_order"),
)


@dataclass
class Truth:
    """A folder with a base and its backups, and what is in them."""

    folder: Path
    drafts: dict[str, Draft] = field(default_factory=dict)
    backed_up: dict[str, Draft] = field(default_factory=dict)
    past: list[dict[str, Draft]] = field(default_factory=lambda: [{}])
    versions: list[Draft] = field(default_factory=list)
    binned: list[Draft] = field(default_factory=list)
    journals: list[Path] = field(default_factory=list)
    older: list[Path] = field(default_factory=list)


def build(folder: Path, rows: int) -> Truth:
    """A base with a past: saves, a version, a draft in the bin, two backups; and what lay beside it meanwhile."""
    truth = Truth(folder / "sound")
    aside = folder / "aside"
    aside.mkdir(parents=True)
    repository = _open_with_small_cache(truth.folder)
    repository.save_unit(OFFICE)
    backups = Backups(truth.folder, clock=lambda: MORNING)
    letter = replace(plan(), options={})
    for number in range(SAVES):
        draft = _draft(number, rows)
        if number == SAVES // 2:
            truth.versions.append(repository.freeze(UNIT, truth.drafts["附件5"], MORNING).draft)
            backups.make(repository)
        with repository.transaction():
            repository.save(UNIT, draft, MORNING)
            if number % 3 == 0:
                letter = letter.with_field("制定缘由", f"第{number}稿")
                repository.save(UNIT, letter, MORNING)
            journal = aside / f"{number}-journal"
            shutil.copy(journal_of(truth.folder / FILE_NAME), journal)
            truth.journals.append(journal)
        truth.drafts |= {draft.form: draft, letter.form: letter}
        truth.past.append(dict(truth.drafts))
        truth.older.append(aside / f"{number}.db")
        shutil.copy(truth.folder / FILE_NAME, truth.older[-1])
        if number == SAVES - 2:
            backups.make(repository)
            truth.backed_up = dict(truth.drafts)
    gone = table("删掉的", form="附件4")
    repository.save(UNIT, gone, MORNING)
    repository.discard(UNIT, PACK, "附件4", MORNING)
    truth.binned.append(gone)
    repository.close()
    return truth


def _draft(number: int, rows: int) -> Draft:
    """Each save changes a row far from the others, and makes the last one longer."""
    draft = table(*(f"事项{place}{'长' * 40}" for place in range(rows)), f"末行{'长' * 200 * number}")
    for place in range(number + 1):
        draft = draft.with_cell(place * 31 % rows, "备注", f"{place}")
    return draft


def _open_with_small_cache(folder: Path) -> DraftRepository:
    """So small that a save is in the file, and its journal is flushed, before it is committed."""

    def connect(file: Path) -> sqlite3.Connection:
        connection = connect_plainly(file)
        connection.execute("PRAGMA cache_size = 1")
        return connection

    open_repository(folder).close()
    return SqliteRepository(folder / FILE_NAME, connect)


def cut_off(truth: Truth, file: Path, chance: random.Random) -> str:
    """The end is missing."""
    size = file.stat().st_size
    left = chance.choice([chance.randrange(size), chance.randrange(size // PAGE) * PAGE])
    with file.open("r+b") as stream:
        stream.truncate(left)
    return f"{left} of {size} bytes"


def flip(truth: Truth, file: Path, chance: random.Random) -> str:
    """Single bits turned."""
    content = bytearray(file.read_bytes())
    places = [chance.randrange(len(content)) for _ in range(chance.choice((1, 1, 1, 8)))]
    for place in places:
        content[place] ^= 1 << chance.randrange(8)
    file.write_bytes(content)
    return f"bits at {places}"


def zero(truth: Truth, file: Path, chance: random.Random) -> str:
    """Sectors or pages of zeros."""
    content = bytearray(file.read_bytes())
    unit = chance.choice((512, PAGE, 4 * PAGE))
    place = chance.randrange(len(content) // unit) * unit
    content[place : place + unit] = bytes(len(content[place : place + unit]))
    file.write_bytes(content)
    return f"{unit} zeros at {place}"


def swap(truth: Truth, file: Path, chance: random.Random) -> str:
    """Two pages in each other's place."""
    content = bytearray(file.read_bytes())
    pages = len(content) // PAGE
    one, two = (place * PAGE for place in chance.sample(range(pages), 2))
    content[one : one + PAGE], content[two : two + PAGE] = (
        content[two : two + PAGE],
        content[one : one + PAGE],
    )
    file.write_bytes(content)
    return f"pages {one // PAGE} and {two // PAGE}"


def stale_page(truth: Truth, file: Path, chance: random.Random) -> str:
    """A page as it was some saves ago: a write that the disk reported and never did."""
    content, older = bytearray(file.read_bytes()), chance.choice(truth.older).read_bytes()
    pages = [
        place
        for place in range(0, min(len(content), len(older)), PAGE)
        if content[place : place + PAGE] != older[place : place + PAGE]
    ]
    place = chance.choice(pages)
    content[place : place + PAGE] = older[place : place + PAGE]
    file.write_bytes(content)
    return f"page {place // PAGE}"


def stale_journal(truth: Truth, file: Path, chance: random.Random) -> str:
    """The journal of another moment lies beside the base."""
    journal = chance.choice(truth.journals)
    shutil.copy(journal, journal_of(file))
    return journal.name


Harm = Callable[[Truth, Path, random.Random], str]
HARMS: tuple[Harm, ...] = (cut_off, flip, zero, swap, stale_page, stale_journal)


def run_torn(seed: int, count: int, folder: Path, *, control: bool) -> Count:
    """Damages a copy of the base *count* times, each time anew."""
    # In a large base a save touches few of the pages, in a small one nearly all.
    truth, chance, counted = build(folder, ROWS[seed % len(ROWS)]), random.Random(seed), Count()
    for number in range(count):
        place = folder / "torn"
        shutil.copytree(truth.folder, place)
        harm = chance.choice(HARMS)
        told = harm(truth, place / FILE_NAME, chance)
        one = Count(runs=1, inside=1)
        where = f"seed {seed} run {number} {harm.__name__} {told}"
        try:
            if control:
                _seal_anew(place / FILE_NAME)
            _judge(truth, place, one, may_be_older=harm is stale_journal)
        except Exception as error:
            one.tear(f"no state was reached: {type(error).__name__}: {error}")
        one.told = [f"{where}: {words}" for words in one.told]
        one.lost, one.partial = min(one.lost, 1), min(one.partial, 1)
        counted.add(one)
        shutil.rmtree(place)
    shutil.rmtree(folder)
    return counted


def _judge(truth: Truth, folder: Path, counted: Count, *, may_be_older: bool) -> None:
    reached = start(folder)
    if isinstance(reached, str):
        # Refused in words, and none of them offers a way back: only where the disk itself is at fault.
        counted.tear(f"the way back is not offered: {reached}")
        return
    if isinstance(reached, Repair):
        if reached.newest is None or reached.newest != reached.backups[0]:
            counted.lose("the newest good backup is not offered")
            return
        restore(reached.newest, folder)
        if not any((folder / "damaged").iterdir()):
            counted.lose("the damaged file is not kept")
        repository = open_repository(folder)
        if _shown(repository) != truth.backed_up:
            counted.lose("the backup holds something else")
        repository.close()
        return
    try:
        if not (may_be_older and _is_as_it_was(truth, reached)):
            _compare(truth, reached, counted)
    finally:
        reached.close()


def _shown(repository: DraftRepository) -> dict[str, Draft]:
    return {draft.form: draft for draft in repository.drafts_of(UNIT, PACK).good}


def _is_as_it_was(truth: Truth, repository: DraftRepository) -> bool:
    """Whether all that is shown is of one past state, and what is not shown of it is called damaged."""
    listing = repository.drafts_of(UNIT, PACK)
    shown, damaged = _shown(repository), bool(listing.damaged)
    return any(shown == past or (damaged and shown.items() <= past.items()) for past in truth.past)


def _compare(truth: Truth, repository: DraftRepository, counted: Count) -> None:
    """Whatever is shown is right, and whatever is missing is said."""
    try:
        units = repository.units()
        if [unit.unit for unit in units.good] != [OFFICE.unit] and not units.damaged:
            counted.tear("the unit is another, without a word")
        listing = repository.drafts_of(UNIT, PACK)
        for draft in listing.good:
            if draft != truth.drafts.get(draft.form):
                counted.tear(f"{draft.form} is another, without a word")
        if len(listing.good) < len(truth.drafts) and not listing.damaged:
            counted.lose("a draft is missing, without a word")
        for draft in listing.good:
            steps = repository.trail(UNIT, draft).steps
            if steps and draft not in (steps[-1].after, steps[0].before):
                counted.tear(f"undo of {draft.form} leads from another draft")
        versions = repository.versions(UNIT, PACK, "附件5")
        if [one.draft for one in versions.good] != truth.versions and not versions.damaged:
            counted.tear("the versions are others, without a word")
        binned = repository.bin(UNIT)
        if [one.draft for one in binned.good] != truth.binned and not binned.damaged:
            counted.tear("the bin holds something else, without a word")
    except DraftsProblem as problem:
        if not problem.message:
            counted.tear("damaged without a word")


def _seal_anew(file: Path) -> None:
    """The control: as if there were no checksums, since each record is sealed with whatever it holds now."""
    connection = connect_plainly(file)
    try:
        connection.execute("DELETE FROM entries WHERE kind = 'base' AND name IN ('heads', 'bin')")
        connection.execute("UPDATE drafts SET row_order = json_remove(row_order, '$.rows')")
        for table_name, kind, columns in SEALED:
            for rowid, *values in connection.execute(f"SELECT rowid, {columns} FROM {table_name}").fetchall():
                connection.execute(
                    f"UPDATE {table_name} SET seal = ? WHERE rowid = ?", (seal(kind, *values), rowid)
                )
    except (sqlite3.Error, UnicodeError):
        pass
    finally:
        connection.close()
