"""The delegate of the grid: leaves painting to `CellPainter`, opens editors and writes while the clerk types.

Only `grid` imports this. Qt gives the model a cell editor's text when the editor closes; here each change is
written at once, and Esc writes back what the cell held.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.scale import Scale
from ui.widgets.grid.editors import CellEditor, Leave, ListEditor, TextEditor, Value
from ui.widgets.grid.painter import CellPainter
from ui.widgets.grid.roles import ColumnKind, GridColumn
from ui.widgets.input_method import commit_input_method


class CellDelegate(QStyledItemDelegate):
    """One for each half of the grid; both draw with the same painter.

    `edited(row, column, value)` follows each write; `left(Leave)` says how an editor was left.
    """

    edited = Signal(int, int, object)
    left = Signal(Leave)
    opened = Signal(object, int)
    """An editor and its column, before the first key reaches it."""

    def __init__(
        self,
        scale: Scale,
        painter: CellPainter,
        model: QAbstractItemModel,
        columns: Sequence[GridColumn],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._painter = painter
        self._model = model
        self._columns = tuple(columns)
        self._before: Value = ""  # what the cell held when its editor opened
        self._written: Value = ""

    def close(self, editor: CellEditor) -> None:
        """Closes *editor*, keeping what was typed."""
        # Text still being composed is in no widget yet.
        commit_input_method()
        editor.take_composed()
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _leave(self, editor: CellEditor, leave: Leave) -> None:
        if leave is Leave.RESTORE:
            editor.set_value(self._before)
        self.close(editor)
        self.left.emit(leave)

    def _write(self, editor: CellEditor, index: QPersistentModelIndex) -> None:
        value = editor.value()
        if editor.composing or value == self._written or not index.isValid():
            return
        self._written = value
        row, column = index.row(), index.column()
        if self._model.setData(self._model.index(row, column), value, Qt.ItemDataRole.EditRole):
            self.edited.emit(row, column, value)

    def _value_of(self, index: QModelIndex | QPersistentModelIndex) -> Value:
        value = self._model.data(index, Qt.ItemDataRole.EditRole)
        if self._columns[index.column()].kind is ColumnKind.LIST:
            return tuple(value or ())
        return str(value or "")

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        self._painter.paint(painter, option.rect, index, selected)  # type: ignore[attr-defined]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        # Sizes are fixed; whoever asks must not make Qt measure a cell.
        return option.rect.size()  # type: ignore[attr-defined]

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        kind = self._columns[index.column()].kind
        editor_type = ListEditor if kind is ColumnKind.LIST else TextEditor
        editor: CellEditor = editor_type(self._scale, parent)
        self._before = self._written = self._value_of(index)
        editor.set_value(self._before)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        place = QPersistentModelIndex(index)
        editor.typed.connect(lambda: self._write(editor, place))
        editor.left.connect(lambda leave: self._leave(editor, leave))
        self.opened.emit(editor, index.column())
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        # Qt asks after each write of our own, and a focused field is never rewritten. Without the focus, a
        # first composition was called off, and the text it pushed aside comes back.
        if isinstance(editor, CellEditor) and not editor.hasFocus() and not editor.composing:
            value = self._value_of(index)
            if editor.value() != value:
                editor.set_value(value)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, CellEditor):
            editor.composing = False
            self._write(editor, QPersistentModelIndex(index))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, CellEditor):
            editor.setGeometry(editor.place(option.rect))  # type: ignore[attr-defined]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            # The editors know their keys; Qt's own Enter, Tab and Esc would come before them.
            return False
        return super().eventFilter(watched, event)
