"""The two-level head of the grid, painted as the notice prints it. Only `grid` imports this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import tokens
from ui.theme.scale import Scale
from ui.theme.tokens import Role
from ui.widgets.grid.heads import head_width, wrap_head

LINE_HEIGHT: Final = 19  # of a head's text at 标准, in px
PAD: Final = 3  # left and right of a head's text
BAR: Final = 3  # under the current head


@dataclass(frozen=True)
class Levels:
    """Heights of the head in px at 标准. Without `group` there is one level, of `leaf`."""

    group: int
    leaf: int


FULL_LEVELS: Final = Levels(32, 64)
COMPACT_LEVELS: Final = Levels(28, 44)
FOLDED_LEVELS: Final = Levels(0, 36)


@dataclass(frozen=True)
class Head:
    """The words above one column; `group` is "" for a head that spans both levels."""

    head: str
    group: str = ""


@dataclass(frozen=True)
class HeadSpan:
    """Neighbouring columns that are in view under one head: a group, or one column with `group` ""."""

    group: str
    columns: tuple[int, ...]


@dataclass(frozen=True)
class GroupPlace:
    """A group's words as painted, centred between `left` and `right` (px, the visible part of its span)."""

    words: str
    left: int
    right: int


class GroupedHeader(QHeaderView):
    """Paints only: `set_heads` says what, `set_current` which column is current. Nothing is dragged."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = scale
        self._heads: tuple[Head, ...] = ()
        self._levels = FULL_LEVELS
        self._current: int | None = None
        self._plain = scale.font(Role.CAPTION)
        self._bold = scale.font(Role.CAPTION, bold=True)
        # Bold, so that a head keeps its lines when it becomes the current one.
        self._measure = QFontMetricsF(self._bold).horizontalAdvance
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def set_heads(self, heads: Sequence[Head], levels: Levels = FULL_LEVELS) -> None:
        """One head for each column of the model, and the heights of the levels."""
        self._heads = tuple(heads)
        self._levels = levels
        self.setFixedHeight(self._group_height() + self._leaf_height())
        self.viewport().update()

    def set_current(self, column: int | None) -> None:
        """The column whose name is blue with a bar under it."""
        if column != self._current:
            self._current = column
            self.viewport().update()

    def needed_width(self, column: int) -> int:
        """The px a column needs so that its head fits the height of its level, uncut."""
        one = self._heads[column]
        return round(head_width(one.head, self._most_lines(one), self._measure) + 0.5) + 2 * PAD

    def _most_lines(self, one: Head) -> int:
        """How many lines of text the level of a head has room for."""
        room = self._leaf_height() if one.group else self._group_height() + self._leaf_height()
        return max((room - BAR) // self._scale.px(LINE_HEIGHT), 1)

    def spans(self) -> tuple[HeadSpan, ...]:
        """What the head spans, left to right, hidden columns left out."""
        shown = [self.logicalIndex(place) for place in range(self.count())]
        shown = [column for column in shown if not self.isSectionHidden(column) and column < len(self._heads)]
        spans: list[HeadSpan] = []
        for group, run in groupby(shown, key=lambda column: self._heads[column].group):
            columns = tuple(run)
            if group:
                spans.append(HeadSpan(group, columns))
            else:
                spans += [HeadSpan("", (column,)) for column in columns]
        return tuple(spans)

    def group_places(self) -> tuple[GroupPlace, ...]:
        """The groups in view with their words, ‹ or › where a group runs on beyond the edge."""
        places = [self._group_place(span) for span in self.spans() if span.group]
        return tuple(place for place in places if place is not None)

    def _group_place(self, span: HeadSpan) -> GroupPlace | None:
        left, right = self._edges(span)
        edge = self.viewport().width()
        shown_left, shown_right = max(left, 0), min(right, edge)
        if shown_right <= shown_left:
            return None
        before, after = "‹" if left < 0 else "", "›" if right > edge else ""
        room = shown_right - shown_left - 2 * PAD
        name = span.group
        # Cut the name rather than lose the sign that it runs on; a sliver shows the sign alone.
        while name and self._measure(_join(before, name, after)) > room:
            name = name[: len(name.removesuffix("…")) - 1] + "…" if len(name) > 2 else ""
        return GroupPlace(_join(before, name, after), shown_left, shown_right)

    def _edges(self, span: HeadSpan) -> tuple[int, int]:
        first, last = span.columns[0], span.columns[-1]
        return (
            self.sectionViewportPosition(first),
            self.sectionViewportPosition(last) + self.sectionSize(last),
        )

    def _group_height(self) -> int:
        return self._scale.px(self._levels.group)

    def _leaf_height(self) -> int:
        return self._scale.px(self._levels.leaf)

    def _paint_leaf(self, painter: QPainter, column: int, rect: QRect, alone: bool) -> None:
        current = column == self._current
        painter.setPen(QColor(tokens.BLUE if current else tokens.TEXT))
        painter.setFont(self._bold if alone or current else self._plain)
        one = self._heads[column]
        lines = wrap_head(one.head, rect.width() - 2 * PAD, self._measure, self._most_lines(one))
        height = self._scale.px(LINE_HEIGHT)
        top = rect.top() + (rect.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            self._centred(painter, QRect(rect.left(), top + place * height, rect.width(), height), line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(tokens.LINE2))
        if current:
            painter.fillRect(rect.left(), rect.bottom() + 1 - BAR, rect.width(), BAR, QColor(tokens.BLUE))

    def _paint_group(self, painter: QPainter, span: HeadSpan) -> None:
        place = self._group_place(span)
        if place is None:
            return
        height = self._group_height()
        painter.setPen(QColor(tokens.BLUE if self._current in span.columns else tokens.TEXT))
        painter.setFont(self._bold)
        shown = QRect(place.left, 0, place.right - place.left, height)
        self._centred(painter, shown, place.words)
        left, right = self._edges(span)
        painter.fillRect(left, height - 1, right - left, 1, QColor(tokens.LINE2))
        painter.fillRect(right - 1, 0, 1, height, QColor(tokens.LINE2))

    @staticmethod
    def _centred(painter: QPainter, rect: QRect, words: str) -> None:
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(rect, int(flags), words)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._group_height() + self._leaf_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        whole = self.viewport().rect()
        painter.fillRect(whole, QColor(tokens.SUNKEN))
        painter.fillRect(0, whole.bottom(), whole.width(), 1, QColor(tokens.LINE2))
        for span in self.spans():
            left, right = self._edges(span)
            if right <= 0 or left >= whole.width():
                continue
            top = self._group_height() if span.group else 0
            if span.group:
                self._paint_group(painter, span)
            for column in span.columns:
                rect = QRect(
                    self.sectionViewportPosition(column), top, self.sectionSize(column), whole.height() - top
                )
                self._paint_leaf(painter, column, rect, alone=not span.group)
        painter.end()


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)
