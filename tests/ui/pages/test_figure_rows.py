"""明细: the rows behind a number, with the keyboard and the mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.workflow.report_figures import ReportFigures
from desktop.workflow.workspace import Workspace
from ui.pages.figure_rows import FigureRows
from ui.theme.scale import Scale

NEW_LIMIT = "压缩办事时限/现办理时限"


@pytest.fixture
def rows(filled: Workspace, show: Callable[..., QWidget]) -> Callable[..., FigureRows]:
    def shown(figure: str, key: str = "") -> FigureRows:
        page = FigureRows(Scale())
        show(page, 700, 500)
        session = filled.session("附件1")
        page.show_rows(ReportFigures(session, session.pack.figure(figure)), key)
        return page

    return shown


def lines(page: FigureRows) -> list[tuple[int, str]]:
    return [(line.row, line.what) for line in page.lines()]


def test_each_row_tells_what_it_adds(rows: Callable[..., FigureRows]) -> None:
    assert lines(rows("办事要件精简", "saved"))[0] == (1, "8 份 → 6 份，减 2 份")
    assert lines(rows("办事时限缩短", "天/saved")) == [
        (11, "5天 → 1天，减 4天"),
        (12, "30天 → 15天，减 15天"),
        (13, "30天 → 15天，减 15天"),
        (14, "3天 → 1天，减 2天"),
    ]
    assert [row for row, _ in lines(rows("办事时限缩短", "immediate"))] == [9, 10]
    assert [row for row, _ in lines(rows("办事时限缩短"))] == [1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13, 14]


def test_rows_of_a_choice_are_those_that_made_it(rows: Callable[..., FigureRows]) -> None:
    assert lines(rows("权力下放", "下放职权")) == [(row, "下放职权") for row in range(8, 16)]
    assert [row for row, _ in lines(rows("权力下放"))] == list(range(1, 16))
    assert len(lines(rows("权力下放", "内部管理事项"))) == 3


def test_rows_left_out_stand_at_the_end_with_the_reason(
    filled: Workspace, rows: Callable[..., FigureRows]
) -> None:
    filled.session("附件5").set_value(0, NEW_LIMIT, "尽快")
    last = rows("办事时限缩短").lines()[-1]
    assert (last.row, last.counted, last.path) == (1, False, NEW_LIMIT)
    assert "看不出是多长时间" in last.what


def test_enter_and_a_double_click_lead_to_the_row(rows: Callable[..., FigureRows], qtbot: Any) -> None:
    page = rows("办事时限缩短")
    view = QApplication.focusWidget()
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.place_wanted) as went:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert went.args == ["附件5", 1, NEW_LIMIT]
    spot = view.visualRect(view.model().index(2, 0)).center()
    with qtbot.waitSignal(page.place_wanted) as went:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    # Qt's double click ends with the button down, for whatever test comes next.
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert went.args == ["附件5", 2, NEW_LIMIT]


def test_escape_leads_back(rows: Callable[..., FigureRows], qtbot: Any) -> None:
    page = rows("办事时限缩短")
    with qtbot.waitSignal(page.back_wanted):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_where_no_row_is_counted_that_is_said(filled: Workspace, rows: Callable[..., FigureRows]) -> None:
    filled.session("附件5").set_zero(True)
    page = rows("办事时限缩短")
    assert page.lines() == () and page.back_button.hasFocus()
