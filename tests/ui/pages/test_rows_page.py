"""逐项填写: grid and form as one place, keys without a mouse, tools for rows, filters, and the first row."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from desktop.answers.draft import Draft
from desktop.packs.model import Severity
from desktop.workflow.session import LONG
from desktop.workflow.workspace import Workspace
from tests.ui.pages.rows import ALL_TOOLS, SMALL, WIDE, compose, here, names, press, say
from ui.pages.rows_page import RowsPage
from ui.theme.scale import Scale, Size
from ui.theme.tokens import Tone
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.grid.roles import GridRole, GridShape

NAME, KIND, REMARK, BASIS = "事项名称", "事项类别", "备注", "事项依据"
BEFORE, AFTER = "简化办事程序/原办理环节", "简化办事程序/现办理环节"
GONE, WAY = "简化办事程序/精简的环节名称", "简化办事程序/精简环节方式"
NEW = "压缩办事时限/现办理时限"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def page(filled: Workspace, page_of: Any) -> RowsPage:
    """附件5 of the sample department."""
    return page_of(filled)


def tool(page: RowsPage, label: str) -> Button:
    return next(one for one in page.tools.findChildren(Button) if one.label() == label)


def in_grid(page: RowsPage) -> bool:
    return page.grid.isAncestorOf(QApplication.focusWidget())


# One place


def test_entering_shows_the_first_row_in_both_and_says_nothing_of_it(
    filled: Workspace, page_of: Any, qtbot: Any
) -> None:
    page = page_of(filled, enter=False)
    with qtbot.assertNotEmitted(page.place_changed):
        page.enter()
    assert here(page) == (0, NAME)
    assert page.form.row() == 0
    assert in_grid(page)


def test_a_cell_shows_its_row_and_tab_and_keeps_the_focus(page: RowsPage, qtbot: Any) -> None:
    with qtbot.waitSignal(page.place_changed) as moved:
        page.grid.set_current(3, page.model.column_of(WAY))
    assert moved.args == [3, WAY]
    assert page.form.row() == 3
    assert page.form.current_tab() == "简化程序"
    assert page.form.focused_path() is None
    assert in_grid(page)


def test_a_field_takes_the_grid_along(page: RowsPage, qtbot: Any) -> None:
    page.grid.set_current(3, page.model.column_of(NAME))
    with qtbot.waitSignal(page.place_changed) as moved:
        page.form.show_path(NEW, focus=True)
    assert moved.args == [3, NEW]
    assert here(page) == (3, NEW)
    assert page.form.focused_path() == NEW


def test_a_field_that_is_not_printed_stays_in_sight(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled, "附件3")
    page.show_place(1, "变更类型")
    assert page.form.focused_path() == "变更类型"
    assert page.form.current_tab() == "基本情况"
    assert here(page) == (1, "需要调整的主要职责")


def test_of_two_columns_with_one_head_the_chosen_one_stays(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled, "附件3")
    second = [place for place in range(11) if page.model.path_at(place) == "需要调整的内设机构职责"][1]
    page.grid.set_current(1, second)
    press(Key.Key_F4)
    assert page.form.focused_path() == "需要调整的内设机构职责"
    cell = page.grid.current()
    assert cell is not None and cell.column == second


def test_a_jump_opens_row_tab_and_field(page: RowsPage) -> None:
    page.show_place(7, WAY)
    assert here(page) == (7, WAY)
    assert page.form.focused_path() == WAY
    page.show_place(2, None)
    assert here(page)[0] == 2
    assert page.form.focused_path() == "单位类型"


def test_a_jump_to_what_is_not_there_only_enters_the_page(page: RowsPage) -> None:
    page.show_place(99, WAY)
    assert in_grid(page)
    page.show_place(None, None)
    assert in_grid(page)


def test_a_jump_lifts_a_filter_that_hides_the_row(page: RowsPage) -> None:
    page.session.set_value(4, NAME, "")
    page.session.leave(4, NAME)
    page.choose_side("must")
    page.show_place(1, NAME)
    assert page.side_current() == "all"
    assert here(page) == (1, NAME)


# Keys, in Chinese, in a small window


def test_a_row_is_filled_in_without_a_mouse(empty: Workspace, page_of: Any) -> None:
    """附件4 from nothing, with an input method, at 880×460."""
    page = page_of(empty, "附件4", SMALL)
    press(Key.Key_Return)  # 增加第一行
    assert page.form.focused_path() == NAME
    say("农业机械维修技术合格证核发")
    press(Key.Key_Return)
    assert page.form.focused_path() == KIND
    press(Key.Key_Space)
    press(Key.Key_Return)
    press(Key.Key_Space)
    press(Key.Key_Return)
    assert page.form.current_tab() == "依据和承接"
    compose("guowuyuan")
    say("《国务院关于取消一批行政许可等事项的决定》（国发〔2018〕28号）附件")
    press(Key.Key_Tab)
    say("示例旗市场监督管理局")
    press(Key.Key_Return)
    say("列入检查名录，每年监督检查一次。")
    page.leave()
    assert dict(page.session.draft.rows[0]) == {
        NAME: "农业机械维修技术合格证核发",
        KIND: "权责清单事项",
        "减权放权类别": "取消职权",
        "取消和下放依据或理由": "《国务院关于取消一批行政许可等事项的决定》（国发〔2018〕28号）附件",
        "承接主体": "示例旗市场监督管理局",
        "取消或下放后续措施": "列入检查名录，每年监督检查一次。",
    }
    # Only what lies outside the table is still missing.
    musts = [one for one in page.session.findings if one.severity is Severity.MUST]
    assert all(one.row is None for one in musts)


def test_the_grid_alone_is_filled_in_by_keys(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled, "附件5", SMALL)
    press(Key.Key_F4)
    assert page.grid.shape() is GridShape.COMPACT
    page.grid.setFocus()
    page.grid.set_current(0, page.model.column_of(REMARK))
    say("窗口办理")
    press(Key.Key_Return)
    assert here(page) == (1, REMARK)
    assert page.session.value(0, REMARK) == "窗口办理"
    page.grid.set_current(1, page.model.column_of(KIND) + 1)
    press(Key.Key_Space)
    assert page.session.value(1, KIND) == "内部管理事项"
    press(Key.Key_Left)
    press(Key.Key_Space)
    assert page.session.value(1, KIND) == "权责清单事项"


def test_what_is_composed_is_kept_when_the_row_changes(page: RowsPage) -> None:
    page.show_place(0, REMARK)
    compose("备注示例")
    press(Key.Key_PageDown, CTRL)
    assert page.session.value(0, REMARK) == "备注示例"
    assert page.form.row() == 1
    assert page.form.focused_path() == REMARK
    press(Key.Key_PageUp, CTRL)
    assert page.form.row() == 0


def test_what_is_composed_is_kept_when_the_page_is_left(page: RowsPage) -> None:
    page.show_place(0, REMARK)
    compose("备注示例")
    page.leave()
    assert page.session.value(0, REMARK) == "备注示例"


def test_control_tab_goes_through_the_groups_in_form_and_grid(page: RowsPage) -> None:
    press(Key.Key_Tab, CTRL)
    assert here(page) == (0, BEFORE)
    assert in_grid(page)
    press(Key.Key_Tab, CTRL | SHIFT)
    assert here(page) == (0, "单位类型")
    page.form.show_path(WAY, focus=True)
    press(Key.Key_Tab, CTRL)
    assert page.form.focused_path() == "精简办事要件/原材料名称"


def test_f4_goes_into_the_form_and_back(page: RowsPage) -> None:
    page.grid.set_current(2, page.model.column_of(WAY))
    press(Key.Key_F4)
    assert page.form.focused_path() == WAY
    press(Key.Key_F4)
    assert in_grid(page)
    assert not page.form.isVisible()
    press(Key.Key_F4)
    assert page.form.isVisible()
    assert page.form.focused_path() == WAY


def test_the_last_cell_adds_a_row(page: RowsPage) -> None:
    last = len(page.session.draft.rows) - 1
    page.grid.set_current(last, page.model.columnCount() - 1)
    press(Key.Key_Tab)
    assert len(page.session.draft.rows) == last + 2
    assert here(page)[0] == last + 1
    assert in_grid(page)


# Rows


def test_a_row_is_added_at_the_end_and_the_clerk_is_in_its_name(page: RowsPage) -> None:
    count = len(page.session.draft.rows)
    tool(page, "增加一行").setFocus()
    tool(page, "增加一行").click()
    assert len(page.session.draft.rows) == count + 1
    assert here(page) == (count, NAME)
    assert page.form.focused_path() == NAME


def test_a_row_is_copied_below_itself(page: RowsPage) -> None:
    page.grid.set_current(2, page.model.column_of(NAME))
    tool(page, "复制上一行").click()
    assert names(page.session)[2] == names(page.session)[3]
    assert here(page)[0] == 3


def test_a_row_moves_and_the_clerk_with_it(page: RowsPage) -> None:
    before = names(page.session)
    assert not tool(page, "上移").isEnabled()
    tool(page, "下移").click()
    tool(page, "下移").click()
    assert names(page.session)[:3] == [before[1], before[2], before[0]]
    assert here(page)[0] == 2
    tool(page, "上移").click()
    assert here(page)[0] == 1
    page.grid.set_current(len(before) - 1, 4)
    assert not tool(page, "下移").isEnabled()


def test_rows_are_deleted_without_asking_and_come_back(page: RowsPage) -> None:
    before = names(page.session)
    page.grid.set_current(3, page.model.column_of(NAME))
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Delete, CTRL)
    assert names(page.session) == before[:3] + before[5:]
    assert here(page)[0] == 3
    assert page.form.row() == 3
    page.undo()
    assert names(page.session) == before
    assert here(page)[0] == 3


def test_the_last_row_deleted_leaves_the_first_screen(empty: Workspace, page_of: Any) -> None:
    page = page_of(empty, "附件4")
    page.add_row()
    page.commands.delete_rows()
    assert page.start.isVisible()
    assert not page.grid.isVisible()
    assert page.start.add_button.hasFocus()
    page.undo()
    assert page.grid.isVisible()


def test_confirmations_go_with_their_rows(page: RowsPage) -> None:
    session = page.session
    session.set_value(4, AFTER, ("申请", "网上公告"))
    finding = next(one for one in session.shown_at(4, AFTER) if one.severity is Severity.CHECK)
    session.confirm(finding, "示例理由", "示例丙")
    page.grid.set_current(1, page.model.column_of(NAME))
    page.commands.delete_rows()
    assert [one.row for one in session.draft.confirmed] == [4]
    page.add_row(0)
    assert [one.row for one in session.draft.confirmed] == [5]


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen
def test_the_menu_of_a_row_puts_rows_above_and_below(page: RowsPage) -> None:
    before = names(page.session)

    def choose(at: int) -> None:
        page.grid.context_menu_wanted.emit(2, 4, page.mapToGlobal(page.rect().center()))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.actions()[at].trigger()
        menu.close()

    page.grid.set_current(2, 4)
    choose(0)
    assert names(page.session) == [*before[:2], "", *before[2:]]
    assert here(page)[0] == 2
    page.undo()
    choose(1)
    assert names(page.session) == [*before[:3], "", *before[3:]]
    page.undo()
    page.grid.set_current(2, 4)
    choose(2)
    assert names(page.session)[2:4] == [before[2], before[2]]
    choose(4)
    assert names(page.session) == before


# Undo


def test_undo_goes_to_what_it_changed(page: RowsPage) -> None:
    page.show_place(6, REMARK)
    say("示例")
    page.show_place(1, NAME)
    page.undo()
    assert page.session.value(6, REMARK) == ""
    assert here(page) == (6, REMARK)
    assert page.form.focused_path() == REMARK
    page.redo()
    assert page.session.value(6, REMARK) == "示例"
    assert page.form.binding(REMARK).frame.editor.value() == "示例"


def test_undo_takes_what_was_composed_along(page: RowsPage) -> None:
    page.show_place(0, REMARK)
    compose("备注示例")
    page.undo()
    assert page.session.value(0, REMARK) == ""
    page.redo()
    assert page.session.value(0, REMARK) == "备注示例"


def test_the_tools_of_undo_are_grey_when_there_is_nothing(page: RowsPage) -> None:
    assert not tool(page, "撤销").isEnabled()
    page.show_place(0, REMARK)
    say("示例")
    assert tool(page, "撤销").isEnabled()
    tool(page, "撤销").click()
    assert not tool(page, "撤销").isEnabled()
    assert tool(page, "重做").isEnabled()


# A long table


@pytest.fixture
def long_page(filled: Workspace, page_of: Any) -> RowsPage:
    """附件5 with so many rows that a key is answered first."""
    session = filled.session("附件5")
    session.add_rows([{**session.draft.rows[0], NAME: f"示例事项{count}"} for count in range(LONG)])
    page = page_of(filled)
    page.grid.setFocus()
    return page


def test_in_a_long_table_the_form_follows_when_the_keys_rest(long_page: RowsPage, qtbot: Any) -> None:
    for _ in range(3):
        press(Key.Key_Down)
    assert here(long_page)[0] == 3
    assert long_page.form.row() == 0
    qtbot.waitUntil(lambda: long_page.form.row() == 3)


def test_in_a_long_table_the_form_is_entered_in_the_row_the_clerk_is_in(long_page: RowsPage) -> None:
    long_page.grid.set_current(5, long_page.model.column_of(REMARK))
    press(Key.Key_F4)
    assert long_page.form.row() == 5
    say("示例")
    assert long_page.session.value(5, REMARK).endswith("示例")


def test_a_jump_in_a_long_table_takes_the_form_along_at_once(long_page: RowsPage) -> None:
    press(Key.Key_Down)
    long_page.show_place(40, REMARK)
    assert long_page.form.row() == 40
    assert long_page.form.focused_path() == REMARK


# Findings and filters


def test_a_cell_is_judged_when_it_is_left_and_not_before(page: RowsPage) -> None:
    page.grid.set_current(0, page.model.column_of(NAME))
    press(Key.Key_Delete)
    assert page.session.standing(Severity.MUST) == ()
    press(Key.Key_Right)
    assert [one.rule for one in page.session.standing(Severity.MUST)] == ["V-51"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_a_cell_of_the_last_row_is_judged_when_its_editor_is_left(page: RowsPage, key: Qt.Key) -> None:
    last = len(page.session.draft.rows) - 1
    page.session.set_value(last, BASIS, "《示例办法》（示发[2004]20号）第三条")
    page.session.leave(last, BASIS)
    index = page.model.index(last, page.model.column_of(BASIS))
    assert index.data(GridRole.CELL_SEVERITY) == Severity.CHECK
    page.grid.set_current(last, index.column())
    page.grid.setFocus()
    say("《示例办法》（示发〔2004〕20号）第三条")
    press(key)
    assert here(page) == (last, BASIS)
    assert index.data(GridRole.CELL_SEVERITY) == (None if key is Key.Key_Return else Severity.CHECK)


def test_going_through_empty_cells_judges_nothing(page: RowsPage) -> None:
    page.add_row()
    page.grid.setFocus()
    for _ in range(6):
        press(Key.Key_Right)
    assert page.session.standing(Severity.MUST) == ()


def test_tab_at_the_very_end_begins_the_new_row_at_its_name(page: RowsPage) -> None:
    count = len(page.session.draft.rows)
    page.grid.set_current(count - 1, page.model.column_of(REMARK))
    page.grid.setFocus()
    press(Key.Key_Tab)
    cell = page.grid.current()
    assert cell is not None and (cell.row, page.model.path_at(cell.column)) == (count, NAME)


def test_names_are_typed_one_below_the_other_with_enter(page: RowsPage) -> None:
    before = names(page.session)
    page.grid.set_current(len(before) - 1, page.model.column_of(NAME))
    page.grid.setFocus()
    press(Key.Key_Return)
    say("甲")
    press(Key.Key_Return)
    say("乙")
    press(Key.Key_Return)
    assert names(page.session) == [*before, "甲", "乙", ""]


def test_enter_adds_no_row_below_one_that_is_not_begun(page: RowsPage) -> None:
    page.add_row()
    page.grid.setFocus()
    count = len(page.session.draft.rows)
    press(Key.Key_Return)
    assert len(page.session.draft.rows) == count


def test_enter_at_the_end_of_a_filter_leaves_it_as_it_is(page: RowsPage) -> None:
    page.session.set_value(2, NAME, "")
    page.session.leave(2, NAME)
    page.choose_side("must")
    count = len(page.session.draft.rows)
    page.grid.set_current(0, page.model.column_of(NAME))
    page.grid.setFocus()
    press(Key.Key_Return)
    assert (page.side_current(), len(page.session.draft.rows)) == ("must", count)


@pytest.mark.parametrize("label", ["复制上一行", "删除", "同上"])
def test_a_tool_leaves_the_clerk_in_the_field(
    label: str, filled: Workspace, page_of: Any, button: Any, qtbot: Any
) -> None:
    page = page_of(filled, size=ALL_TOOLS)
    page.show_place(3, REMARK)
    qtbot.mouseClick(button(page, label), Qt.MouseButton.LeftButton)
    assert page.form.focused_path() == REMARK


@pytest.mark.parametrize("label", ["复制上一行", "删除", "同上"])
def test_a_tool_used_by_key_keeps_the_focus(label: str, filled: Workspace, page_of: Any, button: Any) -> None:
    page = page_of(filled, size=ALL_TOOLS)
    page.show_place(3, REMARK)
    tool = button(page, label)
    tool.setFocus()
    press(Key.Key_Return)
    assert tool.hasFocus()


def test_the_list_at_the_left_counts_rows(page: RowsPage, qtbot: Any) -> None:
    (group,) = page.side_groups()
    total = len(page.session.draft.rows)
    assert [(one.label, one.count) for one in group.items] == [
        ("全部事项", total),
        ("已填好", total),
        ("未填完", 0),
        ("必须改", 0),
        ("请核对", 0),
    ]
    page.session.set_value(2, NAME, "")
    with qtbot.waitSignal(page.side_changed):
        page.session.leave(2, NAME)
    counts = {one.key: (one.count, one.tone) for one in page.side_groups()[0].items}
    assert counts["done"] == (total - 1, Tone.SECOND)
    assert counts["undone"] == (1, Tone.SECOND)
    assert counts["must"] == (1, Tone.RED)


def test_a_filter_shows_its_rows_and_a_second_click_lifts_it(page: RowsPage) -> None:
    for row in (2, 5):
        page.session.set_value(row, NAME, "")
        page.session.leave(row, NAME)
    page.choose_side("must")
    assert page.side_current() == "must"
    assert [page.model.session_row(row) for row in range(page.model.rowCount())] == [2, 5]
    assert here(page)[0] == 2
    assert not tool(page, "下移").isEnabled()
    press(Key.Key_Down)
    assert page.form.row() == 5
    page.choose_side("must")
    assert page.side_current() == "all"
    assert page.model.rowCount() == len(page.session.draft.rows)
    assert here(page)[0] == 5


def test_a_row_that_was_mended_stays_in_view_until_the_filter_changes(page: RowsPage) -> None:
    name = page.session.value(2, NAME)
    page.session.set_value(2, NAME, "")
    page.session.leave(2, NAME)
    page.choose_side("must")
    page.form.show_path(NAME, focus=True)
    say(str(name))
    page.form.show_path(KIND, focus=True)
    assert page.session.standing(Severity.MUST) == ()
    assert page.model.rowCount() == 1
    page.choose_side("undone")
    assert page.side_current() == "all"


def test_rows_deleted_under_a_filter_leave_the_filter(page: RowsPage) -> None:
    for row in (2, 5):
        page.session.set_value(row, NAME, "")
        page.session.leave(row, NAME)
    page.choose_side("must")
    page.commands.delete_rows()
    assert page.side_current() == "must"
    assert [page.model.session_row(row) for row in range(page.model.rowCount())] == [4]
    assert here(page)[0] == 4


def test_a_new_row_lifts_the_filter(page: RowsPage) -> None:
    page.session.set_value(2, NAME, "")
    page.session.leave(2, NAME)
    page.choose_side("must")
    page.add_row()
    assert page.side_current() == "all"
    assert here(page)[0] == len(page.session.draft.rows) - 1


def test_a_filter_is_said_over_the_table_and_left_with_one_key(page: RowsPage) -> None:
    page.session.set_value(2, NAME, "")
    page.session.leave(2, NAME)
    assert not page.filter_line.isVisible()
    page.choose_side("must")
    assert page.filter_line.isVisible()
    page.grid.setFocus()
    press(Key.Key_Escape)
    assert page.side_current() == "all"
    assert not page.filter_line.isVisible()
    assert here(page)[0] == 2, "the clerk stays in the row"
    assert in_grid(page)


def test_a_filter_is_left_with_one_click(page: RowsPage) -> None:
    page.choose_side("done")
    page.filter_line.off_button.click()
    assert page.side_current() == "all"
    assert in_grid(page)


def test_escape_in_an_open_cell_leaves_the_cell_and_not_the_filter(page: RowsPage) -> None:
    page.choose_side("done")
    page.grid.setFocus()
    say("示例")
    press(Key.Key_Escape)
    assert page.side_current() == "done"


def test_rows_changed_since_the_last_version_are_a_filter_once_there_is_one(
    filled: Workspace, page_of: Any, qtbot: Any
) -> None:
    page = page_of(filled)
    assert "changed" not in [one.key for one in page.side_groups()[0].items]
    assert filled.flush()
    draft = filled.session("附件5").draft
    assert filled.exported(draft).result(timeout=10).number == 1
    with qtbot.waitSignal(page.side_changed):
        page.enter()
        qtbot.waitUntil(lambda: "changed" in [one.key for one in page.side_groups()[0].items])
    page.session.set_value(3, REMARK, "另写")
    page.session.add_row(1, {NAME: "示例事项"})
    page.choose_side("changed")
    assert [page.model.session_row(row) for row in range(page.model.rowCount())] == [1, 4]


# The two lists, from the grid


def test_what_was_taken_away_follows_in_the_grid_too(page: RowsPage) -> None:
    page.session.set_value(0, AFTER, page.session.value(0, BEFORE)[:-1])
    assert page.session.value(0, GONE) == page.session.value(0, BEFORE)[-1:]
    index = page.model.index(0, page.model.column_of(GONE))
    assert tuple(index.data(Qt.ItemDataRole.EditRole)) == page.session.value(0, GONE)


# No rows, 零报告


def test_an_empty_table_offers_the_first_row_and_nothing_else_in_blue(empty: Workspace, page_of: Any) -> None:
    page = page_of(empty, "附件4")
    assert page.start.isVisible()
    assert not page.grid.isVisible()
    assert not page.form.isVisible()
    assert page.start.add_button.hasFocus()
    page.start.add_button.click()
    assert page.grid.isVisible()
    assert page.form.focused_path() == NAME


def test_nothing_to_report_is_said_with_a_tick(empty: Workspace, page_of: Any) -> None:
    page = page_of(empty, "附件4")
    page.start.zero_tick.click()
    assert page.session.draft.zero
    assert page.session.progress() == (1, 1)
    page.start.add_button.click()
    assert not page.session.draft.zero
    page.undo()
    assert page.session.draft.zero
    assert page.start.zero_tick.isChecked()


def test_rows_behind_a_zero_report_are_said_to_stay_behind(page: RowsPage) -> None:
    assert not page.zero_line.isVisible()
    page.session.set_zero(True)
    assert page.zero_line.isVisible()
    link = next(one for one in page.zero_line.findChildren(Button))
    link.click()
    assert not page.session.draft.zero
    assert not page.zero_line.isVisible()


# Shapes


def test_wide_the_form_stands_beside_the_whole_grid(page: RowsPage) -> None:
    assert page.grid.shape() is GridShape.FULL
    assert page.form.width() == 436
    page.set_panel_open(True)
    assert page.grid.shape() is GridShape.BESIDE
    assert not page.form.isVisible()
    page.set_panel_open(False)
    assert page.form.isVisible()


def test_a_form_put_away_can_be_opened_again(page: RowsPage) -> None:
    close = next(one for one in page.form.findChildren(Button) if one.label() == "收起 F4")
    close.click()
    assert not page.form.isVisible()
    assert in_grid(page)
    page.views.open_button.click()
    assert page.form.isVisible()
    assert not page.views.open_button.isVisible()


def test_narrow_the_grid_is_folded_beside_the_form(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled, size=SMALL)
    assert page.grid.shape() is GridShape.FOLDED
    assert page.form.isVisible()
    page.views.views.chosen.emit("table")
    assert page.grid.shape() is GridShape.COMPACT
    assert not page.form.isVisible()
    assert page.views.views.current() == "table"


def test_in_the_largest_type_the_form_takes_the_whole_of_a_small_window(
    filled: Workspace, page_of: Any
) -> None:
    page = page_of(filled, size=SMALL, type_size=Size.LARGEST)
    assert page.form.isVisible()
    assert not page.grid.isVisible()
    assert page.form.focused_path() is not None
    press(Key.Key_F4)
    assert page.grid.isVisible()
    assert in_grid(page)


def test_the_side_menu_stands_in_the_bar_of_the_tools(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled, size=SMALL)
    button = Button(Scale(), "全部事项 14")
    assert page.take_side_menu(button)
    QApplication.processEvents()
    assert page.isAncestorOf(button)
    assert audit(page.window()) == []


@pytest.mark.parametrize("form", ["附件3", "附件4", "附件5"])
@pytest.mark.parametrize(
    ("size", "type_size"),
    [(WIDE, Size.STANDARD), (SMALL, Size.STANDARD), ((1366, 600), Size.LARGE), (SMALL, Size.LARGE)],
)
def test_nothing_is_cut(
    filled: Workspace, page_of: Any, form: str, size: Any, type_size: Size, qtbot: Any
) -> None:
    page = page_of(filled, form, size, type_size)
    # A text that needs one line more makes its page be laid out once more.
    qtbot.waitUntil(lambda: audit(page.window()) == [])
    press(Key.Key_F4)
    QApplication.processEvents()
    assert audit(page.window()) == []


def test_a_thousand_rows_are_typed_in_without_reading_them_all(
    samples: tuple[Draft, ...], open_workspace: Any, page_of: Any
) -> None:
    """A keystroke reads the cells in view, not those of every row."""
    sample = samples[4]
    rows = tuple({**sample.rows[at % len(sample.rows)], NAME: f"示例事项{at}"} for at in range(1000))
    page = page_of(open_workspace(replace(sample, rows=rows)))
    page.show_place(500, REMARK)
    asked: list[int] = []
    answer = page.model.data
    page.model.data = lambda index, role=0: asked.append(index.row()) or answer(index, role)  # type: ignore[method-assign, func-returns-value]
    findings = page.session.shown
    say("示例")
    QApplication.processEvents()
    assert page.session.value(500, REMARK) == "示例"
    assert len(set(asked)) < 30
    assert findings == page.session.shown
