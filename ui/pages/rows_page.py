"""逐项填写: the table of an attachment, its current row as a form beside it, and the tools for rows.

The wizard shows it. Grid and form are two views of one place; whichever the clerk is in leads the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.draft import Row
from desktop.messages import text
from desktop.workflow.session import Aspect, Change
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.bridge.table_model import TableModel
from ui.pages.first_row import FirstRow, ZeroLine
from ui.pages.reason_dialog import ask_reason
from ui.pages.row_filters import RowFilter, side_group, sorted_rows
from ui.pages.row_form import RowForm
from ui.pages.step_page import StepPage
from ui.pages.tool_row import Tool, ToolRow
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8
from ui.widgets.choice_strip import Choice, Segmented
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.roles import GridShape
from ui.widgets.input_method import commit_input_method
from ui.widgets.menus import MenuEntry, make_menu
from ui.widgets.side_list import SideGroup

_TABLE, _FORM = "table", "form"
# In type units: narrower than this there is no room for the folded grid beside the form.
_BESIDE_FROM = 640
_TOOLS = (
    ("add", Sign.PLUS, 0, False),
    ("copy", Sign.COPY, 1, False),
    ("up", Sign.UP, 5, False),
    ("down", Sign.DOWN, 6, False),
    ("delete", Sign.TRASH, 4, False),
    ("undo", Sign.UNDO, 2, True),
    ("redo", Sign.REDO, 3, True),
)


class RowsPage(StepPage):
    """Answers live in the session; the page knows only where the clerk is and which rows are in view."""

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__(scale, workspace, session)
        self.setProperty("f", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        form = self.session.form
        self._filter = RowFilter.ALL
        self._compact = False
        self._panel_open = False
        self._form_open = True
        self._at: tuple[int, str] | None = None
        self._typed_in_cell = False
        self._form_leads = False
        self._known_rows: Sequence[Row] = self.session.draft.rows
        self._wanted_row: int | None = None
        self.model = TableModel(session, form.layout())
        self.grid = FrozenGrid(scale, self.model, self.model.grid_columns())
        self.form = RowForm(scale, session, lambda finding: ask_reason(self, scale, finding))
        self.start = FirstRow(scale, form.id)
        self.zero_line = ZeroLine(scale)
        self.tools = ToolRow(scale, [_tool(*one) for one in _TOOLS])
        self.views = Segmented(scale)
        self._lay_out()
        self._connect()
        self._make_keys()
        self._show_all()

    # What the wizard asks

    def show_place(self, row: int | None, path: str | None) -> None:
        if row is None or row >= len(self.session.draft.rows):
            self._enter_somewhere()
            return
        path = path if path in self._row_paths() else None
        if self.model.grid_row(row) is None:
            self._set_filter(RowFilter.ALL)
        self._form_open = True
        self._arrange()
        self._go(row, path or self.session.form.row_name)
        self.form.show_path(path or self.form.paths()[0], focus=True)

    def enter(self) -> None:
        self._show_all()
        if self.grid.current() is None:
            self._go(0, self.session.form.row_name)
        if not self._has_focus():
            self._enter_somewhere()

    def leave(self) -> None:
        commit_input_method()
        self.grid.commit_editing()
        path = self.form.focused_path()
        row = self.form.row()
        if path is not None and row is not None:
            self.session.leave(row, path)
        self._leave_place()

    def side_groups(self) -> tuple[SideGroup, ...]:
        return (side_group(self.session),)

    def side_current(self) -> str:
        return self._filter.value

    def choose_side(self, key: str) -> None:
        chosen = RowFilter(key)
        self._set_filter(RowFilter.ALL if chosen is self._filter else chosen)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.form.set_compact(compact)
        self._arrange()

    def set_panel_open(self, is_open: bool) -> None:
        self._panel_open = is_open
        self._arrange()

    def take_side_menu(self, button: QWidget) -> bool:
        self._bar_row.insertWidget(0, button)
        return True

    # Rows

    def add_row(self, at: int | None = None) -> None:
        """One more row, at the end or before *at*, and the clerk in it."""
        in_grid = self.grid.isAncestorOf(QApplication.focusWidget() or self)
        self._finish_typing()
        self._wanted_row = len(self.session.draft.rows) if at is None else at
        self._filter = RowFilter.ALL
        self.session.add_row(at)
        if self._form_in_view() and not in_grid:
            self.form.show_path(self.session.form.row_name, focus=True)
        else:
            self.grid.setFocus()

    def copy_row(self) -> None:
        """The current row once more, below it."""
        row = self._row()
        if row is not None:
            self._finish_typing()
            self._wanted_row = row + 1
            self._filter = RowFilter.ALL
            self.session.duplicate_row(row)

    def move_row(self, by: int) -> None:
        """The current row up or down by one."""
        row = self._row()
        if row is not None and 0 <= row + by < len(self.session.draft.rows):
            self._finish_typing()
            self._wanted_row = row + by
            self.session.move_row(row, row + by)

    def delete_rows(self) -> None:
        """The selected rows, without asking: 撤销 brings them back."""
        rows = [self.model.session_row(row) for row in self.grid.selected_rows()]
        if rows:
            self._finish_typing()
            self._wanted_row = rows[0]
            self.session.delete_rows(rows)
            self._enter_somewhere()

    def undo(self) -> None:
        self._finish_typing()
        self.session.undo()

    def redo(self) -> None:
        self._finish_typing()
        self.session.redo()

    def step_row(self, by: int) -> None:
        """To the next or previous row in view; the clerk stays in the same field."""
        cell = self.grid.current()
        if cell is not None:
            self._finish_typing()
            self.grid.set_current(cell.row + by, cell.column)

    def step_group(self, by: int) -> None:
        """To the next or previous group of the head, in the form or in the grid."""
        if self._row() is not None:
            path = self.form.step_tab(by)
            self._lead_grid(self._row(), path)

    def toggle_form(self) -> None:
        """F4: from the grid into the form, from the form back to the grid."""
        inside = self.form.focused_path() is not None
        self._form_open = not (self._form_in_view() and (inside or self._compact))
        self._arrange()
        if self._form_open:
            self._enter_form()
        else:
            self.grid.setFocus()

    # Building

    def _lay_out(self) -> None:
        self._bar = QFrame()
        self._bar.setProperty("f", "bar")
        self._bar_row = QHBoxLayout(self._bar)
        self._bar_row.setContentsMargins(S8, 0, S8, 0)
        self._bar_row.setSpacing(S8)
        self._bar_row.addWidget(self.tools, 1)
        self._bar_row.addWidget(self.views)
        self._bar.setFixedHeight(self.scale.px(44))
        self.views.set_choices(
            [
                Choice(_TABLE, text("rows_page.view.table")),
                Choice(_FORM, text("rows_page.view.form")),
            ],
            _FORM,
        )
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.zero_line)
        work.addWidget(self.grid, 1)
        self._places = QGridLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(0)
        self._places.addWidget(self._bar, 0, 0)
        self._places.addWidget(self._work, 1, 0)
        self._places.addWidget(self.start, 1, 0)
        self._places.addWidget(self.form, 0, 1, 2, 1)
        self._places.setRowStretch(1, 1)

    def _connect(self) -> None:
        self.bridge.changed.connect(self._follow)
        self.tools.chosen.connect(self._use_tool)
        self.views.chosen.connect(self._choose_view)
        self.start.add_wanted.connect(self.add_row)
        self.start.zero_chosen.connect(self.session.set_zero)
        self.zero_line.lift_wanted.connect(lambda: self.session.set_zero(False))
        self.grid.current_changed.connect(self._grid_moved)
        self.grid.edited.connect(lambda _row, _column, _value: self._cell_typed())
        self.grid.new_row_wanted.connect(self.add_row)
        self.grid.delete_wanted.connect(lambda _rows: self.delete_rows())
        self.grid.context_menu_wanted.connect(self._open_menu)
        self.form.entered.connect(self._form_entered)
        self.form.step_wanted.connect(self.step_row)
        self.form.close_wanted.connect(self.toggle_form)

    def _make_keys(self) -> None:
        for keys, act in (
            ("F4", self.toggle_form),
            ("Ctrl+PgUp", lambda: self.step_row(-1)),
            ("Ctrl+PgDown", lambda: self.step_row(1)),
            ("Ctrl+Tab", lambda: self.step_group(1)),
            ("Ctrl+Shift+Tab", lambda: self.step_group(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is in view

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _form_in_view(self) -> bool:
        return self._form_open and not self._panel_open and bool(self.session.draft.rows)

    def _arrange(self) -> None:
        """Grid and form as the width, the panel and the clerk's choice ask for."""
        shown = self._form_in_view()
        beside = self.scale.type_width(self.width()) >= _BESIDE_FROM
        self._places.removeWidget(self._bar)
        self._places.removeWidget(self.form)
        self._places.addWidget(self._bar, 0, 0, 1, 2 if self._compact else 1)
        self._places.addWidget(self.form, 1 if self._compact else 0, 1, 1 if self._compact else 2, 1)
        folded = self._compact and shown
        if not self._compact:
            shape = GridShape.BESIDE if self._panel_open else GridShape.FULL
        else:
            shape = GridShape.FOLDED if folded else GridShape.COMPACT
        self.grid.set_shape(shape)
        if folded:
            self._work.setFixedWidth(self.grid.folded_width())
        else:
            self._work.setMinimumWidth(0)
            self._work.setMaximumWidth(16777215)
        rows = bool(self.session.draft.rows)
        self.form.setVisible(shown)
        self._work.setVisible(rows and (beside or not folded))
        self.start.setVisible(not rows)
        self.views.setVisible(self._compact and rows)
        self.views.set_current(_FORM if shown else _TABLE)
        self._places.setColumnStretch(0, 0 if folded else 1)
        self._places.setColumnStretch(1, 1 if folded else 0)

    def _show_all(self) -> None:
        zero, count = self.session.draft.zero, len(self.session.draft.rows)
        self.start.set_zero(zero)
        self.zero_line.show_rows(count if zero else 0)
        self._arrange()
        self._show_tools()
        self.side_changed.emit()

    def _show_tools(self) -> None:
        row, count = self._row(), len(self.session.draft.rows)
        all_rows = self._filter is RowFilter.ALL
        self.tools.set_enabled("copy", row is not None)
        self.tools.set_enabled("delete", row is not None)
        self.tools.set_enabled("up", row is not None and all_rows and row > 0)
        self.tools.set_enabled("down", row is not None and all_rows and row + 1 < count)
        self.tools.set_enabled("undo", self.session.can_undo)
        self.tools.set_enabled("redo", self.session.can_redo)

    def _set_filter(self, chosen: RowFilter) -> None:
        self._finish_typing()
        self._filter = chosen
        self._filter_rows()
        self._go_near(self._row())
        self.side_changed.emit()

    def _filter_rows(self) -> None:
        rows = sorted_rows(self.session)[self._filter]
        self.model.show_rows(None if self._filter is RowFilter.ALL else rows)

    # The place

    def _row(self) -> int | None:
        """The row the clerk is in, from 0, of the draft."""
        cell = self.grid.current()
        return self.model.session_row(cell.row) if cell is not None else None

    def _row_paths(self) -> set[str]:
        return {field.path for field in self.session.form.row_fields}

    def _go(self, row: int, path: str) -> None:
        """Makes a row and a field current, without moving the focus."""
        place = self.model.grid_row(row)
        if place is not None:
            self.grid.set_current(place, self._column_of(place, path))

    def _go_near(self, row: int | None) -> None:
        """After rows came or went: the same row if it is in view, else the nearest."""
        count = self.model.rowCount()
        if not count:
            self.form.set_row(None)
            return
        place = self.model.grid_row(row) if row is not None else 0
        path = self._at[1] if self._at else self.session.form.row_name
        self.grid.set_current(min(place or 0, count - 1), self.model.column_of(path))

    def _column_of(self, place: int, path: str) -> int:
        """The column of *path*; the current one where the notice prints the same head twice."""
        cell = self.grid.current()
        if cell is not None and cell.row == place and self.model.path_at(cell.column) == path:
            return cell.column
        return self.model.column_of(path)

    def _lead_grid(self, row: int | None, path: str) -> None:
        self._form_leads = True
        if row is not None:
            self._go(row, path)
        self._form_leads = False

    def _form_entered(self, row: int | None, path: str) -> None:
        if row is None:
            return
        self._lead_grid(row, path)
        self._moved_to(row, path)

    def _grid_moved(self, row: int, column: int) -> None:
        here = self.model.session_row(row)
        path = self.model.path_at(column)
        if self._form_leads:
            self._leave_cell()
            return
        self.form.set_row(here)
        if path and self.form.focused_path() is None:
            self.form.show_path(path)
        self._moved_to(here, self.form.focused_path() or path or self.session.form.row_name)

    def _moved_to(self, row: int, path: str) -> None:
        if self._at is None or self._at[0] != row:
            self._leave_place()
        else:
            self._leave_cell()
        if (row, path) != self._at:
            self._at = (row, path)
            self.place_changed.emit(row, path)
        self._show_tools()

    def _leave_cell(self) -> None:
        """What was typed in a cell of the grid may be judged now."""
        if self._typed_in_cell and self._at is not None:
            self._typed_in_cell = False
            self.session.leave(*self._at)

    def _leave_place(self) -> None:
        self._leave_cell()
        if self._at is not None and self._at[0] < len(self.session.draft.rows):
            self.session.leave_row(self._at[0])

    def _cell_typed(self) -> None:
        self._typed_in_cell = True

    def _finish_typing(self) -> None:
        """Before anything that changes rows: what is being composed or typed goes where it was typed."""
        commit_input_method()
        self.grid.commit_editing()
        self._leave_cell()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _enter_somewhere(self) -> None:
        """The focus goes to where work begins."""
        if not self.session.draft.rows:
            self.start.add_button.setFocus()
        elif self._work.isVisibleTo(self):
            self.grid.setFocus()
        else:
            self._enter_form()

    def _enter_form(self) -> None:
        path = self._at[1] if self._at else self.session.form.row_name
        self.form.show_path(path, focus=True)

    # Changes

    def _follow(self, change: Change) -> None:
        if change.aspect is Aspect.ROWS:
            self._rows_changed()
        elif change.aspect is Aspect.VALUE:
            self._show_tools()
        else:
            self._show_all()
        self._known_rows = self.session.draft.rows

    def _rows_changed(self) -> None:
        place = changed_place(self._known_rows, self.session.draft.rows, list(self._row_paths()))
        row, path = (self._wanted_row, None) if self._wanted_row is not None else place
        self._wanted_row = None
        kept = self._at[1] if self._at else self.session.form.row_name
        self._at = None
        self._typed_in_cell = False
        if self._filter is not RowFilter.ALL:
            self._filter_rows()
        self._show_all()
        count = len(self.session.draft.rows)
        if not count:
            self.form.set_row(None)
            return
        self._go(min(row if row is not None else 0, count - 1), path or kept)

    # Tools

    def _use_tool(self, key: str) -> None:
        match key:
            case "add":
                self.add_row()
            case "copy":
                self.copy_row()
            case "up" | "down":
                self.move_row(-1 if key == "up" else 1)
            case "delete":
                self.delete_rows()
            case "undo":
                self.undo()
            case "redo":
                self.redo()

    def _choose_view(self, key: str) -> None:
        if (key == _FORM) != self._form_in_view():
            self.toggle_form()

    def _open_menu(self, row: int, column: int, spot: QPoint) -> None:
        here = self.model.session_row(row)
        many = len(self.grid.selected_rows())
        delete = text("rows_page.menu.delete-many", n=many) if many > 1 else text("rows_page.menu.delete")
        entries = [
            MenuEntry("above", text("rows_page.menu.above"), Sign.UP),
            MenuEntry("below", text("rows_page.menu.below"), Sign.DOWN),
            MenuEntry("copy", text("rows_page.menu.copy"), Sign.COPY),
            MenuEntry("delete", delete, Sign.TRASH),
        ]

        def chosen(key: str) -> None:
            if key in ("above", "below"):
                self.add_row(here if key == "above" else here + 1)
            else:
                self._use_tool(key)

        menu = make_menu(self.scale, self, entries, chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)


def changed_place(
    old: Sequence[Row], new: Sequence[Row], paths: Sequence[str]
) -> tuple[int | None, str | None]:
    """The first row that differs, and its first field that does; rows not touched are the same objects."""
    both = zip(old, new, strict=False)
    row = next((place for place, (one, other) in enumerate(both) if one is not other), None)
    if row is None:
        return (min(len(old), len(new)), None) if len(old) != len(new) else (None, None)
    if len(old) != len(new):
        return row, None
    return row, next((path for path in paths if old[row].get(path) != new[row].get(path)), None)


def _tool(key: str, sign: Sign, rank: int, at_right: bool) -> Tool:
    return Tool(
        key, text(f"rows_page.tool.{key}"), sign, text(f"rows_page.tip.{key}"), rank=rank, at_right=at_right
    )
