"""The two views of the grid side by side: what each shows in each shape, how wide, and scrolled in step.

Only `grid` imports this. Sizes are fixed and come from the columns: nothing is ever measured by its contents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme import tokens
from ui.theme.scale import Scale
from ui.widgets.grid.header import COMPACT_LEVELS, FOLDED_LEVELS, FULL_LEVELS, Head, Levels
from ui.widgets.grid.roles import ColumnKind, GridColumn, GridShape, name_column
from ui.widgets.grid.view import GridView

EDGE: Final = 2  # px between the halves
_UNBOUND: Final = 16777215  # Qt's own greatest width


@dataclass(frozen=True)
class _Sizes:
    """Heights at 标准, in px."""

    row: int
    levels: Levels


_SIZES: Final = {
    GridShape.FULL: _Sizes(54, FULL_LEVELS),
    GridShape.BESIDE: _Sizes(54, FULL_LEVELS),
    GridShape.COMPACT: _Sizes(48, COMPACT_LEVELS),
    GridShape.FOLDED: _Sizes(48, FOLDED_LEVELS),
}


class Halves(QWidget):
    """`frozen` stays at the left while `rest` scrolls sideways; up and down both go together."""

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = scale
        self._columns: tuple[GridColumn, ...] = ()
        self._shape = GridShape.FULL
        self._number_width = 0
        self.frozen = GridView(scale, self)
        self.rest = GridView(scale, self)
        self.views = (self.frozen, self.rest)
        self.frozen.setAccessibleName(text("grid.views.frozen"))
        self.rest.setAccessibleName(text("grid.views.rest"))
        self._edge = _Ground(tokens.FIELD, self)
        self._edge.setFixedWidth(EDGE)
        self._foot = _Ground(tokens.SUNKEN, self)
        self.rest.setCornerWidget(_Ground(tokens.SUNKEN, self.rest))
        self._lay_out()
        self._join()

    @property
    def shape(self) -> GridShape:
        return self._shape

    def arrange(self, columns: Sequence[GridColumn], shape: GridShape) -> None:
        """Heads, heights, hidden columns and widths for *shape*; to be asked again after a model reset."""
        self._columns = tuple(columns)
        self._shape = shape
        sizes = _SIZES[shape]
        folded = shape is GridShape.FOLDED
        frozen = self._frozen_columns()
        heads = [Head(one.head, one.group) for one in columns]
        for view in self.views:
            view.set_columns(columns)
            view.head.set_heads(heads, sizes.levels)
            view.verticalHeader().setDefaultSectionSize(self._scale.px(sizes.row))
            for place in range(len(columns)):
                view.setColumnHidden(place, (place in frozen) is (view is self.rest))
        as_needed, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.frozen.setVerticalScrollBarPolicy(as_needed if folded else off)
        if folded and self.rest.hasFocus():
            self.frozen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rest.setVisible(not folded)
        self._edge.setVisible(not folded)
        self._fit_frozen()
        self._fit_rest()
        self._fit_foot()

    def set_number_width(self, px: int) -> None:
        """The px that 序号 needs at least."""
        if px != self._number_width:
            self._number_width = px
            self._fit_frozen()

    def order(self) -> list[int]:
        """The columns in view that a key may lead to, left to right: all but 序号."""
        shown = [*self._frozen_columns(), *self._rest_columns()]
        return [place for place in shown if self._columns[place].kind is not ColumnKind.NUMBER]

    def shows(self, column: int) -> bool:
        """Whether *column* is in view in one of the halves, scrolled away or not."""
        return column in self._frozen_columns() or column in self._rest_columns()

    def view_of(self, column: int) -> GridView:
        """The half that shows *column*."""
        return self.rest if column in self._rest_columns() else self.frozen

    def folded_width(self) -> int:
        """The px that 序号 and the row's name take with a scroll bar."""
        bar = self.frozen.verticalScrollBar().sizeHint().width()
        columns = [
            place for place in self._kept_columns() if self._columns[place].kind is not ColumnKind.TICK
        ]
        return sum(map(self._width, columns)) + bar

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.frozen, 1)
        left.addWidget(self._foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left)
        across.addWidget(self._edge)
        across.addWidget(self.rest, 1)
        self.frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _join(self) -> None:
        left, right = self.frozen.verticalScrollBar(), self.rest.verticalScrollBar()
        left.valueChanged.connect(right.setValue)
        right.valueChanged.connect(left.setValue)
        self.rest.horizontalScrollBar().rangeChanged.connect(self._fit_foot)
        self.frozen.resized.connect(self._fit_frozen)
        self.rest.resized.connect(self._fit_rest)

    def _kept_columns(self) -> list[int]:
        return [place for place, one in enumerate(self._columns) if one.frozen]

    def _frozen_columns(self) -> list[int]:
        kept = self._kept_columns()
        if self._shape is GridShape.FULL:
            return kept
        return [place for place in kept if self._columns[place].kind is not ColumnKind.TICK]

    def _rest_columns(self) -> list[int]:
        if self._shape is GridShape.FOLDED:
            return []
        frozen = self._frozen_columns()
        return [place for place in range(len(self._columns)) if place not in frozen]

    def _width(self, column: int) -> int:
        one = self._columns[column]
        own = self._number_width if one.kind is ColumnKind.NUMBER else 0
        return max(self._scale.px(one.width), self.frozen.head.needed_width(column), own)

    def _fit_frozen(self) -> None:
        widths = {column: self._width(column) for column in self._frozen_columns()}
        if self._shape is GridShape.FOLDED:
            # Beside the form the row's name takes all there is.
            spare = self.frozen.viewport().width() - sum(widths.values())
            widths[name_column(self._columns)] += max(spare, 0)
            self.frozen.setMinimumWidth(0)
            self.frozen.setMaximumWidth(_UNBOUND)
        elif widths:
            self.frozen.setFixedWidth(sum(widths.values()))
        for column, width in widths.items():
            self.frozen.setColumnWidth(column, width)

    def _fit_rest(self) -> None:
        """Room to spare goes to the columns that hold words, in proportion to their widths."""
        widths = {column: self._width(column) for column in self._rest_columns()}
        wordy = [column for column in widths if self._columns[column].kind is not ColumnKind.TICK]
        spare = max(self.rest.viewport().width() - sum(widths.values()), 0)
        whole = sum(widths[column] for column in wordy)
        for column in wordy:
            share = spare * widths[column] // whole
            whole -= widths[column]
            spare -= share
            widths[column] += share
        for column, width in widths.items():
            self.rest.setColumnWidth(column, width)

    def _fit_foot(self) -> None:
        bar = self.rest.horizontalScrollBar()
        self._foot.setFixedHeight(bar.sizeHint().height())
        self._foot.setVisible(self._shape is not GridShape.FOLDED and bar.maximum() > bar.minimum())


class _Ground(QWidget):
    """A rectangle of one colour: the frozen edge, and the foot that keeps both halves equally high."""

    def __init__(self, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = QColor(colour)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colour)
        painter.end()
