"""A newer edition of the notice in the window: the calm line, the preview, carrying over, and installing one."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.answers.carrying import Aside
from desktop.answers.draft import Draft
from desktop.drafts.repository import DraftRepository, UnitRecord
from desktop.packs.catalogue import Packs, load_packs
from desktop.packs.model import Pack
from tests.desktop.packs.editions import write_real_second
from tests.ui.pages.program import FORM, NOW, Program
from ui.pages.home import HomePage
from ui.pages.update_page import MOST_SHOWN, AsidePage, UpdatePage
from ui.pages.wizard import WizardPage
from ui.theme.scale import Scale, Size
from ui.theme.stylesheet import dress
from ui.widgets.audit import audit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")

OFFICE = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
LINE = "通知资料已更新，附件5有 2 处不同"
Start = Callable[[Packs], Program]


@pytest.fixture
def newer(pack: Pack, tmp_path: Path) -> Packs:
    """The notice in its second edition, as if it had been carried here."""
    write_real_second(pack, tmp_path / "newer" / "second")
    return load_packs(carried=tmp_path / "newer")


@pytest.fixture
def start(own_data_folder: Path, qtbot: Any) -> Iterator[Start]:
    running: list[Program] = []

    def started(packs: Packs) -> Program:
        if running:
            running.pop().ends()
        running.append(Program(packs, own_data_folder, qtbot))
        return running[0]

    yield started
    for one in running:
        one.ends()


@pytest.fixture
def updated(start: Start, packs: Packs, newer: Packs, samples: tuple[Draft, ...]) -> Program:
    """All five attachments were filled in with the first edition; the program starts with the second."""

    def enter(repository: DraftRepository) -> None:
        repository.choose_unit(repository.save_unit(OFFICE).id)

    first = start(packs)
    first.store.autosave.ask(enter).result()
    first.shell.reload(first.shell.show_home)
    first.sees("任务看板")
    first.qtbot.waitUntil(lambda: first.shell.workspaces[0].unit is not None)
    for draft in samples:
        first.shell.workspaces[0].session(draft.form).take_over(draft)
    program = start(newer)
    program.sees(LINE)
    return program


def shown(program: Program, kind: type[QWidget]) -> Any:
    """The page of that kind, once it is in view."""
    pages = program.window.findChildren(kind)
    program.qtbot.waitUntil(lambda: any(page.isVisible() for page in pages))
    return next(page for page in pages if page.isVisible())


def test_the_line_leads_to_the_preview_and_nothing_is_touched(updated: Program) -> None:
    before = updated.shell.workspaces[0].session(FORM).draft
    assert updated.words().count("通知资料已更新") == 2, "the line, and the row of 附件5"
    updated.press("看有什么不同")
    updated.sees("上次按第 1 版填的，现在是第 2 版，有 2 处不同。")
    updated.sees("“备注”改叫“备注说明”")
    updated.sees("多了“办理地点”这一栏")
    updated.press("先不动，回任务看板")
    updated.sees(LINE)
    assert updated.shell.workspaces[0].session(FORM).draft is before


def test_opening_the_attachment_shows_the_preview_first(updated: Program) -> None:
    updated.press("看不同")
    updated.sees("按新的填")
    updated.shell.show_home()
    updated.shell.show_wizard(updated.shell.workspaces[0], "附件4")
    shown(updated, WizardPage)


def test_carrying_over_makes_a_backup_and_can_be_undone(updated: Program) -> None:
    updated.backed_up()
    session = updated.shell.workspaces[0].session(FORM)
    remarks = [row.get("备注") for row in session.draft.rows]
    updated.press("看有什么不同")
    updated.press("按新的填")
    updated.sees("附件5已按新的通知资料排好，填过的内容都搬过来了。")
    assert [row.get("备注说明") for row in session.draft.rows] == remarks
    assert updated.store.autosave.flush()
    session.undo()
    # The wizard shows it all the same; a draft with answers that have no field is no trouble for it.
    QApplication.processEvents()
    assert [row.get("备注") for row in session.draft.rows] == remarks
    updated.shell.show_home()
    updated.sees("附件5有 1 处不同")


def test_a_backup_from_before_it_is_there(updated: Program) -> None:
    updated.backed_up()
    updated.shell.workspaces[0].session("附件4").set_value(None, "填表人姓名", "示例乙")
    first = updated.safe.all()
    updated.press("看有什么不同")
    updated.press("按新的填")
    updated.sees("已按新的通知资料排好")
    assert len(updated.safe.all()) == len(first) + 1


def test_what_was_put_aside_can_be_read_and_copied(updated: Program) -> None:
    workspace = updated.shell.workspaces[0]
    session = workspace.session(FORM)
    session.take_over(replace(session.draft, rows=({**session.draft.rows[0], "不再有的栏": "旧内容"},)))
    updated.shell.show_wizard(workspace, FORM)
    updated.sees("没有地方放、要放在一边的内容（1 处）")
    updated.press("按新的填")
    updated.sees("1 处没有地方放的内容放在一边")
    updated.shell.show_home()
    shown(updated, HomePage).act_wanted.emit(workspace, FORM, "aside")
    updated.sees("不再有的栏：旧内容")
    updated.press("复制")
    assert QGuiApplication.clipboard().text() == "旧内容"
    updated.press("全部复制")
    updated.qtbot.waitUntil(lambda: "\t" in QGuiApplication.clipboard().text())
    assert QGuiApplication.clipboard().text().endswith("不再有的栏：旧内容")


def test_an_attachment_that_is_gone_can_still_be_read(start: Start, packs: Packs, pack: Pack) -> None:
    program = start(packs)
    gone = Draft(pack.id, "附件9", OFFICE.unit, fields={"填表人姓名": "示例丙"})

    def enter(repository: DraftRepository) -> None:
        unit = repository.save_unit(OFFICE)
        repository.choose_unit(unit.id)
        repository.save(unit.id, gone, NOW)

    program.store.autosave.ask(enter).result()
    program.shell.reload(program.shell.show_home)
    program.sees("现在的通知资料里没有附件9了，填过的内容还存在这台电脑上。")
    program.press("看填过的内容")
    program.sees("填表人姓名：示例丙")


def test_a_pack_from_a_stick_is_told_and_installed_for_the_next_start(
    start: Start, packs: Packs, pack: Pack, tmp_path: Path, own_data_folder: Path
) -> None:
    second = write_real_second(pack, tmp_path / "stick" / "second")
    file = tmp_path / "stick" / "第二版.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(second.rglob("*")):
            archive.write(path, path.relative_to(second).as_posix())
    program = start(packs)
    program.shell.updating.install_from(file)
    assert "第 2 版，现在用的是第 1 版" in program.answer("先不装")
    assert not (own_data_folder / "packs").exists()
    program.shell.updating.install_from(file)
    program.answer("装入")
    program.qtbot.waitUntil(lambda: (own_data_folder / "packs" / "keyouqianqi-2022-2").is_dir())
    assert "请关闭程序再打开" in program.answer("知道了")
    program.shell.updating.install_from(file)
    assert "已经装了，不用再装" in program.answer("知道了")
    assert load_packs(carried=own_data_folder / "packs").get(pack.id).edition == 2


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("width", [880, 1366])
def test_nothing_is_clipped(size: Size, width: int, updated: Program, show: Callable[..., QWidget]) -> None:
    scale, workspace = Scale(size), updated.shell.workspaces[0]
    update = workspace.update(FORM)
    assert update is not None
    long = "取消和下放依据或理由" * 20
    aside = [
        Aside(at or None, "事项" * 30, "简化办事程序/精简环节方式", long) for at in range(MOST_SHOWN + 2)
    ]
    session = workspace.session(FORM)
    pages = (
        UpdatePage(scale, update, session.draft, 2),
        AsidePage(scale, FORM, aside),
        HomePage(scale, updated.shell.workspaces, workspace.today()),
    )
    for page in pages:
        window = show(page, width, 460, scale)
        dress(window, scale)
        assert audit(window) == []
