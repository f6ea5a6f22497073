"""The n-th call to the disk fails, n = 1, 2, 3 … until an act meets no fault any more; once, and from then on.

After each: a message for the clerk or a true success, what was there is intact, and the next attempt works.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from desktop.drafts.backup_files import FOLDER_NAME, is_good
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import DraftsMissing, DraftsProblem
from desktop.drafts.sqlite_repository import SqliteRepository
from desktop.errors import LiangyouError, OutputFailed
from desktop.exchange.draft_package import read_package
from desktop.exporters.export_mark import ExportState
from desktop.exporters.safe_file import Placed
from desktop.workflow import export as exporting
from desktop.workflow import packages, repair
from desktop.workflow.autosave import Autosave, Failed, Saved, SaveState
from desktop.workflow.backups import Backups
from tests.desktop.drafts.sample import PACK, plan, table
from tests.faults import acts
from tests.faults.count import Count
from tests.faults.failing_base import ApswConnection, FailingDisk
from tests.faults.failing_calls import failing_calls
from tests.faults.fault import Fault
from tests.faults.kills import OLD_BASE, is_export
from tests.faults.story import FORM, MORNING, UNIT, begin, draft_at, leftovers, look, settle

COMBINATIONS = [
    (number, persists) for number in (errno.ENOSPC, errno.EIO, errno.EACCES) for persists in (False, True)
]
KILL_LIMIT = 60.0
MOST_CALLS = 2000
"""An act that never comes to an end without a fault is a mistake of the harness."""

_OLDER = tempfile.TemporaryDirectory()

Story = Callable[[Path, Fault, Count, bool], None]
"""Does the act in a new folder with the fault armed for it alone, and judges. The last: as the control."""


def run_faults(story: Story, combination: int, folder: Path, *, control: bool) -> Count:
    """One error, transient or persistent, at each call in turn."""
    number, persists = COMBINATIONS[combination]
    counted = Count()
    for nth in range(1, MOST_CALLS):
        fault = Fault(nth, number, persists, armed=False)
        one, place = Count(runs=1), folder / f"{nth}"
        place.mkdir(parents=True)
        try:
            story(place, fault, one, control)
        except Exception as error:
            one.tear(f"{type(error).__name__}: {error}")
        shutil.rmtree(place)
        one.inside = int(fault.hits > 0)
        one.told = [f"{fault}: {words}" for words in one.told]
        one.lost, one.partial = min(one.lost, 1), min(one.partial, 1)
        counted.add(one)
        if not fault.hits:
            return counted
    raise RuntimeError("the act met a fault at every call")


@contextmanager
def _armed(fault: Fault) -> Iterator[None]:
    fault.armed = True
    try:
        yield
    finally:
        fault.armed = False


def _store(folder: Path, fault: Fault, connection: type[ApswConnection] = ApswConnection) -> Any:
    disk = FailingDisk(fault)

    def connect(file: Path) -> sqlite3.Connection:
        made: Any = connection(file, disk)
        return made  # type: ignore[no-any-return]

    return SqliteRepository(folder / FILE_NAME, connect)


class Forgiving(ApswConnection):
    """The control of autosave: takes no notice of a commit that failed."""

    def execute(self, sql: str, *more: Any) -> Any:
        try:
            return super().execute(sql, *more)
        except sqlite3.Error:
            if sql != "COMMIT":
                raise
            return super().execute("SELECT 1")


def autosave(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    """Two changes while the disk fails, and a third once it does not."""
    begin(folder)
    states: list[SaveState] = []
    kind = Forgiving if control else ApswConnection
    saving = Autosave(lambda: _store(folder, fault, kind), states.append, clock=lambda: MORNING)
    saving.start()
    saving.load(UNIT, PACK, FORM).result(KILL_LIMIT)
    acknowledged = 0
    with _armed(fault):
        for number in (1, 2):
            saving.changed(UNIT, draft_at(number))
            if saving.flush(KILL_LIMIT):
                acknowledged = number
            elif not isinstance(states[-1], Failed) or not (states[-1].reason and states[-1].todo):
                counted.tear(f"nothing was said, but {states[-1]}")
    stopped = folder / "stopped"
    stopped.mkdir()
    for path in folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, stopped)
    if look(stopped) < acknowledged:
        counted.lose(f"{acknowledged} was acknowledged, {look(stopped)} is stored")
    if fault.hits and not fault.persists and acknowledged != 2 and not saving.flush(KILL_LIMIT):
        counted.tear("the next attempt did not work")
    if saving.load(UNIT, PACK, FORM).result(KILL_LIMIT) != draft_at(2):
        counted.lose("what was typed is gone from memory")
    saving.changed(UNIT, draft_at(3))
    if not saving.flush(KILL_LIMIT) or not isinstance(states[-1], Saved):
        counted.tear(f"no save once the disk works again: {states[-1]}")
    if not saving.close(KILL_LIMIT) or look(folder) != 3:
        counted.lose("the last state is not there")


def opening(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    """A start while the disk fails, and one once it does not."""
    begin(folder, 7)
    _opened(folder, fault, counted, control)
    if look(folder) != 7:
        counted.lose("the base is not as it was")


def migration(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    """The same with a base of an older schema."""
    shutil.copy(OLD_BASE, folder / FILE_NAME)
    _opened(folder, fault, counted, control)
    settle(folder / FILE_NAME)
    repository = repair.open_store(folder)
    edited = table("甲", "乙", "丙").with_cell(1, "备注", "改")
    if repository.drafts_of(UNIT, PACK).good != (plan(), edited):
        counted.lose("the migrated base holds something else")
    repository.close()


def _opened(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    with _armed(fault):
        try:
            repository = _store(folder, fault)
        except DraftsProblem as problem:
            if not problem.message:
                counted.tear("refused without a word")
            if control:
                (folder / FILE_NAME).unlink()
        else:
            repository.close()


def backup(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    """A second backup while the disk fails, and a third once it does not."""
    begin(folder, 1)
    backups = Backups(folder, clock=lambda: MORNING)
    repository = open_repository(folder)
    first = backups.make(repository).backup
    repository.save(UNIT, draft_at(2), MORNING)
    with _armed(fault), failing_calls(fault, folder):
        made = backups.make(repository)
    if control and made.problem:
        (folder / FOLDER_NAME / "backup-00000009-r0000000009-20230112T000000-0000000000000000.db").touch()
        shutil.copy(folder / FILE_NAME, backups.list()[0].path)
    listed = backups.list()
    if not all(is_good(one) for one in listed):
        counted.tear("what is listed is not whole")
    if first is None or first not in listed:
        counted.lose("the backup from before is gone")
    if made.backup is None and not made.problem:
        counted.tear("no backup and no word")
    if made.backup is not None and made.backup not in listed:
        counted.lose("the backup that was reported is not there")
    if not backups.make(repository).problem and (not backups.list() or backups.list()[0].revision != 3):
        counted.tear("no backup once the disk works again")
    repository.close()
    if look(folder) != 2:
        counted.lose("the base is not as it was")
    _no_leftovers(counted, folder, folder / FOLDER_NAME)


def restore(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    """A backup is put back while the disk fails."""
    begin(folder, 1)
    repository = open_repository(folder)
    backup = Backups(folder, clock=lambda: MORNING).make(repository).backup
    repository.save(UNIT, draft_at(2), MORNING)
    repository.close()
    assert backup is not None
    is_done = False
    with _armed(fault), failing_calls(fault, folder):
        try:
            if control:
                (folder / FILE_NAME).unlink()
            repair.restore(backup, folder)
            is_done = True
        except LiangyouError as problem:
            if not problem.message:
                counted.tear("refused without a word")
    try:
        stored = look(folder)
    except DraftsMissing as missing:
        offered = repair.repair_for(missing, folder)
        assert offered is not None and offered.newest is not None
        repair.restore(offered.newest, folder)
        is_done, stored = True, look(folder)
    # A restore that fails at the very last, when the name is to be flushed, is there all the same.
    if stored not in (1, 2) or (is_done and stored == 2):
        counted.tear(f"{stored} is there, and the restore {'is' if is_done else 'is not'} done")
    if stored == 1 and not [one for one in (folder / "damaged").glob("*.db") if one.stat().st_size]:
        counted.lose("the base from before is not kept")
    _no_leftovers(counted, folder)


def export_table(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    """A table is exported over an older one while the disk fails, and again once it does not."""
    _export(folder, fault, counted, control, which=0)


def export_letter(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    """The same with a document."""
    _export(folder, fault, counted, control, which=1)


def _export(folder: Path, fault: Fault, counted: Count, control: bool, which: int) -> None:
    pack, out, aside = acts.shipped().get(PACK), folder / "out", folder / "temporary"
    aside.mkdir()
    for path in _older_exports(which):
        out.mkdir(exist_ok=True)
        shutil.copy(path, out)
    done = False

    def write(number: int) -> None:
        exporting.export([acts.samples(pack, number)[which]], pack, out, ExportState.FINAL, acts.TODAY)

    with _aside(aside), _armed(fault), failing_calls(fault, out, aside), _put_badly(control):
        try:
            write(2)
            done = True
        except LiangyouError as problem:
            if not problem.message:
                counted.tear("failed without a word")
    files = [path for path in out.iterdir() if path.suffix in (".xlsx", ".docx")]
    numbers = [number for file in files for number in (1, 2) if is_export(file, number, which)]
    if len(numbers) != len(files):
        counted.tear("the file is neither the old one nor the new one")
    if not numbers or (done and 2 not in numbers):
        counted.lose(f"there is {numbers}, and the export {'was' if done else 'was not'} reported")
    write(3)
    files = [path for path in out.iterdir() if path.suffix in (".xlsx", ".docx")]
    if not any(is_export(file, 3, which) for file in files):
        counted.tear("no export once the disk works again")
    left = sorted(path.name for path in out.iterdir() if path not in files)
    if left:
        counted.tear(f"left over: {left}")


@cache
def _older_exports(which: int) -> tuple[Path, ...]:
    """Sample *which* with 1 on the page, exported once."""
    pack = acts.shipped().get(PACK)
    # Kept until the process ends.
    folder = Path(_OLDER.name) / f"{which}"
    exporting.export([acts.samples(pack, 1)[which]], pack, folder, ExportState.FINAL, acts.TODAY)
    return tuple(folder.iterdir())


def package(folder: Path, fault: Fault, counted: Count, control: bool) -> None:
    """The drafts are packed over an older package while the disk fails."""
    begin(folder, 1)
    packs, target = acts.shipped(), folder / "out" / "示例.liangyou"
    target.parent.mkdir()
    repository = open_repository(folder)
    unit = repository.units().good[0]
    packages.export_package(repository, unit, packs, target)
    repository.save(UNIT, draft_at(2), MORNING)
    done = False
    with _armed(fault), failing_calls(fault, target.parent):
        try:
            if control:
                target.unlink()
            packages.export_package(repository, unit, packs, target)
            done = True
        except LiangyouError as problem:
            if not problem.message:
                counted.tear("failed without a word")
    repository.close()
    files = list(target.parent.glob("*.liangyou"))
    numbers = [int(str(read_package(file, packs).drafts[0].fields["填表人姓名"])) for file in files]
    if not numbers or (done and 2 not in numbers) or not {*numbers} <= {1, 2}:
        counted.lose(f"there is {numbers}, and the export {'was' if done else 'was not'} reported")


@contextmanager
def _aside(folder: Path) -> Iterator[None]:
    """Writers put their own temporary files where the disk fails too."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextmanager
def _put_badly(control: bool) -> Iterator[None]:
    """The control of export: writes straight into the target."""

    def put(target: Path, write: Callable[[Path], None], *more: Any) -> Placed:
        write(target)
        return Placed(target, beside=False)

    before = vars(exporting)["put_file"]
    if control:
        vars(exporting)["put_file"] = put
    try:
        yield
    except OSError as error:
        if not control:
            raise
        raise OutputFailed(str(error)) from error
    finally:
        vars(exporting)["put_file"] = before


def _no_leftovers(counted: Count, *folders: Path) -> None:
    left = leftovers(*folders)
    if left:
        counted.tear(f"left over: {left}")


STORIES: dict[str, Story] = {
    "autosave": autosave,
    "opening": opening,
    "migration": migration,
    "export table": export_table,
    "export letter": export_letter,
    "backup": backup,
    "restore": restore,
    "package": package,
}
