"""A field with a fixed set of answers. Pages import this."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.tokens import S16
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields.base import FieldEditor
from ui.widgets.flow_row import FlowRow
from ui.widgets.tick_boxes import Combo, RadioButton

MOST_RADIOS = 5


class ChoiceField(FieldEditor):
    """Value: one of *options*, or "" for none. Up to five are radio buttons, more are a list to open.

    It can be emptied: 清除, the Delete key, or the blank line of the list.
    """

    def __init__(self, scale: Scale, options: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._options = tuple(options)
        self._value = ""
        self._radios: dict[str, RadioButton] = {}
        self._combo: Combo | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if len(self._options) <= MOST_RADIOS:
            column.addWidget(self._make_radios())
        else:
            column.addWidget(self._make_combo())

    def value(self) -> str:
        return self._value

    def focus_target(self) -> QWidget:
        if self._combo is not None:
            return self._combo
        return self._radios.get(self._value) or next(iter(self._radios.values()))

    def set_names(self, name: str, description: str) -> None:
        if self._combo is not None:
            super().set_names(name, description)
        for option, radio in self._radios.items():
            radio.setAccessibleName(f"{name} {option}")
            radio.setAccessibleDescription(description)

    def insert_phrase(self, phrase: str) -> None:
        if phrase in self._options:
            self._choose(phrase)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._choose("")
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    def _make_radios(self) -> QWidget:
        row = FlowRow(gap=S16)
        self._group = QButtonGroup(self)
        for option in self._options:
            radio = RadioButton(self._scale, option)
            radio.clicked.connect(lambda _checked=False, option=option: self._choose(option))
            self._group.addButton(radio)
            self._watch(radio)
            self._radios[option] = radio
            row.add(radio)
        self._clear = Button(self._scale, text("widgets.choice.clear"), Kind.LINK)
        self._clear.setFixedHeight(self._scale.control)
        self._clear.clicked.connect(self._clear_by_link)
        self._watch(self._clear)
        row.add(self._clear)
        self._clear.hide()
        return row

    def _make_combo(self) -> QWidget:
        self._combo = Combo(self._scale)
        self._combo.addItem(text("widgets.choice.none"), "")
        for option in self._options:
            self._combo.addItem(option, option)
        self._combo.activated.connect(lambda at: self._choose(self._options[at - 1] if at else ""))
        self._watch(self._combo)
        return self._combo

    def _clear_by_link(self) -> None:
        # The link hides itself: the focus goes to the choices first, so that it does not leave the field.
        next(iter(self._radios.values())).setFocus()
        self._choose("")

    def _choose(self, option: str) -> None:
        if option != self._value:
            self._write(option)
            self._send()

    def _write(self, value: object) -> None:
        self._value = str(value)
        if self._combo is not None:
            # A value that is not among the options (an older pack) is kept and shown as it is.
            at = self._combo.findData(self._value)
            if at < 0:
                self._combo.addItem(self._value, self._value)
                at = self._combo.count() - 1
            self._combo.setCurrentIndex(at)
            return
        self._group.setExclusive(False)
        for option, radio in self._radios.items():
            radio.setChecked(option == self._value)
        self._group.setExclusive(True)
        self._clear.setVisible(bool(self._value))
