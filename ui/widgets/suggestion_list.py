"""The painted list of `suggestions`: rows of a title and a grey detail, and a quiet line under them. Nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import BLUE, BLUE_T, FIELD, LINE, S8, S12, SURFACE, TEXT, TEXT2, Role

_ROW = 36
_HINT = 32
_WIDEST = 620
_LEAST_TITLE = 200
_MOST_ROWS = 5
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row: what it is called, and what tells it from others. `own` rows carry the unit's mark."""

    title: str
    detail: str = ""
    own: bool = False


def paint_suggestion(painter: QPainter, scale: Scale, row: Suggestion, box: QRect, is_chosen: bool) -> None:
    """One row: the title at the left, the detail at the right, a bar beside the chosen one."""
    if is_chosen:
        painter.fillRect(box, QColor(BLUE_T))
        painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(BLUE))
    inner = box.adjusted(S12, 0, -S12, 0)
    small, large = (QFontMetrics(scale.font(role)) for role in (Role.CAPTION, Role.BODY))
    title_room = min(large.horizontalAdvance(row.title), max(inner.width() // 2, scale.px(_LEAST_TITLE)))
    room = max(inner.width() - title_room - S8, inner.width() // 3)
    detail = small.elidedText(row.detail, Qt.TextElideMode.ElideRight, room)
    painter.setFont(scale.font(Role.CAPTION))
    painter.setPen(QColor(BLUE if row.own else TEXT2))
    painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
    painter.setFont(scale.font())
    painter.setPen(QColor(TEXT))
    left = inner.adjusted(0, 0, -small.horizontalAdvance(detail) - S8, 0)
    # Names of documents begin alike; what tells them apart is nearer the end.
    title = large.elidedText(row.title, Qt.TextElideMode.ElideMiddle, left.width())
    painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)


class SuggestionList(QFrame):
    """Never takes the focus. `chosen(number)`: a row was clicked."""

    chosen = Signal(int)

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = scale
        self._rows: Sequence[Suggestion] = ()
        self._current: int | None = None
        self._first = 0
        self._hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setMouseTracking(True)
        self.hide()

    def fill(self, rows: Sequence[Suggestion], current: int | None, hint: str) -> None:
        """Shows *rows* with *current* chosen (None: none), and the quiet line *hint* under them."""
        self._rows, self._current, self._hint, self._first = tuple(rows), current, hint, 0
        self._say()
        self.update()

    def count(self) -> int:
        return len(self._rows)

    def rows(self) -> Sequence[Suggestion]:
        """What is offered now."""
        return self._rows

    def hint(self) -> str:
        """The quiet line."""
        return self._hint

    def current(self) -> int | None:
        """The chosen row."""
        return self._current

    def step(self, by: int) -> None:
        """The next or previous row, round and round."""
        if self._current is None:
            self._current = 0 if by > 0 else len(self._rows) - 1
        else:
            self._current = (self._current + by) % len(self._rows)
        shown = max(1, self._shown())
        self._first = min(max(self._first, self._current - shown + 1), self._current)
        self._say()
        self.update()

    def wanted_size(self, most: int) -> QSize:
        """The px it would take, not wider than *most*."""
        title, detail = self._metrics(Role.BODY), self._metrics(Role.CAPTION)
        widest = max(
            (
                title.horizontalAdvance(row.title) + detail.horizontalAdvance(row.detail) + S12
                for row in self._rows
            ),
            default=0,
        )
        widest = max(widest, detail.horizontalAdvance(self._hint)) + 2 * S12 + 4
        return QSize(min(widest, self._scale.px(_WIDEST), most), self.height_in(10_000))

    def height_in(self, room: int) -> int:
        """The px of whole rows that it takes in *room*; never less than one row, or the quiet line."""
        hint = self._hint_height() if self._hint else 0
        fit = max(1, (room - hint - 2) // self._row())
        return min(len(self._rows), _MOST_ROWS, fit) * self._row() + hint + 2

    def has_room_in(self, room: int) -> bool:
        """Whether enough rows are in sight there to choose from."""
        return self.height_in(room) >= self.height_in(_FEWEST_ROWS * self._row() + 2) and room >= self._row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None and row != self._current:
            self._current = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(FIELD))
        painter.setBrush(QColor(SURFACE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for place in range(self._shown()):
            number = self._first + place
            paint_suggestion(
                painter, self._scale, self._rows[number], self._box(place), number == self._current
            )
        if self._hint:
            self._paint_hint(painter)
        painter.end()

    def _paint_hint(self, painter: QPainter) -> None:
        height = self._hint_height()
        box = QRect(1, self.height() - 1 - height, self.width() - 2, height)
        if self._rows:
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), QColor(LINE))
        painter.setFont(self._scale.font(Role.CAPTION))
        painter.setPen(QColor(TEXT2))
        inner = box.adjusted(S12, 0, -S12, 0)
        words = self._metrics(Role.CAPTION).elidedText(self._hint, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _say(self) -> None:
        row = self._rows[self._current] if self._current is not None and self._rows else None
        self.setAccessibleName(f"{row.title} {row.detail}".strip() if row else self._hint)

    def _shown(self) -> int:
        """How many rows fit."""
        room = self.height() - 2 - (self._hint_height() if self._hint else 0)
        return min(len(self._rows), max(0, room // self._row()))

    def _row_at(self, spot: QPoint) -> int | None:
        for place in range(self._shown()):
            if self._box(place).contains(spot):
                return self._first + place
        return None

    def _box(self, place: int) -> QRect:
        return QRect(1, 1 + place * self._row(), self.width() - 2, self._row())

    def _row(self) -> int:
        return self._scale.px(_ROW)

    def _hint_height(self) -> int:
        return self._scale.px(_HINT)

    def _metrics(self, role: Role) -> QFontMetrics:
        return QFontMetrics(self._scale.font(role))
