"""Acts on rows and cells from the keyboard, each one step of undo."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.exchange.clipping import Clipping
from desktop.exchange.table_paste import paste
from desktop.workflow.workspace import Workspace
from tests.ui.pages.rows import NAME, here, names, press, say
from ui.pages.rows_page import RowsPage
from ui.widgets.buttons import Button
from ui.widgets.grid.moves import Cell

KIND, UNIT, BASIS, REMARK = "事项类别", "单位类型", "事项依据", "备注"
BEFORE, AFTER = "简化办事程序/原办理环节", "简化办事程序/现办理环节"
GONE = "简化办事程序/精简的环节名称"
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Key = Qt.Key


@pytest.fixture
def page(filled: Workspace, page_of: Any) -> RowsPage:
    """附件5 of the sample department."""
    return page_of(filled)


def at(page: RowsPage, row: int, path: str) -> Cell:
    return Cell(row, page.model.column_of(path))


def go(page: RowsPage, row: int, path: str) -> None:
    page.grid.set_current(row, page.model.column_of(path))
    page.grid.setFocus()


def enabled(page: RowsPage, label: str) -> bool:
    return next(one for one in page.tools.findChildren(Button) if one.label() == label).isEnabled()


def column(page: RowsPage, path: str) -> list[Any]:
    return [page.session.value(row, path) for row in range(len(page.session.draft.rows))]


def test_a_row_is_added_inserted_and_copied_by_key(page: RowsPage) -> None:
    before = names(page.session)
    go(page, 2, NAME)
    press(Key.Key_N, CTRL)
    assert names(page.session) == [*before, ""]
    assert here(page) == (len(before), NAME)
    page.undo()
    go(page, 2, NAME)
    press(Key.Key_I, CTRL)
    assert names(page.session) == [*before[:2], "", *before[2:]]
    assert here(page) == (2, NAME)
    page.undo()
    go(page, 2, NAME)
    press(Key.Key_J, CTRL)
    assert names(page.session) == [*before[:3], before[2], *before[3:]]
    assert here(page) == (3, NAME)
    page.undo()
    assert names(page.session) == before


def test_same_as_above_copies_the_text_itself(page: RowsPage) -> None:
    go(page, 3, BASIS)
    before, above = page.session.draft, page.session.value(2, BASIS)
    press(Key.Key_D, CTRL)
    assert page.session.value(3, BASIS) == above
    assert here(page) == (3, BASIS)
    page.undo()
    assert page.session.draft == before


def test_same_as_above_works_in_the_form_too(page: RowsPage) -> None:
    page.show_place(3, BASIS)
    press(Key.Key_D, CTRL)
    assert page.session.value(3, BASIS) == page.session.value(2, BASIS)
    assert page.form.focused_path() == BASIS
    say("续")
    assert page.session.value(3, BASIS).count("续") == 1


def test_in_the_first_row_there_is_nothing_above(page: RowsPage) -> None:
    go(page, 0, BASIS)
    before = page.session.draft
    press(Key.Key_D, CTRL)
    assert page.session.draft is before
    assert not enabled(page, "同上")
    press(Key.Key_Down)
    assert enabled(page, "同上")


def test_over_a_selection_the_first_row_is_filled_down(page: RowsPage) -> None:
    before = page.session.draft
    page.grid.select(at(page, 1, BASIS), at(page, 4, REMARK))
    page.grid.setFocus()
    press(Key.Key_D, CTRL)
    assert column(page, BASIS)[1:5] == [before.rows[1][BASIS]] * 4
    assert column(page, BASIS)[5] == before.rows[5][BASIS]
    assert [len(row) for row in page.grid.selected_cells()] == [2] * 4, "still selected"
    page.undo()
    assert page.session.draft == before


def test_a_tick_is_filled_down_as_its_choice(page: RowsPage) -> None:
    page.session.set_value(1, KIND, "内部管理事项")
    page.grid.select(at(page, 1, KIND), at(page, 2, KIND))
    page.grid.setFocus()
    press(Key.Key_D, CTRL)
    assert page.session.value(2, KIND) == "内部管理事项"


def test_a_list_that_follows_from_two_others_follows_what_is_filled_down(page: RowsPage) -> None:
    rows = page.session.draft.rows
    source = next(row for row in range(len(rows) - 1) if rows[row].get(GONE) and rows[row + 1].get(GONE))
    page.grid.select(at(page, source, BEFORE), at(page, source + 1, AFTER))
    page.grid.setFocus()
    press(Key.Key_D, CTRL)
    assert page.session.value(source + 1, GONE) == page.session.value(source, GONE)


def test_what_is_still_composed_is_not_lost_when_a_cell_is_filled_from_above(page: RowsPage) -> None:
    go(page, 3, REMARK)
    say("半句")
    press(Key.Key_D, CTRL)
    page.undo()
    assert page.session.value(3, REMARK) == "半句"


def test_several_cells_are_emptied_at_once_and_come_back_at_once(page: RowsPage) -> None:
    before = page.session.draft
    page.grid.select(at(page, 1, KIND), at(page, 2, BEFORE))
    page.grid.setFocus()
    press(Key.Key_Delete)
    assert column(page, BEFORE)[1:3] == column(page, KIND)[1:3] == ["", ""]
    assert column(page, AFTER)[1:3] == [row.get(AFTER, "") for row in before.rows[1:3]]
    page.undo()
    assert page.session.draft == before


def test_emptying_leaves_a_choice_alone_whose_tick_is_not_selected(page: RowsPage) -> None:
    page.session.set_value(1, KIND, "权责清单事项")
    inner = page.model.column_of(KIND) + 1
    page.grid.select(Cell(1, inner), Cell(1, inner + 1))
    page.grid.setFocus()
    press(Key.Key_Delete)
    assert page.session.value(1, KIND) == "权责清单事项"
    assert page.session.value(1, BEFORE) == ""


def test_selected_rows_move_together_by_key(page: RowsPage) -> None:
    before = names(page.session)
    page.grid.select(at(page, 1, NAME), at(page, 2, NAME))
    page.grid.setFocus()
    press(Key.Key_Down, ALT)
    assert names(page.session)[:5] == [before[0], before[3], before[1], before[2], before[4]]
    assert page.grid.selected_rows() == [2, 3]
    press(Key.Key_Up, ALT)
    press(Key.Key_Up, ALT)
    assert names(page.session)[:4] == [before[1], before[2], before[0], before[3]]
    press(Key.Key_Up, ALT)
    assert names(page.session)[:2] == before[1:3], "at the top they stay"
    for _ in range(3):
        page.undo()
    assert names(page.session) == before


def test_rows_are_sorted_by_name_and_the_clerk_stays_in_the_row(page: RowsPage) -> None:
    for row, name in enumerate(("种子", "安全", "", "第10项", "第2项")):
        page.session.set_value(row, NAME, name)
        page.session.leave(row, NAME)
    page.session.delete_rows(range(5, len(page.session.draft.rows)))
    before = page.session.draft
    go(page, 0, REMARK)
    page.tools.chosen.emit("sort")
    assert names(page.session) == ["安全", "第2项", "第10项", "种子", ""]
    assert here(page) == (3, REMARK)
    page.undo()
    assert page.session.draft == before


def test_sorting_what_is_sorted_is_no_step(page: RowsPage) -> None:
    page.tools.chosen.emit("sort")
    before = page.session.trail
    page.tools.chosen.emit("sort")
    assert page.session.trail is before


def test_confirmations_go_with_their_rows_when_they_are_sorted(page: RowsPage) -> None:
    session = page.session
    session.set_value(4, AFTER, ("申请", "网上公告"))
    finding = next(one for one in session.shown_at(4, AFTER) if one.overridable)
    session.confirm(finding, "示例理由", "示例丙")
    name = names(session)[4]
    session.sort_rows(list(reversed(range(len(session.draft.rows)))))
    (said,) = session.draft.confirmed
    assert said.row is not None and names(session)[said.row - 1] == name


def test_keys_for_rows_are_named_where_the_tools_are(page: RowsPage) -> None:
    tips = {one.label(): one.toolTip() for one in page.tools.findChildren(Button)}
    assert "Ctrl+N" in tips["增加一行"] and "Ctrl+D" in tips["同上"] and "Alt+↑" in tips["上移"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_selection_says_how_many_rows(page: RowsPage) -> None:
    page.grid.select(at(page, 1, NAME), at(page, 3, NAME))
    page.grid.context_menu_wanted.emit(2, 4, page.mapToGlobal(page.rect().center()))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    labels = [action.text() for action in menu.actions()]
    menu.close()
    assert any("3" in label and "Ctrl+Delete" in label for label in labels)
    assert any("3" in label and "Ctrl+D" in label for label in labels)


def test_what_is_copied_from_the_table_is_read_back_as_the_same_rows(page: RowsPage) -> None:
    go(page, 0, NAME)
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    form = page.session.form
    pasted = paste(Clipping(text=QApplication.clipboard().text()), form, form.layout().columns, 0)
    assert pasted.unread == ()
    assert [dict(row) for row in pasted.rows] == [
        {path: value for path, value in row.items() if value} for row in page.session.draft.rows
    ]
