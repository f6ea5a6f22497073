"""A field of one line. Pages import this."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.theme.stylesheet import set_state
from ui.widgets.fields.base import FieldEditor
from ui.widgets.input_method import TextLine

_BREAK = re.compile(r"[ \t]*[\r\n\u2028\u2029\x0b\x0c]+[ \t]*")
_WIDE = re.compile(r"[\u2e80-\uffef]")


def in_one_line(words: str) -> str:
    """*words* with its line breaks gone: a cell pasted from a table often carries one at its end or in its
    middle.

    Between Chinese characters nothing takes their place, elsewhere a space.
    """

    def joint(match: re.Match[str]) -> str:
        before, after = words[: match.start()], words[match.end() :]
        if not before or not after or _WIDE.match(before[-1]) or _WIDE.match(after[0]):
            return ""
        return " "

    return _BREAK.sub(joint, words)


class LineField(FieldEditor):
    """Value: the text, in one line. Enter goes on to the next field."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._line = TextLine(scale)
        self._line.setFixedHeight(scale.control)
        self._line.textEdited.connect(lambda _text: self._send())
        self._line.return_typed.connect(self._go_on)
        self._watch(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)

    def value(self) -> str:
        return in_one_line(self._line.text())

    def focus_target(self) -> TextLine:
        return self._line

    def insert_phrase(self, phrase: str) -> None:
        # As typed: it replaces the selection, stands at the cursor and is sent.
        self._line.insert(phrase)

    def set_read_only(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)
        # The style sheet reads the property only when it is asked to.
        set_state(self._line, "s", "computed" if read_only else "")

    def set_placeholder(self, words: str) -> None:
        self._line.setPlaceholderText(words)

    def _write(self, value: object) -> None:
        self._line.setText(str(value))
        self._line.setCursorPosition(0 if not self.has_focus() else len(self._line.text()))
