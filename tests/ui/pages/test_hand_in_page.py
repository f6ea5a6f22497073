"""报送 in the wizard: the steps, the questions that the notice leaves open, and what changed after printing."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from desktop.answers.draft import Draft
from desktop.drafts.repository import UnitRecord
from desktop.submission.checklist import Step
from desktop.workflow import handing_in
from desktop.workflow.workspace import State, Workspace
from tests.ui.pages.conftest import UNIT
from ui.bridge.background_job import delete_when_done
from ui.bridge.session_bridge import SessionBridge
from ui.pages.hand_in_page import HandInPage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button, Kind
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.line_field import LineField
from ui.widgets.tick_boxes import RadioButton

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Show = Callable[..., QWidget]
Find = Callable[[QWidget, str], Button]
Open = Callable[..., Workspace]


def words(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def labels(root: QWidget) -> list[str]:
    return [one.label() for one in root.findChildren(Button) if one.isVisible() and one.label()]


def fill(root: QWidget, label: str, value: str) -> None:
    frame = next(one for one in root.findChildren(FieldFrame) if one.label() == label and one.isVisible())
    assert isinstance(frame.editor, LineField)
    frame.editor.set_value(value, force=True)


def choose(root: QWidget, spelled: str) -> None:
    next(one for one in root.findChildren(RadioButton) if one.words() == spelled).setChecked(True)


@pytest.fixture
def filled(open_workspace: Open, samples: tuple[Draft, ...]) -> Workspace:
    """All five filled in, on a store that answers."""
    return open_workspace(*samples, starts=True)


@pytest.fixture
def opened(scale: Scale, show: Show, qtbot: Any) -> Callable[..., HandInPage]:
    def made(workspace: Workspace, form: str = "附件5", size: tuple[int, int] = (1366, 768)) -> HandInPage:
        page = HandInPage(scale, workspace, SessionBridge(workspace.session(form)))
        show(page, *size, scale)
        page.enter()
        qtbot.wait(20)
        return page

    return made


def printed(page: HandInPage, button: Find, qtbot: Any) -> None:
    button(page, "打印好了").click()
    button(page, "记下").click()
    qtbot.waitUntil(lambda: "签好了" in labels(page))


def freeze(workspace: Workspace, form: str = "附件5") -> None:
    workspace.exported(workspace.session(form).draft, "A1B2C3D4").result()


def test_in_a_low_window_what_is_to_be_noted_is_in_view(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    freeze(filled)
    page = opened(filled, size=(880, 330))
    button(page, "打印好了").setFocus()
    button(page, "打印好了").click()
    qtbot.wait(50)
    field = page.focusWidget()
    assert isinstance(field, QWidget) and not isinstance(field, RadioButton)
    assert field.visibleRegion().boundingRect() == field.rect()


def test_before_an_export_the_way_leads_there(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    page = opened(filled)
    assert "先导出正式件，再打印" in words(page)
    assert "最迟2023年1月13日（周五）送到" in words(page) and "不知道法定节假日和调休" in words(page)
    with qtbot.waitSignal(page.go_wanted) as wanted:
        button(page, "去导出").click()
    assert wanted.args == ["export"]
    assert "签好了" not in labels(page), "nothing can be signed that was not printed"


def test_each_step_is_noted_with_day_and_person(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    freeze(filled)
    page = opened(filled)
    button(page, "打印好了").click()
    fill(page, "打印了几份", "２")
    button(page, "记下").click()
    qtbot.waitUntil(lambda: "1月12日，示例丙，2 份" in words(page))
    button(page, "签好了").click()
    now = filled.handing_in.checklist("附件5").now if filled.handing_in else None
    kept = next(iter(filled.handing_in.checklists.values())).now if filled.handing_in else now
    assert kept is not None
    assert list(kept.done) == [Step.PRINTED, Step.SIGNED]
    assert (kept.copies, kept.version) == (2, 1)
    primaries = [
        one.label() for one in page.findChildren(Button) if one.kind() is Kind.PRIMARY and one.isVisible()
    ]
    assert primaries == ["盖好了"]


@pytest.fixture
def planning(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Pages are planned once this is set."""
    may, plan = threading.Event(), handing_in.plan_for

    def planned(*given: Any) -> Any:
        assert may.wait(60)
        return plan(*given)

    monkeypatch.setattr(handing_in, "plan_for", planned)
    yield may
    may.set()


def test_a_long_table_that_was_printed_is_planned_beside_the_window(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any, planning: threading.Event
) -> None:
    freeze(filled)
    page = opened(filled)
    button(page, "打印好了").click()
    button(page, "记下").click()
    assert not button(page, "记下").isEnabled() and filled.handing_in is not None
    assert not filled.handing_in.checklists
    planning.set()
    qtbot.waitUntil(lambda: "签好了" in labels(page))
    assert button(page, "签好了").hasFocus()


def test_who_leaves_while_a_page_is_planned_has_it_recorded_all_the_same(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any, planning: threading.Event
) -> None:
    freeze(filled)
    page = opened(filled)
    button(page, "打印好了").click()
    button(page, "记下").click()
    page.hide()
    delete_when_done(page)
    planning.set()
    noted = filled.handing_in
    assert noted is not None
    qtbot.waitUntil(lambda: [list(one.now.done) for one in noted.checklists.values()] == [[Step.PRINTED]])


def test_a_number_of_copies_that_is_none_is_asked_again(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find
) -> None:
    freeze(filled)
    page = opened(filled)
    button(page, "打印好了").click()
    fill(page, "打印了几份", "两三份")
    button(page, "记下").click()
    assert "请写数字" in words(page)
    button(page, "不记").click()
    assert "打印好了" in labels(page)


def test_a_step_can_be_corrected_and_taken_back(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    freeze(filled)
    page = opened(filled)
    printed(page, button, qtbot)
    button(page, "签好了").click()
    changes = [one for one in page.findChildren(Button) if one.accessibleName() == "改 签字"]
    changes[0].click()
    fill(page, "备注", "王书记代签")
    button(page, "记下").click()
    assert "1月12日，示例丙：王书记代签" in words(page)
    next(
        one for one in page.findChildren(Button) if one.accessibleName() == "撤回 签字" and one.isVisible()
    ).click()
    assert "签好了" in labels(page)


def test_one_call_settles_mailbox_and_room(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find
) -> None:
    page = opened(filled)
    assert "有 3 种写法，先问清" in words(page)
    choose(page, "qqzwwf@126.com")
    choose(page, "旗政务服务局 1 楼西南侧放管服办公室")
    button(page, "记下这个答复").click()
    assert "写" in words(page) and filled.handing_in is not None
    assert not filled.handing_in.decisions.spellings, "nobody was named"
    fill(page, "问的谁", "金辉本人")
    fill(page, "怎样问的", "打电话")
    button(page, "记下这个答复").click()
    assert "邮箱：qqzwwf@126.com" in words(page) and "1月12日问金辉本人，打电话" in words(page)
    button(page, "复制邮箱").click()
    assert QGuiApplication.clipboard().text() == "qqzwwf@126.com"
    next(one for one in page.findChildren(Button) if one.accessibleName() == "重新问 金辉 邮箱").click()
    assert "有 3 种写法，先问清" in words(page)


def test_what_was_told_may_be_none_of_the_printed(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find
) -> None:
    page = opened(filled)
    page.findChildren(RadioButton)[3].setChecked(True)
    fill(page, "问到的邮箱", "不是邮箱")
    fill(page, "问的谁", "金辉")
    fill(page, "怎样问的", "打电话")
    button(page, "记下这个答复").click()
    assert filled.handing_in is not None and not filled.handing_in.decisions.spellings
    fill(page, "问到的邮箱", "shili@126.com")
    button(page, "记下这个答复").click()
    assert "邮箱：shili@126.com" in words(page)


def test_where_the_notice_names_nobody_it_asks(
    opened: Callable[..., HandInPage], open_workspace: Open, samples: tuple[Draft, ...], button: Find
) -> None:
    unit = replace(UNIT, type="国资企业")
    drafts = [replace(one, unit=replace(one.unit, type="国资企业")) for one in samples]
    workspace = open_workspace(
        *drafts, unit=UnitRecord(0, unit.name, unit.type, unit.filler, unit.phone), starts=True
    )
    page = opened(workspace, "附件1")
    assert "通知没有写国资企业的附件1送到哪里" in words(page)
    button(page, "记下问到的").click()
    assert workspace.handing_in is not None and not workspace.handing_in.decisions.routes
    for label, value in (
        ("主送机关", "示例旗国资委"),
        ("送到哪里", "三楼302室"),
        ("问的谁", "示例丁"),
        ("怎样问的", "打电话"),
    ):
        fill(page, label, value)
    button(page, "记下问到的").click()
    assert "三楼302室" in words(page) and "通知没有写，1月12日问示例丁（打电话）得知" in words(page)
    button(page, "改").click()
    assert "通知没有写国资企业的附件1送到哪里" in words(page)


def test_a_change_after_printing_is_told_in_red_with_its_row(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    freeze(filled)
    page = opened(filled)
    printed(page, button, qtbot)
    session = filled.session("附件5")
    session.set_value(2, "备注", "打印以后加的")
    session.leave(2, "备注")
    page.enter()
    qtbot.waitUntil(lambda: "打印后内容已改：附件5 第3行" in words(page))
    with qtbot.waitSignal(page.place_wanted) as wanted:
        button(page, "看第 3 行").click()
    assert wanted.args == [2, None]
    page.steps.undone_wanted.emit(Step.PRINTED)
    qtbot.waitUntil(lambda: "打印后内容已改" not in words(page))


def test_a_step_back_in_the_draft_is_followed_while_the_page_stays_open(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    session = filled.session("附件5")
    session.set_value(2, "备注", "印出来的")
    session.leave(2, "备注")
    freeze(filled)
    page = opened(filled)
    assert "打印好了" in labels(page)
    page.undo()
    qtbot.waitUntil(lambda: "去导出" in labels(page))
    assert "打印好了" not in labels(page)
    page.redo()
    qtbot.waitUntil(lambda: "打印好了" in labels(page))

    printed(page, button, qtbot)
    page.undo()
    qtbot.waitUntil(lambda: "打印后内容已改：附件5 第3行" in words(page))
    page.redo()
    qtbot.waitUntil(lambda: "打印后内容已改" not in words(page))


def test_what_is_being_answered_stays_when_the_draft_changes_nothing_here(
    opened: Callable[..., HandInPage], filled: Workspace, qtbot: Any
) -> None:
    page = opened(filled)
    fill(page, "问的谁", "金辉本人")
    session = filled.session("附件5")
    session.set_value(2, "备注", "另写的")
    qtbot.wait(50)
    frames = [one for one in page.findChildren(FieldFrame) if one.label() == "问的谁" and one.isVisible()]
    assert [one.editor.value() for one in frames] == ["金辉本人"]


def test_what_changed_is_told_of_the_submission_in_view_only(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    session = filled.session("附件3")
    session.set_value(1, "单位类型", "旗委、政府直属事业单位、旗直部门所属事业单位")
    freeze(filled, "附件3")
    page = opened(filled, "附件3")
    first, second = (item.key for item in page.side_groups()[0].items)
    printed(page, button, qtbot)
    for row in range(len(session.draft.rows)):
        session.set_value(row, "备注", "打印以后加的")
    page.enter()
    qtbot.waitUntil(lambda: "打印后内容已改" in words(page))
    page.choose_side(second)
    assert "打印后内容已改" not in words(page)
    page.choose_side(first)
    qtbot.waitUntil(lambda: "打印后内容已改" in words(page))
    assert page.side_current() == first


def test_the_board_says_when_it_is_handed_in(
    opened: Callable[..., HandInPage], filled: Workspace, button: Find, qtbot: Any
) -> None:
    freeze(filled, "附件1")
    page = opened(filled, "附件1")
    printed(page, button, qtbot)
    for label in ("签好了", "盖好了", "送到了"):
        button(page, label).click()
    states = {line.form.id: line.state for line in filled.board()}
    assert states["附件1"] is State.SUBMITTED and states["附件5"] is State.READY


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("window", [(1366, 768), (880, 460)])
def test_nothing_is_clipped(
    filled: Workspace, show: Show, size: Size, window: tuple[int, int], button: Find, qtbot: Any
) -> None:
    scale = Scale(size)
    freeze(filled)
    page = HandInPage(scale, filled, SessionBridge(filled.session("附件5")))
    page.set_compact(scale.is_compact(window[0]))
    top = show(page, *window, scale)
    page.enter()
    button(page, "打印好了").click()
    qtbot.wait(60)
    assert audit(top) == []
