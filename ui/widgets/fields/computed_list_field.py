"""A list that the program computes: shown in one grey text, opened as a list to be written otherwise.

Pages import this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.prose_field import ProseField


class ComputedListField(FieldEditor):
    """Value: a tuple of the items.

    `set_open(True)` turns the text, joined by *joint*, into a list to type in.
    """

    def __init__(self, scale: Scale, *, joint: str, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._joint = joint
        self._open = False
        self._shown = ProseField(scale, lines=1, enter_breaks=False)
        self._shown.set_read_only(True)
        self._list = ListField(scale)
        self._list.edited.connect(lambda _value: self._send())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._shown, self._list):
            self._contain(part)
            column.addWidget(part)
        self._list.hide()
        self.set_passed_by(True)

    def value(self) -> tuple[str, ...]:
        return self._list.value()

    def focus_target(self) -> QWidget:
        return (self._list if self._open else self._shown).focus_target()

    def set_names(self, name: str, description: str) -> None:
        for part in (self._shown, self._list):
            part.set_names(name, description)

    def set_placeholder(self, words: str) -> None:
        self._shown.set_placeholder(words)

    def insert_phrase(self, phrase: str) -> None:
        if self._open:
            self._list.insert_phrase(phrase)

    # Of this field alone

    def set_open(self, is_open: bool) -> None:
        """Whether the clerk types here. The focus stays in the field."""
        if is_open == self._open:
            return
        inside = self.has_focus()
        self._open = is_open
        self.set_passed_by(not is_open)
        self._show_items()
        come, go = (self._list, self._shown) if is_open else (self._shown, self._list)
        come.show()
        if inside:
            come.editor_focus()
        go.hide()

    def is_open(self) -> bool:
        return self._open

    def _write(self, value: object) -> None:
        self._list.set_value(value, force=True)
        self._show_items()

    def _show_items(self) -> None:
        self._shown.set_value(self._joint.join(cast("Sequence[str]", self._list.value())), force=True)
