"""The board shows every attachment with its state, what is due, and whatever could not be opened."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from desktop.answers.draft import Draft
from desktop.drafts.repository import UnitRecord
from desktop.workflow.workspace import Opened, Workspace
from ui.pages.board_acts import CLEAR
from ui.pages.home import HomePage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel

TODAY = date(2023, 1, 11)
Show = Callable[..., QWidget]
Find = Callable[[QWidget, str], Button]


def words(root: QWidget) -> list[str]:
    return [
        label.whole_text() if isinstance(label, ElidedLabel) else label.text()
        for label in root.findChildren(QLabel)
        if label.isVisible()
    ]


def primaries(page: HomePage) -> list[Button]:
    return [one for one in page.findChildren(Button) if one.kind() is Kind.PRIMARY and one.isVisible()]


def row_button(page: HomePage, form: str) -> Button:
    return next(
        one for one in page.findChildren(Button) if one.accessibleName().endswith(form) and one.isVisible()
    )


def test_every_attachment_has_a_line_with_state_progress_and_receiver(
    scale: Scale, filled: Workspace, show: Show
) -> None:
    page = HomePage(scale, [filled], TODAY)
    show(page, 1366, 768)
    said = words(page)
    assert [one for one in said if one.startswith("附件") and len(one) == 3] == [
        f"附件{number}" for number in range(1, 6)
    ]
    assert said.count("可导出") == 5
    assert "14/14 项" in said
    assert "旗委编办348室　胡鑫" in said
    assert "今天 2023年1月11日（周三）" in said
    assert "示例旗农牧和科技局" in said


def test_what_comes_after_everything_is_handed_in_is_told(
    scale: Scale, filled: Workspace, show: Show
) -> None:
    page = HomePage(scale, [filled], TODAY)
    show(page)
    assert any("旗委、政府督查（2023年2月）、第三方评估" in one for one in words(page))


def test_a_line_opens_its_attachment(scale: Scale, filled: Workspace, show: Show, qtbot: Any) -> None:
    page = HomePage(scale, [filled], TODAY)
    show(page)
    with qtbot.waitSignal(page.open_wanted) as opened:
        row_button(page, "附件4").click()
    assert opened.args == [filled, "附件4"]


def test_there_is_one_primary_and_it_goes_on_where_the_clerk_stopped(
    scale: Scale, filled: Workspace, show: Show, button: Find, qtbot: Any
) -> None:
    filled.visited("附件5", 6, "简化办事程序/精简环节方式")
    page = HomePage(scale, [filled], TODAY, last=filled)
    show(page, 1366, 768)
    page.enter()
    assert [one.label() for one in primaries(page)] == ["继续填写"]
    assert "附件5 第 7 项，精简环节方式" in words(page)
    assert QApplication.focusWidget() is button(page, "继续填写")
    with qtbot.waitSignal(page.resume_wanted):
        button(page, "继续填写").click()


def test_before_anything_was_filled_in_the_first_attachment_is_the_primary(
    scale: Scale, empty: Workspace, show: Show
) -> None:
    page = HomePage(scale, [empty], TODAY)
    show(page)
    page.enter()
    assert [one.accessibleName() for one in primaries(page)] == ["开始填写 附件1"]
    assert QApplication.focusWidget() is primaries(page)[0]
    assert "接着上次填" not in words(page)


def test_the_focus_returns_to_the_attachment_the_clerk_came_from(
    scale: Scale, filled: Workspace, show: Show
) -> None:
    page = HomePage(scale, [filled], TODAY)
    show(page)
    page.focus_form(filled, "附件3")
    assert QApplication.focusWidget() is row_button(page, "附件3")


def test_after_a_bad_end_one_yellow_line_says_so_until_it_is_read(
    scale: Scale, filled: Workspace, show: Show, button: Find, qtbot: Any
) -> None:
    page = HomePage(scale, [filled], TODAY, recovered="上次异常关闭，内容已恢复到 14:03:22")
    show(page)
    assert "上次异常关闭，内容已恢复到 14:03:22" in words(page)
    with qtbot.waitSignal(page.recovery_read):
        button(page, "知道了").click()
    assert "上次异常关闭，内容已恢复到 14:03:22" not in words(page)


def test_what_could_not_be_opened_is_said_and_can_be_tried_again(
    scale: Scale, show: Show, button: Find, qtbot: Any
) -> None:
    page = HomePage(scale, [], TODAY, problems=["两优填报已经打开了。请切换到那个窗口。"], can_retry=True)
    show(page)
    assert "两优填报已经打开了。请切换到那个窗口。" in words(page)
    with qtbot.waitSignal(page.retry_wanted):
        button(page, "再试一次").click()


def test_without_a_notice_the_page_is_not_empty(scale: Scale, show: Show) -> None:
    page = HomePage(scale, [], TODAY)
    show(page)
    assert "这里还没有可以填报的通知。" in words(page)


def test_a_damaged_draft_has_a_line_that_cannot_be_opened(
    scale: Scale, open_workspace: Callable[..., Workspace], samples: tuple[Draft, ...], show: Show
) -> None:
    workspace = open_workspace()
    unit = UnitRecord(1, "示例旗农牧和科技局", "旗直政府部门")
    workspace.take(Opened(unit, samples[1:], ("附件1的草稿损坏。",), {}, None, None, frozenset({"附件1"})))
    page = HomePage(scale, [workspace], TODAY)
    show(page)
    assert "草稿损坏" in words(page)
    opens = [one.accessibleName() for one in page.findChildren(Button) if one.isVisible()]
    assert [name for name in opens if name.startswith("打开")] == [
        f"打开 附件{number}" for number in range(2, 6)
    ]
    assert "附件1 的更多操作" not in opens


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("form", "offered", "last"),
    [
        ("附件1", ["照旧稿或样例填", "移到回收站"], CLEAR),
        ("附件4", ["导入文件", "照旧稿或样例填", "移到回收站"], CLEAR),
    ],
)
def test_the_menu_of_an_attachment_offers_what_can_be_done_with_it(
    scale: Scale, filled: Workspace, show: Show, qtbot: Any, form: str, offered: list[str], last: str
) -> None:
    page = HomePage(scale, [filled], TODAY)
    show(page)
    more = next(one for one in page.findChildren(Button) if one.accessibleName() == f"{form} 的更多操作")
    more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(page.act_wanted) as wanted:
        menu.actions()[-1].trigger()
    menu.close()
    assert [one.text() for one in menu.actions()] == offered
    assert wanted.args == [filled, form, last]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_still_empty_may_come_from_elsewhere(scale: Scale, empty: Workspace, show: Show) -> None:
    page = HomePage(scale, [empty], TODAY)
    show(page)
    more = next(one for one in page.findChildren(Button) if one.accessibleName() == "附件5 的更多操作")
    more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    assert [one.text() for one in menu.actions()] == ["导入文件", "照旧稿或样例填"]


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (880, 460)])
def test_nothing_is_clipped(filled: Workspace, show: Show, size: Size, width: int, height: int) -> None:
    filled.visited("附件5", 6, "简化办事程序/精简环节方式")
    scale = Scale(size)
    page = HomePage(scale, [filled], TODAY, last=filled, problems=["一句话。" * 40], recovered="已恢复")
    window = show(page, width, height, scale)
    assert audit(window) == []
