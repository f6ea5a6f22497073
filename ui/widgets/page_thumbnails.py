"""A strip of small pages, drawn one by one as they come into view. Pages show it beside a `PageView`."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme.scale import Scale
from ui.theme.tokens import BLUE, LINE2, S8, TEXT2, Role
from ui.widgets.page_view import Pages

_DRAWN_PER_MM = 2.0
_LONG_SIDE = 88
_EDGE = 2


class _Small(QAbstractListModel):
    """The pages as pictures; one that was never asked for is not drawn."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self._pages: Pages | None = None
        self._pictures: dict[int, QPixmap] = {}
        self._wanted: list[int] = []
        # One picture between two events: scrolling past hundreds must not wait for them.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._draw_next)

    def set_pages(self, pages: Pages | None) -> None:
        self.beginResetModel()
        self._pages = pages
        self._pictures.clear()
        self._wanted.clear()
        self.endResetModel()

    def picture_size(self) -> QSize:
        width, height = self._pages.size if self._pages is not None else (210.0, 297.0)
        scale = self._side / max(width, height)
        return QSize(round(width * scale), round(height * scale))

    def drawn(self) -> tuple[int, ...]:
        return tuple(sorted(self._pictures))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._pages is None else self._pages.count

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        number = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number + 1)
        if role != Qt.ItemDataRole.DecorationRole:
            return None
        if number not in self._pictures:
            if number not in self._wanted:
                self._wanted.append(number)
                self._timer.start()
            return self._blank()
        return self._pictures[number]

    def _blank(self) -> QPixmap:
        blank = QPixmap(self.picture_size())
        blank.fill(Qt.GlobalColor.white)
        return blank

    def _draw_next(self) -> None:
        if self._pages is None or not self._wanted:
            return
        number = self._wanted.pop()  # what was asked for last is in view now
        width, height = self._pages.size
        image = QImage(
            round(width * _DRAWN_PER_MM), round(height * _DRAWN_PER_MM), QImage.Format.Format_RGB32
        )
        image.fill(Qt.GlobalColor.white)
        # Ended also by an error: a picture that goes while it is painted on takes the program with it.
        with QPainter(image) as painter:
            self._pages.paint(painter, _DRAWN_PER_MM, number)
        small = image.scaled(
            self.picture_size(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._pictures[number] = QPixmap.fromImage(small)
        self.dataChanged.emit(self.index(number), self.index(number))
        if self._wanted:
            self._timer.start()


class _Painter(QStyledItemDelegate):
    """A picture with its number below; the page in view has a blue edge."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._font = scale.font(Role.CAPTION)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        picture: QPixmap = index.data(Qt.ItemDataRole.DecorationRole)
        words = QFontMetrics(self._font).height()
        return QSize(picture.width() + 2 * _EDGE, picture.height() + 2 * _EDGE + words)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        picture: QPixmap = index.data(Qt.ItemDataRole.DecorationRole)
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        place = QRect(
            area.x() + (area.width() - picture.width()) // 2,
            area.y() + _EDGE,
            picture.width(),
            picture.height(),
        )
        painter.drawPixmap(place, picture)
        painter.setPen(QPen(QColor(BLUE if is_current else LINE2), _EDGE if is_current else 1))
        painter.drawRect(place)
        painter.setPen(QColor(BLUE if is_current else TEXT2))
        painter.setFont(self._font)
        below = QRect(area.x(), place.bottom() + 1, area.width(), area.bottom() - place.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, index.data())


class PageThumbnails(QListView):
    """`chosen` tells the page (from 0) that was clicked or gone to with the arrow keys."""

    chosen = Signal(int)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = _Small(scale.px(_LONG_SIDE))
        self.setModel(self._small)
        self._painter = _Painter(scale)
        self.setItemDelegate(self._painter)
        self.viewport().setAutoFillBackground(False)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(S8 // 2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(scale.px(_LONG_SIDE) + 3 * S8 + self.verticalScrollBar().sizeHint().width())
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(now.row()) if now.isValid() else None
        )

    def set_pages(self, pages: Pages | None) -> None:
        """Shows other pages."""
        self._small.set_pages(pages)

    def set_current(self, number: int) -> None:
        """Marks the page in view and scrolls to it; tells nobody."""
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._small.index(number))
        self.selectionModel().blockSignals(False)
        self.scrollTo(self._small.index(number))
        self.viewport().update()

    def drawn(self) -> tuple[int, ...]:
        """The pages of which there is a picture."""
        return self._small.drawn()
