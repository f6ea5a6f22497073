"""The Tab key goes through a page as it is read, also through what was added later."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.buttons import Button
from ui.widgets.input_method import TextLine
from ui.widgets.labels import Label
from ui.widgets.tab_order import chain, stops


def test_stops_are_in_the_order_of_the_layouts(scale: Scale, put: Callable[..., QWidget]) -> None:
    page = QWidget()
    first, second, third, button = TextLine(scale), TextLine(scale), TextLine(scale), Button(scale, "下一步")
    column, row = QVBoxLayout(page), QHBoxLayout()
    column.addWidget(Label(scale, "不停"))
    column.addWidget(first)
    column.addLayout(row)
    row.addWidget(second)
    row.addWidget(button)
    put(page)
    column.insertWidget(2, third)
    assert list(stops(page)) == [first, third, second, button]
    chain(page)
    assert first.nextInFocusChain() is third
    assert third.nextInFocusChain() is second
    assert second.nextInFocusChain() is button


def test_the_foot_can_be_chained_before_the_head(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    window, head, foot = QWidget(), QWidget(), QWidget()
    home, following, last = Button(scale, "任务看板"), Button(scale, "下一步"), TextLine(scale)
    for part, inside in ((head, home), (foot, following)):
        QVBoxLayout(part).addWidget(inside)
    column = QVBoxLayout(window)
    for part in (head, foot, last):
        column.addWidget(part)
    put(window)
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    assert home.hasFocus()
    chain(foot, head)
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    assert following.hasFocus()
    qtbot.keyClick(following, Qt.Key.Key_Tab)
    assert home.hasFocus()
