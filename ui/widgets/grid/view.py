"""One half of the grid: a table view that asks for moves instead of making them. Only `grid` imports this.

Both halves show the same model, so a key may lead out of this one; `FrozenGrid` says where it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from ui.theme.scale import Scale
from ui.widgets.grid.editors import CellEditor, tab_step
from ui.widgets.grid.header import GroupedHeader
from ui.widgets.grid.moves import Move
from ui.widgets.grid.roles import ColumnKind, GridColumn

_MOVES: Final = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Home: Move.HOME,
    Qt.Key.Key_End: Move.END,
    Qt.Key.Key_PageUp: Move.PAGE_UP,
    Qt.Key.Key_PageDown: Move.PAGE_DOWN,
}
_CTRL_MOVES: Final = {Qt.Key.Key_Home: Move.TOP, Qt.Key.Key_End: Move.BOTTOM}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class GridView(QTableView):
    """`move_wanted(Move, extend)`, `extend_wanted(global point)`, `toggle_wanted(row, column)`, `clear_wanted()`,
    `all_wanted()`, `copy_wanted()`, `rows_away_wanted()`, `menu_wanted(row, column, global point)`, `focused()`,
    `resized()`."""

    move_wanted = Signal(Move, bool)
    extend_wanted = Signal(QPoint)
    all_wanted = Signal()
    copy_wanted = Signal()
    toggle_wanted = Signal(int, int)
    clear_wanted = Signal()
    rows_away_wanted = Signal()
    menu_wanted = Signal(int, int, QPoint)
    focused = Signal()
    resized = Signal()

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: tuple[GridColumn, ...] = ()
        self._second_click = False
        self.head = GroupedHeader(scale, self)
        self.setHorizontalHeader(self.head)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        # A selection reaches over both halves, of which each knows one: `FrozenGrid` makes it.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.head.viewport().update())
        self.clicked.connect(self._click)

    def set_columns(self, columns: Sequence[GridColumn]) -> None:
        """What each column of the model is."""
        self._columns = tuple(columns)

    def open_editor(self) -> CellEditor | None:
        """The editor of the current cell, if it is open."""
        editor = self.indexWidget(self.currentIndex())
        return editor if isinstance(editor, CellEditor) else None

    def page_rows(self) -> int:
        """The whole rows in view, at least one."""
        return max(self.viewport().height() // max(self.verticalHeader().defaultSectionSize(), 1), 1)

    def update_row(self, row: int) -> None:
        """Draws one row again."""
        self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def leave_backwards(self) -> None:
        """Gives the focus to what comes before the grid."""
        self.focusNextPrevChild(False)

    def _kind(self, index: QModelIndex | QPersistentModelIndex) -> ColumnKind | None:
        return self._columns[index.column()].kind if index.isValid() else None

    def _click(self, index: QModelIndex) -> None:
        # A double click is one wish: its second half does not take the √ away again.
        again, self._second_click = self._second_click, False
        if self._kind(index) is ColumnKind.TICK and not again:
            self.toggle_wanted.emit(index.row(), index.column())

    def setModel(self, model: QAbstractItemModel | None) -> None:
        old = self.selectionModel()
        super().setModel(model)
        if old is not None:
            old.deleteLater()

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        written = self._kind(index) in (ColumnKind.TEXT, ColumnKind.LIST)
        if not written or self.isColumnHidden(index.column()):
            return False
        # Qt's stub leaves out that there may be no event.
        opened = super().edit(index, trigger, event)  # type: ignore[arg-type]
        typed = trigger is QAbstractItemView.EditTrigger.AnyKeyPressed
        editor = self.indexWidget(index)
        if opened and not typed and isinstance(editor, CellEditor):
            editor.to_end()
        return opened

    def keyboardSearch(self, search: str) -> None:
        """Nothing: a key on a √ must not jump to a row that happens to begin so, nor read 10,000 of them."""

    def event(self, event: QEvent) -> bool:
        # Not in focusNextPrevChild: Qt calls that too when a focused view is hidden.
        step = tab_step(event)
        if step:
            self.move_wanted.emit(Move.NEXT if step > 0 else Move.PREVIOUS, False)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if event.modifiers() & _MODIFIERS:
            self._ctrl_key(event, key)
        elif key in _MOVES:
            self.move_wanted.emit(_MOVES[key], shift)
        elif key in _ENTER:
            self.move_wanted.emit(Move.UP if shift else Move.ENTER, False)
        elif key is Qt.Key.Key_Delete:
            self.clear_wanted.emit()
        elif key is Qt.Key.Key_Space and self._kind(self.currentIndex()) is ColumnKind.TICK:
            self.toggle_wanted.emit(self.currentIndex().row(), self.currentIndex().column())
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Backspace) or (event.text() and event.text().isprintable()):
            self._leave_hidden_column()
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _leave_hidden_column(self) -> None:
        """Typing with the current column folded away goes to the first one in view."""
        if self.isColumnHidden(self.currentIndex().column()):
            self.move_wanted.emit(Move.HOME, False)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_open = self.open_editor() is not None
        if not was_open:
            self._leave_hidden_column()
        super().inputMethodEvent(event)
        editor = self.open_editor()
        # Qt hands a first composition over; but where an input method shows its own and only commits, Qt opens
        # the editor and drops what was typed.
        if editor is not None and not was_open and not event.preeditString():
            QApplication.sendEvent(editor, event)

    def _ctrl_key(self, event: QKeyEvent, key: Qt.Key) -> None:
        if key in _CTRL_MOVES and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.move_wanted.emit(_CTRL_MOVES[key], shift)
        elif key is Qt.Key.Key_Delete:
            self.rows_away_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        else:
            # Ctrl+PgUp, Ctrl+Tab, Alt+S …: the page's.
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and row >= 0:
            self.extend_wanted.emit(event.globalPosition().toPoint())
        else:
            self._second_click = False
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.extend_wanted.emit(event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._second_click = True
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            event.ignore()
            return
        spot = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        self.menu_wanted.emit(index.row(), index.column(), spot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
