"""One row as a form: tabs in the head's order, two lists side by side, notes and findings where the clerk is."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.packs.model import Severity
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.row_fields import Asking
from ui.pages.row_form import RowForm
from ui.theme.scale import Scale, Size
from ui.theme.signs import Sign
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.fields.list_field import ListField
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.notices import NoticeBox

NAME, KIND = "事项名称", "事项类别"
BEFORE, AFTER = "简化办事程序/原办理环节", "简化办事程序/现办理环节"
GONE, WAY = "简化办事程序/精简的环节名称", "简化办事程序/精简环节方式"
OLD, NEW = "压缩办事时限/原办理时限", "压缩办事时限/现办理时限"
BASIS, REMARK = "事项依据", "备注"


@pytest.fixture
def form_of(show: Callable[..., QWidget]) -> Callable[..., RowForm]:
    """The form of one row of an attachment, in a window that has the focus."""
    kept: list[SessionBridge] = []

    def made(
        workspace: Workspace,
        form: str = "附件5",
        row: int | None = 0,
        width: int = 436,
        height: int = 620,
        size: Size = Size.STANDARD,
        compact: bool = False,
    ) -> RowForm:
        bridge = SessionBridge(workspace.session(form))
        kept.append(bridge)
        page = RowForm(Scale(size), bridge, Asking(lambda finding: "示例理由", lambda question: None))
        page.set_compact(compact)
        show(page, width, height, Scale(size))
        page.set_row(row)
        QApplication.processEvents()
        return page

    return made


def editor(form: RowForm, path: str) -> Any:
    return form.binding(path).frame.editor


def left_of(form: RowForm, path: str) -> int:
    return form.binding(path).frame.mapTo(form, form.rect().topLeft()).x()


def top_of(form: RowForm, path: str) -> int:
    return form.binding(path).frame.mapTo(form, form.rect().topLeft()).y()


def test_the_tabs_are_those_of_the_pack(filled: Workspace, form_of: Any) -> None:
    assert form_of(filled).tab_titles() == ["基本情况", "简化程序", "精简要件", "压缩时限", "依据备注"]
    assert form_of(filled, "附件3").tab_titles() == ["基本情况", "主要职责", "内设机构职责", "依据备注"]


def test_the_head_says_which_row_it_is(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled, row=2)
    words = [one.text() for one in form.findChildren(Label) if one.isVisible()]
    assert "第 3 项" in words
    name = next(one for one in form.findChildren(ElidedLabel) if one.isVisible())
    assert name.whole_text() == filled.session("附件5").value(2, NAME)
    filled.session("附件5").set_value(2, NAME, "改了\n名称")
    assert name.whole_text() == "改了 名称"
    filled.session("附件5").set_value(2, NAME, "")
    assert name.whole_text() == "（还没填事项名称）"


def test_two_lists_stand_side_by_side_and_the_rest_below(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled)
    form.show_path(BEFORE)
    QApplication.processEvents()
    assert top_of(form, BEFORE) == top_of(form, AFTER) < top_of(form, GONE) < top_of(form, WAY)
    assert left_of(form, BEFORE) == left_of(form, GONE) < left_of(form, AFTER)


def test_with_room_the_rest_stands_in_a_third_column(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled, width=660, height=330, compact=True)
    form.show_path(BEFORE)
    QApplication.processEvents()
    assert top_of(form, BEFORE) == top_of(form, AFTER) == top_of(form, GONE)
    assert left_of(form, BEFORE) < left_of(form, AFTER) < left_of(form, GONE) == left_of(form, WAY)


def test_a_tab_without_lists_takes_two_columns_with_room(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled, width=660, height=330, compact=True)
    form.show_path(OLD)
    QApplication.processEvents()
    assert top_of(form, OLD) == top_of(form, NEW)
    assert left_of(form, OLD) < left_of(form, NEW)


@pytest.mark.parametrize("form_id", ["附件3", "附件4", "附件5"])
@pytest.mark.parametrize(
    ("size", "width", "height", "compact"),
    [
        (Size.STANDARD, 436, 620, False),
        (Size.STANDARD, 652, 324, True),
        (Size.LARGE, 1078, 592, True),
        (Size.LARGE, 592, 284, True),
    ],
)
def test_nothing_is_cut_in_any_tab(
    filled: Workspace,
    form_of: Any,
    qtbot: Any,
    form_id: str,
    size: Size,
    width: int,
    height: int,
    compact: bool,
) -> None:
    form = form_of(filled, form_id, 0, width, height, size, compact)
    for _title in form.tab_titles():
        form.step_tab(1)
        # Fields as high as their words lay themselves out in several turns of the event loop.
        qtbot.waitUntil(lambda: audit(form.window()) == [])


def test_the_note_stands_under_the_field_the_clerk_is_in(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled)
    form.show_path(BASIS, focus=True)
    assert form.binding(BASIS).frame.note_is_shown()
    form.show_path(REMARK, focus=True)
    assert not form.binding(BASIS).frame.note_is_shown()


def test_showing_a_field_turns_to_its_tab_and_leaves_the_focus_alone(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled)
    form.show_path(NAME, focus=True)
    assert form.focused_path() == NAME
    form.setFocus()
    form.show_path(BASIS)
    assert form.current_tab() == "依据备注"
    assert form.focused_path() is None
    form.show_path("没有这一栏")
    assert form.current_tab() == "依据备注"


def test_coming_into_a_field_says_where_the_clerk_is(filled: Workspace, form_of: Any, qtbot: Any) -> None:
    form = form_of(filled, row=3)
    with qtbot.waitSignal(form.entered) as came:
        form.show_path(REMARK, focus=True)
    assert came.args == [3, REMARK]


def test_a_tab_has_a_sign_only_where_something_is_wrong(filled: Workspace, form_of: Any) -> None:
    session = filled.session("附件5")
    form = form_of(filled)
    assert form.tab_signs() == {}
    session.set_value(0, NEW, "40个工作日")
    session.leave(0, NEW)
    session.set_value(0, AFTER, ("申请", "网上公告"))
    session.leave(0, AFTER)
    assert form.tab_signs() == {"压缩时限": Sign.MUST, "简化程序": Sign.CHECK}
    form.set_row(1)
    assert form.tab_signs() == {}


def test_what_a_row_lacks_as_a_whole_stands_above_its_fields(filled: Workspace, form_of: Any) -> None:
    session = filled.session("附件5")
    row = session.add_row()
    session.set_value(row, NAME, "示例事项")
    session.leave_row(row)
    form = form_of(filled, row=row)
    whole = [one for one in form.findChildren(NoticeBox) if one.isVisible()]
    assert ["至少填一项" in one.accessibleName() for one in whole] == [True]
    form.set_row(0)
    QApplication.processEvents()
    assert not [one for one in form.findChildren(NoticeBox) if one.isVisible()]


def test_a_row_that_lacks_something_can_be_reported_as_it_is(filled: Workspace, form_of: Any) -> None:
    session = filled.session("附件5")
    row = session.add_row()
    session.set_value(row, NAME, "示例事项")
    session.leave_row(row)
    form = form_of(filled, row=row)
    link = next(one for one in form.findChildren(Button) if one.isVisible() and "写明理由" in one.label())
    link.click()
    assert [one.reason for one in session.draft.confirmed if one.row == row + 1] == ["示例理由"]


def test_tab_and_enter_go_on_to_the_next_group(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled)
    form.show_path(BASIS, focus=True)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert form.focused_path() == REMARK
    form.show_path(WAY, focus=True)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert form.focused_path() == "精简办事要件/原材料名称"
    assert form.current_tab() == "精简要件"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert form.current_tab() == "简化程序"
    assert form.focused_path() == WAY


def test_enter_goes_on_from_a_long_text_and_ctrl_enter_breaks_its_line(
    filled: Workspace, form_of: Any
) -> None:
    form, session = form_of(filled), filled.session("附件5")
    session.set_value(0, BASIS, "《示例法》第一条")
    form.show_path(BASIS, focus=True)
    line = QApplication.focusWidget()
    QTest.keyClick(line, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "2")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.focused_path() == REMARK
    assert session.value(0, BASIS) == "《示例法》第一条\n2"


def test_enter_behind_a_time_limit_does_not_press_its_buttons(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled)
    session = filled.session("附件5")
    session.set_value(0, NEW, "3天")
    form.show_path(NEW, focus=True)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert form.focused_path() == BASIS
    assert session.value(0, NEW) == "3天"


def test_no_field_between_is_visited_when_the_group_changes(filled: Workspace, form_of: Any) -> None:
    session = filled.session("附件5")
    row = session.add_row()
    session.set_value(row, NAME, "示例事项")
    form = form_of(filled, row=row)
    came: list[str] = []
    form.entered.connect(lambda _row, path: came.append(path))
    form.show_path(NAME, focus=True)
    form.show_path(REMARK, focus=True)
    assert came == [NAME, REMARK]
    assert [one.rule for one in session.shown_at(row, KIND)] == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_walking_past_empty_fields_turns_nothing_red(filled: Workspace, form_of: Any, key: Qt.Key) -> None:
    session = filled.session("附件5")
    row = session.add_row()
    session.set_value(row, REMARK, "示例说明")
    form = form_of(filled, row=row)
    form.show_path(form.paths()[0], focus=True)
    passed: list[str | None] = []
    for _ in range(5):
        passed.append(form.focused_path())
        QTest.keyClick(QApplication.focusWidget(), key)
    assert NAME in passed and KIND in passed
    assert session.shown_in(row) == () and form.tab_signs() == {}
    session.check_all()
    assert [one.rule for one in session.shown_at(row, NAME)] == ["V-51"] and form.tab_signs()


def test_a_group_half_filled_is_told_on_leaving_what_it_lacks(filled: Workspace, form_of: Any) -> None:
    session = filled.session("附件5")
    row = session.add_row()
    form = form_of(filled, row=row)
    session.set_value(row, OLD, "20个工作日")
    form.show_path(NEW, focus=True)
    assert session.shown_at(row, NEW) == ()
    form.show_path(REMARK, focus=True)
    assert [one.severity for one in session.shown_at(row, NEW)] == [Severity.MUST]


def test_groups_go_round(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled)
    assert [form.step_tab(1) for _ in range(5)] == [
        BEFORE,
        "精简办事要件/原材料名称",
        OLD,
        BASIS,
        "单位类型",
    ]
    assert form.step_tab(-1) == BASIS


def test_another_row_keeps_the_field_and_counts_the_old_one_as_left(filled: Workspace, form_of: Any) -> None:
    session = filled.session("附件5")
    form = form_of(filled)
    form.show_path(NAME, focus=True)
    session.set_value(0, NAME, "")
    form.set_row(1)
    assert form.focused_path() == NAME
    assert editor(form, NAME).value() == session.value(1, NAME)
    assert [one.rule for one in session.shown_at(0, NAME)] == ["V-51"]


def test_phrases_of_a_list_are_offered_while_the_clerk_is_in_it(filled: Workspace, form_of: Any) -> None:
    form = form_of(filled)

    def links() -> list[Button]:
        found = [
            one for one in form.findChildren(Button) if one.label().startswith("选用语") and one.isVisible()
        ]
        return [one for one in found if BEFORE.partition("/")[2] in one.accessibleName()]

    form.show_path(BEFORE)
    form.setFocus()
    assert links() == []
    form.show_path(BEFORE, focus=True)
    (link,) = links()
    assert link.focusPolicy() == Qt.FocusPolicy.TabFocus
    listed = editor(form, BEFORE)
    assert isinstance(listed, ListField)
    listed.insert_phrase("公示")
    assert "公示" in filled.session("附件5").value(0, BEFORE)


def test_the_buttons_ask_for_other_rows_and_for_the_table(
    filled: Workspace, form_of: Any, qtbot: Any
) -> None:
    form = form_of(filled, row=0)
    back, on = [one for one in form.findChildren(Button) if one.accessibleName()[:3] in ("上一项", "下一项")]
    assert (back.isEnabled(), on.isEnabled()) == (False, True)
    with qtbot.waitSignal(form.step_wanted) as asked:
        on.click()
    assert asked.args == [1]
    close = next(one for one in form.findChildren(Button) if one.label() == "收起 F4")
    with qtbot.waitSignal(form.close_wanted):
        close.click()


def test_the_row_of_a_long_list_the_clerk_is_in_is_in_sight(
    filled: Workspace, form_of: Any, qtbot: Any
) -> None:
    filled.session("附件5").set_value(0, BEFORE, tuple(f"第{number}步" for number in range(1, 21)))
    form = form_of(filled, width=660, height=330, compact=True)
    form.show_path(BEFORE, focus=True)
    area = next(one for one in form.findChildren(QScrollArea) if one.isVisible())

    def in_sight() -> bool:
        focused = QApplication.focusWidget()
        top = focused.mapTo(area.viewport(), focused.rect().topLeft()).y()
        return top >= 0 and top + focused.height() <= area.viewport().height()

    for _ in range(19):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        qtbot.waitUntil(in_sight)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(in_sight)
