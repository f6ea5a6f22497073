"""查找和替换 in the wizard: keys, how many, what is replaced, and where the clerk is afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.workflow.workspace import Workspace
from tests.ui.pages.rows import NAME, compose, press, say
from ui.pages.find_bar import FindBar
from ui.pages.rows_page import RowsPage
from ui.pages.wizard import Where, WizardPage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit

BASIS, REMARK, KIND = "事项依据", "备注", "事项类别"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
Open = Callable[..., WizardPage]


@pytest.fixture
def open_wizard(filled: Workspace, show: Any) -> Open:
    def opened(
        form: str, where: Where, width: int = 1366, height: int = 768, size: Size = Size.STANDARD
    ) -> WizardPage:
        page = WizardPage(Scale(size), filled, form)
        show(page, width, height, Scale(size))
        page.open_at(where)
        QApplication.processEvents()
        return page

    return opened


@pytest.fixture
def wizard(open_wizard: Open) -> WizardPage:
    """附件5 in its table, in whose remarks 甲方 stands three times."""
    page = open_wizard("附件5", Where("rows"))
    for row, words in ((1, "甲方"), (4, "甲方和甲方")):
        page.session.set_value(row, REMARK, words)
        page.session.leave(row, REMARK)
    rows(page).grid.setFocus()
    return page


def bar(page: WizardPage) -> FindBar:
    found = page.findChild(FindBar)
    assert found is not None
    return found


def rows(page: WizardPage) -> RowsPage:
    found = page.findChild(RowsPage)
    assert found is not None
    return found


def test_tab_leads_from_the_words_to_what_replaces_them(wizard: WizardPage) -> None:
    press(Key.Key_H, CTRL)
    say("甲方")
    press(Key.Key_Tab)
    say("乙方")
    press(Key.Key_Return)
    assert bar(wizard).other.hasFocus()
    assert wizard.session.value(1, REMARK) == "甲方"
    press(Key.Key_Return)
    assert wizard.session.value(1, REMARK) == "乙方"


def count(page: WizardPage) -> str:
    return next(label.text() for label in bar(page).findChildren(QLabel) if label.isVisible())


def here(page: WizardPage) -> tuple[int, str]:
    cell = rows(page).grid.current()
    assert cell is not None
    return rows(page).model.session_row(cell.row), rows(page).model.path_at(cell.column)


def search(page: WizardPage, words: str, qtbot: Any, key: Qt.Key = Key.Key_F) -> None:
    press(key, CTRL)
    say(words)
    qtbot.waitUntil(lambda: count(page) != "")


def test_enter_goes_from_match_to_match_and_round(wizard: WizardPage, qtbot: Any) -> None:
    search(wizard, "甲方", qtbot)
    assert "3" in count(wizard)
    places = []
    for _ in range(4):
        press(Key.Key_Return)
        places.append(here(wizard))
        assert bar(wizard).words.hasFocus()
    assert places == [(1, REMARK), (4, REMARK), (4, REMARK), (1, REMARK)]
    press(Key.Key_Return, SHIFT)
    assert count(wizard) == "第 3 处，共 3 处"
    press(Key.Key_F3)
    assert count(wizard) == "第 1 处，共 3 处"
    press(Key.Key_F3, SHIFT)
    assert count(wizard) == "第 3 处，共 3 处"


def test_escape_closes_and_the_clerk_goes_on_where_words_were_found(wizard: WizardPage, qtbot: Any) -> None:
    search(wizard, "甲方", qtbot)
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert not bar(wizard).isVisible()
    assert rows(wizard).grid.isAncestorOf(QApplication.focusWidget())
    assert here(wizard) == (1, REMARK)


def test_escape_without_a_match_leads_back_to_the_field(wizard: WizardPage, qtbot: Any) -> None:
    rows(wizard).show_place(3, BASIS)
    before = QApplication.focusWidget()
    search(wizard, "没有这样的话", qtbot)
    assert count(wizard) == "没有找到"
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_one_match_is_replaced_and_the_next_one_shown(wizard: WizardPage, qtbot: Any) -> None:
    search(wizard, "甲方", qtbot, Key.Key_H)
    press(Key.Key_Return)
    bar(wizard).other.setFocus()
    say("甲方单位")
    press(Key.Key_Return)
    assert wizard.session.value(1, REMARK) == "甲方单位"
    assert count(wizard) == "第 2 处，共 3 处"
    press(Key.Key_Return)
    assert wizard.session.value(4, REMARK) == "甲方单位和甲方"
    assert count(wizard) == "第 3 处，共 3 处"
    wizard.session.undo()
    assert wizard.session.value(4, REMARK) == "甲方和甲方"


def test_all_are_replaced_in_one_step(wizard: WizardPage, qtbot: Any) -> None:
    before = wizard.session.draft
    search(wizard, "甲方", qtbot, Key.Key_H)
    bar(wizard).other.setFocus()
    say("乙方")
    bar(wizard).all_button.click()
    assert (wizard.session.value(1, REMARK), wizard.session.value(4, REMARK)) == ("乙方", "乙方和乙方")
    assert count(wizard) == "已替换 3 处，可以撤销"
    press(Key.Key_Z, CTRL)
    assert wizard.session.draft == before


def test_ticks_and_numbers_are_not_touched(wizard: WizardPage, qtbot: Any) -> None:
    search(wizard, "权责清单事项", qtbot)
    assert count(wizard) == "没有找到"


def test_nothing_is_searched_while_composing(wizard: WizardPage, qtbot: Any) -> None:
    press(Key.Key_F, CTRL)
    compose("jiafang")
    qtbot.wait(250)
    assert count(wizard) == ""
    say("甲方")
    qtbot.waitUntil(lambda: "3" in count(wizard))


def test_what_is_composed_in_a_cell_is_kept_when_the_search_begins(wizard: WizardPage) -> None:
    rows(wizard).grid.set_current(0, rows(wizard).model.column_of(REMARK))
    say("半")
    press(Key.Key_F, CTRL)
    assert wizard.session.value(0, REMARK) == "半"
    assert bar(wizard).words.hasFocus()


def test_a_filter_that_hides_the_match_is_left(wizard: WizardPage, qtbot: Any) -> None:
    wizard.session.set_value(0, NAME, "")
    wizard.session.leave(0, NAME)
    rows(wizard).choose_side("must")
    search(wizard, "甲方", qtbot)
    press(Key.Key_Return)
    assert rows(wizard).side_current() == "all"
    assert here(wizard) == (1, REMARK)


def test_a_document_is_searched_section_by_section(open_wizard: Open, qtbot: Any) -> None:
    page = open_wizard("附件1", Where("sections"))
    press(Key.Key_F, CTRL)
    say("材料")
    qtbot.waitUntil(lambda: "共" in count(page))
    press(Key.Key_Return)
    assert bar(page).words.hasFocus()
    assert page.where().step == "sections"
    place = bar(page).place()
    press(Key.Key_Escape)
    assert place is not None and page.where().path == place[1]


def test_from_another_step_the_search_opens_the_table(open_wizard: Open) -> None:
    page = open_wizard("附件5", Where("head"))
    press(Key.Key_F, CTRL)
    assert page.where().step == "rows"
    assert bar(page).words.hasFocus()


@pytest.mark.parametrize(("width", "size"), [(1366, Size.STANDARD), (880, Size.STANDARD), (880, Size.LARGE)])
def test_nothing_is_clipped(width: int, size: Size, open_wizard: Open) -> None:
    page = open_wizard("附件5", Where("rows"), width, 460 if width == 880 else 768, size)
    press(Key.Key_H, CTRL)
    QApplication.processEvents()
    assert bar(page).isVisible()
    assert audit(page) == []
