"""The findings as painted rows; only the selected row has real buttons, so a thousand rows are as quick as ten.

The 问题 panel shows one, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QWidget,
)

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from ui.bridge.notices import CONFIRM, actions_of, finding_key, note_name, notice_of
from ui.pages.flowing_text import FlowingText, Run
from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.tokens import (
    BLUE_T,
    FIELD,
    ICON,
    LINE,
    LINE2,
    RADIUS,
    S8,
    S12,
    SUNKEN,
    SURFACE,
    TEXT,
    TEXT2,
    TEXT3,
    TONE_COLOUR,
    Role,
)
from ui.widgets.buttons import Button, Kind
from ui.widgets.notices import Action, NoticeKind
from ui.widgets.painted_list import PaintedList, SpokenRows

GO = "go"
"""The key of 去修改, beside those of `ui.bridge.notices`."""

_GAP = 8  # between buttons, and right of the rows
_INDENT = 38  # where words begin beside the sign
_BUTTON_TOP = 11
_LEAST_BUTTON = 96


@dataclass(frozen=True)
class _Row:
    """One finding laid out for a width: where everything stands, from the row's own top left."""

    where: FlowingText
    words: FlowingText
    quote: FlowingText | None
    quote_box: QRect
    buttons: tuple[tuple[Action, QRect], ...]
    height: int


class FindingsList(PaintedList):
    """Rows of sign · kind · where / **what** what to do / quote, buttons at the right. Enter is 去修改."""

    acted = Signal(object, str)
    """(finding, GO or a key of `ui.bridge.notices`)"""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, text("problems.list"), parent)
        self._rows: dict[int, _Row] = {}
        self._rows_width = 0
        self._pressed: tuple[int, str] | None = None
        self._model = SpokenRows(spoken)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._move_buttons)

    def findings(self) -> tuple[Finding, ...]:
        """What is listed, in its order."""
        return self._model.rows

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Lists *findings*; the selected one stays selected, or what took its place.

        One that was confirmed moves to the end; the clerk does not go with it, but on to the next.
        """
        if tuple(findings) == self._model.rows:
            return
        kept, place = self.current(), max(0, self.currentIndex().row())
        scrolled = self.verticalScrollBar().value()
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self._rows.clear()
        self._model.take(findings)
        if findings:
            keys = [(finding_key(one), one.stands) for one in findings]
            if kept is not None and (finding_key(kept), kept.stands) in keys:
                place = keys.index((finding_key(kept), kept.stands))
            self.verticalScrollBar().setValue(scrolled)
            self.choose(min(place, len(keys) - 1))
        if inside:
            # The pressed button is gone with its row.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Finding | None:
        """The selected finding."""
        row = self.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def choose(self, row: int) -> None:
        """Selects a row and brings it into view."""
        self.setCurrentIndex(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        finding = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and finding is not None:
            self.acted.emit(finding, GO)
        else:
            super().keyPressEvent(event)

    # Buttons of rows that are not selected are painted, and pressed by their place.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._button_at(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._button_at(event.position().toPoint()):
            self.acted.emit(self._model.rows[pressed[0]], pressed[1])

    def _button_at(self, point: QPoint) -> tuple[int, str] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        inside = point - self.visualRect(index).topLeft()
        for action, box in self.row_at(index.row()).buttons:
            if box.contains(inside):
                return index.row(), action.key
        return None

    def _move_buttons(self, current: QModelIndex, previous: QModelIndex) -> None:
        if previous.isValid():
            self.setIndexWidget(previous, None)  # type: ignore[arg-type]
        if not current.isValid():
            return
        finding = self._model.rows[current.row()]
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, _BUTTON_TOP, _GAP + S12, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        buttons: list[Button] = []
        for action, box in self.row_at(current.row()).buttons:
            button = Button(self._scale, action.label, Kind.PRIMARY if action.key == GO else Kind.SECONDARY)
            button.setFixedWidth(box.width())
            button.clicked.connect(lambda _on=False, key=action.key: self.acted.emit(finding, key))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            buttons.append(button)
        self.setIndexWidget(current, holder)
        # Tab leads from the list to what can be done about its finding.
        for before, after in pairwise([self, *buttons]):
            QWidget.setTabOrder(before, after)

    # Laying out and painting, for the delegate

    def row_height(self, row: int) -> int:
        return self.row_at(row).height

    def row_at(self, row: int) -> _Row:
        """The layout of one row at the present width."""
        width = self.viewport().width()
        if width != self._rows_width:
            self._rows.clear()
            self._rows_width = width
        if row not in self._rows:
            self._rows[row] = self._lay_out(self._model.rows[row], width)
        return self._rows[row]

    def paint_row(self, painter: QPainter, box: QRect, row: int) -> None:
        """Paints one row into *box*."""
        finding, laid = self._model.rows[row], self.row_at(row)
        selected = row == self.currentIndex().row()
        kind = notice_of(finding).kind
        painter.translate(box.topLeft())
        width = box.width() - _GAP
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(BLUE_T))
            painter.drawRoundedRect(QRectF(0, 0, width, laid.height - 1), RADIUS, RADIUS)
        painter.fillRect(QRect(0, laid.height - 1, width, 1), QColor(LINE))
        side = self._scale.px(ICON)
        top = S8 + (self._line() - side) / 2
        sign = kind.sign if finding.stands else Sign.DONE
        paint_sign(painter, QRectF(S12, top, side, side), sign, None if finding.stands else TEXT3)
        left = self._left()
        laid.where.draw(painter, left, S8)
        laid.words.draw(painter, left, S8 + self._line())
        if laid.quote is not None:
            painter.fillRect(laid.quote_box, QColor(SUNKEN))
            painter.fillRect(
                QRect(laid.quote_box.topLeft(), QSize(3, laid.quote_box.height())), QColor(LINE2)
            )
            laid.quote.draw(painter, laid.quote_box.left() + 13, laid.quote_box.top() + 3)
        if not selected:
            self._paint_buttons(painter, laid)

    def _paint_buttons(self, painter: QPainter, laid: _Row) -> None:
        painter.setFont(self._scale.font())
        for action, box in laid.buttons:
            painter.setPen(QPen(QColor(FIELD), 1))
            painter.setBrush(QColor(SURFACE))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.setPen(QColor(TEXT))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, action.label)

    def _lay_out(self, finding: Finding, width: int) -> _Row:
        scale = self._scale
        line, left = self._line(), self._left()
        right = width - _GAP - S12
        buttons = self._place_buttons(finding, right)
        beside = (buttons[0][1].left() if buttons else right) - S12 - left
        kind = notice_of(finding).kind
        plain, caption = scale.font(), scale.font(Role.CAPTION)
        colour = TONE_COLOUR[kind.tone] if finding.stands else TEXT3
        where = FlowingText(
            [Run(kind.word, scale.font(bold=True), colour), Run(f"  {finding.where}", plain, TEXT2)],
            beside,
            line,
        )
        words = FlowingText(self._said(finding), beside, line)
        top = S8 + where.height + words.height
        top = max(top, _BUTTON_TOP + scale.control + 3)
        quote, quote_box = None, QRect()
        if finding.quote:
            sentence = text("widgets.notice.quote", quote=finding.quote)
            name = Run(f"{note_name(finding)}   ", scale.font(Role.CAPTION, bold=True), TEXT2)
            quote = FlowingText([name, Run(sentence, caption, TEXT2)], right - left - 25, scale.px(21))
            quote_box = QRect(left, top, right - left, quote.height + 6)
            top += quote_box.height()
        return _Row(where, words, quote, quote_box, buttons, top + S8 + 1)

    def _said(self, finding: Finding) -> list[Run]:
        plain = self._scale.font()
        if finding.confirmed is not None:
            said = text("problems.said", reason=finding.confirmed.reason)
            return [Run(f"{finding.what} ", plain, TEXT3), Run(said, plain, TEXT2)]
        return [Run(f"{finding.what} ", self._scale.font(bold=True), TEXT), Run(finding.todo, plain, TEXT)]

    def _place_buttons(self, finding: Finding, right: int) -> tuple[tuple[Action, QRect], ...]:
        placed = []
        for action in reversed(offered(finding)):
            width = _button_width(self._scale, action.label)
            right -= width
            placed.append((action, QRect(right, _BUTTON_TOP, width, self._scale.control)))
            right -= _GAP
        return tuple(reversed(placed))

    def _line(self) -> int:
        return self._scale.px(22)

    def _left(self) -> int:
        return _INDENT + self._scale.px(ICON) - ICON


def offered(finding: Finding) -> tuple[Action, ...]:
    """The buttons of a finding: its actions in words that fit beside each other, and 去修改 at the end."""
    shown = (
        Action(CONFIRM, text("problems.override"))
        if one.key == CONFIRM and finding.severity is Severity.MUST
        else one
        for one in actions_of(finding)
    )
    return (*shown, Action(GO, text("problems.go"))) if finding.stands else tuple(shown)


def spoken(finding: Finding) -> str:
    """A finding in one sentence, for a screen reader."""
    kind: NoticeKind = notice_of(finding).kind
    words = finding.what + finding.todo
    if finding.confirmed is not None:
        words = finding.what + text("problems.said", reason=finding.confirmed.reason)
    return text("problems.spoken", kind=kind.word, where=finding.where, words=words)


@lru_cache(maxsize=64)
def _button_width(scale: Scale, label: str) -> int:
    # Bold: the primary button of the selected row must not be wider than the painted one it replaces.
    words = QFontMetrics(scale.font(bold=True)).horizontalAdvance(label)
    return max(scale.px(_LEAST_BUTTON), words + 34)
