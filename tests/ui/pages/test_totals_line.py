"""合计 under a table: live, whole or in short as it fits, and leading to what was not counted."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.rows_page import RowsPage
from ui.pages.totals_line import TotalsLine
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit

NEW_LIMIT = "压缩办事时限/现办理时限"


@pytest.fixture
def line(show: Callable[..., QWidget], qtbot: Any) -> Callable[..., TotalsLine]:
    def opened(workspace: Workspace, form: str, width: int = 800) -> TotalsLine:
        made = TotalsLine(Scale(), SessionBridge(workspace.session(form)))
        show(made, width, 60)
        return made

    return opened


def test_the_totals_are_those_of_the_report_in_the_order_of_the_columns(
    filled: Workspace, line: Callable[..., TotalsLine]
) -> None:
    assert line(filled, "附件5").words().split("　　") == [
        "环节 71→51，减 20 个",
        "材料 59→37，减 22 份",
        "时限 137→44，减 93 个工作日；68→32，减 36 天",
    ]
    assert line(filled, "附件4").words().startswith("取消职权 7 项　　下放职权 8 项")


def test_where_the_whole_does_not_fit_the_differences_are_told(
    filled: Workspace, line: Callable[..., TotalsLine]
) -> None:
    narrow = line(filled, "附件5", 520)
    assert narrow.words() == "减环节 20 个　　减材料 22 份　　时限 减 93 个工作日、36 天"
    assert audit(narrow) == []


def test_it_follows_while_the_clerk_types(
    filled: Workspace, line: Callable[..., TotalsLine], qtbot: Any
) -> None:
    session, totals = filled.session("附件5"), line(filled, "附件5")
    session.set_value(0, NEW_LIMIT, "1个工作日")
    session.set_value(0, NEW_LIMIT, "19个工作日")
    qtbot.waitUntil(lambda: "137→55" in totals.words())
    session.undo()
    qtbot.waitUntil(lambda: "137→44" in totals.words())


def test_what_nothing_is_counted_in_starts_no_count(
    filled: Workspace, line: Callable[..., TotalsLine], qtbot: Any
) -> None:
    session, totals = filled.session("附件5"), line(filled, "附件5")
    counted: list[str] = []
    totals.count = lambda: counted.append("counted")  # type: ignore[method-assign]
    session.set_value(0, "备注", "示例")
    session.leave(0, "备注")
    qtbot.wait(250)
    assert counted == []


def test_rows_that_were_not_counted_are_said_and_led_to_one_after_the_other(
    filled: Workspace, line: Callable[..., TotalsLine], button: Callable[..., Any], qtbot: Any
) -> None:
    session = filled.session("附件5")
    session.set_value(3, NEW_LIMIT, "尽快")
    session.set_value(5, "单位类型", "苏木乡镇")
    totals = line(filled, "附件5")
    went: list[tuple[object, object]] = []
    totals.place_wanted.connect(lambda row, path: went.append((row, path)))
    link = button(totals, "2 项没算进去")
    for _ in range(3):
        link.click()
    assert sorted(set(went), key=str) == [(3, NEW_LIMIT), (5, "单位类型")] and went[0] == went[2]


def test_a_zero_report_adds_nothing_up(filled: Workspace, line: Callable[..., TotalsLine]) -> None:
    filled.session("附件5").set_zero(True)
    assert line(filled, "附件5").words() == "已勾零报告，合计按 0 算。"


@pytest.mark.parametrize(
    ("form", "width", "height", "size", "is_seen"),
    [
        ("附件5", 1174, 620, Size.STANDARD, True),
        ("附件3", 1174, 620, Size.STANDARD, False),
        ("附件5", 880, 372, Size.STANDARD, False),  # the form needs the room
        ("附件5", 1366, 650, Size.LARGE, True),
    ],
)
def test_the_page_shows_it_where_there_is_room_and_something_to_count(
    form: str,
    width: int,
    height: int,
    size: Size,
    is_seen: bool,
    filled: Workspace,
    show: Callable[..., QWidget],
) -> None:
    scale = Scale(size)
    page = RowsPage(scale, filled, SessionBridge(filled.session(form)))
    page.set_compact(scale.is_compact(width + 192))
    show(page, width, height, scale)
    page.enter()
    assert page.totals.isVisible() is is_seen
    assert not is_seen or audit(page.totals) == []


def test_in_the_low_window_the_table_alone_shows_it(filled: Workspace, show: Callable[..., QWidget]) -> None:
    page = RowsPage(Scale(), filled, SessionBridge(filled.session("附件5")))
    page.set_compact(True)
    show(page, 880, 372)
    page.enter()
    page.views.form_chosen.emit(False)
    assert page.totals.isVisible()


def test_a_row_that_was_not_counted_is_gone_to(
    filled: Workspace, show: Callable[..., QWidget], button: Callable[..., Any], qtbot: Any
) -> None:
    filled.session("附件5").set_value(3, NEW_LIMIT, "尽快")
    page = RowsPage(Scale(), filled, SessionBridge(filled.session("附件5")))
    show(page)
    page.enter()
    with qtbot.waitSignal(page.place_changed):
        button(page.totals, "1 项没算进去").click()
    assert page.form.row() == 3 and page.form.focused_path() == NEW_LIMIT
