"""选用语: the notice's for the case at hand and the unit's own; put in as text that can be changed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.packs.model import FieldKind
from desktop.workflow.workspace import Workspace
from tests.ui.pages.rows import press, say
from ui.pages.rows_page import RowsPage

MEASURES, CASE, BASIS, NAME = "取消或下放后续措施", "减权放权类别", "取消和下放依据或理由", "事项名称"
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(empty: Workspace, page_of: Any) -> RowsPage:
    """附件4 with one empty row, the clerk in its 后续措施."""
    page = page_of(empty, "附件4")
    page.session.add_row()
    page.show_place(0, MEASURES)
    return page


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def lines(can_be_chosen: bool = True) -> list[str]:
    return [one.text().replace("&", "") for one in menu().actions() if one.isEnabled() is can_be_chosen]


def offer(page: RowsPage) -> QMenu:
    # Without a screen a menu that closes does not give the window its focus back.
    page.window().activateWindow()
    for _ in range(200):
        if QApplication.focusWidget() is not None:
            break
        QTest.qWait(5)
    press(Key.Key_Down, CTRL)
    return menu()


def choose(words: str) -> None:
    shown = menu()
    next(one for one in shown.actions() if words in one.text()).trigger()
    shown.close()
    QApplication.processEvents()


def written(page: RowsPage) -> str:
    return str(page.session.value(0, MEASURES))


@pytest.mark.parametrize(
    ("case", "has", "lacks"), [("取消职权", "监管", "培训"), ("下放职权", "培训", "变相实施")]
)
def test_the_case_decides_what_is_offered(page: RowsPage, case: str, has: str, lacks: str) -> None:
    page.session.set_value(0, CASE, case)
    shown = offer(page)
    assert has in "".join(lines())
    assert lacks not in "".join(lines())
    shown.close()


def test_before_the_case_is_decided_each_is_offered_under_its_name(page: RowsPage) -> None:
    shown = offer(page)
    assert len(lines(can_be_chosen=False)) == 2
    assert "监管" in "".join(lines()) and "培训" in "".join(lines())
    shown.close()


def test_a_phrase_is_text_that_goes_on_being_written_and_is_undone_at_once(page: RowsPage) -> None:
    page.session.set_value(0, CASE, "下放职权")
    assert written(page) == "", "nothing is filled in by itself"
    QTest.keyClick(offer(page), Key.Key_1)
    assert "指导" in written(page)
    say("另写。")
    assert written(page).endswith("另写。")
    assert page.form.focused_path() == MEASURES


def test_what_was_written_is_kept_as_the_units_own_and_offered_again(page: RowsPage) -> None:
    say("本单位的说法。")
    offer(page)
    choose("存为常用语")
    assert page.workspace.phrases.of(MEASURES) == ("本单位的说法。",)
    shown = offer(page)
    assert not any("存为" in line for line in lines()), "it is kept already"
    shown.close()
    page.session.add_row()
    page.show_place(1, MEASURES)
    offer(page)
    choose("本单位的说法")
    assert page.session.value(1, MEASURES) == "本单位的说法。"


def test_a_phrase_of_the_unit_is_removed_again(page: RowsPage, qtbot: Any) -> None:
    say("本单位的说法。")
    offer(page)
    choose("存为常用语")
    offer(page)
    choose("删除常用语")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert lines() == ["1　本单位的说法。"]
    choose("本单位的说法")
    assert page.workspace.phrases.of(MEASURES) == ()
    assert written(page) == "本单位的说法。", "the field keeps its words"


def test_tidying_that_is_broken_off_is_over(page: RowsPage, qtbot: Any) -> None:
    say("本单位的说法。")
    offer(page)
    choose("存为常用语")
    offer(page)
    choose("删除常用语")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu().close()
    shown = offer(page)
    assert any("删除常用语" in line for line in lines())
    shown.close()


def test_phrases_of_the_unit_are_there_again_after_a_restart(page: RowsPage, empty: Workspace) -> None:
    say("本单位的说法。")
    offer(page)
    choose("存为常用语")
    assert empty.flush()
    opened = empty._autosave.ask(lambda repository: dict(repository.settings())).result()
    assert opened["phrases/1"] == {MEASURES: [["本单位的说法。", 0]]}


def test_sentences_have_phrases_and_names_and_citations_have_none(page: RowsPage) -> None:
    offered = {
        path
        for path in page.form.paths()
        if page.form.binding(path).frame.editor.isEnabled() and page.form.binding(path).frame.offers_phrases()
    }
    worded = {
        field.path
        for field in page.session.form.row_fields
        if field.kind in (FieldKind.TEXT, FieldKind.PROSE)
    }
    assert offered == worded - {NAME, BASIS}


def test_the_blank_of_a_phrase_is_selected_to_be_typed_over(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled)
    way = "精简办事要件/精简方式"
    page.session.set_value(0, way, "")
    page.show_place(0, way)
    QTest.keyClick(offer(page), Key.Key_1)
    page.window().activateWindow()
    page.form.binding(way).frame.editor.focus_target().setFocus()
    say("公安")
    assert page.session.value(0, way) == "经申请人授权与公安部门业务系统数据共享获取相关信息比对"
