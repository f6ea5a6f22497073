"""A field of running text. Pages import this."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.theme.stylesheet import set_state
from ui.widgets.fields.base import FieldEditor
from ui.widgets.input_method import TextArea
from ui.widgets.text_places import units

_EDGES = 2 * (1 + 4)  # border and padding, above and below
_BLANK = "XX"  # as notices leave blanks in their examples
_MOST_LINES = 14  # then it scrolls, so that the field under it stays in reach


class ProseField(FieldEditor):
    """Value: the text with its line breaks. Grows with its text between *lines* and 14 lines; Tab leaves it.

    Enter breaks the line; with `enter_breaks=False` it goes on to the next field and Ctrl+Enter breaks.
    """

    counted = Signal(int)  # letters without white space, after each change, whoever made it

    def __init__(
        self, scale: Scale, *, lines: int = 3, enter_breaks: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(scale, parent)
        self._lines = lines
        self._last = ""
        self._area = TextArea(scale, enter_breaks=enter_breaks)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.return_typed.connect(self._go_on)
        self._area.textChanged.connect(self._changed)
        self._area.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._watch(self._area)
        # Qt sets a line one px higher than the metrics say, and one px more keeps the scroll bar away.
        self._line = self._area.fontMetrics().lineSpacing() + 1
        if lines == 1:
            # Of one line it is as high as the fields of one line beside it.
            spare = scale.control - self._line - _EDGES - 1
            self._area.document().setDocumentMargin(max(0, spare // 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._grow()

    def value(self) -> str:
        return self._area.toPlainText()

    def focus_target(self) -> TextArea:
        return self._area

    def editor_focus(self) -> None:
        """At the end of the text, where one goes on writing; a clerk who is inside already stays."""
        if not self.has_focus():
            self._area.moveCursor(QTextCursor.MoveOperation.End)
        super().editor_focus()

    def insert_phrase(self, phrase: str) -> None:
        """A blank in it is selected, so that what is typed next takes its place."""
        self._area.insertPlainText(phrase)
        blank = phrase.find(_BLANK)
        if blank >= 0:
            cursor = self._area.textCursor()
            start = cursor.position() - units(phrase[blank:], len(phrase))
            cursor.setPosition(start)
            cursor.setPosition(start + len(_BLANK), QTextCursor.MoveMode.KeepAnchor)
            self._area.setTextCursor(cursor)

    def set_read_only(self, read_only: bool) -> None:
        self._area.setReadOnly(read_only)
        set_state(self._area, "s", "computed" if read_only else "")

    def set_placeholder(self, words: str) -> None:
        self._area.setPlaceholderText(words)

    def count(self) -> int:
        """How many letters there are, white space not counted."""
        return len("".join(self.value().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt breaks the lines anew for the new width without saying that the text became higher.
        self._grow()

    def _write(self, value: object) -> None:
        self._area.setPlainText(str(value))

    def _changed(self) -> None:
        # Composing reports a change although the text is still the same.
        if self.value() == self._last:
            return
        self._last = self.value()
        self.counted.emit(self.count())
        self._send()

    def _grow(self) -> None:
        document = self._area.document()
        lines = max(self._lines, min(_MOST_LINES, round(document.size().height())))
        needed = lines * self._line + _EDGES + 2 * int(document.documentMargin()) + 1
        self._area.setFixedHeight(needed)
        # No bar while the whole text is in sight: it would take room, and break the lines anew.
        scrolls = document.size().height() > max(self._lines, _MOST_LINES)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area.setVerticalScrollBarPolicy(policy)
