"""检查: what is counted, what is listed, and where 修改 leads."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from desktop.answers.draft import Draft
from desktop.packs.model import Severity
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.answer_lines import AnswerLine, LineKind
from ui.pages.check_page import CheckPage
from ui.theme.scale import Scale, Size
from ui.theme.tokens import S8
from ui.widgets.audit import audit

OpenPage = Callable[..., CheckPage]


@pytest.fixture
def open_page(show: Callable[..., QWidget]) -> OpenPage:
    def opened(
        workspace: Workspace, form: str, width: int = 1174, height: int = 620, scale: Scale | None = None
    ) -> CheckPage:
        page = CheckPage(scale or Scale(), workspace, SessionBridge(workspace.session(form)))
        page.set_compact((scale or Scale()).is_compact(width + 192))
        page.enter()
        show(page, width, height, scale)
        return page

    return opened


def fields(page: CheckPage) -> dict[str, AnswerLine]:
    return {line.label: line for line in page.answers.lines() if line.kind is LineKind.FIELD}


def rows(page: CheckPage) -> list[AnswerLine]:
    return [line for line in page.answers.lines() if line.kind is LineKind.ROW]


def test_a_careful_draft_has_nothing_to_change(open_page: OpenPage, filled: Workspace) -> None:
    page = open_page(filled, "附件4")
    assert page.heading() == "没有要改的"
    assert not page.see_button.isVisible()


def test_coming_here_shows_what_was_never_filled_in(
    open_page: OpenPage, empty: Workspace, qtbot: Any
) -> None:
    session = empty.session("附件1")
    assert session.standing(Severity.MUST) == ()
    page = open_page(empty, "附件1")
    musts = len(session.standing(Severity.MUST))
    assert musts > 0
    assert page.heading() == f"还有 {musts} 处要改"
    with qtbot.waitSignal(page.problems_wanted) as asked:
        page.see_button.click()
    assert asked.args == [Severity.MUST]


def test_the_kinds_at_the_left_lead_to_the_problems(
    open_page: OpenPage, empty: Workspace, qtbot: Any
) -> None:
    page = open_page(empty, "附件1")
    items = {item.key: item.count for item in page.side_groups()[0].items}
    assert items["must"] == len(empty.session("附件1").standing(Severity.MUST))
    assert "check" in items
    with qtbot.waitSignal(page.problems_wanted) as asked:
        page.choose_side("check")
    assert asked.args == [Severity.CHECK]


def test_every_answer_of_a_document_is_listed_as_it_is_read(open_page: OpenPage, filled: Workspace) -> None:
    page = open_page(filled, "附件2")
    form = filled.pack.form("附件2")
    assert [line.path for line in fields(page).values()] == [path for tab in form.tabs for path in tab.fields]
    assert fields(page)["成文日期"].value == "2022年12月14日"
    assert "安排部署" in fields(page)["行动目标"].value
    assert "2022-12" not in fields(page)["行动目标"].value


def test_every_row_of_a_table_is_listed_with_all_it_holds(
    open_page: OpenPage, filled: Workspace, samples: tuple[Draft, ...]
) -> None:
    page = open_page(filled, "附件5")
    assert len(rows(page)) == len(samples[4].rows)
    first = rows(page)[0]
    assert first.label == "第 1 项  农药经营许可证核发（新办）"
    held = {part.label: part.value for part in first.parts}
    assert held["现办理时限"] == "8个工作日"
    assert held["精简的环节名称"] == "1.专家评审  2.公示"
    assert len(held) == len([value for value in samples[4].rows[0].values() if value]) - 1


def test_what_is_missing_is_said_and_marked(open_page: OpenPage, empty: Workspace) -> None:
    line = fields(open_page(empty, "附件1"))["成文日期"]
    assert (line.value, line.severity) == ("", Severity.MUST)


def test_enter_on_a_line_asks_for_its_field(open_page: OpenPage, filled: Workspace, qtbot: Any) -> None:
    page = open_page(filled, "附件5")
    row = page.answers.lines().index(rows(page)[2])
    page.answers.setCurrentIndex(page.answers.model().index(row, 0))
    with qtbot.waitSignal(page.place_wanted) as asked:
        qtbot.keyClick(page.answers, Qt.Key.Key_Return)
    assert asked.args == [2, "事项名称"]


def test_a_press_on_the_link_asks_for_the_field(open_page: OpenPage, filled: Workspace, qtbot: Any) -> None:
    page = open_page(filled, "附件5")
    view = page.answers
    with qtbot.waitSignal(page.place_wanted) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.link_at(1).center())
    assert asked.args == [None, "填表人姓名"]
    with qtbot.assertNotEmitted(page.place_wanted):
        beside = view.link_at(1).center() - QPoint(view.link_at(1).width() + S8, 0)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_a_change_made_from_the_problems_is_shown_at_once(
    open_page: OpenPage, empty: Workspace, qtbot: Any
) -> None:
    page = open_page(empty, "附件1")
    before = page.heading()
    empty.session("附件1").set_value(None, "成文日期", "2023-01-10")
    qtbot.waitUntil(lambda: fields(page)["成文日期"].value == "2023年1月10日")
    assert page.heading() != before


def test_a_zero_report_is_said(
    open_page: OpenPage, open_workspace: Callable[..., Workspace], samples: tuple[Draft, ...]
) -> None:
    page = open_page(open_workspace(replace(samples[3], zero=True)), "附件4")
    assert page.answers.lines()[-1].label == "零报告：没有要填报的事项"
    assert rows(page) == []


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        (Size.STANDARD, 1174, 620),
        (Size.STANDARD, 880, 325),
        (Size.LARGE, 1366, 500),
        (Size.STANDARD, 430, 620),
    ],
)
def test_it_fits(open_page: OpenPage, empty: Workspace, size: Size, width: int, height: int) -> None:
    page = open_page(empty, "附件5", width, height, Scale(size))
    assert audit(page) == []
    assert page.answers.height() >= 150


def test_a_thousand_rows_are_one_list(
    open_page: OpenPage, open_workspace: Callable[..., Workspace], samples: tuple[Draft, ...]
) -> None:
    few = open_page(open_workspace(samples[4]), "附件5")
    many = open_page(open_workspace(replace(samples[4], rows=samples[4].rows * 72)), "附件5")
    assert len(rows(many)) == 1008
    assert len(many.findChildren(QWidget)) <= len(few.findChildren(QWidget))


def test_beside_the_problems_the_blue_button_is_theirs(open_page: OpenPage, filled: Workspace) -> None:
    session = filled.session("附件5")
    session.set_value(0, "事项名称", "")
    page = open_page(filled, "附件5")
    assert page.see_button.property("k") == "primary"
    page.set_panel_open(True)
    assert page.see_button.property("k") == "secondary"
    page.set_panel_open(False)
    assert page.see_button.property("k") == "primary"
