"""The list at the left: own sections with their state and count, other attachments below.

Pages may import this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.tokens import (
    BLUE,
    BLUE_T,
    CONTROL,
    ICON,
    RADIUS,
    S4,
    S8,
    S12,
    SIDE_WIDTH,
    TEXT,
    TEXT2,
    TONE_COLOUR,
    Role,
    Tone,
)
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label, set_tip
from ui.widgets.menus import MenuEntry, make_menu


@dataclass(frozen=True)
class SideItem:
    """One line: `key` is what `chosen` sends. `tone` colours the count; red is bold too."""

    key: str
    label: str
    sign: Sign | None = None
    count: int | None = None
    tone: Tone = Tone.SECOND


@dataclass(frozen=True)
class SideGroup:
    """A heading and the items under it."""

    title: str
    items: tuple[SideItem, ...]


class _Row(QAbstractButton):
    """One item, painted: sign, label, count."""

    stepped = Signal(int)  # -1 or +1, from the arrow keys

    def __init__(self, scale: Scale, item: SideItem, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = scale
        self._current = False
        self.resize(scale.px(SIDE_WIDTH) - 2 * S8, scale.px(CONTROL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_item(item)
        self.set_current(False)

    def show_item(self, item: SideItem) -> None:
        self.item = item
        self.setAccessibleName(_words(item))
        self.setFixedHeight(self._needed_height())
        self.update()

    def set_current(self, current: bool) -> None:
        self._current = current
        # One stop for Tab in the whole list; arrows move inside it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.setFixedHeight(self._needed_height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._scale.px(SIDE_WIDTH) - 2 * S8, self.height())

    def _needed_height(self) -> int:
        """One line, or two where the label would be cut."""
        font = QFontMetrics(self._scale.font(bold=self._current))
        room = self.width() - 2 * (S8 + 2)
        if self.item.sign is not None:
            room -= self._scale.px(ICON) + S8
        if self.item.count is not None:
            room -= font.horizontalAdvance(str(self.item.count)) + S8
        one = self._scale.px(CONTROL)
        return one + font.lineSpacing() if font.horizontalAdvance(self.item.label) > room else one

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._needed_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self._current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(BLUE_T))
            painter.drawRoundedRect(whole, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(BLUE), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        left = S8 + 2
        if self.item.sign is not None:
            side = self._scale.px(ICON)
            colour = BLUE if self._current and self.item.sign is Sign.LIST else None
            paint_sign(painter, QRectF(left, (self.height() - side) / 2, side, side), self.item.sign, colour)
            left += side + S8
        right = self._paint_count(painter)
        font = self._scale.font(bold=self._current)
        painter.setFont(font)
        painter.setPen(QColor(BLUE if self._current else TEXT))
        box = QRectF(left, 0, right - left, self.height())
        if self.height() > self._scale.px(CONTROL):
            words = self.item.label
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)
        else:
            words = QFontMetrics(font).elidedText(self.item.label, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        set_tip(self, self.item.label if words != self.item.label else "")
        painter.end()

    def _paint_count(self, painter: QPainter) -> int:
        """Draws the count at the right; returns where the label must end."""
        right = self.width() - S8 - 2
        if self.item.count is None:
            return right + S4
        words = str(self.item.count)
        font = self._scale.font(bold=self.item.tone is Tone.RED)
        painter.setFont(font)
        current = self._current and self.item.tone is Tone.SECOND
        painter.setPen(QColor(BLUE if current else TONE_COLOUR.get(self.item.tone, TEXT2)))
        painter.drawText(
            QRectF(0, 0, right, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            words,
        )
        return right - QFontMetrics(font).horizontalAdvance(words) - S8


class SideList(QFrame):
    """192 px wide (scaled); scrolls when it is longer than the page.

    A click or Enter on an item sends its key.
    """

    chosen = Signal(str)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._groups: tuple[SideGroup, ...] = ()
        self._current = ""
        self._rows: list[_Row] = []
        self.setProperty("f", "side")
        self.setFixedWidth(scale.px(SIDE_WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll)
        self._fill()

    def set_groups(self, groups: Sequence[SideGroup], current: str = "") -> None:
        """Shows *groups* with the item *current* marked."""
        before, self._groups, self._current = self._groups, tuple(groups), current
        if _keys(before) == _keys(self._groups):
            # In place, since the clerk may just be pressing one of them: a new row would miss the release.
            items = (item for group in self._groups for item in group.items)
            for row, item in zip(self._rows, items, strict=True):
                row.show_item(item)
            self.set_current(current)
        else:
            self._fill()

    def set_current(self, key: str) -> None:
        """Marks the item *key*; "" marks none."""
        self._current = key
        for row in self._rows:
            row.set_current(row.item.key == key)
            if row.item.key == key:
                self._scroll.ensureWidgetVisible(row, 0, S8)
        if self._rows and all(row.item.key != key for row in self._rows):
            self._rows[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _fill(self) -> None:
        body = QWidget()
        body.setProperty("f", "clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(S8, S12, S8, S8)
        column.setSpacing(0)
        self._rows = []
        for at, group in enumerate(self._groups):
            if at:
                column.addSpacing(S12)
            title = Label(self._scale, group.title, Role.CAPTION, tone=Tone.THIRD)
            title.setContentsMargins(S8 + 2, 0, 0, 0)
            title.setFixedHeight(self._scale.px(28))
            column.addWidget(title)
            for item in group.items:
                row = _Row(self._scale, item, body)
                row.clicked.connect(lambda _checked=False, key=item.key: self.chosen.emit(key))
                row.stepped.connect(lambda by, of=row: self._step(self._rows.index(of) + by))
                self._rows.append(row)
                column.addWidget(row)
        column.addStretch(1)
        self._let_go(self._scroll.takeWidget())
        self._scroll.setWidget(body)
        self.set_current(self._current)

    def _let_go(self, old: QWidget | None) -> None:
        """Later: where a page is hidden, Qt may just be asking the old rows whether they take its focus."""
        if old is not None:
            old.hide()
            old.deleteLater()

    def _step(self, at: int) -> None:
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus()
            self._scroll.ensureWidgetVisible(self._rows[at])


class SideMenuButton(Button):
    """The side list of the compact layout: a button that names the current item and opens a menu."""

    chosen = Signal(str)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, " ", Kind.SECONDARY, Sign.LIST, parent=parent)
        self._groups: tuple[SideGroup, ...] = ()
        self._current = ""
        self.clicked.connect(self._open)

    def set_groups(self, groups: Sequence[SideGroup], current: str = "") -> None:
        self._groups = tuple(groups)
        self.set_current(current)

    def set_current(self, key: str) -> None:
        self._current = key
        for group in self._groups:
            for item in group.items:
                if item.key == key:
                    self.set_label(_words(item))

    def _open(self) -> None:
        entries: list[MenuEntry] = []
        for group in self._groups:
            entries.append(MenuEntry("", group.title))
            entries += [
                MenuEntry(item.key, _words(item), item.sign, checked=item.key == self._current)
                for item in group.items
            ]
        menu = make_menu(self._scale, self, entries, self.chosen.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def _words(item: SideItem) -> str:
    return item.label if item.count is None else f"{item.label} {item.count}"


def _keys(groups: tuple[SideGroup, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((group.title, tuple(item.key for item in group.items)) for group in groups)
