"""The grid of the table wizards: frozen columns beside scrolling ones, one current cell, one selection.

`ui.pages` may import this. What a model must answer is said in `roles`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.grid.copying import as_text
from ui.widgets.grid.delegate import CellDelegate
from ui.widgets.grid.editors import Leave
from ui.widgets.grid.halves import Halves
from ui.widgets.grid.moves import Cell, Move, step
from ui.widgets.grid.painter import CellPainter
from ui.widgets.grid.roles import ColumnKind, GridColumn, GridShape, name_column
from ui.widgets.grid.selection import CellSelection
from ui.widgets.grid.view import GridView

_AFTER: Final = {
    Leave.DOWN: Move.ENTER,
    Leave.UP: Move.UP,
    Leave.RIGHT: Move.NEXT,
    Leave.LEFT: Move.PREVIOUS,
}


class FrozenGrid(QWidget):
    """Two views on one model and one selection model. Rows and columns are the model's, counted from 0.

    `edited(row, column, value)` and `toggled(row, column)` come after the model has taken the value.
    `editor_left()`: the clerk is done with an open cell, wherever that led. `scrolled()`: up or down.
    `clear_wanted(cells)`: Delete over several cells, which the model's owner empties as one act.
    """

    current_changed = Signal(int, int)
    edited = Signal(int, int, object)
    toggled = Signal(int, int)
    editor_left = Signal()
    scrolled = Signal()
    new_row_wanted = Signal()
    delete_wanted = Signal(list)
    clear_wanted = Signal(list)
    context_menu_wanted = Signal(int, int, QPoint)
    editor_opened = Signal(object, int)
    """An editor of the grid and its column: whoever helps to type there comes now."""

    def __init__(self, scale: Scale, model: QAbstractItemModel, columns: Sequence[GridColumn]) -> None:
        """Shows *model*, whose columns are *columns*, in the same order."""
        super().__init__()
        self._scale = scale
        self._model = model
        self._columns = tuple(columns)
        self._painter = CellPainter(scale, model, columns)
        self._told: Cell | None = None  # the current cell as last announced
        self._halves = Halves(scale, self)
        self.frozen, self.rest = self._halves.views
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._halves)
        for view in self._halves.views:
            self._set_up(view)
        # Made here: of one that Qt made, the binding may let go while the table is still there, and every
        # question for the current cell would then fail.
        shared = QItemSelectionModel(model, self)
        for view in self._halves.views:
            own = view.selectionModel()
            view.setSelectionModel(shared)
            own.deleteLater()
        self._selection = CellSelection(model, shared, columns)
        shared.currentChanged.connect(self._current_changed)
        shared.selectionChanged.connect(self._selection_changed)
        model.modelReset.connect(self._arrange)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.layoutChanged):
            signal.connect(self._rows_changed)
        self.rest.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.setFocusProxy(self.frozen)
        self._arrange()

    def set_shape(self, shape: GridShape) -> None:
        """How much of the table is in view. The current cell stays, even when its column is folded away."""
        if shape is not self._halves.shape:
            self.commit_editing()
            self._halves.arrange(self._columns, shape)
            self._show_current()
            self._scroll_to_current()

    def shape(self) -> GridShape:
        return self._halves.shape

    def set_current(self, row: int, column: int) -> None:
        """Makes a cell current, the only selected one, and scrolls to it."""
        if self._model.hasIndex(row, column):
            self._selection.pick(Cell(row, column))
            self._scroll_to_current()

    def current(self) -> Cell | None:
        """The current cell, or None before one was chosen and in an empty table."""
        return self._selection.current

    def selected_rows(self) -> list[int]:
        """The rows of the selected cells in order."""
        return self._selection.rows()

    def selected_cells(self) -> list[list[Cell]]:
        """The selected cells row by row; the current one alone where no more are selected."""
        return self._selection.table(self._halves.order())

    def anchor(self) -> Cell:
        """The cell that the selection began at."""
        return self._selection.anchor

    def select(self, first: Cell, last: Cell) -> None:
        """Selects from *first* to *last*, which becomes current."""
        self.set_current(first.row, first.column)
        if last != first:
            self._extend_to(last)

    def commit_editing(self) -> None:
        """Closes an open cell editor, keeping what was typed: before a page change, an export, the end."""
        for view in self._halves.views:
            editor = view.open_editor()
            delegate = view.itemDelegate()
            if editor is not None and isinstance(delegate, CellDelegate):
                delegate.close(editor)

    def folded_width(self) -> int:
        """The px the grid wants when FOLDED: 序号, the row's name, a scroll bar."""
        return self._halves.folded_width()

    def _set_up(self, view: GridView) -> None:
        view.setModel(self._model)
        delegate = CellDelegate(self._scale, self._painter, self._model, self._columns, view)
        delegate.edited.connect(self.edited)
        delegate.left.connect(self._left_editor)
        delegate.opened.connect(self.editor_opened)
        view.setItemDelegate(delegate)
        view.move_wanted.connect(self._move)
        view.extend_wanted.connect(self._extend_to_point)
        view.all_wanted.connect(self._select_all)
        view.copy_wanted.connect(self._copy)
        view.toggle_wanted.connect(self._toggle)
        view.clear_wanted.connect(self._clear)
        view.rows_away_wanted.connect(lambda: self.delete_wanted.emit(self.selected_rows()))
        view.menu_wanted.connect(self._menu)
        view.pressed.connect(self._pressed)
        view.focused.connect(self._focused)

    def _arrange(self) -> None:
        self._fit_number()
        self._halves.arrange(self._columns, self._halves.shape)
        self._show_current()
        self._tell()

    def _fit_number(self) -> None:
        self._halves.set_number_width(self._painter.number_width(self._model.rowCount()))

    # ---- the current cell

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._show_current()
        for index in (current, previous):
            if index.isValid():
                self.frozen.update_row(index.row())
                self.rest.update_row(index.row())
        self._tell()

    def _rows_changed(self) -> None:
        """Rows came, went or moved, and the current cell with its row, of which Qt says nothing."""
        self._fit_number()
        self._show_current()
        for view in self._halves.views:
            view.viewport().update()
        self._tell()

    def _tell(self) -> None:
        cell = self.current()
        if cell is not None and cell != self._told:
            self.current_changed.emit(cell.row, cell.column)
        self._told = cell

    def _show_current(self) -> None:
        """The ring, the blue head and the focus. A folded column's ring is drawn on the row's name."""
        cell = self.current()
        if cell is not None and not self._halves.shows(cell.column):
            cell = Cell(cell.row, name_column(self._columns))
        self._painter.ring = cell
        for view in self._halves.views:
            view.head.set_current(cell.column if cell else None)
        if cell is None:
            return
        view = self._halves.view_of(cell.column)
        self.setFocusProxy(view)
        other = self.frozen if view is self.rest else self.rest
        if other.hasFocus():
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scroll_to_current(self) -> None:
        ring = self._painter.ring
        if ring is not None:
            self._halves.view_of(ring.column).scrollTo(self._model.index(ring.row, ring.column))

    def _focused(self) -> None:
        """The focus came in by Tab or a click: it belongs where the current cell is shown."""
        cell = self.current()
        if cell is None:
            self.set_current(0, self._halves.order()[0])
        else:
            self._show_current()

    def _pressed(self, index: QModelIndex) -> None:
        # With the right button the selection is for the menu.
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._selection.pick(Cell(index.row(), index.column()))

    def _move(self, move: Move, extend: bool) -> None:
        cell = self.current()
        if cell is None:
            if move in (Move.NEXT, Move.ENTER):
                self.new_row_wanted.emit()
            return
        page = self._halves.view_of(cell.column).page_rows()
        target = step(move, cell, self._model.rowCount(), self._halves.order(), page)
        if move is Move.ENTER and target == cell and cell.column == name_column(self._columns):
            # Where Enter stays, the name typed next would replace the one just typed.
            target = None
        if target is not None and extend:
            self._extend_to(target)
        elif target is not None:
            self.set_current(target.row, target.column)
        elif move is Move.PREVIOUS:
            self._halves.view_of(cell.column).leave_backwards()
        else:
            self.new_row_wanted.emit()

    def _left_editor(self, leave: Leave) -> None:
        if leave in _AFTER:
            self._move(_AFTER[leave], False)
        self.editor_left.emit()

    # ---- several cells

    def _selection_changed(self) -> None:
        if self._selection.is_many != self._painter.many:
            self._painter.many = self._selection.is_many
            for view in self._halves.views:
                view.viewport().update()

    def _extend_to(self, cell: Cell) -> None:
        if self.current() is not None:
            self._selection.stretch(cell, self._halves.order())
            self._scroll_to_current()

    def _extend_to_point(self, spot: QPoint) -> None:
        """To the cell under the mouse, in whichever half; outside the table to its nearest one."""
        halves = self._halves.views
        inside = (view for view in halves if view.isVisible() and _holds(view, spot))
        view = next(inside, self.rest if self.rest.isVisible() else self.frozen)
        place = view.viewport().mapFromGlobal(spot)
        last = view.viewport().rect()
        index = view.indexAt(
            QPoint(min(max(place.x(), 0), last.right()), min(max(place.y(), 0), last.bottom()))
        )
        current = self.current()
        if index.isValid() and current is not None and current != Cell(index.row(), index.column()):
            self._extend_to(Cell(index.row(), index.column()))

    def _select_all(self) -> None:
        cell = self.current()
        if cell is not None:
            self._selection.pick_all()

    def _copy(self) -> None:
        QApplication.clipboard().setText(as_text(self._model, self._columns, self.selected_cells()))

    # ---- what the clerk does to cells

    def _toggle(self, row: int, column: int) -> None:
        index = self._model.index(row, column)
        value = self._model.data(index, Qt.ItemDataRole.CheckStateRole)
        if value is not None:
            ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            self._tick(index, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _tick(self, index: QModelIndex, state: Qt.CheckState) -> None:
        if self._model.setData(index, state, Qt.ItemDataRole.CheckStateRole):
            self.toggled.emit(index.row(), index.column())

    def _clear(self) -> None:
        """Delete empties the current cell; several selected ones are emptied by whoever has the model."""
        cell = self.current()
        if cell is None:
            return
        if self._selection.is_many:
            self.clear_wanted.emit([one for row in self.selected_cells() for one in row])
            return
        index = self._model.index(cell.row, cell.column)
        kind = self._columns[cell.column].kind
        if kind is ColumnKind.TICK:
            if self._model.data(index, Qt.ItemDataRole.CheckStateRole) is not None:
                self._tick(index, Qt.CheckState.Unchecked)
        elif kind is not ColumnKind.NUMBER and self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            empty: str | tuple[str, ...] = () if kind is ColumnKind.LIST else ""
            if self._model.setData(index, empty, Qt.ItemDataRole.EditRole):
                self.edited.emit(cell.row, cell.column, empty)

    def _menu(self, row: int, column: int, spot: QPoint) -> None:
        if row not in self.selected_rows():
            self.set_current(row, column)
        self.context_menu_wanted.emit(row, column, spot)


def _holds(view: GridView, spot: QPoint) -> bool:
    """Whether a global point lies beside or in *view*, above and below it too."""
    across = view.viewport().mapFromGlobal(spot).x()
    return 0 <= across < view.viewport().width()
