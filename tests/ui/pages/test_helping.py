"""帮助 and F1: the page about this screen in a window of its own, 自检 and 关于."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop import __version__
from desktop.manual import read_manual
from tests.ui.pages.conftest import NOW
from ui.pages.helping import Helping
from ui.pages.manual_window import ManualWindow
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.side_list import SideList
from ui.widgets.top_bar import Help, TopBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")

Show = Callable[..., QWidget]


class Host:
    """What the acts ask of the shell."""

    def __init__(self, show: Show, scale: Scale) -> None:
        self.scale = scale
        self.told: list[str] = []
        self.page: Any = None
        self.left = 0
        self._show = show

    def show_page(self, page: Any, again: Callable[[], None]) -> None:
        self.page = page
        self._show(page, 1366, 768, self.scale)

    def show_first(self) -> None:
        self.left += 1

    def tell(self, title: str, words: str) -> None:
        self.told.append(words)


@pytest.fixture
def host(show: Show, scale: Scale) -> Host:
    return Host(show, scale)


@pytest.fixture
def helping(host: Host, packs: Any, tmp_path: Path, qtbot: Any) -> Iterator[Helping]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Helping(host, window, packs, tmp_path, lambda: NOW)  # type: ignore[arg-type]
    for one in window.findChildren(ManualWindow):
        one.close()


def manual_window() -> ManualWindow:
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, ManualWindow) and one.isVisible()
    )


def words(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def test_f1_opens_the_page_about_this_screen_and_esc_closes_it(helping: Helping, qtbot: Any) -> None:
    helping.help(Help.PAGE, "wizard-table-export")
    window = manual_window()
    assert window.shown().title == "导出"
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    helping.help(Help.FIRST_STEPS, "wizard-table-export")
    assert manual_window().shown().title == "十分钟入门"


def test_asked_again_the_same_window_shows_the_other_page(helping: Helping) -> None:
    helping.help(Help.PAGE, "home")
    first = manual_window()
    helping.help(Help.PAGE, "bin_page")
    assert manual_window() is first and first.shown().title == "回收站"


def test_another_type_size_makes_another_window(helping: Helping, host: Host) -> None:
    helping.help(Help.PAGE, "home")
    first = manual_window()
    host.scale = Scale(Size.LARGE)
    helping.help(Help.PAGE, "home")
    assert manual_window() is not first and manual_window().scale.size is Size.LARGE


def test_searching_lists_the_pages_and_shows_the_place(helping: Helping) -> None:
    helping.help(Help.PAGE, "home")
    window = manual_window()
    line = window.findChild(QLineEdit)
    assert line is not None
    line.setText("内容码")
    assert "找到" in words(window)
    window.findChild(SideList).chosen.emit("export")
    assert window.shown().key == "export"
    line.setText("这个词手册里没有")
    assert "手册里没有找到" in words(window)


def test_a_link_leads_to_its_page(helping: Helping) -> None:
    helping.help(Help.PAGE, "home")
    window = manual_window()
    window._view.page_wanted.emit("notice")
    assert window.shown().key == "notice"


@pytest.mark.parametrize("size", list(Size))
def test_pictures_are_no_wider_than_the_page(size: Size, qtbot: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = ManualWindow(Scale(size), read_manual(), parent)
    window.resize(700, 440)
    window.show()
    window.show_key("start")
    qtbot.wait(1)
    assert window._view.horizontalScrollBar().maximum() == 0
    assert audit(window) == []
    window.close()


def test_the_self_check_can_be_copied_and_saved(
    helping: Helping, host: Host, button: Callable[[QWidget, str], Button], tmp_path: Path
) -> None:
    helping.help(Help.CHECK, "home")
    assert "存放草稿的文件夹" in words(host.page)
    button(host.page, "复制").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("两优填报 自检") and "SQLite" in copied
    helping.save_check(tmp_path / "结果.txt", copied)
    assert (tmp_path / "结果.txt").read_text("utf-8") == copied
    helping.save_check(tmp_path / "没有" / "结果.txt", copied)
    assert "没有存成" in host.told[-1]
    host.page.back_wanted.emit()
    assert host.left == 1


def test_about_names_the_version_the_notice_and_the_licences(helping: Helping, host: Host) -> None:
    helping.help(Help.ABOUT, "home")
    said = words(host.page)
    assert (
        __version__ in said
        and "通知资料第 1 版" in said
        and "旗党办发〔2022〕20号" in said
        and "LGPL-3.0-only" in said
        and "openpyxl" in said
    )


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("what", [Help.CHECK, Help.ABOUT])
def test_nothing_is_clipped(helping: Helping, host: Host, what: Help, size: Size, show: Show) -> None:
    host.scale = Scale(size)
    helping.help(what, "home")
    window = show(host.page, 880, 460, host.scale)
    assert audit(window) == []


def test_the_menu_offers_all_four(scale: Scale, show: Show, qtbot: Any) -> None:
    top = TopBar(scale)
    top.set_page("两优填报")
    show(top)
    next(one for one in top.findChildren(Button) if one.label() == "帮助 F1").click()
    menu = QApplication.activePopupWidget()
    assert [one.text() for one in menu.actions()] == ["这一页怎么用（F1）", "十分钟入门", "自检", "关于"]
    with qtbot.waitSignal(top.help_chosen) as chosen:
        menu.actions()[2].trigger()
    menu.close()
    assert chosen.args == [Help.CHECK]
