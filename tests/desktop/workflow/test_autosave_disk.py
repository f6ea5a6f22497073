"""Autosave over the real store while the disk fails in each way: what is said, what is kept, what is there after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.answers.trail import Step, Trail
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.repository import DraftRepository
from desktop.drafts.sqlite_base import connect_plainly
from desktop.drafts.sqlite_repository import SqliteRepository
from desktop.workflow.autosave import Autosave, Failed, Saved, SaveState
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, table

KILL_LIMIT = 20.0
LONG = "长" * 3000


class Clerk:
    """Types into one table, step by step, and hears what the status bar would say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = MORNING
        self.states: list[SaveState] = []
        self.connections: list[sqlite3.Connection] = []
        self.autosave = Autosave(self._open, self.states.append, clock=lambda: self.now)
        self.autosave.start()
        self.office = self.autosave.ask(lambda store: store.save_unit(OFFICE)).result(KILL_LIMIT).id
        self.draft, self.trail = table(), Trail()

    def _open(self) -> DraftRepository:
        def connect(file: Path) -> sqlite3.Connection:
            self.connections.append(connect_plainly(file))
            return self.connections[-1]

        return SqliteRepository(self.folder / FILE_NAME, connect)

    def pragma(self, sql: str) -> object:
        """Asked on the worker, to which the connection belongs."""
        return self.autosave.ask(lambda store: self.connections[-1].execute(sql).fetchone()).result(
            KILL_LIMIT
        )

    def types(self, *names: str) -> bool:
        after = table(*names)
        self.trail = self.trail.with_step(Step(self.draft, after))
        self.draft = after
        self.autosave.changed(self.office, self.draft, self.trail)
        return self.autosave.flush(KILL_LIMIT)

    @property
    def state(self) -> SaveState:
        return self.states[-1]

    def said(self) -> str:
        assert isinstance(self.state, Failed)
        return f"{self.state.reason}。{self.state.todo}"

    def there_after_restart(self) -> tuple[Draft | None, list[Draft]]:
        """The draft, and what undo would bring, newest first."""
        assert self.autosave.close(KILL_LIMIT)
        repository = open_repository(self.folder)
        draft = repository.load(self.office, PACK, "附件5")
        assert draft is not None
        trail = repository.trail(self.office, draft)
        repository.close()
        return draft, [step.before for step in reversed(trail.steps[: trail.at])]


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    clerk = Clerk(tmp_path / "store")
    yield clerk
    clerk.autosave.close(KILL_LIMIT)


def fill_disk(clerk: Clerk) -> None:
    (pages,) = clerk.pragma("PRAGMA page_count")  # type: ignore[misc]
    clerk.pragma(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_said_and_all_typing_and_its_steps_are_there_once_it_has_room(clerk: Clerk) -> None:
    assert clerk.types("甲")
    fill_disk(clerk)
    assert not clerk.types("甲", LONG)
    assert "磁盘已满" in clerk.said() and "还在窗口里" in clerk.said()
    assert not clerk.types("甲", LONG, "丙")
    assert clerk.autosave.load(clerk.office, PACK, "附件5").result(KILL_LIMIT) == clerk.draft
    clerk.pragma("PRAGMA max_page_count = 100000")
    assert clerk.autosave.flush(KILL_LIMIT)
    assert isinstance(clerk.state, Saved)
    draft, undone = clerk.there_after_restart()
    assert draft == table("甲", LONG, "丙")
    assert undone == [table("甲", LONG), table("甲"), table()]


def test_what_was_saved_before_the_disk_was_full_is_never_lost(clerk: Clerk) -> None:
    assert clerk.types("甲", "乙")
    fill_disk(clerk)
    assert not clerk.types("甲", LONG)
    assert not clerk.autosave.close(KILL_LIMIT)
    repository = open_repository(clerk.folder)
    assert repository.load(clerk.office, PACK, "附件5") == table("甲", "乙")
    repository.close()


def test_a_read_only_disk_is_said_and_saved_to_when_it_is_not(clerk: Clerk) -> None:
    assert clerk.types("甲")
    clerk.pragma("PRAGMA query_only = ON")
    assert not clerk.types("甲", "乙")
    assert "不让写入" in clerk.said() and "只读" in clerk.said()
    clerk.pragma("PRAGMA query_only = OFF")
    assert clerk.types("甲", "乙", "丙")
    draft, undone = clerk.there_after_restart()
    assert draft == table("甲", "乙", "丙") and len(undone) == 3


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows lets nobody move an open file")
def test_a_folder_that_goes_is_said_and_saved_to_when_it_is_back(clerk: Clerk) -> None:
    assert clerk.types("甲")
    away = clerk.folder.with_name("away")
    clerk.folder.rename(away)
    assert not clerk.types("甲", "乙")
    assert "不见了" in clerk.said() and "U盘" in clerk.said()
    assert not clerk.folder.exists(), "no second base is begun in its place"
    away.rename(clerk.folder)
    assert clerk.types("甲", "乙", "丙")
    draft, undone = clerk.there_after_restart()
    assert draft == table("甲", "乙", "丙") and len(undone) == 3


@pytest.mark.parametrize(
    "wrong",
    [datetime(1970, 1, 1).astimezone(), datetime(2099, 1, 1).astimezone(), MORNING - timedelta(days=1)],
)
def test_a_wrong_clock_loses_nothing_and_mixes_up_no_order(clerk: Clerk, wrong: datetime) -> None:
    assert clerk.types("甲")
    clerk.now = wrong
    assert clerk.types("甲", "乙")
    assert clerk.state == Saved(wrong)
    clerk.now = MORNING
    assert clerk.types("甲", "乙", "丙")
    revisions = clerk.autosave.ask(lambda store: (store.revision(), store.last_saved())).result(KILL_LIMIT)
    assert revisions == (4, MORNING)
    draft, undone = clerk.there_after_restart()
    assert draft == table("甲", "乙", "丙") and undone == [table("甲", "乙"), table("甲"), table()]


def test_what_was_deleted_for_good_cannot_be_read_in_the_file(clerk: Clerk) -> None:
    secret = "很要紧的事项"
    assert clerk.types("甲", secret)
    clerk.autosave.ask(lambda store: store.discard(clerk.office, PACK, "附件5", MORNING)).result(KILL_LIMIT)
    assert secret.encode() in (clerk.folder / FILE_NAME).read_bytes()

    def forget(store: DraftRepository) -> None:
        for item in store.bin(clerk.office).good:
            store.forget(item)

    clerk.autosave.ask(forget).result(KILL_LIMIT)
    assert clerk.autosave.close(KILL_LIMIT)
    content = b"".join(path.read_bytes() for path in clerk.folder.iterdir())
    assert secret.encode() not in content and OFFICE.name.encode() in content
