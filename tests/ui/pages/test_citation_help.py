"""引用助手: a law chosen, its clause typed, well-formed text in the basis; what the basis is read as; sure mends."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.answers.draft import Draft
from desktop.workflow.session import FillingSession
from desktop.workflow.workspace import Workspace
from ui.pages.citation_help import CitationHelp
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

FORM, BASIS = "附件5", "事项依据"
FORM4, BASIS4 = "附件4", "取消和下放依据或理由"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Help:
    """The help over one basis, with what a clerk does in it."""

    def __init__(self, workspace: Workspace, form: str, path: str, parent: QWidget, scale: Scale) -> None:
        self.path = path
        self.session: FillingSession = workspace.session(form)
        assert workspace.citations is not None
        workspace.citations.refresh()
        self.dialog = CitationHelp(scale, workspace, self.session, (0, path), None, parent)
        self.dialog.open()
        QApplication.processEvents()

    def basis(self) -> object:
        return self.session.value(0, self.path)

    def search(self, words: str) -> None:
        self.dialog.search.setText(words)
        self.dialog.search.textEdited.emit(words)

    def names(self) -> list[str]:
        return [one.name for one in self.dialog.laws.candidates()]

    def type(self, *places: str) -> None:
        for line, place in zip(self.dialog.parts.places, places, strict=False):
            line.setText(place)
            line.textEdited.emit(place)

    def words(self) -> str:
        return "\n".join(one.text() for one in self.dialog.findChildren(Label) if one.isVisible())


@pytest.fixture
def parent(show: Callable[..., QWidget]) -> QWidget:
    return show(QWidget(), width=880, height=460)


@pytest.fixture
def open_help(filled: Workspace, parent: QWidget) -> Callable[..., Help]:
    def opened(basis: str, form: str = FORM, path: str = BASIS, scale: Scale | None = None) -> Help:
        filled.session(form).set_value(0, path, basis)
        return Help(filled, form, path, parent, scale or Scale())

    return opened


def test_a_law_is_found_chosen_and_written_with_its_clause_by_keys_alone(
    open_help: Callable[..., Help],
) -> None:
    page = open_help("")
    assert QApplication.focusWidget() is page.dialog.search
    page.search("农药管理")
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.dialog.parts.places[0]
    assert page.dialog.parts.number.text() == "国务院令第677号"

    for key in ("24", "1", "2"):
        QTest.keyClicks(QApplication.focusWidget(), key)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "将写入：《农药管理条例》（国务院令第677号）第二十四条第一款第（二）项" in page.words()
    assert QApplication.focusWidget() is page.dialog.insert_button
    QTest.keyClick(page.dialog.insert_button, Qt.Key.Key_Space)

    assert page.basis() == "《农药管理条例》（国务院令第677号）第二十四条第一款第（二）项"


def test_arrows_in_the_search_line_walk_through_the_list(open_help: Callable[..., Help]) -> None:
    page = open_help("")
    page.search("土地管理法")
    first = page.dialog.laws.current()
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Down)
    second = page.dialog.laws.current()
    assert first != second
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Up)
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Return)

    assert first is not None
    assert page.dialog.parts.name() == first.name == "中华人民共和国土地管理法"


def test_without_typing_the_units_own_are_listed(open_help: Callable[..., Help]) -> None:
    page = open_help("《示例旗示例办法》（示政发〔2021〕9号）第三部分")

    assert "示例旗示例办法" in page.names()


def test_a_second_citation_is_set_off_and_one_undo_takes_it_back(open_help: Callable[..., Help]) -> None:
    before = "《示例法》第三条"
    page = open_help(before)
    page.search("农药管理条例")
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Return)
    page.type("3")
    page.dialog.insert_button.click()
    assert page.basis() == before + "；《农药管理条例》（国务院令第677号）第三条"

    page.session.undo()
    assert page.basis() == before


def test_a_clause_used_before_is_one_press(open_help: Callable[..., Help]) -> None:
    page = open_help("《示例测试法》第三条第二款")
    page.search("示例测试法")
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Return)
    (used,) = [one for one in page.dialog.findChildren(Button) if one.label() == "第三条第二款"]
    used.click()

    assert page.basis() == "《示例测试法》第三条第二款；《示例测试法》第三条第二款"


def test_a_policy_document_is_asked_for_attachment_and_part(open_help: Callable[..., Help]) -> None:
    page = open_help("")
    page.search("关于取消一批行政许可等事项的决定")
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Return)
    assert [line.accessibleName() for line in page.dialog.parts.places] == ["附件", "第部分", "第项"]
    page.type("1", "", "3")
    page.dialog.insert_button.click()

    assert page.basis() == "《国务院关于取消一批行政许可等事项的决定》（国发〔2018〕28号）附件1第3项"


def test_a_name_that_is_not_listed_can_be_used_and_kept(open_help: Callable[..., Help]) -> None:
    page = open_help("")
    page.search("示例旗未列意见")
    assert page.names() == []
    page.dialog.parts.number.setText("示政发〔2022〕1号")
    page.dialog.parts.number.textEdited.emit("示政发〔2022〕1号")
    assert "将写入：《示例旗未列意见》（示政发〔2022〕1号）" in page.words()
    page.dialog.keep_button.click()
    assert page.names() == ["示例旗未列意见"]

    QTest.keyClick(page.dialog.search, Qt.Key.Key_Return)
    assert page.dialog.keep_button.label() == "从常用里去掉"
    page.dialog.keep_button.click()
    assert page.names() == []


def test_an_article_beyond_the_last_is_told_before_it_is_written(open_help: Callable[..., Help]) -> None:
    page = open_help("")
    page.search("中华人民共和国行政许可法")
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Return)
    assert page.dialog.parts.about().startswith("程序里记的是2019年的版本，共83条")
    page.type("120")
    assert page.dialog.parts.about().startswith("程序里记的是2019年的版本，只有83条")
    page.type("三十几")
    assert page.dialog.parts.about() == "“三十几”不是数字，没有写进去。"


def test_the_basis_is_read_out_and_mended_with_one_press(open_help: Callable[..., Help]) -> None:
    page = open_help("示例意见》（国办发[2022]2号）第三部分")
    assert "读作：《示例意见》 国办发〔2022〕2号 第三部分；层级：国家级" in page.words()
    page.dialog.mend_button.click()

    assert page.basis() == "《示例意见》（国办发〔2022〕2号）第三部分"
    assert not page.dialog.mend_button.isVisible()


def test_a_delegation_is_told_whether_the_level_is_enough(
    open_help: Callable[..., Help], filled: Workspace
) -> None:
    filled.session(FORM4).set_value(0, "减权放权类别", "下放职权")
    page = open_help("《内蒙古自治区示例条例》第五条", FORM4, BASIS4)

    assert "层级：自治区级；可作下放职权依据" in page.words()


def test_nothing_can_be_written_before_something_was_chosen(open_help: Callable[..., Help]) -> None:
    page = open_help("")

    assert not page.dialog.insert_button.isEnabled()
    assert "先选一部法律或文件" in page.words()


def test_escape_closes_it_and_changes_nothing(open_help: Callable[..., Help]) -> None:
    page = open_help("《示例法》第三条")
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Escape)

    assert not page.dialog.isVisible()
    assert page.basis() == "《示例法》第三条"


@pytest.mark.parametrize("size", list(Size))
def test_nothing_is_clipped_in_the_smallest_window(
    size: Size, open_help: Callable[..., Help], qtbot: Any
) -> None:
    page = open_help("《示例办法》（示发[2004]20号）第三条；《示例法》第九条", scale=Scale(size))
    page.search("中华人民共和国行政许可法")
    QTest.keyClick(page.dialog.search, Qt.Key.Key_Return)
    qtbot.wait(20)

    assert audit(page.dialog) == []
    assert page.dialog.height() <= 460 and page.dialog.width() <= 880


def test_the_sample_is_only_read(
    open_help: Callable[..., Help], filled: Workspace, samples: tuple[Draft, ...]
) -> None:
    kept = filled.session(FORM).draft.rows[1:]
    open_help("《示例法》第三条")

    assert filled.session(FORM).draft.rows[1:] == kept
