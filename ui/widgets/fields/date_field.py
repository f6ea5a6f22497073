"""A field for a day: typed in any usual way, or picked from a calendar. Pages import this."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.stylesheet import set_state
from ui.theme.tokens import S4
from ui.widgets.buttons import square_button
from ui.widgets.calendar import open_calendar
from ui.widgets.fields.base import FieldEditor
from ui.widgets.input_method import TextLine

Parse = Callable[[str], date | None]


class DateField(FieldEditor):
    """Value: the day as 2023-01-12, or what was typed when *parse* makes no day of it.

    On leaving, a day that was understood is shown as 2023年1月12日, so that the clerk sees how it was read.
    """

    def __init__(self, scale: Scale, parse: Parse, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._parse = parse
        self._button = square_button(scale, Sign.CALENDAR, text("widgets.date.calendar"))
        self._line = TextLine(scale)
        self._line.setFixedHeight(scale.control)
        self._line.textEdited.connect(lambda _text: self._send())
        self._line.return_typed.connect(self._go_on)
        self._button.clicked.connect(self._open)
        self._watch(self._line)
        self._watch(self._button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4)
        row.addWidget(self._line, 1)
        row.addWidget(self._button)

    def value(self) -> str:
        day = self._day()
        return day.isoformat() if day else self._line.text()

    def focus_target(self) -> TextLine:
        return self._line

    def insert_phrase(self, phrase: str) -> None:
        self._line.setText(phrase)
        self._send()

    def set_read_only(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)
        set_state(self._line, "s", "computed" if read_only else "")
        self._button.setVisible(not read_only)

    def set_placeholder(self, words: str) -> None:
        self._line.setPlaceholderText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open()
        else:
            super().keyPressEvent(event)

    def _day(self) -> date | None:
        words = self._line.text().strip()
        return (_read_own(words) or self._parse(words)) if words else None

    def _write(self, value: object) -> None:
        self._line.setText(str(value))
        if not self._inside:
            self._on_left()

    def _on_left(self) -> None:
        day = self._day()
        if day is not None:
            self._line.setText(_shown(day))

    def _open(self) -> None:
        below = self._line.mapToGlobal(self._line.rect().bottomLeft())
        open_calendar(self._scale, self, below, self._day(), self._pick)

    def _pick(self, day: date) -> None:
        self._line.setText(_shown(day))
        self._line.setFocus()
        self._send()


def _shown(day: date) -> str:
    return text("widgets.date.shown", year=day.year, month=day.month, day=day.day)


def _read_own(words: str) -> date | None:
    """Reads what this field itself writes, 2023-01-12 and 2023年1月12日, whatever *parse* knows."""
    digits = "".join(letter if letter.isdecimal() else " " for letter in words).split()
    if len(digits) != 3 or not all(len(part) <= 4 for part in digits):
        return None
    try:
        day = date(*(int(part) for part in digits))
    except ValueError:
        return None
    return day if words in (_shown(day), day.isoformat()) else None
