"""The Tab key goes through a page as it is read, also through what was added later."""

from collections.abc import Callable

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
