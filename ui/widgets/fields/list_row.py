"""One row of a list field: number, words, and where asked a tick 去掉 or the word 待定.

Imported by the list field.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.lists import split_items
from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.stylesheet import set_state
from ui.theme.tokens import S8, Role, Tone
from ui.widgets.fields.line_field import in_one_line
from ui.widgets.fields.list_line import RowLine, RowTick
from ui.widgets.labels import Label, hairline


class RowMark(Enum):
    """What stands at the end of a row of the list "before"."""

    NONE = "none"
    KEEP = "keep"  # an empty tick 去掉
    REMOVED = "removed"  # ticked, its words struck out
    MERGED = "merged"  # ticked with the word 合并, its words grey
    OPEN = "open"  # 待定: gone without a reason


_TICKED = (RowMark.REMOVED, RowMark.MERGED)


class ListRow(QWidget):
    """36 px high (scaled) or higher where its item is long, with a hairline above it unless it is the first."""

    def __init__(self, scale: Scale, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._tab_stop = False
        self._given = ""
        self._mark: RowMark | None = None
        self._said = ("", 0, "")
        self._number = Label(scale, role=Role.CAPTION, tone=Tone.THIRD)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._number.setFixedWidth(scale.px(16))
        self.line = RowLine(scale)
        self.tick = RowTick(scale, text("widgets.list.removed"), quiet=True)
        self._open = Label(scale, text("widgets.list.open"), role=Role.CAPTION, tone=Tone.AMBER)
        self._open.setContentsMargins(0, 0, 6, 0)
        row = QHBoxLayout()
        # The tick brings air of its own at its end.
        row.setContentsMargins(6, 0, S8 - 6, 0)
        row.setSpacing(5)
        for part in (self._number, self.line, self.tick, self._open):
            row.addWidget(part)
        self._hairline = hairline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._hairline)
        column.addLayout(row)
        self.set_number(1, first=first)
        self.set_mark(RowMark.NONE)
        self.set_tab_stop(False)

    def words(self) -> str:
        """What the row shows, without blanks at its ends; "" for an empty row."""
        return in_one_line(self.line.text()).strip()

    def items(self) -> tuple[str, ...]:
        """What the row holds: one item, or several while the clerk has typed a list into it.

        What came from the draft is never taken apart, unless more stops were typed into it.
        """
        words = self.words()
        if self.line.text() == self._given:
            return (words,) if words else ()
        found = split_items(self.line.text())
        if not self._given or len(found) > max(1, len(split_items(self._given))):
            return found
        return (words,) if words else ()

    def set_words(self, words: str) -> None:
        """Shows *words* from their beginning, unless the clerk is in the row."""
        self._given = words
        self.line.setText(words)
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)

    def set_number(self, number: int, *, first: bool) -> None:
        self._number.setText(str(number))
        self._hairline.setVisible(not first)

    def mark(self) -> RowMark | None:
        """What stands at its end."""
        return self._mark

    def set_mark(self, mark: RowMark) -> None:
        if mark is self._mark:
            return
        self._mark = mark
        ticked = mark in _TICKED
        self.tick.setVisible(ticked or mark is RowMark.KEEP)
        is_merged = mark is RowMark.MERGED
        self.tick.set_words(text("widgets.list.merged" if is_merged else "widgets.list.removed"))
        self.tick.setToolTip(text("widgets.list.merged_tip" if is_merged else "widgets.list.tick_tip"))
        self.tick.setChecked(ticked)
        self._open.setVisible(mark is RowMark.OPEN)
        font = self._scale.font()
        font.setStrikeOut(mark is RowMark.REMOVED)
        self.line.setFont(font)
        set_state(self.line, "s", "removed" if ticked else "")

    def name_tick(self, number: int) -> None:
        """What a screen reader says of the tick of item *number*."""
        said = (self.tick.words(), number, self.line.text())
        if said != self._said:
            self._said = said
            name = text("widgets.list.tick_name", mark=said[0], n=number, item=self.words())
            self.tick.setAccessibleName(name)

    def set_tab_stop(self, stop: bool) -> None:
        """One row of the list is a stop for Tab, the one the clerk was in last; arrows reach the others."""
        self._tab_stop = stop
        policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
        self.line.setFocusPolicy(policy)
        self.tick.setFocusPolicy(policy)

    def is_tab_stop(self) -> bool:
        return self._tab_stop
