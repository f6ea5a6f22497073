"""The one connection: its pragmas, its lock, what it writes, and what it does when the disk fails."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.answers.draft import Draft, Row
from desktop.drafts.opening import open_repository
from desktop.drafts.problems import DraftsInUse, DraftsRefused, SaveFailed
from desktop.drafts.sqlite_base import connect_plainly
from desktop.drafts.sqlite_repository import SqliteRepository
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, minutes_later, row, table

ROOT = Path(__file__).resolve().parents[3]


class Watched:
    """Looks over the store's shoulder: its connections, newest last, and the SQL it issued."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.connections: list[sqlite3.Connection] = []
        self.issued: list[str] = []
        self.repository = SqliteRepository(file, self._connect)
        self.office = self.repository.save_unit(OFFICE).id

    def _connect(self, file: Path) -> sqlite3.Connection:
        connection = connect_plainly(file)
        connection.set_trace_callback(self.issued.append)
        self.connections.append(connection)
        return connection

    def ask(self, sql: str) -> object:
        return self.connections[-1].execute(sql).fetchone()[0]

    def save(self, draft: Draft) -> list[str]:
        """The SQL of one save."""
        self.issued.clear()
        self.repository.save(self.office, draft, MORNING)
        return list(self.issued)

    def stored(self) -> Draft | None:
        return self.repository.load(self.office, PACK, "附件5")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path / "store" / "drafts.db")
    yield watched
    watched.repository.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("user_version", 2),
        ("application_id", 0x4C595442),
    ],
)
def test_the_pragmas_are_in_force(watched: Watched, pragma: str, value: object) -> None:
    assert watched.ask(f"PRAGMA {pragma}") == value


def test_no_transaction_is_opened_behind_our_back(watched: Watched) -> None:
    assert watched.connections[-1].isolation_level is None
    issued = [sql.split()[0] for sql in watched.save(table("甲", "乙"))]
    begin, commit = issued.index("BEGIN"), issued.index("COMMIT")
    writes = [place for place, word in enumerate(issued) if word in ("INSERT", "UPDATE", "DELETE")]
    assert writes and all(begin < place < commit for place in writes)
    assert (issued.count("BEGIN"), issued.count("COMMIT")) == (1, 1)
    assert any(sql == "BEGIN IMMEDIATE" for sql in watched.issued)


EDITS: list[tuple[str, int, Callable[[tuple[Row, ...]], tuple[Row, ...]]]] = [
    ("one cell", 1, lambda rows: (*rows[:500], {**rows[500], "备注": "改"}, *rows[501:])),
    ("a row put in", 1, lambda rows: (*rows[:500], row("新"), *rows[500:])),
    ("a row taken out", 1, lambda rows: (*rows[:500], *rows[501:])),
    ("a row moved", 0, lambda rows: (*rows[:10], *rows[11:900], rows[10], *rows[900:])),
]


@pytest.mark.parametrize(("count", "edit"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_a_save_writes_only_the_rows_that_changed(
    watched: Watched, count: int, edit: Callable[[tuple[Row, ...]], tuple[Row, ...]]
) -> None:
    big = table(*(f"事项{number}" for number in range(1000)))
    watched.save(big)
    issued = watched.save(big.with_rows(edit(big.rows)))
    writes = [sql for sql in issued if "answer_rows" in sql and not sql.startswith("SELECT")]
    assert len(writes) == count


def test_a_field_of_the_head_writes_no_row(watched: Watched) -> None:
    watched.save(table("甲", "乙"))
    issued = watched.save(table("甲", "乙").with_field("填表人姓名", "示例张三"))
    assert not any("answer_rows" in sql for sql in issued)


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_the_files_are_for_this_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        watched = Watched(folder / "drafts.db")
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    finally:
        os.umask(before)
    watched.repository.close()
    assert found == {"store": 0o700, "drafts.db": 0o600, "drafts.db-journal": 0o600}


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_a_base_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "store" / "drafts.db"
    Watched(file).repository.close()
    file.chmod(0o644)
    Watched(file).repository.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def in_another_process(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    head = "import sys; from pathlib import Path; from desktop.drafts.opening import open_repository\n"
    return subprocess.run(
        [sys.executable, "-c", head + code, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


OPEN_IT = """
from desktop.drafts.problems import DraftsInUse
try:
    open_repository(Path(sys.argv[1])).close()
except DraftsInUse:
    print("in use")
else:
    print("opened")
"""


def test_a_second_process_finds_the_base_in_use_until_the_first_lets_go(tmp_path: Path) -> None:
    repository = open_repository(tmp_path)
    repository.save_unit(OFFICE)
    assert in_another_process(tmp_path, OPEN_IT).stdout == "in use\n"
    repository.close()
    assert in_another_process(tmp_path, OPEN_IT).stdout == "opened\n"


def test_two_that_make_the_base_at_once_leave_one_with_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from desktop.drafts.opening import open_repository\n" + OPEN_IT
    )
    code = code.replace(".close()", "; print('held', flush=True); sys.stdin.read()")
    command = [sys.executable, "-c", code, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    children = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(3)]  # type: ignore[call-overload]
    first_words = sorted(child.stdout.readline().strip() for child in children)
    for child in children:
        child.communicate(timeout=60)
    assert first_words == ["held", "in use", "in use"]


def test_a_second_repository_in_this_process_is_refused_with_a_clear_sentence(watched: Watched) -> None:
    with pytest.raises(DraftsInUse, match="已经打开"):
        open_repository(watched.file.parent)


def test_a_full_disk_leaves_the_old_draft_and_takes_the_new_one_later(watched: Watched) -> None:
    old = table("甲")
    watched.save(old)
    new = table("甲", *(f"很长的事项{'长' * 500}{number}" for number in range(200)))
    watched.ask(f"PRAGMA max_page_count = {watched.ask('PRAGMA page_count')}")
    with pytest.raises(SaveFailed, match=r"磁盘已满.*腾出空间"):
        watched.save(new)
    assert watched.stored() == old
    watched.ask("PRAGMA max_page_count = 100000")
    watched.save(new)
    assert watched.stored() == new


def test_a_disk_that_turned_read_only_is_named(watched: Watched) -> None:
    watched.connections[-1].execute("PRAGMA query_only = ON")
    with pytest.raises(SaveFailed, match="不让写入"):
        watched.save(table("甲"))
    watched.connections[-1].execute("PRAGMA query_only = OFF")
    watched.save(table("甲"))
    assert watched.stored() == table("甲")


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move an open file")
class TestFolderGone:
    def test_a_save_into_a_folder_that_was_moved_is_no_save(self, watched: Watched) -> None:
        folder = watched.file.parent
        elsewhere = folder.with_name("elsewhere")
        folder.rename(elsewhere)
        with pytest.raises(SaveFailed, match="不见了"):
            watched.save(table("甲"))
        elsewhere.rename(folder)
        watched.save(table("甲", "乙"))
        assert watched.stored() == table("甲", "乙")

    def test_a_folder_that_goes_during_the_save_is_noticed_before_saved_is_said(
        self, watched: Watched
    ) -> None:
        folder = watched.file.parent
        with pytest.raises(SaveFailed, match="不见了"), watched.repository.transaction():
            watched.repository.save(watched.office, table("甲"), MORNING)
            folder.rename(folder.with_name("elsewhere"))
        folder.with_name("elsewhere").rename(folder)

    def test_the_same_base_put_back_as_a_copy_is_taken_up_again(self, watched: Watched) -> None:
        folder, copy = watched.file.parent, watched.file.parent.with_name("copy")
        watched.save(table("甲"))
        shutil.copytree(folder, copy)
        watched.save(table("甲", "乙"))
        shutil.rmtree(folder)
        with pytest.raises(SaveFailed, match="不见了"):
            watched.save(table("甲", "乙", "丙"))
        copy.rename(folder)
        # The copy is older than what was last saved: the save compares with what the copy holds.
        watched.save(table("甲", "乙", "丙"))
        assert watched.stored() == table("甲", "乙", "丙")

    def test_another_base_in_its_place_is_not_written_to(self, watched: Watched) -> None:
        folder = watched.file.parent
        other = open_repository(folder.with_name("other"))
        other.save_unit(OFFICE)
        other.close()
        folder.rename(folder.with_name("away"))
        folder.with_name("other").rename(folder)
        content = watched.file.read_bytes()
        for _ in range(2):
            with pytest.raises(DraftsRefused, match="换成了另一个文件"):
                watched.save(table("甲"))
        assert watched.file.read_bytes() == content


def test_after_an_error_of_the_disk_it_connects_anew(tmp_path: Path) -> None:
    class Failing(sqlite3.Connection):
        is_failing = False

        def execute(self, *args: object) -> sqlite3.Cursor:  # type: ignore[override]
            if Failing.is_failing and args[0] == "COMMIT":
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
                raise error
            return super().execute(*args)  # type: ignore[arg-type]

    opened: list[sqlite3.Connection] = []

    def connect(file: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(file, timeout=0, isolation_level=None, factory=Failing)
        opened.append(connection)
        return connection

    repository = SqliteRepository(tmp_path / "drafts.db", connect)
    office = repository.save_unit(OFFICE).id
    repository.save(office, table("甲"), MORNING)
    Failing.is_failing = True
    with pytest.raises(SaveFailed, match="写不进磁盘"):
        repository.save(office, table("甲", "乙"), minutes_later(1))
    Failing.is_failing = False
    repository.save(office, table("甲", "丙"), minutes_later(2))
    assert len(opened) == 2
    assert repository.load(office, PACK, "附件5") == table("甲", "丙")
    repository.close()


def test_a_closed_repository_stays_closed(tmp_path: Path) -> None:
    repository = open_repository(tmp_path)
    repository.close()
    with pytest.raises(ValueError, match="closed"):
        repository.units()
