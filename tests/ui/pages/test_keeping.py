"""The clerk's word is safe, as the clerk sees it: repair, backups, the bin, moving, clearing, a newer base, versions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit

from desktop.answers.draft import Draft
from desktop.drafts.backup_files import DAMAGED_NAME
from desktop.drafts.opening import FILE_NAME
from desktop.drafts.repository import UnitRecord
from desktop.errors import OutputFailed
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.workflow.repair import open_store
from tests.ui.pages.program import FORM, NOW, Program
from ui.pages.backups_page import BackupsPage
from ui.pages.board_acts import CLEAR
from ui.pages.home import HomePage
from ui.pages.repair_page import RepairPage
from ui.widgets.buttons import Button

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BUREAU = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")


@pytest.fixture
def folder(tmp_path: Path, samples: tuple[Draft, ...]) -> Path:
    """The sample department's drafts, closed in good order."""
    made = tmp_path / "数据"
    repository = open_store(made)
    unit = repository.save_unit(BUREAU)
    for draft in samples:
        repository.save(unit.id, draft, NOW - timedelta(hours=1))
    repository.close()
    return made


@pytest.fixture
def start(packs: Packs, qtbot: Any) -> Iterator[Callable[[Path], Program]]:
    started: list[Program] = []

    def run(folder: Path) -> Program:
        started.append(Program(packs, folder, qtbot))
        return started[-1]

    yield run
    for one in started:
        one.store.close()


Start = Callable[[Path], Program]


# backups


def test_a_start_makes_a_backup_and_the_board_tells_when(start: Start, folder: Path) -> None:
    program = start(folder)
    program.sees("最近备份：今天 14:03")
    assert len(program.safe.all()) == 1


def test_the_end_makes_one_of_what_was_changed(start: Start, folder: Path) -> None:
    program = start(folder)
    program.backed_up()
    program.shell.workspaces[0].session(FORM).delete_rows([0])
    program.ends()
    assert len(program.safe.all()) == 2


def test_an_older_backup_is_restored_after_one_question(start: Start, folder: Path) -> None:
    program = start(folder)
    program.backed_up()
    before = program.rows()
    program.shell.workspaces[0].session(FORM).delete_rows([0])
    program.press("备份")
    program.press("恢复")
    said = program.answer("恢复")
    assert "示例旗农牧和科技局" in said and "今天 14:03" in said
    back, kept = program.answer("知道了").split("\n\n")
    assert "今天 14:03的内容已经回来了" in back and str(folder) not in back
    assert "不用管它" in kept and str(folder / DAMAGED_NAME) in kept
    program.qtbot.waitUntil(lambda: program.rows() == before)
    program.sees("任务看板")
    # What was there before the restore can be had again.
    assert len(program.safe.all()) >= 2


def test_the_question_may_be_answered_when_its_page_is_gone(start: Start, folder: Path) -> None:
    program = start(folder)
    program.backed_up()
    before = program.rows()
    program.shell.workspaces[0].session(FORM).delete_rows([0])
    program.press("备份")
    program.press("恢复")
    program.box()
    program.shell.show_home()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    program.answer("恢复")
    assert "已经回来了" in program.answer("知道了")
    program.qtbot.waitUntil(lambda: program.rows() == before)


def test_copies_go_to_the_chosen_folder_and_a_missing_one_is_said_on_the_board(
    start: Start, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: str(stick))
    program = start(folder)
    program.backed_up()
    program.press("备份")
    program.press("选文件夹…")
    program.sees(f"多存一份到：{stick}")
    assert len(list((stick / "两优填报备份").iterdir())) == 1
    program.ends()

    (stick / "两优填报备份").rename(tmp_path / "拔掉")
    stick.rmdir()
    again = start(folder)
    again.sees("没能复制到")


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        ("restore_after_backup", lambda program, page: page.restore_wanted.emit(program.safe.all()[0])),
        ("wipe", lambda program, page: page.wipe_wanted.emit()),
    ],
    ids=["restore", "wipe"],
)
def test_a_failure_is_told_although_its_page_is_gone(
    start: Start,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: str,
    wanted: Callable[[Program, BackupsPage], object],
) -> None:
    program = start(folder)
    program.backed_up()
    given: list[Any] = []
    monkeypatch.setattr(program.safe, act, lambda *args: given.append(args[-1]))
    program.press("备份")
    (page,) = program.window.findChildren(BackupsPage)
    wanted(program, page)
    if act == "restore_after_backup":
        program.answer("恢复")
    program.shell.show_home()
    program.qtbot.waitUntil(lambda: not program.window.findChildren(BackupsPage))
    given[0](OutputFailed("示例：磁盘拔掉了。"))
    assert "示例：磁盘拔掉了。" in program.answer("知道了")


# repair


def test_a_failed_repair_is_told_although_its_page_is_gone(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start(folder)
    first.backed_up()
    first.ends()
    (folder / FILE_NAME).write_bytes(b"")
    program = start(folder)
    given: list[Any] = []
    monkeypatch.setattr(program.safe, "restore", lambda *args: given.append(args[-1]))
    program.press("用这份备份")
    program.shell.show_home()
    program.qtbot.waitUntil(lambda: not program.window.findChildren(RepairPage))
    given[0](OutputFailed("示例：磁盘拔掉了。"))
    assert "示例：磁盘拔掉了。" in program.answer("知道了")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.write_bytes(b""), "草稿库是空文件"),
        (lambda file: file.write_bytes("别的程序".encode() * 400), "放着别的文件"),
        (lambda file: file.unlink(), "草稿库不见了"),
        (lambda file: file.write_bytes(file.read_bytes()[:3000] + b"x" * 60000), "草稿库损坏"),
    ],
    ids=["empty", "foreign", "missing", "damaged"],
)
def test_a_base_that_cannot_be_opened_is_replaced_by_the_newest_good_backup(
    start: Start, folder: Path, spoil: Callable[[Path], object], said: str
) -> None:
    first = start(folder)
    first.backed_up()
    rows = first.rows()
    first.ends()
    file = folder / FILE_NAME
    spoil(file)
    spoilt = file.read_bytes() if file.exists() else None

    program = start(folder)
    program.sees(said)
    program.sees("今天 14:03的备份")
    assert "示例旗农牧和科技局：附件1、附件2、附件3、附件4、附件5" in program.words()
    program.press("用这份备份")
    told = program.answer("知道了")
    assert "今天 14:03的内容已经回来了" in told
    program.sees("任务看板")
    assert program.rows() == rows
    if spoilt is not None:
        (kept,) = (folder / DAMAGED_NAME).iterdir()
        assert str(kept) in told and kept.read_bytes() == spoilt


def test_without_a_backup_one_can_begin_anew_and_the_file_is_kept(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"somebody's text" * 300)
    program = start(folder)
    program.sees("没有找到能用的备份")
    assert "用这份备份" not in [one.label() for one in program.window.findChildren(Button)]
    program.press("先不恢复，从空白开始")
    assert str(folder / DAMAGED_NAME) in program.answer("知道了")
    program.sees("先填一下本机单位")


def test_another_backup_can_be_chosen(start: Start, folder: Path) -> None:
    first = start(folder)
    first.backed_up()
    rows = first.rows()
    first.shell.workspaces[0].session(FORM).delete_rows([0])
    first.ends()
    (folder / FILE_NAME).write_bytes(b"")
    program = start(folder)
    program.press("选别的备份")
    program.press("用这份备份", which=1)
    program.answer("知道了")
    program.sees("任务看板")
    assert program.rows() == rows


# 回收站


def test_deleted_rows_go_back_to_where_they_stood(start: Start, folder: Path) -> None:
    program = start(folder)
    program.backed_up()
    session = program.shell.workspaces[0].session(FORM)
    before = session.draft.rows
    session.delete_rows([1, 2])
    program.press("回收站")
    program.sees(f"{FORM}：2 行")
    program.press("放回原处")
    program.sees("回收站是空的")
    assert session.draft.rows == before
    session.undo()
    assert len(session.draft.rows) == len(before) - 2


def test_a_deleted_draft_comes_back(start: Start, folder: Path) -> None:
    repository = open_store(folder)
    unit = repository.current_unit()
    assert unit is not None
    repository.discard(unit.id, "keyouqianqi-2022", FORM, NOW)
    repository.close()
    program = start(folder)
    program.backed_up()
    assert program.rows() == 0
    program.press("回收站")
    program.press("放回原处")
    program.sees("回收站是空的")
    assert program.rows() > 0


# moving and clearing


def test_drafts_move_to_another_computer(start: Start, folder: Path, tmp_path: Path) -> None:
    program = start(folder)
    program.backed_up()
    target = tmp_path / "示例.liangyou"
    program.shell.keeping.moving.export_to(target)
    assert str(target) in program.answer("知道了")

    session = program.shell.workspaces[0].session(FORM)
    rows = len(session.draft.rows)
    session.delete_rows([0])
    program.shell.keeping.moving.import_from(target)
    said = program.answer("导入")
    assert f"{FORM}：会替换这里的内容" in said and "附件1：和这里一样" in said
    program.answer("知道了")
    program.qtbot.waitUntil(lambda: program.rows() == rows)
    assert len(program.safe.all()) == 2
    # A draft that was replaced can be had again.
    program.shell.workspaces[0].session(FORM).undo()
    assert program.rows() == rows - 1


def test_a_file_that_is_no_package_is_refused_in_chinese(start: Start, folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "照片.liangyou"
    wrong.write_bytes(b"no package")
    program = start(folder)
    program.backed_up()
    program.shell.keeping.moving.import_from(wrong)
    assert "不是草稿包" in program.answer("知道了")


def test_clearing_wants_the_words_typed_and_leaves_nothing(start: Start, folder: Path) -> None:
    program = start(folder)
    program.backed_up()
    program.press("备份")
    program.sees("请照着输入")
    field = next(one for one in program.window.findChildren(QLineEdit) if one.isVisible())
    field.setText("清除")
    program.press("清除")
    program.sees("输入的字不一样")
    assert program.safe.all()

    field.setText("清除本机数据")
    program.press("清除")
    program.answer("知道了")
    program.sees("先填一下本机单位")
    assert program.safe.all() == ()
    program.ends()
    left = (folder / FILE_NAME).read_bytes() if (folder / FILE_NAME).exists() else b""
    assert BUREAU.name.encode() not in left


def test_the_self_check_is_read_before_it_is_saved(
    start: Start, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "诊断.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(target), ""))
    program = start(folder)
    program.backed_up()
    program.press("备份")
    program.press("自检")
    program.sees("请先看一遍")
    program.qtbot.wait(1)
    shown = next(one for one in program.window.findChildren(QPlainTextEdit) if one.isVisible()).toPlainText()
    assert "备份：1 份" in shown and BUREAU.name not in shown and BUREAU.phone not in shown
    program.press("存成文件…")
    program.answer("知道了")
    assert target.read_text("utf-8") == shown


# a newer program's base


def test_a_newer_base_is_shown_and_nothing_of_it_can_be_changed(start: Start, folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = (folder / FILE_NAME).read_bytes()
    program = start(folder)
    program.sees("要接着填，请升级")
    labels = [one.label() for one in program.window.findChildren(Button) if one.isVisible()]
    assert "回收站" not in labels and "单位信息" not in labels
    program.press("打开")
    program.sees("只能看，不能改")
    assert not [one for one in program.window.findChildren(QLineEdit) if one.isVisible()]
    assert program.shell.may_close()
    program.ends()
    assert (folder / FILE_NAME).read_bytes() == before


# 定稿


def test_versions_are_listed_compared_and_taken_back(
    start: Start, folder: Path, pack: Pack, samples: tuple[Draft, ...]
) -> None:
    table = next(draft for draft in samples if draft.form == FORM)
    name = pack.form(FORM).row_name
    renamed = replace(table, rows=({**table.rows[0], name: "示例新名"}, *table.rows[1:]))
    repository = open_store(folder)
    unit = repository.current_unit()
    assert unit is not None
    repository.freeze(unit.id, table, NOW - timedelta(days=1), "A1B2")
    repository.freeze(unit.id, renamed, NOW, "C3D4")
    repository.save(unit.id, renamed, NOW)
    repository.close()

    program = start(folder)
    program.backed_up()
    program.press("定稿记录")
    program.sees("定稿 v2")
    assert "昨天 14:03导出，内容码 A1B2" in program.words()
    program.press("和上一稿比")
    program.sees(f"{FORM}：定稿 v1 → 定稿 v2")
    assert f"{table.rows[0][name]} → 示例新名" in program.words() and "一共 1 处不同" in program.words()
    program.press("定稿记录")
    program.press("和现在比")
    program.sees("两稿内容完全一样")
    program.press("定稿记录")
    program.press("和现在比", which=1)
    program.press("改回这一稿")
    assert "定稿 v1" in program.answer("知道了")
    assert program.shell.workspaces[0].session(FORM).draft.rows == table.rows


def test_a_draft_that_cannot_be_read_is_not_compared_with_its_versions(start: Start, folder: Path) -> None:
    repository = open_store(folder)
    unit = repository.current_unit()
    assert unit is not None
    draft = repository.load(unit.id, "keyouqianqi-2022", FORM)
    assert draft is not None
    repository.freeze(unit.id, draft, NOW)
    repository.close()
    with closing(sqlite3.connect(folder / FILE_NAME)) as base:
        base.execute(
            "UPDATE answer_rows SET seal = 'x' WHERE draft = (SELECT id FROM drafts WHERE form = ?)", [FORM]
        )
        base.commit()
    program = start(folder)
    program.sees("草稿损坏")
    program.press("定稿记录")
    program.sees("定稿 v1")
    assert "和现在比" not in [one.label() for one in program.window.findChildren(Button) if one.isVisible()]


def test_a_whole_draft_goes_to_the_bin_from_the_board_and_comes_back(start: Start, folder: Path) -> None:
    program = start(folder)
    program.sees("任务看板")
    rows = program.rows()
    board = next(one for one in program.window.findChildren(HomePage) if one.isVisible())
    board.act_wanted.emit(program.shell.workspaces[0], FORM, CLEAR)
    program.sees("附件5填的内容已移到回收站，30 天内可以放回原处")
    assert program.rows() == 0
    program.press("放回来")
    program.qtbot.waitUntil(lambda: program.rows() == rows)
    program.sees("14/14 项")
