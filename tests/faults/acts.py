"""What is killed: each act does one thing as the program does it, and says `begin` and `end` around it.

Run by the host, in a process of its own. What is named `…_badly` is a control: the same act done in a way that must
lose something, to show that the harness would see it.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

# What the acts import late, imported before the host forks.
import desktop.exporters.docx_verify
import desktop.exporters.docx_writer
import desktop.exporters.xlsx_verify
import desktop.exporters.xlsx_writer  # noqa: F401
from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.answers.trail import Step
from desktop.drafts import backup_files, sqlite_base
from desktop.drafts.migrations import STEPS
from desktop.drafts.opening import FILE_NAME
from desktop.drafts.problems import DraftsInUse
from desktop.drafts.repository import DraftRepository
from desktop.exchange.draft_package import read_package
from desktop.exporters.export_mark import ExportState
from desktop.exporters.safe_file import Placed
from desktop.exporters.safe_file import Step as FileStep
from desktop.packs.catalogue import Packs, load_packs
from desktop.packs.model import Pack
from desktop.workflow import backups, packages, repair
from desktop.workflow import export as exporting
from desktop.workflow.autosave import Autosave, Saved, SaveState
from desktop.workflow.backups import Backups
from desktop.workflow.instance import Instance
from desktop.workflow.repair import open_store
from tests.desktop.drafts.sample import PACK
from tests.faults.host import KILL_LIMIT, say
from tests.faults.story import FORM, MORNING, NUMBER, UNIT, draft_at, next_draft, number_of

TODAY = date(2023, 1, 12)
LONGEST_STAY = 3.0
"""Seconds that a window which nobody asks for stays open beside other starts."""


@cache
def shipped() -> Packs:
    """The shipped packs, read once."""
    return load_packs()


class HastyTimer:
    """A hundred times as fast as the clock on the wall, so that saves come as fast as the disk takes them."""

    def now(self) -> float:
        """Hasty seconds."""
        return time.monotonic() * 100

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Waits a hundredth of it."""
        condition.wait(None if seconds is None else seconds / 100)


class Noting:
    """A repository that says when a save begins and ends, and remembers what the last one held."""

    def __init__(self, repository: DraftRepository, number: Callable[[Draft], int]) -> None:
        self._repository = repository
        self._number = number
        self.stored = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._repository, name)

    def save(self, unit_id: int, draft: Draft, *more: Any) -> None:
        self._repository.save(unit_id, draft, *more)
        self.stored = self._number(draft)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        say("begin")
        with self._repository.transaction():
            yield
        say("end")


def autosave(folder: Path, *, early: bool = False) -> None:
    """Types as fast as it can. `ack` once 已保存 is reported, `try` before a change is handed in."""
    noting: list[Noting] = []

    def opened() -> Any:
        noting.append(Noting(open_store(folder), lambda draft: int(str(draft.fields[NUMBER]))))
        return noting[0]

    def tell(state: SaveState) -> None:
        if isinstance(state, Saved):
            say("ack", noting[0].stored)

    saving = Autosave(opened, tell, timer=HastyTimer())
    saving.start()
    loaded = saving.load(UNIT, PACK, FORM).result(KILL_LIMIT)
    assert loaded is not None
    trail, draft = saving.ask(lambda store: store.trail(UNIT, loaded)).result(KILL_LIMIT), loaded
    for number in range(number_of(draft) + 1, 1_000_000):
        after = next_draft(draft, number)
        trail, draft = trail.with_step(Step(draft, after)), after
        say("try", number)
        saving.changed(UNIT, draft, trail)
        if early:
            say("ack", number)
        time.sleep(0.0005)


def autosave_badly(folder: Path) -> None:
    """Says 已保存 as soon as something is typed."""
    autosave(folder, early=True)


def migration(folder: Path) -> None:
    """Opens a base of an older schema."""
    say("begin")
    repository = open_store(folder)
    say("end")
    repository.close()


def migration_badly(folder: Path) -> None:
    """Migrates without a transaction, and each record a little later."""

    def migrate(execute: Callable[..., Any], version: int) -> None:
        def slowly(*sql: Any) -> Any:
            time.sleep(0.005)
            return execute(*sql)

        for number, step in enumerate(STEPS[version:], start=version + 1):
            step(slowly if version else execute)
            execute(f"PRAGMA user_version = {number}")

    vars(sqlite_base)["migrate"] = migrate
    migration(folder)


def backup(folder: Path) -> None:
    """Makes a backup."""
    repository = open_store(folder)
    say("begin")
    made = Backups(folder, clock=lambda: MORNING).make(repository)
    say("end")
    assert not made.problem, made.problem
    repository.close()


def backup_badly(folder: Path) -> None:
    """Writes the backup under its own name at once, and a little at a time."""

    def keep(place: Path, made: Any, write: Callable[[Path], Any], revision: int) -> Any:
        whole = place / "whole.db"
        place.mkdir(exist_ok=True)
        write(whole)
        digest = backup_files._digest(whole)
        number = max([one.number for one in backup_files.backups_in(place)], default=0) + 1
        target = place / f"backup-{number:08d}-r{revision:010d}-{made:%Y%m%dT%H%M%S}-{digest}.db"
        copy_slowly(whole, target)
        return backup_files.backups_in(place)[0]

    vars(backups)["keep_new"] = keep
    backup(folder)


def restore(folder: Path) -> None:
    """Puts the newest good backup in the base's place."""
    newest = Backups(folder).newest_good()
    assert newest is not None
    say("begin")
    repair.restore(newest, folder)
    say("end")


def restore_badly(folder: Path) -> None:
    """Copies the backup over the base."""
    newest = Backups(folder).newest_good()
    assert newest is not None
    say("begin")
    copy_slowly(newest.path, folder / FILE_NAME)
    say("end")


def copy_slowly(source: Path, target: Path) -> None:
    """A file is there in part for some time."""
    content = source.read_bytes()
    piece = len(content) // 8 + 1
    with target.open("wb") as writing:
        for at in range(0, len(content), piece):
            writing.write(content[at : at + piece])
            writing.flush()
            time.sleep(0.002)


def samples(pack: Pack, number: int) -> list[Draft]:
    """A table and a document, each with *number* on the page."""
    table, letter = _two_samples(pack.folder / "samples" / "government")
    told = f"{letter.fields['制定缘由']}（第{number}稿）"
    return [table.with_cell(0, "备注", f"第{number}稿"), letter.with_field("制定缘由", told)]


@cache
def _two_samples(folder: Path) -> tuple[Draft, Draft]:
    return read_draft(folder / "附件4.json", shipped()), read_draft(folder / "附件2.json", shipped())


def export(folder: Path, number: int, which: int) -> None:
    """Exports the table (0) or the document (1) into `out`, over the one before."""
    pack = shipped().get(PACK)
    draft = samples(pack, number)[which]
    say("begin")
    exporting.export([draft], pack, folder / "out", ExportState.FINAL, TODAY)
    say("end")


def export_badly(folder: Path, number: int, which: int) -> None:
    """Writes straight into the target."""

    def put(
        target: Path,
        write: Callable[[Path], None],
        verify: Callable[[Path], None],
        on_step: Callable[[FileStep], None],
    ) -> Placed:
        whole = target.with_name("whole")
        write(whole)
        copy_slowly(whole, target)
        whole.unlink()
        verify(target)
        return Placed(target, beside=False)

    vars(exporting)["put_file"] = put
    export(folder, number, which)


def package(folder: Path, packed: str) -> None:
    """Takes a draft package in."""
    taken = read_package(Path(packed), shipped())
    repository = open_store(folder)
    say("begin")
    packages.import_package(repository, taken, MORNING)
    say("end")
    repository.close()


def package_badly(folder: Path, packed: str) -> None:
    """Takes it in draft by draft."""

    class Apart:
        def __init__(self, store: DraftRepository) -> None:
            self._store = store

        def __getattr__(self, name: str) -> Any:
            return getattr(self._store, name)

        @contextmanager
        def transaction(self) -> Iterator[None]:
            yield

    taken = read_package(Path(packed), shipped())
    repository = open_store(folder)
    say("begin")
    packages.import_package(Apart(repository), taken, MORNING)
    say("end")
    repository.close()


def hold(folder: Path, seconds: float, *, shared: bool = False) -> None:
    """A start beside others: counts on if it gets the base, else asks the window that has it to come forward."""
    if shared:
        _share_the_base()
    instance = Instance(folder)
    try:
        repository = open_store(folder)
    except DraftsInUse:
        say("busy")
        say("raised" if instance.request_raise() else "unanswered")
        return
    instance.claim()
    say("held")
    began, answered = time.monotonic(), False
    # Whoever asks waits two seconds for an answer; where nobody asks, it need not stay.
    while (stayed := time.monotonic() - began) < seconds or (not answered and stayed < LONGEST_STAY):
        with suppress(DraftsInUse):
            number = number_of(repository.load(UNIT, PACK, FORM) or draft_at(0)) + 1
            repository.save(UNIT, draft_at(number), MORNING)
            say("ack", number)
        answered = instance.raise_wanted() or answered
        time.sleep(0.002)
    repository.close()
    say("left")


def _share_the_base() -> None:
    """The control of two instances: without the lock that keeps a second writer out."""

    class Sharing(sqlite3.Connection):
        def execute(self, sql: str, *more: Any) -> Any:
            if sql == "BEGIN EXCLUSIVE":
                sql = "BEGIN"
            return super().execute(sql.replace("locking_mode = EXCLUSIVE", "locking_mode = NORMAL"), *more)

    def connect(file: Path) -> Any:
        return sqlite3.connect(file, timeout=5, isolation_level=None, factory=Sharing)

    vars(sqlite_base)["connect_plainly"] = connect
