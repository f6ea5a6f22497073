"""A field for a time limit: free text such as 20个工作日, with its units at hand. Pages import this."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.stylesheet import set_state
from ui.theme.tokens import S4
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields.base import FieldEditor
from ui.widgets.input_method import TextLine

# The figure at the start, in any script: 20, ２０, 0.5, 二十, 半. What follows it is the unit to be replaced.
_FIGURE = re.compile(r"^\s*([0-9０-９.．〇零一二两三四五六七八九十百半]+)")
_UNITS = ("workday", "day")


class LimitField(FieldEditor):
    """Value: the text as typed. The buttons put a unit behind the figure, or 即办 in place of it."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._line = TextLine(scale)
        self._line.setFixedHeight(scale.control)
        self._line.textEdited.connect(lambda _text: self._send())
        self._line.return_typed.connect(self._go_on)
        self._watch(self._line)
        self._quick: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(self._line)
        row = QHBoxLayout()
        row.setSpacing(S4)
        for unit in _UNITS:
            row.addWidget(self._make(unit, partial(self._with_unit, text(f"widgets.limit.{unit}_unit"))))
        row.addWidget(self._make("at_once", partial(self._put, text("widgets.limit.at_once"))))
        row.addStretch(1)
        column.addLayout(row)

    def value(self) -> str:
        return self._line.text()

    def focus_target(self) -> TextLine:
        return self._line

    def insert_phrase(self, phrase: str) -> None:
        self._put(phrase)

    def set_read_only(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)
        set_state(self._line, "s", "computed" if read_only else "")
        for button in self._quick:
            button.setVisible(not read_only)

    def set_placeholder(self, words: str) -> None:
        self._line.setPlaceholderText(words)

    def _make(self, key: str, act: Callable[[], None]) -> Button:
        button = Button(self._scale, text(f"widgets.limit.{key}"), Kind.SMALL)
        button.clicked.connect(lambda: act())
        self._watch(button)
        self._quick.append(button)
        return button

    def _with_unit(self, unit: str) -> None:
        found = _FIGURE.match(self._line.text())
        figure = found.group(1) if found else ""
        self._put(figure + unit)
        if not figure:
            # The figure is still to be typed, in front of its unit.
            self._line.setCursorPosition(0)

    def _put(self, words: str) -> None:
        self._line.setText(words)
        self._line.setFocus()
        self._send()

    def _write(self, value: object) -> None:
        self._line.setText(str(value))
