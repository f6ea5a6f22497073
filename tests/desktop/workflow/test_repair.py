"""A base that cannot be opened never blocks: what is wrong is said, a backup takes its place, nothing is thrown away."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.drafts.opening import FILE_NAME
from desktop.drafts.problems import DraftsInUse, DraftsMissing, DraftsProblem, DraftsRefused, SaveFailed
from desktop.errors import InputRefused
from desktop.workflow.autosave import Autosave, Failed, SaveState
from desktop.workflow.backups import Backups, Made
from desktop.workflow.repair import open_store, repair_for, restore, start_anew
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, table

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = Path(__file__).parents[1] / "drafts" / "schemas"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base with a backup that is one save older."""
    folder = tmp_path / "store"
    repository = open_store(folder)
    office = repository.save_unit(OFFICE).id
    repository.save(office, table("备份里的"), MORNING)
    assert Backups(folder, lambda: MORNING).make(repository).backup
    repository.save(office, table("备份里的", "后来的"), MORNING)
    repository.close()
    return folder


def spoil_schema(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[content.index(b"CREATE TABLE units")] ^= 1
    file.write_bytes(content)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def make_text(file: Path) -> None:
    file.write_text("会议通知" * 100, encoding="utf-8")


def make_empty(file: Path) -> None:
    file.write_bytes(b"")


def make_newer(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def problem_at_start(folder: Path) -> DraftsProblem:
    with pytest.raises(DraftsProblem) as problem:
        open_store(folder)
    return problem.value


def names(folder: Path) -> list[object]:
    repository = open_store(folder)
    draft = repository.load(1, PACK, "附件5")
    repository.close()
    assert draft is not None
    return [row["事项名称"] for row in draft.rows]


@pytest.mark.parametrize(
    ("harm", "kind", "what"),
    [
        (spoil_schema, "damaged", "损坏"),
        (cut_short, "damaged", "损坏"),
        (make_text, "foreign", "别的文件"),
        (make_empty, "empty", "空文件"),
        (Path.unlink, "missing", "不见了"),
    ],
)
def test_the_clerk_goes_on_with_the_newest_good_backup_and_the_old_file_is_kept(
    folder: Path, harm: Callable[[Path], None], kind: str, what: str
) -> None:
    file = folder / FILE_NAME
    harm(file)
    old = file.read_bytes() if file.exists() else None
    repair = repair_for(problem_at_start(folder), folder)
    assert repair is not None and repair.kind == kind
    assert what in repair.what and "2023年01月12日" in repair.todo
    assert repair.newest is not None
    kept = restore(repair.newest, folder)
    assert (kept.read_bytes() if kept else None) == old
    assert names(folder) == ["备份里的"]


def test_a_newer_base_is_shown_and_nothing_is_written(folder: Path) -> None:
    make_newer(folder / FILE_NAME)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    states: list[SaveState] = []
    autosave = Autosave(lambda: open_store(folder), states.append, clock=lambda: MORNING)
    autosave.start()
    assert autosave.ask(lambda store: (store.read_only, store.left_open)).result(20) == (True, False)
    assert autosave.load(1, PACK, "附件5").result(20) == table("备份里的", "后来的")
    assert autosave.ask(Backups(folder).begin_run).result(20) == Made()
    autosave.changed(1, table("改"))
    assert not autosave.close(20)
    assert isinstance(states[-1], Failed) and "请升级" in states[-1].reason
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE drafts ADD COLUMN more TEXT",
        "ALTER TABLE versions RENAME TO other",
        "PRAGMA application_id = 7",
    ],
)
def test_a_newer_base_that_this_program_does_not_know_is_refused_with_the_way_out(
    folder: Path, sql: str
) -> None:
    file = folder / FILE_NAME
    make_newer(file)
    connection = sqlite3.connect(file)
    connection.execute(sql)
    connection.close()
    content = file.read_bytes()
    problem = problem_at_start(folder)
    repair = repair_for(problem, folder)
    assert repair is not None and repair.kind == ("foreign" if "application_id" in sql else "newer")
    assert file.read_bytes() == content


def test_for_a_newer_base_no_backup_is_offered(folder: Path) -> None:
    make_newer(folder / FILE_NAME)
    content = (folder / FILE_NAME).read_bytes()
    repair = repair_for(DraftsRefused("newer", file=folder / FILE_NAME), folder)
    assert repair is not None and "请升级" in repair.what
    assert (repair.kind, repair.newest, repair.backups) == ("newer", None, ())
    assert (folder / FILE_NAME).read_bytes() == content


def test_a_spoilt_backup_is_passed_over_and_not_restored(folder: Path) -> None:
    (backup,) = Backups(folder).list()
    spoilt = bytearray(backup.path.read_bytes())
    spoilt[-1] ^= 1
    backup.path.write_bytes(spoilt)
    make_text(folder / FILE_NAME)
    content = (folder / FILE_NAME).read_bytes()
    repair = repair_for(problem_at_start(folder), folder)
    assert repair is not None and (repair.newest, repair.backups) == (None, (backup,))
    assert "没有找到能用的备份" in repair.todo
    with pytest.raises(InputRefused, match="不完整"):
        restore(backup, folder)
    assert (folder / FILE_NAME).read_bytes() == content


def test_a_draft_that_is_damaged_inside_a_good_base_can_be_restored_too(folder: Path) -> None:
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute("UPDATE answer_rows SET data = replace(data, '后来', '从前')")
    connection.commit()
    connection.close()
    repository = open_store(folder)
    (problem,) = repository.drafts_of(1, PACK).damaged
    repair = repair_for(problem, folder)
    assert repair is not None and repair.kind == "damaged" and repair.newest is not None
    with pytest.raises(DraftsInUse):
        restore(repair.newest, folder)
    repository.close()
    restore(repair.newest, folder)
    assert names(folder) == ["备份里的"]


def test_a_disk_that_cannot_be_reached_is_no_damage(folder: Path) -> None:
    for problem in (SaveFailed("full", file=""), SaveFailed("gone", file=""), DraftsInUse("in_use")):
        assert repair_for(problem, folder) is None


def test_what_is_saved_after_a_restore_is_newer_than_every_backup(folder: Path) -> None:
    backups = Backups(folder, lambda: MORNING)
    (old,) = backups.list()
    repository = open_store(folder)
    backups.make(repository)
    repository.close()
    restore(old, folder)
    repository = open_store(folder)
    restored = backups.make(repository).backup
    repository.save(1, table("恢复以后的"), MORNING)
    later = backups.make(repository).backup
    repository.close()
    assert restored and later and [one.number for one in backups.list()] == [4, 3, 2, 1]
    assert sorted(one.revision for one in backups.list()) == [one.revision for one in backups.list()][::-1]
    assert backups.newest_good() == later


def test_a_backup_of_the_first_schema_can_be_restored(folder: Path, tmp_path: Path) -> None:
    released = tmp_path / "released"
    released.mkdir()
    shutil.copy(SCHEMAS / "1.db", released / FILE_NAME)
    open_store(released).close()
    (backup,) = Backups(released).list()
    shutil.copy(backup.path, folder / "backups" / backup.path.name.replace("00000001", "00000009"))
    restore(Backups(folder).list()[0], folder)
    assert names(folder) == ["甲", "乙", "丙"]


def test_an_old_journal_does_not_come_into_the_restored_base(folder: Path) -> None:
    file = folder / FILE_NAME
    spoil_schema(file)
    journal = file.with_name(FILE_NAME + "-journal")
    journal.write_bytes(b"old journal" * 100)
    (backup,) = Backups(folder).list()
    restore(backup, folder)
    assert not journal.exists() or not journal.stat().st_size
    assert sorted(path.name for path in (folder / "damaged").iterdir()) == [
        "drafts-1.db",
        "drafts-1.db-journal",
    ]
    assert names(folder) == ["备份里的"]


def test_each_damaged_file_is_kept(folder: Path) -> None:
    (backup,) = Backups(folder).list()
    for word in ("第一次", "第二次"):
        (folder / FILE_NAME).write_text(word, encoding="utf-8")
        kept = restore(backup, folder)
        assert kept is not None and kept.read_text(encoding="utf-8") == word
    assert len(list((folder / "damaged").iterdir())) == 2


def test_a_restore_that_broke_off_is_offered_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (backup,) = Backups(folder).list()
    make_text(folder / FILE_NAME)

    def power_cut(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(Path, "replace", power_cut)
        restore(backup, folder)
    problem = problem_at_start(folder)
    assert isinstance(problem, DraftsMissing)
    repair = repair_for(problem, folder)
    assert repair is not None and repair.newest == backup
    restore(backup, folder)
    assert names(folder) == ["备份里的"]
    assert not list(folder.rglob("*.part"))


def test_a_disk_that_fails_in_a_restore_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (backup,) = Backups(folder).list()
    make_text(folder / FILE_NAME)
    content = (folder / FILE_NAME).read_bytes()

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(SaveFailed, match="磁盘已满"):
        restore(backup, folder)
    assert (folder / FILE_NAME).read_bytes() == content
    assert not (folder / f"{FILE_NAME}.part").exists()


@pytest.mark.parametrize("harm", [make_text, make_empty, spoil_schema, Path.unlink])
def test_the_clerk_may_begin_anew_and_everything_old_is_kept(
    folder: Path, harm: Callable[[Path], None]
) -> None:
    file = folder / FILE_NAME
    harm(file)
    old = file.read_bytes() if file.exists() else None
    kept = start_anew(folder)
    assert (kept.read_bytes() if kept else None) == old
    repository = open_store(folder)
    assert repository.units().good == ()
    repository.close()
    assert len(Backups(folder).list()) == 1


def test_a_first_start_is_no_missing_base(tmp_path: Path) -> None:
    for _ in range(2):
        open_store(tmp_path).close()
    (tmp_path / FILE_NAME).unlink()
    open_store(tmp_path).close()


def test_a_journal_without_its_base_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / f"{FILE_NAME}-journal").write_bytes(b"old journal" * 100)
    open_store(tmp_path).close()
    assert [path.name for path in (tmp_path / "damaged").iterdir()] == ["drafts-1.db-journal"]


def test_another_programs_open_base_is_not_taken_from_it(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from desktop.drafts.opening import open_repository\n"
        "held = open_repository(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    child = subprocess.Popen(command, cwd=ROOT, **pipes)  # type: ignore[call-overload]
    try:
        assert child.stdout.readline() == "held\n"
        (backup,) = Backups(folder).list()
        with pytest.raises(DraftsInUse):
            restore(backup, folder)
        with pytest.raises(DraftsInUse):
            start_anew(folder)
    finally:
        child.communicate(timeout=60)
    assert names(folder) == ["备份里的", "后来的"]


def test_a_restore_while_the_window_is_open(folder: Path) -> None:
    autosave = Autosave(lambda: open_store(folder), lambda state: None, clock=lambda: MORNING)
    autosave.start()
    assert autosave.load(1, PACK, "附件5").result(20) == table("备份里的", "后来的")
    (backup,) = Backups(folder).list()
    kept = autosave.reopened_after(lambda: restore(backup, folder)).result(20)
    assert kept is not None and kept.exists()
    assert autosave.load(1, PACK, "附件5").result(20) == table("备份里的")
    autosave.changed(1, table("备份里的", "接着填"))
    assert autosave.close(20)
    assert names(folder) == ["备份里的", "接着填"]


def test_what_could_not_be_saved_stays_when_the_restore_does_not_work(folder: Path) -> None:
    make_text(folder / FILE_NAME)
    autosave = Autosave(lambda: open_store(folder), lambda state: None, clock=lambda: MORNING)
    autosave.start()
    autosave.changed(1, table("打的字"))
    (backup,) = Backups(folder).list()
    content = backup.path.read_bytes()
    backup.path.write_bytes(b"spoilt")
    with pytest.raises(InputRefused):
        autosave.reopened_after(lambda: restore(backup, folder)).result(20)
    with pytest.raises(DraftsRefused):
        autosave.ask(lambda store: store.units()).result(20)
    assert autosave.load(1, PACK, "附件5").result(20) == table("打的字")
    backup.path.write_bytes(content)
    autosave.reopened_after(lambda: restore(backup, folder)).result(20)
    assert autosave.load(1, PACK, "附件5").result(20) == table("备份里的")
    assert autosave.close(20)
