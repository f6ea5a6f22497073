"""Tools in a row: all of them where there is room, the least wanted in 更多 where there is not."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from ui.pages.tool_row import Tool, ToolRow
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.widgets.buttons import Button

TOOLS = (
    Tool("add", "增加一行", Sign.PLUS, "在最后增加一行"),
    Tool("up", "上移", Sign.UP, rank=3),
    Tool("down", "下移", Sign.DOWN, rank=4),
    Tool("delete", "删除", Sign.TRASH, rank=2),
    Tool("undo", "撤销", Sign.UNDO, rank=1, at_right=True),
)


@pytest.fixture
def row_of(show: Callable[..., QWidget], scale: Scale) -> Callable[[int], ToolRow]:
    def made(width: int) -> ToolRow:
        row = ToolRow(scale, TOOLS)
        show(row, width, 100)
        return row

    return made


def in_sight(row: ToolRow) -> list[str]:
    """The labels in view, left to right."""
    shown = [one for one in row.findChildren(Button) if one.isVisible()]
    return [one.label() for one in sorted(shown, key=Button.x)]


def button(row: ToolRow, label: str) -> Button:
    return next(one for one in row.findChildren(Button) if one.label() == label)


def test_with_room_all_stand_there_and_undo_at_the_right_end(row_of: Any) -> None:
    row = row_of(700)
    assert in_sight(row) == ["增加一行", "上移", "下移", "删除", "撤销"]
    assert button(row, "撤销").geometry().right() == row.width() - 1


def test_the_least_wanted_go_first_into_more(row_of: Any) -> None:
    assert in_sight(row_of(330)) == ["增加一行", "删除", "更多", "撤销"]
    assert in_sight(row_of(260)) == ["增加一行", "更多", "撤销"]


def test_nothing_reaches_beyond_the_row(row_of: Any) -> None:
    for width in (200, 260, 300, 340, 380, 500):
        row = row_of(width)
        edges = [one.geometry().right() for one in row.findChildren(Button) if one.isVisible()]
        assert max(edges) < row.width()


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen
def test_a_tool_in_more_does_the_same_and_a_grey_one_is_left_out(row_of: Any, qtbot: Any) -> None:
    row = row_of(260)
    row.set_enabled("delete", False)
    button(row, "更多").click()
    menu = row.findChild(QMenu)
    assert menu is not None
    assert [one.text() for one in menu.actions()] == ["上移", "下移"]
    with qtbot.waitSignal(row.chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == ["up"]
    menu.close()


def test_a_click_sends_the_key(row_of: Any, qtbot: Any) -> None:
    row = row_of(700)
    with qtbot.waitSignal(row.chosen) as chosen:
        button(row, "增加一行").click()
    assert chosen.args == ["add"]
    assert "在最后增加一行" in button(row, "增加一行").toolTip()
