"""报送总表: a line for each submission, the folder made by one press, and the ledger."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from desktop.answers.draft import Draft
from desktop.packs.routes import Spelled
from desktop.submission.checklist import Done, Step
from desktop.submission.decisions import Asked
from desktop.workflow.handing_in import printed_page
from desktop.workflow.workspace import State, Workspace
from ui.pages.hand_in_all_page import HandInAllPage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Show = Callable[..., QWidget]
Find = Callable[[QWidget, str], Button]
Open = Callable[..., Workspace]
ASKED = Asked("金辉本人", "2023-01-12", "打电话", "示例丙")


def words(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def filled(open_workspace: Open, samples: tuple[Draft, ...]) -> Workspace:
    return open_workspace(*samples, starts=True)


@pytest.fixture
def opened(scale: Scale, show: Show, tmp_path: Path) -> Callable[..., HandInAllPage]:
    def made(workspace: Workspace, size: tuple[int, int] = (1366, 768)) -> HandInAllPage:
        page = HandInAllPage(scale, workspace, tmp_path / "数据")
        page.where_to.choose(tmp_path / "报送")
        show(page, *size, scale)
        page.enter()
        return page

    return made


def ask_all(workspace: Workspace) -> None:
    handing_in = workspace.handing_in
    assert handing_in is not None
    for one in handing_in.submissions({}):
        there = one.destination
        for question in there.open_questions if there else ():
            handing_in.decide(question.contact, {question.what: question.spellings[0].text}, ASKED)


def test_every_attachment_has_a_line_with_what_is_still_to_be_asked(
    opened: Callable[..., HandInAllPage], filled: Workspace, qtbot: Any
) -> None:
    page = opened(filled)
    said = words(page)
    assert [f"附件{n}" in said for n in range(1, 6)] == [True] * 5
    assert "旗委编办 348 室" in said and "金辉 8395215" in said and "有 3 种写法，先问清" in said
    assert "等：打印，只剩1天" in said
    goes = [one for one in page.findChildren(Button) if one.accessibleName() == "去办 附件4"]
    with qtbot.waitSignal(page.go_wanted) as wanted:
        goes[0].click()
    assert wanted.args == ["附件4"]


def test_the_folder_is_made_whole_and_its_mails_can_be_copied(
    opened: Callable[..., HandInAllPage], filled: Workspace, button: Find, qtbot: Any, tmp_path: Path
) -> None:
    ask_all(filled)
    page = opened(filled)
    button(page, "生成报送文件夹").click()
    qtbot.waitUntil(lambda: "都重新打开核对过" in words(page), timeout=60_000)
    made = next((tmp_path / "报送").iterdir())
    assert {one.name for one in made.iterdir()} >= {"01_纸质打印", "02_电子版", "03_邮件草稿", "校验和.txt"}
    assert len(list((made / "02_电子版").iterdir())) == 5
    assert list((made / "01_纸质打印").glob("*.pdf"))
    copies = [one for one in page.findChildren(Button) if one.label() == "复制邮箱"]
    copies[0].click()
    assert "@" in QGuiApplication.clipboard().text()
    assert {line.state for line in filled.board()} == {State.EXPORTED}
    frozen = {form.id: filled.versions(form.id).result().good[-1] for form in filled.pack.forms}
    assert all(one.draft == filled.session(form).draft and one.code for form, one in frozen.items())
    page.job.close()


def test_in_a_low_window_it_is_seen_that_the_folder_was_made(
    opened: Callable[..., HandInAllPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    page = opened(filled, (880, 460))
    button(page, "生成报送文件夹").setFocus()
    button(page, "生成报送文件夹").click()
    qtbot.waitUntil(lambda: "都重新打开核对过" in words(page), timeout=60_000)
    said = next(one for one in page.findChildren(QLabel) if "都重新打开核对过" in one.text())
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())
    assert button(page, "打开文件夹").hasFocus()
    page.job.close()


def test_mails_that_wait_are_told(
    opened: Callable[..., HandInAllPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    page = opened(filled)
    button(page, "生成报送文件夹").click()
    qtbot.waitUntil(lambda: "邮件草稿还没有写" in words(page), timeout=60_000)
    page.job.close()


def test_what_must_be_changed_first_is_named(
    opened: Callable[..., HandInAllPage], filled: Workspace, button: Find
) -> None:
    session = filled.session("附件4")
    session.set_value(0, "事项名称", "")
    session.check_all()
    page = opened(filled)
    assert "附件4还有必须改的，先改好再生成" in words(page)
    assert not button(page, "生成报送文件夹").isEnabled()


def test_what_is_not_begun_is_left_out_and_said(
    opened: Callable[..., HandInAllPage], open_workspace: Open, samples: tuple[Draft, ...], button: Find
) -> None:
    page = opened(open_workspace(*samples[3:], starts=True))
    assert "还没有填的不放进去：附件1、附件2、附件3。" in words(page)
    assert button(page, "生成报送文件夹").isEnabled()


def test_with_nothing_filled_in_there_is_nothing_to_make(
    opened: Callable[..., HandInAllPage], open_workspace: Open, button: Find
) -> None:
    page = opened(open_workspace(starts=True))
    assert "还没有填好的附件" in words(page) and not button(page, "生成报送文件夹").isEnabled()


def test_the_ledger_tells_what_was_done_and_goes_into_a_file(
    opened: Callable[..., HandInAllPage], filled: Workspace, button: Find, qtbot: Any, tmp_path: Path
) -> None:
    handing_in = filled.handing_in
    assert handing_in is not None
    drafts = {form.id: filled.session(form.id).draft for form in filled.pack.forms}
    one = handing_in.submissions(drafts)[3]
    handing_in.printed(one, printed_page(one, drafts["附件4"]), Done("2023-01-12", "示例丙"), copies=2)
    handing_in.mark(one, Step.SIGNED, Done("2023-01-12", "示例丙"))
    page = opened(filled)
    assert "等：盖章，只剩1天" in words(page) and "示例丙" in words(page)
    button(page, "另存为表格").click()
    qtbot.waitUntil(lambda: "已存到" in words(page), timeout=60_000)
    assert {file.suffix for file in (tmp_path / "报送").iterdir()} == {".xlsx", ".pdf"}
    page.job.close()


def test_a_scan_of_the_stamped_page_is_kept_and_goes_along(
    opened: Callable[..., HandInAllPage], filled: Workspace, button: Find, qtbot: Any, tmp_path: Path
) -> None:
    handing_in = filled.handing_in
    assert handing_in is not None
    one = handing_in.submissions({"附件1": filled.session("附件1").draft})[0]
    handing_in.printed(one, printed_page(one, filled.session("附件1").draft), Done("2023-01-12", "示例丙"))
    page = opened(filled)
    assert "还没有附。" in words(page)
    no_scan = tmp_path / "说明.txt"
    no_scan.write_text("不是扫描件", "utf-8")
    page.scans.add_from(one.key, no_scan)
    qtbot.waitUntil(lambda: not page.scans.job.is_running)
    assert "说明.txt" in words(page) and not handing_in.checklist(one.key).now.scans
    stamped = tmp_path / "盖章页.pdf"
    stamped.write_bytes(b"%PDF-1.4 ...")
    page.scans.add_from(one.key, stamped)
    qtbot.waitUntil(lambda: "1. 盖章页.pdf" in words(page))
    assert page.folder.scans.isVisible() and page.folder.scans.isChecked()
    assert len(list((tmp_path / "数据").rglob("*.pdf"))) == 1
    button(page, "去掉第1份").click()
    qtbot.waitUntil(lambda: "还没有附。" in words(page))
    assert not list((tmp_path / "数据").rglob("*.pdf"))
    assert stamped.exists(), "the clerk's own file stays"


def test_an_answered_question_shows_the_answer(
    opened: Callable[..., HandInAllPage], filled: Workspace
) -> None:
    assert filled.handing_in is not None
    contact = next(one.id for one in filled.pack.contacts if one.name == "胡鑫")
    filled.handing_in.decide(contact, {Spelled.MAILBOX: "kyqqbb350@163.com"}, replace(ASKED, whom="胡鑫"))
    assert "kyqqbb350@163.com" in words(opened(filled))


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("window", [(1366, 768), (880, 460)])
def test_nothing_is_clipped(
    filled: Workspace, show: Show, size: Size, window: tuple[int, int], tmp_path: Path, qtbot: Any
) -> None:
    scale = Scale(size)
    top = show(HandInAllPage(scale, filled, tmp_path), *window, scale)
    qtbot.wait(60)
    assert audit(top) == []
