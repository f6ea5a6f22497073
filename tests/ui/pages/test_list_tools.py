"""The commands under a list: there with the clerk, with their keys, and only those that can do something."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.list_tools import ListTools
from ui.pages.row_fields import Asking
from ui.pages.row_form import RowForm
from ui.theme.scale import Scale
from ui.widgets.buttons import Button

BEFORE, AFTER = "简化办事程序/原办理环节", "简化办事程序/现办理环节"
PAPERS = "精简办事要件/原材料名称"


@pytest.fixture
def form(empty: Workspace, show: Callable[..., QWidget]) -> RowForm:
    session = empty.session("附件5")
    row = session.add_row()
    form = RowForm(Scale(), SessionBridge(session), Asking(lambda finding: None, lambda question: None))
    show(form, 436, 620)
    form.set_row(row)
    return form


def words(form: RowForm) -> list[str]:
    """What the tools in view say."""
    shown = [tools for tools in form.findChildren(ListTools) if tools.isVisible()]
    parts = [
        each for tools in shown for each in tools.children() if isinstance(each, QWidget) and each.isVisible()
    ]
    return [each.label() for each in parts if isinstance(each, Button)]


def test_each_list_shows_its_commands_while_the_clerk_is_in_it(form: RowForm) -> None:
    assert words(form) == []
    form.show_path(BEFORE, focus=True)
    assert words(form) == ["选用语 Ctrl+↓", "去掉 Ctrl+D"]
    form.show_path(AFTER, focus=True)
    assert words(form) == ["选用语 Ctrl+↓"]
    form.show_path(PAPERS, focus=True)
    assert words(form) == ["去掉 Ctrl+D"]


def test_merging_is_offered_once_there_are_two_to_merge(form: RowForm) -> None:
    form.show_path(BEFORE, focus=True)
    QTest.keyClicks(QApplication.focusWidget(), "a")
    assert "合并… Ctrl+M" not in words(form)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "b")
    assert "合并… Ctrl+M" in words(form)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_link_keeps_the_clerk_in_the_list(form: RowForm, qtbot: Any) -> None:
    form.show_path(BEFORE, focus=True)
    (link,) = (one for one in form.findChildren(Button) if one.label() == "选用语 Ctrl+↓" and one.isVisible())
    assert link.accessibleName() == "原办理环节 选用语 Ctrl+↓"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    editor: Any = form.binding(BEFORE).frame.editor
    assert editor.value() == ("申请", "受理", "审查", "决定", "送达")
    qtbot.waitUntil(editor.has_focus)
    assert words(form)


def test_the_link_ticks_the_item_the_clerk_is_in(form: RowForm, empty: Workspace) -> None:
    session = empty.session("附件5")
    session.set_value(0, PAPERS, ("申请表", "照片"))
    form.show_path(PAPERS, focus=True)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    (link,) = (one for one in form.findChildren(Button) if one.label() == "去掉 Ctrl+D" and one.isVisible())
    link.click()
    assert session.value(0, "精简办事要件/现需要的材料名称") == ("申请表",)
    link.click()
    assert session.value(0, "精简办事要件/现需要的材料名称") == ("申请表", "照片")
