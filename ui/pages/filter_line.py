"""The line over a table that shows some of its rows only: which, how many, and the way back. `rows_page` only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, SignLabel


class FilterLine(QFrame):
    """`off_wanted`: the clerk wants to see all rows again."""

    off_wanted = Signal()

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self.setProperty("f", "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(S12, S8, S12, S8)
        row.setSpacing(S8)
        self._words = ElidedLabel(scale)
        self.off_button = Button(scale, text("rows_page.filter.off"), Kind.LINK)
        self.off_button.clicked.connect(self.off_wanted)
        row.addWidget(SignLabel(scale, Sign.SEARCH))
        row.addWidget(self._words, 1)
        row.addWidget(self.off_button)
        self.hide()

    def show_filter(self, name: str, count: int, total: int) -> None:
        """Says that *count* of *total* rows are shown; hidden where *name* is ""."""
        self._words.set_text(text("rows_page.filter.line", name=name, n=count, total=total) if name else "")
        self.setVisible(bool(name))
