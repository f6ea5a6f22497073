"""A list of rows that are painted, not made of widgets: a thousand are as quick as ten. Pages derive from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme.scale import Scale

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex


class SpokenRows(QAbstractListModel, Generic[Row]):
    """What a list shows; *spoken* is what a screen reader says of a row."""

    def __init__(self, spoken: Callable[[Row], str]) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self._spoken = spoken

    def take(self, rows: Sequence[Row]) -> None:
        """Other rows, all at once."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(self.rows[index.row()])
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: PaintedList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._view.row_height(index.row()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # PySide's annotations leave out what every style option has.
        self._view.paint_row(painter, option.rect, index.row())  # type: ignore[attr-defined]
        painter.restore()


class PaintedList(QListView):
    """Rows of their own heights, which follow from the width. *name* is what a screen reader says."""

    def __init__(self, scale: Scale, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)
        self.verticalScrollBar().setSingleStep(scale.px(44))

    def row_height(self, row: int) -> int:
        """How high a row is at the viewport's present width."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, box: QRect, row: int) -> None:
        """Paints a row into *box*."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt lays a list out again only when its height changes, but here heights follow from the width, also
        # when the scroll bar takes its part of it.
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
