"""The rows of a list field in their frame: how they come and go, their numbers, names, marks and Tab stop.

What keys and mouse do to them is the list field's, which imports this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.widgets.fields.list_row import ListRow, RowMark


class ListRows(QFrame):
    """Never without a row. *made* is called with each new row before it is shown."""

    def __init__(self, scale: Scale, made: Callable[[ListRow], None]) -> None:
        super().__init__()
        self.setProperty("f", "list")
        self._scale = scale
        self._made = made
        self._names = ("", "")
        self._placeholder = ""
        self._read_only = False
        self._busy = False
        self._marks: Sequence[RowMark] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 1, 0)
        self._column.setSpacing(0)
        self._rows: list[ListRow] = []
        self.insert(0, "")

    def __iter__(self) -> Iterator[ListRow]:
        """From top to bottom, as they stand now."""
        return iter(tuple(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: int) -> ListRow:
        return self._rows[at]

    def place(self, row: ListRow) -> int:
        """Where *row* stands, from 0."""
        return self._rows.index(row)

    def items(self) -> Iterator[tuple[ListRow, int, tuple[str, ...]]]:
        """The rows with their items, and the place of the first of these among all."""
        place = 0
        for row in self._rows:
            items = row.items()
            yield row, place, items
            place += len(items)

    # How they come and go

    def insert(self, at: int, words: str) -> ListRow:
        """A new row that holds *words*."""
        row = ListRow(self._scale, first=at == 0)
        row.line.setReadOnly(self._read_only)
        row.set_words(words)
        self._made(row)
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

    def drop(self, row: ListRow) -> None:
        """*row* goes, with what it holds."""
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def carry(self, row: ListRow, to: int) -> None:
        """*row* to place *to*; the others close up."""
        self._rows.insert(to, self._rows.pop(self._rows.index(row)))
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._number()

    def spread(self, row: ListRow, items: Sequence[str]) -> ListRow:
        """*items* in *row* and in new ones below it; returns the last."""
        at = self._rows.index(row)
        row.set_words(items[0] if items else "")
        with self.many():
            for offset, words in enumerate(items[1:], start=1):
                self.insert(at + offset, words)
        return self._rows[at + max(len(items), 1) - 1]

    @contextmanager
    def many(self) -> Iterator[None]:
        """Several rows change: they are laid out and numbered once, when all is done."""
        if self._busy:
            yield
            return
        self._busy = True
        self._column.setEnabled(False)
        try:
            yield
        finally:
            self._busy = False
            self._column.setEnabled(True)
            self._column.invalidate()
            self._column.activate()
            self._number()

    # What they show

    def set_names(self, name: str, description: str) -> None:
        """What a screen reader says of each row."""
        self._names = (name, description)
        self._number()

    def set_placeholder(self, words: str) -> None:
        """Grey words while there is one empty row."""
        self._placeholder = words
        self._number()

    def set_read_only(self, read_only: bool) -> None:
        """Rows that are shown and not typed in."""
        self._read_only = read_only
        for row in self._rows:
            row.line.setReadOnly(read_only)

    def set_marks(self, marks: Sequence[RowMark]) -> None:
        """One mark for each item, in their order; rows beyond them have none."""
        self._marks = tuple(marks)
        self.show_marks()

    def show_marks(self) -> None:
        """The marks as the items stand now; a row that holds several has none."""
        shown = []
        for row, place, items in self.items():
            alone = len(items) == 1 and place < len(self._marks)
            shown.append((row, self._marks[place] if alone else RowMark.NONE, place + 1))
        if any(row.mark() is not mark for row, mark, _ in shown):
            with self.many():
                for row, mark, _ in shown:
                    row.set_mark(mark)
        for row, _, number in shown:
            row.name_tick(number)
            row.line.set_ticked(bool(self._marks))

    def _number(self) -> None:
        if self._busy:
            return
        name, description = self._names
        for at, row in enumerate(self._rows):
            row.set_number(at + 1, first=at == 0)
            row.line.setAccessibleName(text("widgets.list.row_name", name=name, n=at + 1))
            row.line.setAccessibleDescription(description)
            row.line.setPlaceholderText(self._placeholder if len(self._rows) == 1 else "")
        if not any(row.is_tab_stop() for row in self._rows):
            self.make_current(self._rows[0])

    # Where the clerk is

    def current(self) -> ListRow:
        """The row the clerk is in or was in last, the one that Tab stops at."""
        return next((row for row in self._rows if row.is_tab_stop()), self._rows[0])

    def make_current(self, chosen: ListRow) -> None:
        """Tab stops at *chosen* from now on."""
        for row in self._rows:
            row.set_tab_stop(row is chosen)

    def come_to(self, row: ListRow, place: int | None = None) -> None:
        """The focus into *row*, the cursor at *place* or behind its words."""
        row.line.setFocus()
        row.line.setCursorPosition(len(row.line.text()) if place is None else place)
