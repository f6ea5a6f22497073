"""The laws and documents to choose from, as painted rows. The citation help shows one, and nothing else does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter

from desktop.answers.citations import Candidate
from desktop.messages import text
from ui.bridge.citing import suggestion_of
from ui.theme.scale import Scale
from ui.widgets.painted_list import PaintedList, SpokenRows
from ui.widgets.suggestion_list import paint_suggestion

_ROW = 36
_LEAST_ROWS = 3


def _spoken(candidate: Candidate) -> str:
    row = suggestion_of(candidate)
    return f"{row.title} {row.detail}".strip()


class LawList(PaintedList):
    """`chosen(candidate)`: clicked, or Enter on it. The focus may stay in the input above: see `step`."""

    chosen = Signal(object)

    def __init__(self, scale: Scale) -> None:
        super().__init__(scale, text("citing.help.list"))
        self._candidates = SpokenRows(_spoken)
        self.setModel(self._candidates)
        self.setMinimumHeight(scale.px(_ROW) * _LEAST_ROWS)
        self.clicked.connect(lambda index: self._choose(index.row()))
        self.activated.connect(lambda index: self._choose(index.row()))

    def set_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Shows them, the first one current."""
        self._candidates.take(candidates)
        if candidates:
            self.setCurrentIndex(self._candidates.index(0))

    def candidates(self) -> tuple[Candidate, ...]:
        return self._candidates.rows

    def current(self) -> Candidate | None:
        """The row that Enter would choose."""
        row = self.currentIndex().row()
        return self._candidates.rows[row] if 0 <= row < len(self._candidates.rows) else None

    def step(self, by: int) -> None:
        """Up or down from the input above, without taking its focus."""
        count = len(self._candidates.rows)
        if count:
            row = min(max(self.currentIndex().row() + by, 0), count - 1)
            self.setCurrentIndex(self._candidates.index(row))

    def row_height(self, row: int) -> int:
        return self._scale.px(_ROW)

    def paint_row(self, painter: QPainter, box: QRect, row: int) -> None:
        chosen = row == self.currentIndex().row()
        paint_suggestion(painter, self._scale, suggestion_of(self._candidates.rows[row]), box, chosen)

    def sizeHint(self) -> QSize:
        return QSize(self._scale.px(320), self._scale.px(_ROW) * 5)

    def _choose(self, row: int) -> None:
        self.chosen.emit(self._candidates.rows[row])
