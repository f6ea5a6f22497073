"""Citations are offered in the 依据 fields of form and grid, with an input method and by keys, and F7 opens the help."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.workflow.workspace import Workspace
from tests.ui.pages.rows import SMALL, compose, press, say
from ui.pages.rows_page import RowsPage
from ui.theme.scale import Size
from ui.widgets.suggestion_list import SuggestionList

NAME, BASIS, REMARK = "事项名称", "事项依据", "备注"
Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(filled: Workspace, page_of: Any) -> RowsPage:
    """附件5 of the sample department, its first row without a basis."""
    session = filled.session("附件5")
    session.set_value(0, BASIS, "")
    session.leave(0, BASIS)
    return page_of(filled)


def offered(page: RowsPage) -> list[str]:
    QTest.qWait(1)
    shown = [one for one in page.window().findChildren(SuggestionList) if one.isVisible()]
    return [row.title for one in shown for row in one.rows()]


def hint(page: RowsPage) -> str:
    shown = [one for one in page.window().findChildren(SuggestionList) if one.isVisible()]
    return "".join(one.hint() for one in shown)


def basis(page: RowsPage, row: int = 0) -> object:
    return page.session.value(row, BASIS)


# In the form


def test_a_basis_is_written_with_few_keys(page: RowsPage) -> None:
    page.show_place(0, BASIS)
    say("《农药")
    assert offered(page)[0] == "农药管理条例"
    press(Key.Key_Return)
    assert page.form.focused_path() == BASIS
    assert hint(page).startswith("还差第几条")

    say("二十四")
    assert offered(page) == []
    assert hint(page) == ""
    assert basis(page) == "《农药管理条例》（国务院令第677号）第二十四条"


def test_what_was_taken_and_completed_has_no_finding(page: RowsPage) -> None:
    page.show_place(0, BASIS)
    say("《农药")
    offered(page)
    press(Key.Key_Return)
    say("二十四")
    press(Key.Key_Tab)

    assert page.session.shown_at(0, BASIS) == ()


def test_what_is_left_without_an_article_is_asked_for_by_the_rule(page: RowsPage) -> None:
    page.show_place(0, BASIS)
    say("《农药")
    offered(page)
    press(Key.Key_Return)
    press(Key.Key_Tab)

    assert "没有写具体条款" in "".join(one.what for one in page.session.shown_at(0, BASIS))


def test_the_units_own_laws_come_first(page: RowsPage) -> None:
    page.show_place(0, BASIS)
    say("《")

    assert offered(page)
    assert page.workspace.citations is not None
    own = [used.name for used in page.workspace.citations.entries]
    assert offered(page) == own[: len(offered(page))]


def test_two_characters_offer_and_tab_still_goes_on(page: RowsPage) -> None:
    page.show_place(0, BASIS)
    say("土地")
    assert "中华人民共和国土地管理法" in offered(page)
    press(Key.Key_Tab)

    assert basis(page) == "土地"
    assert page.form.focused_path() != BASIS
    assert offered(page) == []


def test_nothing_is_offered_while_composing(page: RowsPage) -> None:
    page.show_place(0, BASIS)
    say("《")
    compose("nongyao")
    assert offered(page) == []

    say("农药")
    assert offered(page)[0] == "农药管理条例"


def test_other_fields_offer_nothing(page: RowsPage) -> None:
    page.show_place(0, REMARK)
    say("《农药")

    assert offered(page) == []


def test_a_value_that_an_undo_brings_back_opens_no_list(page: RowsPage) -> None:
    page.show_place(0, BASIS)
    say("《农药")
    offered(page)
    press(Key.Key_Escape)
    page.undo()
    page.redo()

    assert offered(page) == []


def test_the_list_goes_with_the_page(page: RowsPage) -> None:
    page.show_place(0, BASIS)
    say("《农药")
    assert offered(page)
    page.hide()

    assert offered(page) == []


# In the grid


def test_a_cell_offers_the_same_and_keeps_what_was_taken(page: RowsPage) -> None:
    page.grid.setFocus()
    page.grid.set_current(0, page.model.column_of(BASIS))
    say("《")
    say("农药")
    assert offered(page)[0] == "农药管理条例"
    press(Key.Key_Return)
    assert basis(page) == "《农药管理条例》（国务院令第677号）第条"
    say("三")
    press(Key.Key_Return)

    assert basis(page) == "《农药管理条例》（国务院令第677号）第三条"
    assert offered(page) == []


def test_escape_in_a_cell_closes_the_list_first_and_then_restores(page: RowsPage) -> None:
    page.grid.setFocus()
    page.grid.set_current(0, page.model.column_of(BASIS))
    say("《")
    say("农药")
    assert offered(page)
    press(Key.Key_Escape)
    assert offered(page) == []
    assert basis(page) == "《农药"

    press(Key.Key_Escape)
    assert basis(page) == ""


def test_a_cell_of_another_field_offers_nothing(page: RowsPage) -> None:
    page.grid.setFocus()
    page.grid.set_current(0, page.model.column_of(REMARK))
    say("《")
    say("农药")

    assert offered(page) == []


# The help


def test_f7_opens_the_help_for_the_basis_of_the_row(page: RowsPage) -> None:
    page.grid.setFocus()
    page.grid.set_current(2, page.model.column_of(NAME))
    press(Key.Key_F7)
    dialog = page.citing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.windowTitle() == "引用助手"
    dialog.close()
    assert page.citing.dialog is None


def test_the_link_beside_the_field_opens_it_and_closing_leads_back(
    page: RowsPage, button: Any, qtbot: Any
) -> None:
    page.show_place(0, BASIS)
    button(page.form, "引用助手 F7").click()
    dialog = page.citing.dialog
    assert dialog is not None
    dialog.search.setText("农药管理条例")
    dialog.search.textEdited.emit("农药管理条例")
    QTest.keyClick(dialog.search, Key.Key_Return)
    QTest.keyClicks(dialog.parts.places[0], "3")
    dialog.insert_button.click()
    dialog.close()
    qtbot.waitUntil(lambda: page.form.focused_path() == BASIS)

    assert basis(page) == "《农药管理条例》（国务院令第677号）第三条"
    field = page.form.binding(BASIS).frame.editor
    assert field.value() == basis(page)


def test_it_writes_where_the_clerk_was(page: RowsPage) -> None:
    page.session.set_value(0, BASIS, "《甲法》第一条；《乙法》第二条")
    page.show_place(0, BASIS)
    target: Any = page.form.binding(BASIS).frame.editor.focus_target()
    cursor = target.textCursor()
    cursor.setPosition(len("《甲法》第一条"))
    target.setTextCursor(cursor)
    press(Key.Key_F7)
    dialog = page.citing.dialog
    assert dialog is not None
    dialog.search.setText("行政许可法")
    dialog.search.textEdited.emit("行政许可法")
    QTest.keyClick(dialog.search, Key.Key_Return)
    dialog.insert_button.click()
    dialog.close()

    assert basis(page) == "《甲法》第一条；《中华人民共和国行政许可法》；《乙法》第二条"


def test_a_form_without_rows_has_nothing_to_help_with(empty: Workspace, page_of: Any) -> None:
    page = page_of(empty)
    press(Key.Key_F7)

    assert page.citing.dialog is None


@pytest.mark.parametrize("size", list(Size))
def test_the_list_stays_in_the_smallest_window(size: Size, filled: Workspace, page_of: Any) -> None:
    page = page_of(filled, size=SMALL, type_size=size)
    page.show_place(0, BASIS)
    say("；《")
    assert offered(page)
    (shown,) = [one for one in page.window().findChildren(SuggestionList) if one.isVisible()]

    assert page.window().rect().contains(shown.geometry())
    assert QApplication.focusWidget() is page.form.binding(BASIS).frame.editor.focus_target()
