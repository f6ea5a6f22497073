"""Puts the stops of the Tab key in the order they are read.

Widgets that add inputs while they live import this.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLayout, QLineEdit, QWidget

_WHOLE = (QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit)


class OwnOrder(QWidget):
    """A widget that knows the order of its stops better than its layout does."""

    def tab_stops(self) -> Iterator[QWidget]:
        raise NotImplementedError


def stops(widget: QWidget) -> Iterator[QWidget]:
    """The inputs and buttons in *widget*, in the order of its layouts."""
    if isinstance(widget, OwnOrder):
        yield from widget.tab_stops()
        return
    if isinstance(widget, _WHOLE):
        # A radio button that is not chosen keeps only the click, a step of the bar only the Tab key.
        if widget.focusPolicy() & (Qt.FocusPolicy.ClickFocus | Qt.FocusPolicy.TabFocus):
            yield widget
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)
    else:
        for child in widget.children():
            if isinstance(child, QWidget):
                yield from stops(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        # An item is a widget, a layout or a space; Qt's annotations leave out that the first may be none.
        widget = cast("QWidget | None", item.widget())
        inner = item.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def chain(*widgets: QWidget) -> None:
    """Brings the stops in *widgets* behind their first one: Qt puts a new input at the end of the window's
    chain.
    """
    before: QWidget | None = None
    for stop in (one for widget in widgets for one in stops(widget)):
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop
