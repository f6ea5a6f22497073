"""The wizard around the steps: where it opens, how it is walked, what is said about the attachment, and its keys."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop.drafts.repository import UnitRecord
from desktop.packs.model import Severity
from desktop.workflow.workspace import Opened, Workspace
from ui.pages.check_page import CheckPage
from ui.pages.export_page import ExportPage
from ui.pages.hand_in_page import HandInPage
from ui.pages.head_page import HeadPage
from ui.pages.problems_panel import ProblemsPanel
from ui.pages.rows_page import RowsPage
from ui.pages.sections_page import SectionsPage
from ui.pages.step_page import StepPage
from ui.pages.wizard import Where, WizardPage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.side_list import SideList, SideMenuButton

Show = Callable[..., QWidget]
Find = Callable[[QWidget, str], Button]
Open = Callable[..., WizardPage]
WAY = "简化办事程序/精简环节方式"


@pytest.fixture
def open_wizard(show: Show) -> Open:
    def opened(
        workspace: Workspace,
        form: str,
        where: Where | None = None,
        size: Size = Size.STANDARD,
        width: int = 1366,
        height: int = 768,
    ) -> WizardPage:
        scale = Scale(size)
        page = WizardPage(scale, workspace, form)
        show(page, width, height, scale)
        page.open_at(where or page.last_where())
        return page

    return opened


def step(page: WizardPage) -> StepPage:
    """The step that is in view."""
    return next(one for one in page.findChildren(StepPage) if one.isVisible())


def panel(page: WizardPage) -> ProblemsPanel:
    return page.findChild(ProblemsPanel)


def press(page: QWidget, qtbot: Any, key: Qt.Key, shift: bool = False, control: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    if control:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifiers)


def words(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def buttons(root: QWidget) -> list[str]:
    return [one.label() for one in root.findChildren(Button) if one.isVisible()]


def line(root: QWidget, name: str) -> QLineEdit:
    return next(one for one in root.findChildren(QLineEdit) if one.accessibleName() == name)


def spoil(workspace: Workspace) -> None:
    """One thing that must be changed in 附件5: 第 7 项 loses 精简环节方式."""
    session = workspace.session("附件5")
    session.set_value(6, WAY, "")
    session.leave(6, WAY)


# where it opens


def test_an_empty_table_begins_with_its_head_and_a_filled_one_with_its_rows(
    open_wizard: Open, empty: Workspace, filled: Workspace
) -> None:
    assert isinstance(step(open_wizard(empty, "附件5")), HeadPage)
    assert isinstance(step(open_wizard(filled, "附件5")), RowsPage)


def test_a_document_begins_with_its_sections(open_wizard: Open, empty: Workspace) -> None:
    assert isinstance(step(open_wizard(empty, "附件2")), SectionsPage)


def test_it_opens_at_the_field_the_clerk_was_in_last(open_wizard: Open, filled: Workspace) -> None:
    filled.visited("附件5", 6, WAY)
    page = open_wizard(filled, "附件5")
    assert page.where() == Where("rows", 6, WAY)
    assert "第 7 项" in words(page)
    focused = QApplication.focusWidget()
    assert focused is not None and focused.accessibleName() == "精简环节方式"


def test_the_first_field_of_all_is_a_place_too(open_wizard: Open, filled: Workspace) -> None:
    filled.visited("附件5", 0, "事项名称")
    assert open_wizard(filled, "附件5").where() == Where("rows", 0, "事项名称")


def test_a_place_that_is_gone_is_not_gone_to(open_wizard: Open, filled: Workspace) -> None:
    filled.visited("附件5", 6, WAY)
    filled.session("附件5").delete_rows(range(5, 14))
    assert open_wizard(filled, "附件5").where() != Where("rows", 6, WAY)
    filled.visited("附件1", None, "没有这一项")
    assert isinstance(step(open_wizard(filled, "附件1")), SectionsPage)


def test_where_the_clerk_goes_is_remembered(open_wizard: Open, filled: Workspace, qtbot: Any) -> None:
    page = open_wizard(filled, "附件4", Where("head"))
    line(page, "填表人姓名").setFocus()
    qtbot.waitUntil(lambda: filled.place("附件4") is not None)
    place = filled.place("附件4")
    assert place is not None and (place.row, place.field) == (None, "填表人姓名")
    assert filled.last_place == place


# walking


def test_a_table_is_walked_step_by_step_and_back(open_wizard: Open, filled: Workspace, button: Find) -> None:
    page = open_wizard(filled, "附件4", Where("head"))
    forward = (("逐项填写", RowsPage), ("检查", CheckPage), ("导出", ExportPage), ("报送", HandInPage))
    for named, kind in forward:
        button(page, f"下一步：{named}").click()
        assert isinstance(step(page), kind)
    assert not any(one.startswith("下一步") for one in buttons(page))
    for named, kind in (
        ("导出", ExportPage),
        ("检查", CheckPage),
        ("逐项填写", RowsPage),
        ("表头", HeadPage),
    ):
        button(page, f"上一步：{named}").click()
        assert isinstance(step(page), kind)
    assert not any(one.startswith("上一步") for one in buttons(page))


def test_a_document_is_walked_section_by_section_before_it_is_checked(
    open_wizard: Open, filled: Workspace, button: Find
) -> None:
    page = open_wizard(filled, "附件1")
    tabs = [tab.title for tab in filled.pack.form("附件1").tabs]
    for title in tabs[1:]:
        button(page, f"下一步：{title}").click()
    button(page, "下一步：检查").click()
    assert isinstance(step(page), CheckPage)
    button(page, "上一步：逐节填写").click()
    assert isinstance(step(page), SectionsPage)
    assert step(page).side_current() == tabs[-1]


def test_every_step_can_be_gone_to_whatever_is_wrong(open_wizard: Open, empty: Workspace) -> None:
    page = open_wizard(empty, "附件5")
    for key, kind in (("export", ExportPage), ("check", CheckPage), ("rows", RowsPage), ("head", HeadPage)):
        page.open_at(Where(key))
        assert isinstance(step(page), kind)


def test_another_attachment_is_one_click_away(open_wizard: Open, filled: Workspace, qtbot: Any) -> None:
    page = open_wizard(filled, "附件4")
    side = page.findChild(SideList)
    with qtbot.waitSignal(page.form_wanted) as wanted:
        side.chosen.emit("form/附件5")
    assert wanted.args == ["附件5"]


def test_a_damaged_attachment_is_not_offered(
    open_wizard: Open, open_workspace: Callable[..., Workspace]
) -> None:
    workspace = open_workspace()
    unit = UnitRecord(1, "示例旗农牧和科技局", "旗直政府部门")
    workspace.take(Opened(unit, (), ("附件1的草稿损坏。",), {}, None, None, frozenset({"附件1"})))
    page = open_wizard(workspace, "附件4")
    side = page.findChild(SideList)
    offered = [one.accessibleName() for one in side.findChildren(QWidget) if one.accessibleName()]
    assert not any(name.startswith("附件1") for name in offered)
    assert any(name.startswith("附件2") for name in offered)


# what is said


def test_what_is_wrong_is_counted_when_the_field_is_left(
    open_wizard: Open, filled: Workspace, button: Find, qtbot: Any
) -> None:
    page = open_wizard(filled, "附件5", Where("rows", 6, WAY))
    button(page, "没有要改的")
    filled.session("附件5").set_value(6, WAY, "")
    assert "没有要改的" in buttons(page)
    filled.session("附件5").leave(6, WAY)
    assert "还有 1 处要改 (F8)" in buttons(page)
    assert "已填好 13 项，共 14 项" in words(page)


def test_a_step_is_ticked_when_nothing_in_it_must_be_changed(open_wizard: Open, filled: Workspace) -> None:
    page = open_wizard(filled, "附件5", Where("export"))
    states = {one.accessibleName() for one in page.findChildren(QWidget) if "步，" in one.accessibleName()}
    assert states == {
        "第1步，表头，已完成",
        "第2步，逐项填写，已完成",
        "第3步，检查，还没做",
        "第4步，导出，正在这一步",
        "第5步，报送，还没做",
    }
    spoil(filled)
    assert any(one.accessibleName() == "第2步，逐项填写，还没做" for one in page.findChildren(QWidget))


# problems


def test_f8_opens_the_problems_and_enter_goes_to_the_field(
    open_wizard: Open, filled: Workspace, qtbot: Any
) -> None:
    spoil(filled)
    page = open_wizard(filled, "附件5", Where("head"))
    assert not panel(page).isVisible()
    press(page, qtbot, Qt.Key.Key_F8)
    assert panel(page).isVisible()
    current = panel(page).current()
    assert current is not None and (current.row, current.field) == (7, WAY)
    press(page, qtbot, Qt.Key.Key_Return)
    assert not panel(page).isVisible()
    assert page.where() == Where("rows", 6, WAY)


def test_f8_after_a_visit_goes_on_to_the_next(open_wizard: Open, filled: Workspace, qtbot: Any) -> None:
    session = filled.session("附件5")
    for row in (2, 6):
        session.set_value(row, "事项名称", "")
        session.leave(row, "事项名称")
    page = open_wizard(filled, "附件5")
    rows = []
    for _ in range(3):
        press(page, qtbot, Qt.Key.Key_F8)
        current = panel(page).current()
        assert current is not None
        rows.append(current.row)
        press(page, qtbot, Qt.Key.Key_Return)
    assert rows[:2] == [3, 7]
    assert rows[2] != 7


def test_escape_closes_the_problems(open_wizard: Open, filled: Workspace, qtbot: Any) -> None:
    spoil(filled)
    page = open_wizard(filled, "附件5")
    press(page, qtbot, Qt.Key.Key_F8)
    press(page, qtbot, Qt.Key.Key_Escape)
    assert not panel(page).isVisible()


def test_a_sure_fix_is_taken_from_the_panel_and_can_be_undone(
    open_wizard: Open, filled: Workspace, qtbot: Any
) -> None:
    session = filled.session("附件5")
    before = session.value(2, "事项依据")
    session.set_value(2, "事项依据", "《示例办法》（示发[2004]20号）第三条")
    session.leave(2, "事项依据")
    page = open_wizard(filled, "附件5")
    press(page, qtbot, Qt.Key.Key_F8)
    wrong = next(one for one in session.shown if one.fix is not None and one.fix.certain)
    panel(page).fix_wanted.emit(wrong)
    assert session.value(2, "事项依据") == "《示例办法》（示发〔2004〕20号）第三条"
    assert wrong not in panel(page).list.findings()
    press(page, qtbot, Qt.Key.Key_Z, control=True)
    press(page, qtbot, Qt.Key.Key_Z, control=True)
    assert session.value(2, "事项依据") == before


def test_a_confirmation_from_the_panel_keeps_its_reason(open_wizard: Open, filled: Workspace) -> None:
    session = filled.session("附件5")
    session.set_value(2, "事项依据", "《示例办法》（示发[2004]20号）第三条")
    session.leave(2, "事项依据")
    page = open_wizard(filled, "附件5", Where("rows", problems=True))
    check = session.standing(Severity.CHECK)[0]
    panel(page).confirm_wanted.emit(check, "问过编办")
    assert session.draft.confirmed[-1].reason == "问过编办"
    confirmed = next(one for one in session.shown if one.confirmed is not None)
    panel(page).withdraw_wanted.emit(confirmed)
    assert check in session.standing(Severity.CHECK)


def test_findings_in_large_type_are_not_painted_over_each_other(
    open_wizard: Open, filled: Workspace, qtbot: Any
) -> None:
    spoil(filled)
    session = filled.session("附件5")
    session.set_value(2, "事项依据", "国发[2004]20号")
    session.leave(2, "事项依据")
    page = open_wizard(filled, "附件5", None, Size.LARGE, 880, 460)
    press(page, qtbot, Qt.Key.Key_F8)
    found = panel(page).list

    def settled() -> bool:
        rows = range(len(found.findings()))
        boxes = [found.visualRect(found.model().index(row, 0)) for row in rows]
        return [box.height() for box in boxes] == [found.row_at(row).height for row in rows]

    qtbot.waitUntil(settled, timeout=2000)


# keys


def test_undo_takes_over_what_is_being_composed_and_then_goes_back(
    open_wizard: Open, filled: Workspace, qtbot: Any
) -> None:
    session = filled.session("附件4")
    before = session.value(None, "填表人姓名")
    page = open_wizard(filled, "附件4", Where("head", None, "填表人姓名"))
    target = QApplication.focusWidget()
    assert isinstance(target, QLineEdit)
    QApplication.sendEvent(target, QInputMethodEvent("shili", []))
    press(page, qtbot, Qt.Key.Key_Z, control=True)
    assert session.value(None, "填表人姓名") == before
    assert session.can_redo
    press(page, qtbot, Qt.Key.Key_Y, control=True)
    assert session.value(None, "填表人姓名") == "shili"


def test_undo_works_in_the_grid_too(open_wizard: Open, filled: Workspace, qtbot: Any) -> None:
    session = filled.session("附件4")
    page = open_wizard(filled, "附件4", Where("rows"))
    rows = len(session.draft.rows)
    session.add_row()
    press(page, qtbot, Qt.Key.Key_Z, control=True)
    assert len(session.draft.rows) == rows


def test_what_was_done_is_no_longer_said_once_it_is_undone(
    open_wizard: Open, filled: Workspace, qtbot: Any
) -> None:
    page = open_wizard(filled, "附件5", Where("rows"))
    page.session.add_row()
    page.say("放进了 1 行。")
    assert "放进了 1 行。" in words(page)
    press(page, qtbot, Qt.Key.Key_Z, control=True)
    assert "放进了 1 行。" not in words(page)


def test_ctrl_s_takes_over_what_is_being_composed_before_it_saves(
    open_wizard: Open, filled: Workspace, qtbot: Any
) -> None:
    page = open_wizard(filled, "附件4", Where("head", None, "填表人姓名"))
    target = QApplication.focusWidget()
    assert isinstance(target, QLineEdit)
    QApplication.sendEvent(target, QInputMethodEvent("shili", []))
    with qtbot.waitSignal(page.save_wanted):
        press(page, qtbot, Qt.Key.Key_S, control=True)
    assert str(filled.session("附件4").value(None, "填表人姓名")).endswith("shili")


def test_a_wizard_that_is_gone_no_longer_listens(open_wizard: Open, filled: Workspace) -> None:
    page = open_wizard(filled, "附件5")
    page.leave()
    page.discard()
    spoil(filled)
    assert "没有要改的" in buttons(page)


# layouts


def test_in_a_narrow_window_the_list_is_a_button_and_the_problems_take_the_page(
    open_wizard: Open, filled: Workspace, qtbot: Any
) -> None:
    page = open_wizard(filled, "附件5", None, Size.STANDARD, 880, 460)
    menu = page.findChild(SideMenuButton)
    qtbot.waitUntil(menu.isVisible)
    assert not page.findChild(SideList).isVisible()
    assert menu.label() == "全部事项 14"
    press(page, qtbot, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: panel(page).width() == page.width())
    press(page, qtbot, Qt.Key.Key_Escape)
    page.open_at(Where("head"))
    qtbot.waitUntil(menu.isVisible)
    page.resize(1366, 768)
    page.window().resize(1366, 768)
    qtbot.waitUntil(lambda: page.findChild(SideList).isVisible())
    assert not menu.isVisible()


@pytest.mark.parametrize("size", [Size.STANDARD, Size.LARGE])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (880, 460)])
@pytest.mark.parametrize(
    ("form", "steps"),
    [("附件5", ("head", "rows", "check", "export")), ("附件2", ("sections", "check", "export"))],
)
def test_nothing_is_clipped(
    open_wizard: Open,
    filled: Workspace,
    qtbot: Any,
    form: str,
    steps: tuple[str, ...],
    size: Size,
    width: int,
    height: int,
) -> None:
    spoil(filled)
    page = open_wizard(filled, form, None, size, width, height)
    for key in steps:
        page.open_at(Where(key))
        qtbot.waitUntil(lambda: audit(page.window()) == [])
    page.open_at(Where(steps[0], problems=True))
    qtbot.waitUntil(lambda: audit(page.window()) == [])


class Flashes(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("form", ["附件2", "附件5"])
def test_nothing_flashes_up_as_a_window_of_its_own_and_takes_the_focus(
    open_wizard: Open, filled: Workspace, qtbot: Any, form: str
) -> None:
    page = open_wizard(filled, "附件1")
    flashes = Flashes()
    QApplication.instance().installEventFilter(flashes)
    other = WizardPage(Scale(), filled, form)
    page.window().layout().addWidget(other)
    for key in ("head", "rows", "check", "export") if form == "附件5" else ("sections", "check", "export"):
        other.open_at(Where(key, problems=True))
        qtbot.wait(1)
    QApplication.instance().removeEventFilter(flashes)
    assert flashes.seen == []
    assert page.window().isActiveWindow()


def test_tab_leads_from_the_last_of_the_head_by_the_list_to_the_foot(
    open_wizard: Open, filled: Workspace, qtbot: Any
) -> None:
    page = open_wizard(filled, "附件4", Where("head"))
    head = step(page)
    assert isinstance(head, HeadPage)
    head.zero_tick.setFocus()
    press(page, qtbot, Qt.Key.Key_Tab)
    assert page.findChild(SideList).isAncestorOf(QApplication.focusWidget())
    press(page, qtbot, Qt.Key.Key_Tab)
    assert page.bottom.isAncestorOf(QApplication.focusWidget())


def test_the_foot_names_the_sections_around_the_one_that_was_opened(
    open_wizard: Callable[..., WizardPage], filled: Workspace
) -> None:
    page = open_wizard(filled, "附件1", Where("sections", None, "程序环节减少方面"))
    page.bottom.resize(1366, 56)
    names = [one.accessibleName() for one in page.bottom.findChildren(Button) if one.isVisible()]
    assert names[-2:] == ["上一步：二、办事要件精简", "下一步：四、办事时限缩短"]
