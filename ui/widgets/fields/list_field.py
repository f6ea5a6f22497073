"""A field that is a numbered list: steps or materials, one a row. Pages import this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.answers.lists import pasted_items, split_items
from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.stylesheet import set_state
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.line_field import in_one_line
from ui.widgets.fields.list_row import ListRow, RowMark

__all__ = ["ListField", "RowMark"]


class ListField(FieldEditor):
    """Value: a tuple of the items of the rows; empty rows are there to type in and are never stored.

    A list typed into one row (申请、受理、审查) counts as its items at once and comes apart on Enter, Tab or leaving;
    a list that is pasted comes apart at once. Enter adds a row or splits one, Backspace and Delete join two, the
    arrows move, Alt with an arrow moves the row itself. `mark_toggled(index, removed)` comes from the ticks of
    `set_marks`, from Ctrl+D and from the figure keys on a tick.
    """

    mark_toggled = Signal(int, bool)
    counted = Signal(int)  # items, after each change, whoever made it

    def __init__(self, scale: Scale, *, add_label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self.add_label = add_label or text("widgets.list.add")
        self._names = ("", "")
        self._placeholder = ""
        self._read_only = False
        self._marks: Sequence[RowMark] = ()
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

    # Interface of the editors

    def value(self) -> tuple[str, ...]:
        return tuple(item for row in self._rows for item in row.items())

    def focus_target(self) -> QWidget:
        return next((row.line for row in self._rows if row.is_tab_stop()), self._rows[0].line)

    def insert_phrase(self, phrase: str) -> None:
        """As rows of their own behind the one the clerk is in; a phrase such as 申请、受理、审查 is several."""
        self.step.emit()
        at = self._current()
        if self._rows[at].words():
            at += 1
            self._insert(at, "")
        self._fill(self._rows[at], split_items(phrase) or (phrase,))
        self._changed()
        self.step.emit()

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
            self._come_apart(self._rows[-1])
            self._insert(len(self._rows), "")
        self._rows[-1].line.setFocus()

    def set_marks(self, marks: Sequence[RowMark]) -> None:
        """One mark for each item of the value, in its order; rows beyond them have none."""
        self._marks = tuple(marks)
        self._show_marks()

    def current_item(self) -> int:
        """The place in the value of the item the clerk is in, or was in last."""
        return next((first for row, first in self._numbered() if row.is_tab_stop()), 0)

    def strike_current(self) -> None:
        """Ticks the item the clerk is in or was in last, or takes its tick away."""
        self._strike(self._rows[self._current()])

    def focus_row(self, index: int) -> None:
        """Puts the focus into item *index* of the value."""
        for row, first in self._numbered():
            if row.items() and first <= index < first + len(row.items()):
                self._come_to(row)

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
            self._come_to(self._rows[len(items) - 1])
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
        row.line.focused.connect(lambda row=row: self._arrive(row))
        row.line.leaving.connect(lambda row=row: self._come_apart(row))
        row.line.moved.connect(lambda by, carry, row=row: self._move(row, by, carry))
        row.line.joined.connect(lambda by, row=row: self._join(row, by))
        row.line.pasted.connect(lambda pasted, row=row: self._paste(row, pasted))
        row.line.struck.connect(lambda row=row: self._strike(row))
        row.tick.clicked.connect(lambda on, row=row: self._toggle(row, on))
        row.tick.focused.connect(lambda row=row: self._arrive(row))
        row.tick.moved.connect(lambda by, row=row: self._move_tick(row, by))
        row.tick.numbered.connect(self._strike_number)
        row.tick.done.connect(self._go_on)
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

    def _numbered(self) -> Iterator[tuple[ListRow, int]]:
        """The rows with the place of their first item in the value."""
        place = 0
        for row in self._rows:
            yield row, place
            place += len(row.items())

    def _show_marks(self) -> None:
        for row, place in self._numbered():
            alone = len(row.items()) == 1 and place < len(self._marks)
            row.set_mark(self._marks[place] if alone else RowMark.NONE)
            row.name_tick(place + 1)

    def _make_tab_stop(self, chosen: ListRow) -> None:
        for row in self._rows:
            row.set_tab_stop(row is chosen)

    def _current(self) -> int:
        return next((at for at, row in enumerate(self._rows) if row.is_tab_stop()), 0)

    def _arrive(self, row: ListRow) -> None:
        if not row.is_tab_stop():
            self._make_tab_stop(row)
            self.step.emit()

    def _come_to(self, row: ListRow, place: int | None = None) -> None:
        """The focus into *row*, the cursor at *place* or behind its words."""
        row.line.setFocus()
        row.line.setCursorPosition(len(row.line.text()) if place is None else place)

    # What the clerk does

    def _typed(self, row: ListRow) -> None:
        if len(row.line.text().splitlines()) > 1:
            # Dropped in with the mouse.
            self._fill(row, pasted_items(row.line.text()))
        self._changed()

    def _paste(self, row: ListRow, pasted: str) -> None:
        items = pasted_items(pasted)
        line, words = row.line, row.line.text()
        start = line.selectionStart() if line.hasSelectedText() else line.cursorPosition()
        before, after = words[:start], words[start + len(line.selectedText()) :]
        self.step.emit()
        if len(items) > 1:
            self._fill(row, (before + items[0], *items[1:-1], items[-1] + after))
            self._changed()
        else:
            # As typed: it stands at the cursor and is sent.
            line.insert(in_one_line(pasted) if before or after or not items else items[0])
        self.step.emit()

    def _fill(self, row: ListRow, items: Sequence[str]) -> None:
        """*items* in place of the words of *row*, the focus behind the last of them."""
        last = self._spread(row, items)
        self._come_to(last)

    def _spread(self, row: ListRow, items: Sequence[str]) -> ListRow:
        """*items* in *row* and in new ones below it; returns the last."""
        at = self._rows.index(row)
        row.set_words(items[0] if items else "")
        for offset, words in enumerate(items[1:], start=1):
            self._insert(at + offset, words)
        return self._rows[at + max(len(items), 1) - 1]

    def _come_apart(self, row: ListRow) -> ListRow:
        """Shows what was typed as it counts: without numbers, one item a row; the value stays. The last row of it."""
        items = row.items()
        last = row
        if items and items != (row.line.text(),):
            self.step.emit()
            last = self._spread(row, items)
            self._show_marks()
        return last

    def _enter(self, row: ListRow) -> None:
        if self._read_only or (not row.words() and row is self._rows[-1]):
            # Enter on the empty last row: the list is done.
            self._go_on()
            return
        self.step.emit()
        place, words = row.line.cursorPosition(), row.line.text()
        inside = not row.line.hasSelectedText() and 0 < place < len(words)
        if inside and len(row.items()) == 1:
            row.set_words(words[:place].strip())
            below = self._insert(self._rows.index(row) + 1, words[place:].strip())
            self._come_to(below, 0)
            self._changed()
            self.step.emit()
            return
        at = self._rows.index(self._come_apart(row))
        if words and place == 0 and not row.line.hasSelectedText() and at == self._rows.index(row):
            if not at or self._rows[at - 1].words():
                self._insert(at, "")
            self._come_to(self._rows[self._rows.index(row) - 1])
        elif at + 1 < len(self._rows) and not self._rows[at + 1].words():
            self._come_to(self._rows[at + 1])
        else:
            self._come_to(self._insert(at + 1, ""))

    def _join(self, row: ListRow, by: int) -> None:
        """*row* and its neighbour become one; an empty one goes, whichever key it was."""
        at = self._rows.index(row)
        if self._read_only or len(self._rows) == 1:
            return
        if not row.words():
            self._come_to(self._rows[at - 1 if at else 1])
            self._drop(row)
        elif 0 <= at + by < len(self._rows):
            first, second = (row, self._rows[at + 1]) if by > 0 else (self._rows[at - 1], row)
            words = first.line.text()
            self.step.emit()
            first.set_words(words + second.line.text())
            self._come_to(first, len(words))
            self._drop(second)
            self._changed()
            self.step.emit()

    def _move(self, row: ListRow, by: int, carry: bool) -> None:
        at = self._rows.index(row)
        to = at + by
        if not 0 <= to < len(self._rows):
            return
        if not carry:
            self._come_apart(row)
            self._come_to(self._rows[self._rows.index(row) + by])
        elif not self._read_only:
            self.step.emit()
            self._rows.insert(to, self._rows.pop(at))
            self._column.removeWidget(row)
            self._column.insertWidget(to, row)
            self._number()
            self._changed()
            self.step.emit()

    # Ticks

    def _toggle(self, row: ListRow, on: bool) -> None:
        index = next(first for each, first in self._numbered() if each is row)
        self.mark_toggled.emit(index, on)

    def _strike(self, row: ListRow) -> None:
        self._come_apart(row)
        if row.tick.isVisible():
            row.tick.click()

    def _strike_number(self, number: int) -> None:
        ticked = [row for row in self._rows if row.words()][number - 1 : number]
        for row in ticked:
            if row.tick.isVisible():
                row.tick.setFocus()
                row.tick.click()

    def _move_tick(self, row: ListRow, by: int) -> None:
        ticks = [each for each in self._rows if each.tick.isVisible()]
        to = ticks.index(row) + by
        if 0 <= to < len(ticks):
            ticks[to].tick.setFocus()

    def _changed(self) -> None:
        self._show_marks()
        self.counted.emit(len(self.value()))
        self._send()

    def _on_left(self) -> None:
        set_state(self._frame, "s", "computed" if self._read_only else "")
        for row in tuple(self._rows):
            self._come_apart(row)
        for row in [row for row in self._rows if not row.words()]:
            if len(self._rows) > 1:
                self._drop(row)
