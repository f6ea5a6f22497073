"""A field that is a numbered list: steps or materials, one a row. Pages import this."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.stylesheet import set_state
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.list_row import ListRow, RowMark
from ui.widgets.pasted_lines import has_breaks, split_items

__all__ = ["ListField", "RowMark"]


class _Go(Enum):
    UP = -1
    DOWN = 1


class ListField(FieldEditor):
    """Value: a tuple of the rows that hold something; empty rows are there to type in and are never stored.

    Enter adds a row, Backspace on an empty row removes it, the arrows move, Alt with an arrow moves the row
    itself; a list pasted or dropped in is split into rows. `mark_toggled(index, removed)` comes from the
    ticks of `set_marks`.
    """

    mark_toggled = Signal(int, bool)
    counted = Signal(int)  # rows that hold something, after each change, whoever made it

    def __init__(self, scale: Scale, *, add_label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self.add_label = add_label or text("widgets.list.add")
        self._names = ("", "")
        self._placeholder = ""
        self._read_only = False
        self._frame = QFrame()
        self._frame.setProperty("f", "list")
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(1, 0, 1, 0)
        self._column.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
        self._rows: list[ListRow] = []
        self._insert(0, "")
        self.entered.connect(lambda: set_state(self._frame, "s", "focus"))
        self.left.connect(self._show_left)

    # Interface of the editors

    def value(self) -> tuple[str, ...]:
        return tuple(words for row in self._rows if (words := row.words()))

    def focus_target(self) -> QWidget:
        return next((row.line for row in self._rows if row.is_tab_stop()), self._rows[0].line)

    def insert_phrase(self, phrase: str) -> None:
        at = self._current()
        if self._rows[at].words():
            at += 1
            self._insert(at, "")
        self._rows[at].line.setText(phrase)
        self._rows[at].line.setFocus()
        self._changed()

    def set_names(self, name: str, description: str) -> None:
        self._names = (name, description)
        self._number()

    def set_placeholder(self, words: str) -> None:
        self._placeholder = words
        self._number()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for row in self._rows:
            row.line.setReadOnly(read_only)
        set_state(self._frame, "s", "computed" if read_only else "")

    # Of the list alone

    def add_row(self) -> None:
        """A new row at the end with the focus in it (加一步); an empty last row is used instead."""
        if self._rows[-1].words():
            self._insert(len(self._rows), "")
        self._rows[-1].line.setFocus()

    def set_marks(self, marks: Sequence[RowMark]) -> None:
        """One mark for each item of the value, in its order; rows beyond them have none."""
        following = iter(marks)
        for row in self._rows:
            row.set_mark(next(following, RowMark.NONE) if row.words() else RowMark.NONE)

    def focus_row(self, index: int) -> None:
        """Puts the focus into item *index* of the value."""
        filled = [row for row in self._rows if row.words()]
        if 0 <= index < len(filled):
            filled[index].line.setFocus()

    # Rows

    def _write(self, value: object) -> None:
        items = list(cast("Sequence[str]", value)) or [""]
        focused = self._current() if self._inside else None
        for at, words in enumerate(items):
            if at == len(self._rows):
                self._insert(at, words)
            elif self._rows[at].line.text() != words:
                self._rows[at].set_words(words)
        if focused is not None and focused >= len(items):
            self._rows[len(items) - 1].line.setFocus()
        for row in self._rows[len(items) :]:
            self._drop(row)
        self.set_marks(())
        self.counted.emit(len(self.value()))

    def _insert(self, at: int, words: str) -> ListRow:
        row = ListRow(self._scale, first=at == 0)
        row.line.setReadOnly(self._read_only)
        row.set_words(words)
        row.line.textEdited.connect(lambda _text, row=row: self._typed(row))
        row.line.return_typed.connect(lambda row=row: self._enter(row))
        row.line.focused.connect(lambda row=row: self._make_tab_stop(row))
        row.line.moved.connect(lambda by, carry, row=row: self._move(row, by, carry))
        row.line.emptied.connect(lambda row=row: self._remove(row))
        row.tick.clicked.connect(lambda on, row=row: self._toggle(row, on))
        self._watch(row.line)
        self._watch(row.tick)
        self._rows.insert(at, row)
        self._column.insertWidget(at, row)
        # Shown at once: a row that waits for its layout could not take the focus.
        row.show()
        if at:
            # Qt puts a new input at the end of the window's chain; Tab must find it in its place.
            QWidget.setTabOrder(self._rows[at - 1].tick, row.line)
        QWidget.setTabOrder(row.line, row.tick)
        self._number()
        return row

    def _drop(self, row: ListRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        name, description = self._names
        for at, row in enumerate(self._rows):
            row.set_number(at + 1, first=at == 0)
            row.line.setAccessibleName(text("widgets.list.row_name", name=name, n=at + 1))
            row.line.setAccessibleDescription(description)
            row.line.setPlaceholderText(self._placeholder if len(self._rows) == 1 else "")
        if self._rows and not any(row.is_tab_stop() for row in self._rows):
            self._make_tab_stop(self._rows[0])

    def _make_tab_stop(self, chosen: ListRow) -> None:
        for row in self._rows:
            row.set_tab_stop(row is chosen)

    def _current(self) -> int:
        return next((at for at, row in enumerate(self._rows) if row.is_tab_stop()), 0)

    # What the clerk does

    def _typed(self, row: ListRow) -> None:
        words = row.line.text()
        if has_breaks(words):
            self._split(row, split_items(words) or [""])
        self._changed()

    def _split(self, row: ListRow, items: list[str]) -> None:
        row.line.setText(items[0])
        at = self._rows.index(row)
        for offset, words in enumerate(items[1:], start=1):
            self._insert(at + offset, words)
        last = self._rows[at + len(items) - 1]
        last.line.setFocus()
        last.line.end(False)

    def _enter(self, row: ListRow) -> None:
        at = self._rows.index(row)
        if self._read_only or (not row.words() and at == len(self._rows) - 1):
            # Enter on the empty last row: the list is done.
            self._go_on()
        elif at + 1 < len(self._rows) and not self._rows[at + 1].words():
            self._rows[at + 1].line.setFocus()
        else:
            self._insert(at + 1, "").line.setFocus()

    def _move(self, row: ListRow, by: int, carry: bool) -> None:
        at = self._rows.index(row)
        to = at + by
        if not 0 <= to < len(self._rows):
            return
        if not carry:
            self._rows[to].line.setFocus()
        elif not self._read_only:
            self._rows.insert(to, self._rows.pop(at))
            self._column.removeWidget(row)
            self._column.insertWidget(to, row)
            self._number()
            self._changed()

    def _remove(self, row: ListRow) -> None:
        if len(self._rows) == 1 or self._read_only:
            return
        at = self._rows.index(row)
        neighbour = self._rows[at - 1 if at else 1]
        neighbour.line.setFocus()
        neighbour.line.end(False)
        self._drop(row)

    def _toggle(self, row: ListRow, on: bool) -> None:
        index = [each for each in self._rows if each.words()].index(row)
        self.mark_toggled.emit(index, on)

    def _changed(self) -> None:
        self.counted.emit(len(self.value()))
        self._send()

    def _show_left(self) -> None:
        set_state(self._frame, "s", "computed" if self._read_only else "")
        for row in [row for row in self._rows if not row.words()]:
            if len(self._rows) > 1:
                self._drop(row)
