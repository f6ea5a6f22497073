"""The disk is really full, in three ways: SQLite's own limit, the system's limit for a file, and a small disk.

What cannot be saved is said, kept in memory, and saved once there is room; and an export, a backup or a migration
that meets the full disk leaves what was there. Each story runs in a process of its own.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from desktop.drafts.backup_files import FOLDER_NAME, backups_in, is_good
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import DraftsProblem
from desktop.drafts.sqlite_base import connect_plainly
from desktop.drafts.sqlite_repository import SqliteRepository
from desktop.errors import LiangyouError
from desktop.exporters.export_mark import ExportState
from desktop.workflow import export as exporting
from desktop.workflow.autosave import Autosave, Failed, SaveState
from desktop.workflow.backups import Backups
from desktop.workflow.repair import open_store
from tests.desktop.drafts.sample import PACK, plan, table
from tests.faults import acts
from tests.faults.count import Count
from tests.faults.host import KILL_LIMIT, ROOT, Host, say
from tests.faults.kills import OLD_BASE, is_export
from tests.faults.story import FORM, MORNING, UNIT, begin, draft_at, look

SMALL = 2 << 20
"""Bytes of the small disk."""


class Pages:
    """SQLite is told how many pages there are."""

    def __init__(self, folder: Path) -> None:
        self.connection: sqlite3.Connection | None = None

    def connect(self, file: Path) -> sqlite3.Connection:
        """The store's connection, which knows the limit."""
        self.connection = connect_plainly(file)
        return self.connection

    def fill(self) -> None:
        """No page more."""
        assert self.connection is not None
        (pages,) = self.connection.execute("PRAGMA page_count").fetchone()
        self.connection.execute(f"PRAGMA max_page_count = {pages}")

    def free(self) -> None:
        """As many as are wanted."""
        assert self.connection is not None
        self.connection.execute("PRAGMA max_page_count = 1000000")


class Limit(Pages):
    """The system lets nothing be written beyond half of what the base has (Linux and macOS)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def fill(self) -> None:
        import resource

        largest = max((path.stat().st_size for path in self._folder.rglob("*.db")), default=0)
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, hard))

    def free(self) -> None:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


class Disk(Pages):
    """A small file system, filled to its last block."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._filler = folder / "filler"

    def fill(self) -> None:
        with suppress(OSError), self._filler.open("ab", buffering=0) as stream:
            for size in (1 << 16, 512, 1):
                with suppress(OSError):
                    while stream.write(bytes(size)):
                        pass

    def free(self) -> None:
        self._filler.unlink(missing_ok=True)


ROOMS: dict[str, type[Pages]] = {"pages": Pages, "limit": Limit, "disk": Disk}


def autosave(folder: Path, room: Pages, bad: Callable[[str, str], None], *, control: bool) -> None:
    """Types until the disk is full, types on, and makes room."""
    begin(folder)
    states: list[SaveState] = []
    saving = Autosave(
        lambda: SqliteRepository(folder / FILE_NAME, room.connect), states.append, clock=lambda: MORNING
    )
    saving.start()
    saving.load(UNIT, PACK, FORM).result(KILL_LIMIT)
    saving.ask(lambda store: room.fill()).result(KILL_LIMIT)
    acknowledged = 0
    draft = draft_at(1)
    for number in range(2, 6):
        long = draft_at(number).with_rows((*draft_at(number).rows, *table("长" * 20_000 * number).rows))
        draft = long
        saving.changed(UNIT, draft)
        if saving.flush(KILL_LIMIT):
            acknowledged = number
        elif not isinstance(states[-1], Failed) or not (states[-1].reason and states[-1].todo):
            bad("partial", f"nothing was said, but {states[-1]}")
    if acknowledged == 5:
        bad("partial", "the disk was never full")
    if saving.load(UNIT, PACK, FORM).result(KILL_LIMIT) != draft:
        bad("lost", "what was typed is gone from memory")
    if control:
        # The control: the program forgets what it could not save.
        saving._pending.drafts.clear()
    saving.ask(lambda store: room.free()).result(KILL_LIMIT)
    if not saving.flush(KILL_LIMIT) or not saving.close(KILL_LIMIT):
        bad("lost", "what was typed is not saved once there is room")
    repository = open_repository(folder)
    if repository.load(UNIT, PACK, FORM) != draft:
        bad("lost", "the last state is not there")
    repository.close()


def backup(folder: Path, room: Pages, bad: Callable[[str, str], None], *, control: bool) -> None:
    """A backup while the disk is full, and one once it is not."""
    begin(folder, 1)
    kept = Backups(folder, clock=lambda: MORNING)
    repository = SqliteRepository(folder / FILE_NAME, room.connect)
    first = kept.make(repository).backup
    long = draft_at(2).with_rows((*draft_at(2).rows, *table("长" * 40_000).rows))
    repository.save(UNIT, long, MORNING)
    repository.save(UNIT, draft_at(3), MORNING)
    if first is not None:
        room.fill()
    made = kept.make(repository)
    listed = backups_in(folder / FOLDER_NAME)
    if first not in listed or not all(is_good(one) for one in listed):
        bad("lost", "the backup from before is gone, or one is listed that is not whole")
    if not made.problem:
        bad("partial", "the disk was never full, or no word was said")
    room.free()
    if control:
        listed[0].path.unlink()
    if kept.make(repository).problem or not kept.list() or kept.list()[0].revision != repository.revision():
        bad("partial", "no backup once there is room")
    repository.close()
    if look(folder) != 3 or (made.problem and len(kept.list()) != 2):
        bad("lost", "the base or its backups are not as they were")


def migration(folder: Path, room: Pages, bad: Callable[[str, str], None], *, control: bool) -> None:
    """A base of an older schema is opened while the disk is full, and again once it is not."""
    shutil.copy(OLD_BASE, folder / FILE_NAME)
    room.fill()
    try:
        open_store(folder).close()
    except DraftsProblem as problem:
        if not problem.message:
            bad("partial", "refused without a word")
    else:
        bad("partial", "the disk was never full")
    room.free()
    if control:
        (folder / FILE_NAME).unlink()
    repository = open_store(folder)
    edited = table("甲", "乙", "丙").with_cell(1, "备注", "改")
    if repository.drafts_of(UNIT, PACK).good != (plan(), edited):
        bad("lost", "the migrated base holds something else")
    repository.close()


def export(folder: Path, room: Pages, bad: Callable[[str, str], None], *, control: bool) -> None:
    """An export over an older one while the disk is full, and again once it is not."""
    pack, out = acts.shipped().get(PACK), folder / "out"

    def write(number: int) -> None:
        exporting.export([acts.samples(pack, number)[0]], pack, out, ExportState.FINAL, acts.TODAY)

    write(1)
    room.fill()
    try:
        write(2)
    except LiangyouError as problem:
        if not problem.message:
            bad("partial", "failed without a word")
    else:
        bad("partial", "the disk was never full")
    if control:
        next(out.iterdir()).write_bytes(b"")
    files = list(out.iterdir())
    if len(files) != 1 or not is_export(files[0], 1, 0):
        bad("lost", f"the file from before is gone, or something is beside it: {files}")
    room.free()
    write(3)
    if not any(is_export(file, 3, 0) for file in out.iterdir()):
        bad("partial", "no export once there is room")


STORIES: dict[str, Callable[..., None]] = {
    "autosave": autosave,
    "backup": backup,
    "migration": migration,
    "export": export,
}
CASES = [
    (way, story)
    for way in ROOMS
    for story in STORIES
    # SQLite's own limit holds for its own connection alone, and a migration needs little more than it has.
    if (way, story) in {("pages", "autosave")} or way != "pages"
]


def tell(folder: Path, way: str, story: str, control: bool) -> None:
    """One story, as an act of the host; what is wrong is said."""
    folder.mkdir(exist_ok=True)

    def bad(kind: str, words: str) -> None:
        os.write(1, f"{kind} {words}\n".encode())

    STORIES[story](folder, ROOMS[way](folder), bad, control=control)
    say("done")


def run_full(number: int, folder: Path, *, control: bool) -> Count | None:
    """One of CASES, or None where this system makes no small disk for us."""
    way, story = CASES[number]
    if (way == "limit" and not _has_limits()) or (way == "disk" and not can_mount(folder)):
        return None
    counted = Count(runs=1, inside=1)
    folder.mkdir(parents=True, exist_ok=True)
    details: dict[str, Any] = {"way": way, "story": story, "control": control}
    try:
        lines = _on_a_small_disk(folder, story, control) if way == "disk" else _in_a_process(folder, details)
    except Exception as error:
        lines = [f"partial {type(error).__name__}: {error}"]
    for line in lines:
        if line.startswith("lost "):
            counted.lose(f"{way}, {story}: {line[5:]}")
        elif line != "done":
            counted.tear(f"{way}, {story}: {line.removeprefix('partial ')}")
    counted.lost, counted.partial = min(counted.lost, 1), min(counted.partial, 1)
    return counted


def _has_limits() -> bool:
    return os.name == "posix"


def _in_a_process(folder: Path, details: dict[str, Any]) -> list[str]:
    with _host() as host:
        return [line for _, line in host.run("tests.faults.full_disk:tell", folder / "base", **details).said]


@contextmanager
def _host() -> Iterator[Host]:
    host = Host()
    try:
        yield host
    finally:
        host.close()


_MOUNT = 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"'


def _command(folder: Path, *command: str) -> list[str]:
    """A command that sees a small disk at *folder*, and nobody else does."""
    alone = ["unshare", "--map-root-user", "--mount", "sh", "-c", _MOUNT, "sh"]
    return [*alone, str(SMALL), str(folder), *command]


def can_mount(folder: Path) -> bool:
    """Whether this system lets us have a small disk of our own."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        tried = subprocess.run(_command(folder, "true"), capture_output=True, timeout=KILL_LIMIT, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def _on_a_small_disk(folder: Path, story: str, control: bool) -> list[str]:
    code = (
        "import sys; from pathlib import Path; from tests.faults.full_disk import tell; "
        "tell(Path(sys.argv[1]), 'disk', sys.argv[2], sys.argv[3] == 'True')"
    )
    command = _command(folder, sys.executable, "-c", code, str(folder), story, str(control))
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "OPENPYXL_LXML": "False"},
        capture_output=True,
        encoding="utf-8",
        timeout=KILL_LIMIT,
        check=False,
    )
    failed = ["partial " + ended.stderr.strip().splitlines()[-1]] if ended.returncode else []
    return ended.stdout.splitlines() + failed
