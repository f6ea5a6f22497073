"""After 清除本机数据 not one word of the clerk's is left, and nothing that is not ours was touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import DraftsInUse
from desktop.messages import text
from desktop.workflow.autosave import Autosave
from desktop.workflow.backups import Backups
from desktop.workflow.instance import REQUEST_NAME
from desktop.workflow.log import LOG_NAME, OLDER_NAME
from desktop.workflow.repair import open_store, restore
from desktop.workflow.wiping import wipe
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, table

WORD = "很要紧的事项"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Everything the program ever leaves behind."""
    folder = tmp_path / "store"
    (tmp_path / "stick").mkdir()
    repository = open_store(folder)
    unit = repository.save_unit(OFFICE).id
    repository.save(unit, table(WORD), MORNING)
    Backups(folder).make(repository, tmp_path / "stick")
    repository.close()
    restore(Backups(folder).list()[0], folder)
    for name in (LOG_NAME, OLDER_NAME, REQUEST_NAME, f"{FILE_NAME}.part", f"{FILE_NAME}-journal"):
        (folder / name).write_text(WORD, encoding="utf-8")
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_nothing_is_left(folder: Path, tmp_path: Path) -> None:
    assert wipe(folder, tmp_path / "stick") == ()
    assert files(folder) == [] and files(tmp_path / "stick") == []


def test_what_is_deleted_was_overwritten_before(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, bytes] = {}

    def look(self: Path, missing_ok: bool = False) -> None:
        seen[self.name] = self.read_bytes()

    with monkeypatch.context() as watched:
        watched.setattr(Path, "unlink", look)
        wipe(folder, tmp_path / "stick")
    assert FILE_NAME in seen and LOG_NAME in seen and any(name.startswith("backup-") for name in seen)
    assert all(content and not content.strip(b"\0") for content in seen.values())
    assert list(seen)[-1] == FILE_NAME


def test_other_files_stay(folder: Path, tmp_path: Path) -> None:
    others = [
        folder / "会议通知.docx",
        folder / "backups" / "我的.db",
        folder / "damaged" / "我的.txt",
        tmp_path / "stick" / "照片.jpg",
        tmp_path / "stick" / text("backups.folder") / "我的.db",
    ]
    for one in others:
        one.write_text("留着", encoding="utf-8")
    assert wipe(folder, tmp_path / "stick") == ()
    assert [one.read_text(encoding="utf-8") for one in others] == ["留着"] * 5
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 5


def test_the_next_start_is_a_first_start(folder: Path) -> None:
    wipe(folder)
    repository = open_store(folder)
    assert repository.units().good == () and not repository.left_open
    repository.close()


def test_a_stick_that_is_not_there_is_no_matter(folder: Path, tmp_path: Path) -> None:
    assert wipe(folder, tmp_path / "missing") == ()


def test_what_cannot_be_deleted_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken_away = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self.name == LOG_NAME:
            raise PermissionError(13, "in use")
        taken_away(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert wipe(folder) == (folder / LOG_NAME,)


def test_an_open_base_is_not_wiped(tmp_path: Path) -> None:
    repository = open_repository(tmp_path)
    unit = repository.save_unit(OFFICE).id
    repository.save(unit, table(WORD), MORNING)
    with pytest.raises(DraftsInUse):
        wipe(tmp_path)
    assert repository.load(unit, PACK, "附件5") == table(WORD)
    repository.close()


def test_the_window_goes_on_as_after_a_first_start(folder: Path) -> None:
    autosave = Autosave(lambda: open_store(folder), lambda state: None, clock=lambda: MORNING)
    autosave.start()
    autosave.changed(1, table(WORD, "未保存"))
    assert autosave.reopened_after(lambda: wipe(folder)).result(20) == ()
    assert autosave.ask(lambda store: store.units()).result(20).good == ()
    assert autosave.close(20)
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert WORD.encode() not in content
