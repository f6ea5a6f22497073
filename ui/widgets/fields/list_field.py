"""A field that is a numbered list: steps or materials, one a row. Pages import this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from desktop.answers.lists import pasted_items, split_items
from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.stylesheet import set_state
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.line_field import in_one_line
from ui.widgets.fields.list_row import ListRow, RowMark
from ui.widgets.fields.list_rows import ListRows

__all__ = ["ListField", "RowMark"]

_BUTTON_WAIT_MS = 40
MOST_PASTED = 300
"""More items at once are no list of one row's steps or materials but a column pasted in the wrong place."""


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
        self._read_only = False
        self._rows = ListRows(scale, self._listen)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._rows)
        self.entered.connect(lambda: set_state(self._rows, "s", "focus"))

    # Interface of the editors

    def value(self) -> tuple[str, ...]:
        return tuple(item for row in self._rows for item in row.items())

    def focus_target(self) -> QWidget:
        return self._rows.current().line

    def insert_phrase(self, phrase: str) -> None:
        """As rows of their own behind the one the clerk is in; a phrase such as 申请、受理、审查 is several."""
        self.step.emit()
        row = self._rows.current()
        if row.words():
            row = self._rows.insert(self._rows.place(row) + 1, "")
        self._fill(row, split_items(phrase) or (phrase,))
        self._changed()
        self.step.emit()

    def set_names(self, name: str, description: str) -> None:
        self._rows.set_names(name, description)

    def set_placeholder(self, words: str) -> None:
        self._rows.set_placeholder(words)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._rows.set_read_only(read_only)
        set_state(self._rows, "s", "computed" if read_only else "")

    # Of the list alone

    def add_row(self) -> None:
        """A new row at the end with the focus in it (加一步); an empty last row is used instead."""
        last = self._rows[-1]
        if last.words():
            self._come_apart(last)
            last = self._rows.insert(len(self._rows), "")
        last.line.setFocus()

    def set_marks(self, marks: Sequence[RowMark]) -> None:
        """One mark for each item of the value, in its order; rows beyond them have none."""
        self._rows.set_marks(marks)

    def current_item(self) -> int:
        """The place in the value of the item the clerk is in, or was in last."""
        current = self._rows.current()
        return next(first for row, first, _ in self._rows.items() if row is current)

    def strike_current(self) -> None:
        """Ticks the item the clerk is in or was in last, or takes its tick away."""
        self._strike(self._rows.current())

    def focus_row(self, index: int) -> None:
        """Puts the focus into item *index* of the value."""
        for row, first, items in self._rows.items():
            if first <= index < first + len(items):
                self._rows.come_to(row)

    # Rows

    def _write(self, value: object) -> None:
        items = list(cast("Sequence[str]", value)) or [""]
        rows = self._rows
        focused = rows.place(rows.current()) if self._inside else 0
        with rows.many():
            for row, words in zip(rows, items, strict=False):
                if row.line.text() != words:
                    row.set_words(words)
            for at in range(len(rows), len(items)):
                rows.insert(at, items[at])
            if focused >= len(items):
                rows.come_to(rows[len(items) - 1])
            for row in tuple(rows)[len(items) :]:
                rows.drop(row)
        self.set_marks(())
        self.counted.emit(len(self.value()))

    def _listen(self, row: ListRow) -> None:
        """To a new row."""
        row.line.textEdited.connect(lambda _text: self._typed(row))
        row.line.return_typed.connect(lambda: self._enter(row))
        row.line.focused.connect(lambda: self._arrive(row))
        row.line.leaving.connect(lambda: self._come_apart(row))
        row.line.moved.connect(lambda by, carry: self._move(row, by, carry))
        row.line.joined.connect(lambda by: self._join(row, by))
        row.line.pasted.connect(lambda pasted: self._paste(row, pasted))
        row.line.struck.connect(lambda: self._strike(row))
        row.tick.clicked.connect(lambda on: self._toggle(row, on))
        row.tick.focused.connect(lambda: self._arrive(row))
        row.tick.moved.connect(lambda by: self._move_tick(row, by))
        row.tick.numbered.connect(self._strike_number)
        row.tick.done.connect(self._go_on)
        self._watch(row.line)
        self._watch(row.tick)

    def _arrive(self, row: ListRow) -> None:
        if not row.is_tab_stop():
            self._rows.make_current(row)
            self.step.emit()

    # What the clerk types

    def _typed(self, row: ListRow) -> None:
        if len(row.line.text().splitlines()) > 1:
            # Dropped in with the mouse.
            self._fill(row, pasted_items(row.line.text()))
        self._changed()

    def _paste(self, row: ListRow, pasted: str) -> None:
        items = pasted_items(pasted)
        line, words = row.line, row.line.text()
        if len(items) > MOST_PASTED:
            refused = text("widgets.list.too_many", n=len(items), most=MOST_PASTED)
            QToolTip.showText(line.mapToGlobal(line.rect().bottomLeft()), refused, line)
            return
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
        """*items* in place of the words of *row*, the cursor behind the last of them."""
        self._rows.come_to(self._rows.spread(row, items))

    def _come_apart(self, row: ListRow) -> ListRow:
        """Shows what was typed as it counts: without numbers, one item a row; the value stays. The last row of it."""
        items = row.items()
        if not items or items == (row.line.text(),):
            return row
        self.step.emit()
        last = self._rows.spread(row, items)
        self._rows.show_marks()
        return last

    def _enter(self, row: ListRow) -> None:
        rows = self._rows
        if self._read_only or (not row.words() and row is rows[-1]):
            # Enter on the empty last row: the list is done.
            self._go_on()
            return
        self.step.emit()
        place, words, selected = row.line.cursorPosition(), row.line.text(), row.line.hasSelectedText()
        if not selected and 0 < place < len(words) and len(row.items()) == 1:
            self._split(row, place)
            return
        at = rows.place(self._come_apart(row))
        if words and not selected and place == 0 and row is rows[at]:
            # At the very beginning: room above.
            if not at or rows[at - 1].words():
                rows.insert(at, "")
            rows.come_to(rows[rows.place(row) - 1])
        elif at + 1 < len(rows) and not rows[at + 1].words():
            rows.come_to(rows[at + 1])
        else:
            rows.come_to(rows.insert(at + 1, ""))

    def _split(self, row: ListRow, place: int) -> None:
        words = row.line.text()
        row.set_words(words[:place].strip())
        below = self._rows.insert(self._rows.place(row) + 1, words[place:].strip())
        self._rows.come_to(below, 0)
        self._changed()
        self.step.emit()

    def _join(self, row: ListRow, by: int) -> None:
        """*row* and its neighbour become one; an empty one goes, whichever key it was."""
        rows, at = self._rows, self._rows.place(row)
        if self._read_only or len(rows) == 1:
            return
        if not row.words():
            rows.come_to(rows[at - 1 if at else 1])
            rows.drop(row)
        elif 0 <= at + by < len(rows):
            first, second = (row, rows[at + 1]) if by > 0 else (rows[at - 1], row)
            words = first.line.text()
            self.step.emit()
            first.set_words(words + second.line.text())
            rows.come_to(first, len(words))
            rows.drop(second)
            self._changed()
            self.step.emit()

    def _move(self, row: ListRow, by: int, carry: bool) -> None:
        rows, to = self._rows, self._rows.place(row) + by
        if not 0 <= to < len(rows):
            return
        if not carry:
            self._come_apart(row)
            rows.come_to(rows[rows.place(row) + by])
        elif not self._read_only:
            self.step.emit()
            rows.carry(row, to)
            self._changed()
            self.step.emit()

    # Ticks

    def _toggle(self, row: ListRow, on: bool) -> None:
        index = next(first for each, first, _ in self._rows.items() if each is row)
        self.mark_toggled.emit(index, on)

    def _strike(self, row: ListRow) -> None:
        self._come_apart(row)
        if row.tick.isVisible():
            row.tick.click()

    def _strike_number(self, number: int) -> None:
        for row in [row for row in self._rows if row.words()][number - 1 : number]:
            if row.tick.isVisible():
                row.tick.setFocus()
                row.tick.click()

    def _move_tick(self, row: ListRow, by: int) -> None:
        ticks = [each for each in self._rows if each.tick.isVisible()]
        to = ticks.index(row) + by
        if 0 <= to < len(ticks):
            ticks[to].tick.setFocus()

    def _changed(self) -> None:
        self._rows.show_marks()
        self.counted.emit(len(self.value()))
        self._send()

    def _on_left(self) -> None:
        set_state(self._rows, "s", "computed" if self._read_only else "")
        self._tidy()

    def _tidy(self) -> None:
        """What was typed comes apart, and empty rows go; not while a mouse button is down: its click would miss."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(_BUTTON_WAIT_MS, self, self._tidy)
            return
        if self._inside:
            return
        for row in self._rows:
            self._come_apart(row)
        for row in [row for row in self._rows if not row.words()]:
            if len(self._rows) > 1:
                self._rows.drop(row)
