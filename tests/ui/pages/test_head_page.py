"""表头: fields in their order, the block as printed, what stays blank, and 零报告."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.drafts.repository import UnitRecord
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.head_page import HeadPage
from ui.theme.scale import Scale, Size
from ui.theme.signs import Sign
from ui.widgets.audit import audit
from ui.widgets.labels import Label
from ui.widgets.notices import NoticeKind

FILLER, PHONE, DAY = "填表人姓名", "填表人电话", "填表时间"


@pytest.fixture
def page_of(show: Callable[..., QWidget]) -> Callable[..., HeadPage]:
    kept: list[SessionBridge] = []

    def made(
        workspace: Workspace,
        form: str = "附件5",
        width: int = 1174,
        height: int = 620,
        size: Size = Size.STANDARD,
    ) -> HeadPage:
        bridge = SessionBridge(workspace.session(form))
        kept.append(bridge)
        page = HeadPage(Scale(size), workspace, bridge)
        show(page, width, height, Scale(size))
        page.enter()
        QApplication.processEvents()
        return page

    return made


def words(page: QWidget) -> list[str]:
    """Everything that stands on the page, top to bottom."""
    shown = [one for one in page.findChildren(Label) if one.isVisible() and one.text()]
    return [one.text() for one in sorted(shown, key=lambda one: one.mapTo(page, one.rect().topLeft()).y())]


def say(page: HeadPage, path: str, typed: str) -> None:
    page.show_place(None, path)
    target = QApplication.focusWidget()
    QTest.keyClick(target, Qt.Key.Key_End)
    event = QInputMethodEvent("", [])
    event.setCommitString(typed)
    QApplication.sendEvent(target, event)


@pytest.mark.parametrize("form", ["附件3", "附件4", "附件5"])
def test_the_block_is_shown_in_the_order_of_the_notice(filled: Workspace, page_of: Any, form: str) -> None:
    page = page_of(filled, form)
    labels = [item.label for item in page.session.form.header]
    shown = [one for one in words(page.printed) if one in labels]
    assert shown == labels
    blanks = sum(not item.field for item in page.session.form.header)
    assert words(page.printed).count("留空，打印后签字、盖章") == blanks == 2


def test_what_is_typed_stands_in_the_block_at_once(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled)
    say(page, FILLER, "丁")
    assert page.session.value(None, FILLER) == "示例丙丁"
    assert page.printed.shown(FILLER) == "示例丙丁"
    assert page.printed.shown(DAY) == "2023年1月10日"


def test_an_empty_answer_is_said_to_be_missing(empty: Workspace, page_of: Any) -> None:
    page = page_of(empty)
    assert page.printed.shown(DAY) == "还没填"
    # The profile has filled in who.
    assert page.printed.shown(FILLER) == "示例丙"


def test_a_field_that_is_not_printed_says_so(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled, "附件5")
    description = page.binding(PHONE).frame.editor.focus_target().accessibleDescription()
    assert "附件5 没有这一栏" in description
    assert "不打印" in description


def test_a_day_is_read_as_it_is_typed(empty: Workspace, page_of: Any) -> None:
    page = page_of(empty)
    say(page, DAY, "2023.1.9")
    page.show_place(None, FILLER)
    assert page.session.value(None, DAY) == "2023-01-09"
    assert page.printed.shown(DAY) == "2023年1月9日"


def test_a_missing_name_is_told_on_leaving(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled)
    page.show_place(None, FILLER)
    page.session.set_value(None, FILLER, "")
    assert page.binding(FILLER).frame.notices() == ()
    page.show_place(None, DAY)
    assert [one.kind for one in page.binding(FILLER).frame.notices()] == [NoticeKind.MUST]


def test_leaving_the_page_takes_over_what_is_composed(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled)
    page.show_place(None, FILLER)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("丁", []))
    page.leave()
    assert page.session.value(None, FILLER) == "示例丙丁"


def test_the_clerk_goes_from_field_to_field_by_enter(filled: Workspace, page_of: Any, qtbot: Any) -> None:
    page = page_of(filled)
    assert page.side_current() == FILLER
    with qtbot.waitSignal(page.place_changed) as moved:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert moved.args == [None, PHONE]
    assert page.side_current() == PHONE


def test_the_list_at_the_left_says_what_is_done(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled)

    def signs() -> dict[str, Sign | None]:
        return {item.key: item.sign for item in page.side_groups()[0].items}

    assert signs() == {FILLER: Sign.READY, PHONE: Sign.READY, DAY: Sign.READY}
    page.session.set_value(None, DAY, "")
    assert signs()[DAY] is Sign.EMPTY
    page.session.leave(None, DAY)
    assert signs()[DAY] is Sign.MUST
    page.session.set_value(None, DAY, "2023-02-20")
    assert signs()[DAY] is Sign.CHECK
    page.choose_side(DAY)
    assert page.binding(DAY).frame.editor.has_focus()


def test_nothing_to_report_is_a_tick_with_its_meaning(filled: Workspace, page_of: Any) -> None:
    page = page_of(filled)
    rows = page.session.draft.rows
    page.zero_tick.click()
    assert page.session.draft.zero
    assert page.session.draft.rows == rows
    assert any(f"已经填的 {len(rows)} 行留在草稿里" in one for one in words(page))
    page.undo()
    assert not page.session.draft.zero
    assert not page.zero_tick.isChecked()
    assert not any("留在草稿里" in one for one in words(page))
    page.redo()
    assert page.zero_tick.isChecked()


@pytest.mark.parametrize("form", ["附件3", "附件4", "附件5"])
@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (1174, 620, Size.STANDARD),
        (880, 324, Size.STANDARD),
        (1366, 560, Size.LARGE),
        (880, 280, Size.LARGEST),
    ],
)
def test_nothing_is_cut(
    filled: Workspace, page_of: Any, form: str, width: int, height: int, size: Size
) -> None:
    page = page_of(filled, form, width, height, size)
    page.session.set_zero(True)
    for path in (FILLER, PHONE, DAY):
        page.session.set_value(None, path, "")
        page.show_place(None, path)
    page.show_place(None, FILLER)
    QTest.qWait(20)
    assert audit(page.window()) == []


def test_the_block_stands_beside_the_fields_where_there_is_room(filled: Workspace, page_of: Any) -> None:
    def beside(page: HeadPage) -> bool:
        return page.printed.x() > page.binding(FILLER).frame.width()

    assert beside(page_of(filled))
    assert not beside(page_of(filled, width=880, height=324))


def test_enter_in_the_last_field_goes_on_to_zero_and_not_to_the_calendar(
    filled: Workspace, page_of: Any
) -> None:
    page = page_of(filled)
    page.show_place(None, DAY)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.zero_tick.hasFocus()


@pytest.mark.parametrize(("filler", "said"), [("示例丙", "已按本单位信息填好"), ("", "没有写填表人")])
def test_what_is_said_of_who_fills_in_is_true(
    filler: str, said: str, open_workspace: Any, page_of: Any
) -> None:
    page = page_of(open_workspace(unit=UnitRecord(0, "示例镇人民政府", "苏木乡镇", filler)))
    assert any(said in label.text() for label in page.findChildren(Label))


def test_nothing_is_said_at_the_left_while_a_field_is_typed_into(
    filled: Workspace, page_of: Any, qtbot: Any
) -> None:
    page = page_of(filled, "附件4")
    with qtbot.assertNotEmitted(page.side_changed):
        page.session.set_value(None, "填表人电话", "83")
    with qtbot.waitSignal(page.side_changed):
        page.session.leave(None, "填表人电话")
