"""Paints the cells of the grid, light enough that a long table scrolls at once. Only `grid` imports this.

Nothing is measured twice: the lines of a cell are kept for the text and the room they were made for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from desktop.packs.model import Severity
from ui.theme import tokens
from ui.theme.scale import Scale
from ui.theme.signs import Sign, sign_pixmap
from ui.widgets.grid.cutting import Room, Ruler, cut_items, cut_text
from ui.widgets.grid.moves import Cell
from ui.widgets.grid.roles import ColumnKind, GridColumn, GridRole, name_column

SIGNS: Final = {Severity.MUST: Sign.MUST, Severity.CHECK: Sign.CHECK, Severity.HINT: Sign.HINT}
_GROUNDS: Final = {Severity.MUST: tokens.RED_T, Severity.CHECK: tokens.AMBER_T}
_ONE_LINE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | _ONE_LINE)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | _ONE_LINE)

# Sizes at 标准, in px, as in the pictures.
LINE_HEIGHT: Final = 20
PAD: Final = 6
PAD_NAME: Final = 8
PAD_RIGHT: Final = 4
CELL_SIGN: Final = 14
SIGN_INSET: Final = 5
TICK: Final = 17
BOX: Final = 15
RING: Final = 2

_KEPT: Final = 4000  # cells whose lines are remembered: several screens


@dataclass(frozen=True)
class _Ink:
    """A font with what is needed to cut text set in it."""

    font: QFont
    ruler: Ruler

    @classmethod
    def of(cls, font: QFont) -> _Ink:
        metrics = QFontMetricsF(font)
        return cls(
            font,
            Ruler(
                width=metrics.horizontalAdvance,
                cut=lambda words, px: metrics.elidedText(words, Qt.TextElideMode.ElideRight, px),
                fits=lambda words, px: _characters_on_a_line(font, words, px),
            ),
        )


class CellPainter:
    """Draws one cell at a time, for both halves of the grid. `ring` is the cell drawn as the current one; with
    `many`, more than that one are selected."""

    def __init__(self, scale: Scale, model: QAbstractItemModel, columns: Sequence[GridColumn]) -> None:
        self._scale = scale
        self._model = model
        self._columns = tuple(columns)
        self._name = name_column(columns)
        self._plain = _Ink.of(scale.font())
        self._bold = _Ink.of(scale.font(bold=True))
        self._lines: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._signs: dict[tuple[Sign, int, float, str | None], QPixmap] = {}
        self._surface = QColor(tokens.SURFACE)
        self._chosen = QColor(tokens.BLUE_T)
        self._line = QColor(tokens.LINE)
        self._ring = QColor(tokens.BLUE)
        self._text = QColor(tokens.TEXT)
        self._grounds = {severity: QColor(colour) for severity, colour in _GROUNDS.items()}
        self._picked = QColor(tokens.BLUE_L)
        self.ring: Cell | None = None
        self.many = False

    def paint(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        """Draws the cell of *index* into *rect*: ground, contents, sign, hairlines, ring."""
        column = self._columns[index.column()]
        severity = _severity(self._model.data(index, GridRole.CELL_SEVERITY))
        current = self.ring is not None and index.row() == self.ring.row
        ground = self._grounds.get(severity) if severity else None
        if selected and self.many:
            ground = self._picked
        painter.fillRect(rect, ground or (self._chosen if current else self._surface))
        painter.setPen(self._text)
        match column.kind:
            case ColumnKind.NUMBER:
                self._draw_number(painter, rect, index, current)
            case ColumnKind.TICK:
                self._draw_tick(painter, rect, index, severity)
            case _:
                bold = current and index.column() == self._name
                self._draw_words(painter, rect, index, bold, severity)
        if severity and column.kind is not ColumnKind.TICK:
            self._draw_cell_sign(painter, rect, severity)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), self._line)
        if current and self.ring is not None and index.column() == self.ring.column:
            self._draw_ring(painter, rect)

    def number_width(self, rows: int) -> int:
        """The px that 序号 needs for *rows* rows with a sign beside them."""
        digits = self._bold.ruler.width(str(max(rows, 1)))
        return round(digits) + tokens.S4 + self._number_inset()

    def _number_inset(self) -> int:
        # Right of the digits: 4, the sign, 4.
        return self._scale.px(tokens.ICON) + 2 * tokens.S4

    def _draw_number(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, bold: bool
    ) -> None:
        painter.setFont((self._bold if bold else self._plain).font)
        words = str(self._model.data(index, Qt.ItemDataRole.DisplayRole) or "")
        painter.drawText(rect.adjusted(0, 0, -self._number_inset(), 0), _RIGHT, words)
        severity = _severity(self._model.data(index, GridRole.ROW_SEVERITY))
        if severity:
            side = self._scale.px(tokens.ICON)
            left = rect.right() + 1 - tokens.S4 - side
            self._draw_sign(painter, left, rect.top() + (rect.height() - side) // 2, SIGNS[severity], side)

    def _draw_tick(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        severity: Severity | None,
    ) -> None:
        # Through a proxy the enum comes back as a number.
        value = self._model.data(index, Qt.ItemDataRole.CheckStateRole)
        ticked = value is not None and Qt.CheckState(value) is Qt.CheckState.Checked
        if ticked:
            side = self._scale.px(TICK)
            left = rect.left() + (rect.width() - side) // 2
            self._draw_sign(
                painter, left, rect.top() + (rect.height() - side) // 2, Sign.TICK, side, tokens.TEXT
            )
        elif severity is Severity.MUST and value is not None:
            self._draw_missing(painter, rect)
            return
        if severity:
            self._draw_cell_sign(painter, rect, severity)

    def _draw_missing(self, painter: QPainter, rect: QRect) -> None:
        """An empty red box: one of these wants a √."""
        side = self._scale.px(BOX)
        box = QRectF(0, 0, side - 1, side - 1)
        box.moveCenter(QPointF(rect.center()) + QPointF(0.5, 0.5))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.RED), 1.25 * self._scale.k))
        painter.drawRoundedRect(box, 3 * self._scale.k, 3 * self._scale.k)
        painter.restore()

    def _draw_words(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        bold: bool,
        severity: Severity | None,
    ) -> None:
        lines = self._lines_of(index, rect.width(), bold, severity is not None)
        if not lines:
            return
        painter.setFont((self._bold if bold else self._plain).font)
        height = self._scale.px(LINE_HEIGHT)
        top = rect.top() + (rect.height() - height * len(lines)) // 2
        left = rect.left() + self._pad(index.column())
        for place, line in enumerate(lines):
            painter.drawText(QRect(left, top + place * height, rect.width(), height), _LEFT, line)

    def _lines_of(
        self, index: QModelIndex | QPersistentModelIndex, width: int, bold: bool, signed: bool
    ) -> tuple[str, ...]:
        listed = self._columns[index.column()].kind is ColumnKind.LIST
        value = self._model.data(index, Qt.ItemDataRole.EditRole if listed else Qt.ItemDataRole.DisplayRole)
        if not value:
            return ()
        content = tuple(value) if listed else str(value)
        pad = self._pad(index.column())
        key = (content, width, pad, bold, signed)
        lines = self._lines.get(key)
        if lines is None:
            ink = self._bold if bold else self._plain
            room = self._room(width - pad - PAD_RIGHT, signed)
            if isinstance(content, tuple) and len(content) > 1:
                lines = cut_items(content, room, ink.ruler)
            else:
                words = content if isinstance(content, str) else content[0]
                lines = cut_text(words, room, ink.ruler)
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            self._lines[key] = lines
        return lines

    def _pad(self, column: int) -> int:
        return PAD_NAME if column == self._name else PAD

    def _room(self, width: int, signed: bool) -> Room:
        return Room(width, width - self._scale.px(CELL_SIGN) if signed else width)

    def _draw_cell_sign(self, painter: QPainter, rect: QRect, severity: Severity) -> None:
        side = self._scale.px(CELL_SIGN)
        left, top = rect.right() + 1 - SIGN_INSET - side, rect.bottom() + 1 - SIGN_INSET - side
        self._draw_sign(painter, left, top, SIGNS[severity], side)

    def _draw_sign(
        self, painter: QPainter, left: int, top: int, sign: Sign, side: int, colour: str | None = None
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (sign, side, ratio, colour)
        pixmap = self._signs.get(key)
        if pixmap is None:
            pixmap = self._signs[key] = sign_pixmap(sign, side, ratio, colour)
        painter.drawPixmap(left, top, pixmap)

    def _draw_ring(self, painter: QPainter, rect: QRect) -> None:
        left, top, width, height = rect.left(), rect.top(), rect.width(), rect.height()
        painter.fillRect(left, top, width, RING, self._ring)
        painter.fillRect(left, top + height - RING, width, RING, self._ring)
        painter.fillRect(left, top, RING, height, self._ring)
        painter.fillRect(left + width - RING, top, RING, height, self._ring)


def _characters_on_a_line(font: QFont, words: str, width: float) -> int:
    """How many characters of *words* Qt sets on the first line, keeping Latin words and 标点 together."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    length = line.textLength()
    layout.endLayout()
    return max(length, 1)


def _severity(value: Any) -> Severity | None:
    # Through a proxy a Severity comes back as its text.
    return Severity(value) if value else None
