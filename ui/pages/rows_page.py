"""逐项填写: the table of an attachment, its current row as a form beside it, and the tools for rows.

The wizard shows it. Answers live in the session; the page knows only where the clerk is and which rows are in view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.answers.draft import Row
from desktop.messages import text
from desktop.workflow.session import Aspect, Change
from desktop.workflow.workspace import Workspace
from ui.bridge.last_version import LastVersion
from ui.bridge.session_bridge import SessionBridge
from ui.bridge.table_model import TableModel
from ui.pages.citing import Citing
from ui.pages.clipboard_cell import clipping_of, is_table, paste_cell
from ui.pages.filter_line import FilterLine
from ui.pages.first_row import FirstRow, ZeroLine
from ui.pages.merge_dialog import ask_merge
from ui.pages.phrase_offers import offer_phrases
from ui.pages.reason_dialog import ask_reason
from ui.pages.row_commands import RowCommands
from ui.pages.row_fields import Asking
from ui.pages.row_filters import RowFilter, side_group, sorted_rows
from ui.pages.row_form import RowForm
from ui.pages.row_tools import row_menu, row_tools
from ui.pages.rows_place import RowsPlace, changed_place
from ui.pages.step_page import StepPage
from ui.pages.table_and_form import TableAndForm
from ui.pages.tool_row import ToolRow
from ui.pages.totals_line import TotalsLine
from ui.theme.scale import Scale
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.menus import make_menu
from ui.widgets.side_list import SideGroup


class RowsPage(StepPage):
    """Grid and form are two views of one place; whichever the clerk is in leads the other."""

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__(scale, workspace, session)
        self.setProperty("f", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        form = self.session.form
        self._filter = RowFilter.ALL
        self._known_rows: Sequence[Row] = self.session.draft.rows
        self._wanted_row: int | None = None
        self.model = TableModel(session, form.layout())
        self.grid = FrozenGrid(scale, self.model, self.model.grid_columns())
        asking = Asking(
            reason=lambda finding: ask_reason(self, scale, finding),
            merge=lambda question: ask_merge(self, scale, question),
        )
        self.form = RowForm(scale, session, asking)
        self.start = FirstRow(scale, form.id)
        self.zero_line = ZeroLine(scale)
        self.filter_line = FilterLine(scale)
        self.last_version = LastVersion(workspace, form.id, self)
        self.tools = ToolRow(scale, row_tools(form))
        self.totals = TotalsLine(scale, session)
        self.views = TableAndForm(
            scale, self.tools, self.grid, self.form, self.start, self.zero_line, self.totals
        )
        self.views.put_under_bar(self.filter_line)
        offer_phrases(self.form, workspace)
        self._place = RowsPlace(self.session, self.model, self.grid, self.form)
        self.commands = RowCommands(
            self.session, self.model, self.grid, self.form, self._place, self._change_rows
        )
        self.citing = Citing(
            scale,
            workspace,
            self.session,
            self,
            self.form,
            self.grid,
            self.model,
            self._place,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.views)
        self._connect()
        self._make_keys()
        self._show_all()

    # What the wizard asks

    def show_place(self, row: int | None, path: str | None) -> None:
        if row is None or row >= len(self.session.draft.rows):
            self._enter_somewhere()
            return
        if path not in self.form.paths():
            path = self.form.paths()[0]
        if self.model.grid_row(row) is None:
            self._set_filter(RowFilter.ALL)
        self.views.open_form(True)
        self._place.go(row, path)
        self.form.show_path(path, focus=True)

    def enter(self) -> None:
        self.last_version.ask()
        self._show_all()
        if self.grid.current() is None:
            # Nobody went there yet, so nothing is said of it.
            with QSignalBlocker(self._place):
                self._place.go_near(0, self.session.form.row_name)
            self._show_tools()
        if not self._is_at_work():
            self._enter_somewhere()

    def leave(self) -> None:
        self._place.leave()

    def side_groups(self) -> tuple[SideGroup, ...]:
        return (side_group(self.session, self._changed_rows()),)

    def side_current(self) -> str:
        return self._filter.value

    def choose_side(self, key: str) -> None:
        chosen = RowFilter(key)
        self._set_filter(RowFilter.ALL if chosen is self._filter else chosen)

    def set_compact(self, compact: bool) -> None:
        self.views.set_compact(compact)

    def set_panel_open(self, is_open: bool) -> None:
        self.views.set_panel_open(is_open)

    def take_side_menu(self, button: QWidget) -> bool:
        self.views.put_first_in_bar(button)
        return True

    def take_find_bar(self, bar: QWidget) -> bool:
        self.views.put_under_bar(bar)
        return True

    def reveal(self, row: int | None, path: str) -> None:
        if row is not None:
            if self.model.grid_row(row) is None:
                self._set_filter(RowFilter.ALL)
            self._place.go(row, path)

    def enter_found(self, row: int | None, path: str) -> None:
        self._enter_somewhere()

    # Rows

    def add_row(self, at: int | None = None) -> None:
        """One more row, at the end or before *at*, and the clerk in it."""
        in_grid = self.grid.isAncestorOf(QApplication.focusWidget() or self)
        row = len(self.session.draft.rows) if at is None else at
        self._change_rows(row, False)
        self.session.add_row(at)
        # From the last cell Tab must not lead to another last cell, and so to a row after row.
        self._place.go(row, self.session.form.row_name)
        if self.views.form_in_view() and not in_grid:
            self.form.show_path(self.session.form.row_name, focus=True)
        else:
            self.grid.setFocus()

    def _add_from_grid(self) -> None:
        """Enter or Tab went on from the last row: no second row that is not begun, and no filter lifted by the way."""
        rows = self.session.draft.rows
        if self._filter is RowFilter.ALL and (not rows or any(rows[-1].values())):
            self.add_row()

    def insert_row(self) -> None:
        """One more row above the current one."""
        self.add_row(self._place.row())

    def undo(self) -> None:
        """Back by one step, and to where it was."""
        self._place.finish_typing()
        self.session.undo()

    def redo(self) -> None:
        """Forward again by one step."""
        self._place.finish_typing()
        self.session.redo()

    def step_group(self, by: int) -> None:
        """To the next or previous group of the head, in the form and in the grid."""
        self._place.settle()
        if self.form.row() is not None:
            self._place.follow_form(self.form.step_tab(by))

    def toggle_form(self) -> None:
        """F4: from the grid into the form, from the form back to the grid."""
        inside = self.form.focused_path() is not None or self.views.is_compact()
        self._choose_form(not (self.views.form_in_view() and inside))

    # Building

    def _connect(self) -> None:
        self.bridge.changed.connect(self._follow)
        self.tools.chosen.connect(self._use_tool)
        self.views.form_chosen.connect(self._choose_form)
        self.start.add_wanted.connect(self.add_row)
        self.start.zero_chosen.connect(self.session.set_zero)
        self.last_version.known.connect(self.side_changed)
        self.filter_line.off_wanted.connect(self._drop_filter)
        self.start.incoming_wanted.connect(self._bring_in)
        self.zero_line.lift_wanted.connect(lambda: self.session.set_zero(False))
        self.grid.new_row_wanted.connect(self._add_from_grid)
        self.grid.delete_wanted.connect(lambda _rows: self.commands.delete_rows())
        self.grid.clear_wanted.connect(lambda _cells: self.commands.clear())
        self.grid.context_menu_wanted.connect(self._open_menu)
        self.grid.scrolled.connect(self.bridge.still_busy)
        self.form.step_wanted.connect(self._place.step_row)
        self.form.close_wanted.connect(lambda: self._choose_form(False))
        self._place.moved.connect(self._moved)
        self.totals.place_wanted.connect(self.show_place)

    def _make_keys(self) -> None:
        for keys, act in (
            ("F4", self.toggle_form),
            ("Ctrl+PgUp", lambda: self._place.step_row(-1)),
            ("Ctrl+PgDown", lambda: self._place.step_row(1)),
            ("Ctrl+Tab", lambda: self.step_group(1)),
            ("Ctrl+Shift+Tab", lambda: self.step_group(-1)),
            ("Ctrl+N", self.add_row),
            ("Ctrl+I", self.insert_row),
            ("Ctrl+J", self.commands.copy_row),
            ("Ctrl+D", self.commands.copy_above),
            ("Ctrl+Del", self.commands.delete_rows),
            ("Alt+Up", lambda: self._use_tool("up")),
            ("Alt+Down", lambda: self._use_tool("down")),
        ):
            # In the form Alt+↓ opens what a field offers, and Ctrl+Delete takes a word away.
            home = self.grid if keys.startswith(("Alt", "Ctrl+Del")) else self
            shortcut = QShortcut(QKeySequence(keys), home)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        # An open cell editor takes the key for itself.
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.grid)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    # What is in view

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._enter_somewhere()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._filter is not RowFilter.ALL:
            self._drop_filter()
        else:
            super().keyPressEvent(event)

    def _show_all(self) -> None:
        self._show_rows()
        self._show_tools()

    def _show_rows(self) -> None:
        zero, count = self.session.draft.zero, len(self.session.draft.rows)
        self.start.set_zero(zero)
        self.zero_line.show_rows(count if zero else 0)
        self.views.set_has_rows(count > 0)
        name = text(f"rows_page.side.{self._filter.value}") if self._filter is not RowFilter.ALL else ""
        self.filter_line.show_filter(name, self.model.rowCount(), count)
        self.side_changed.emit()

    def _show_tools(self) -> None:
        row, count = self._place.row(), len(self.session.draft.rows)
        movable = row is not None and self._filter is RowFilter.ALL
        for key in ("copy", "insert", "delete", "find"):
            self.tools.set_enabled(key, row is not None)
        self.tools.set_enabled("sort", count > 1)
        self.tools.set_enabled("above", self.commands.can_copy_above())
        self.tools.set_enabled("up", movable and row != 0)
        self.tools.set_enabled("down", movable and row != count - 1)
        self.tools.set_enabled("undo", self.session.can_undo)
        self.tools.set_enabled("redo", self.session.can_redo)

    def _set_filter(self, chosen: RowFilter) -> None:
        self._place.finish_typing()
        row = self._place.row()
        self._filter = chosen
        self._filter_rows()
        self._place.go_near(row, self._place.path())
        self._show_all()

    def _drop_filter(self) -> None:
        """Back to all rows, and to the table: the link that was pressed goes away."""
        self._set_filter(RowFilter.ALL)
        self._enter_somewhere()

    def _filter_rows(self) -> None:
        rows = sorted_rows(self.session, self._changed_rows()).get(self._filter, ())
        if not rows:
            # A table without a row would look as if all were gone.
            self._filter = RowFilter.ALL
        self.model.show_rows(None if self._filter is RowFilter.ALL else rows)

    def _changed_rows(self) -> frozenset[int] | None:
        return self.last_version.changed_rows(self.session.draft)

    def _choose_form(self, is_open: bool) -> None:
        self._place.settle()
        self.views.open_form(is_open)
        if self.views.form_in_view():
            self.form.show_path(self._place.path(), focus=True)
        else:
            self.grid.setFocus()

    def _is_at_work(self) -> bool:
        """Whether the focus is in the table, the form or the first screen, not in a bar."""
        focused = QApplication.focusWidget()
        places = (self.grid, self.form, self.start)
        return focused is not None and any(place.isAncestorOf(focused) for place in places)

    def _enter_somewhere(self) -> None:
        """The focus goes to where work begins."""
        if not self.session.draft.rows:
            self.start.add_button.setFocus()
        elif self.views.grid_in_view():
            self.grid.setFocus()
        else:
            self.form.show_path(self._place.path(), focus=True)

    # Changes

    def _moved(self, row: int, path: str) -> None:
        self._show_tools()
        self.place_changed.emit(row, path)

    def _change_rows(self, wanted: int | None, keep_filter: bool) -> None:
        """Before rows change: *wanted* is where the clerk is to be afterwards, None for the same row."""
        self._place.finish_typing()
        self._wanted_row = self._place.row() if wanted is None else wanted
        if not keep_filter:
            self._filter = RowFilter.ALL

    def _follow(self, change: Change) -> None:
        if change.aspect is Aspect.ROWS:
            self._rows_changed()
        elif change.aspect is Aspect.VALUE:
            self._show_tools()
        else:
            self._show_all()
        self._known_rows = self.session.draft.rows

    def _rows_changed(self) -> None:
        rows, path = self.session.draft.rows, self._place.path()
        row, field = changed_place(self._known_rows, rows, self.form.paths())
        if self._wanted_row is not None:
            row, field = self._wanted_row, None
        self._wanted_row = None
        self._place.forget()
        if self._filter is not RowFilter.ALL:
            self._filter_rows()
        # The tools follow at the end: for a moment there is no current row, and a tool that was switched off
        # would lose the focus to the next, 撤销.
        self._show_rows()
        wanted = min(row or 0, len(rows) - 1) if rows else None
        self._place.go_near(wanted, field or path)
        if field is not None and self.form.focused_path() not in (None, field):
            self.form.show_path(field, focus=True)
        self._show_tools()
        if not rows and not self._is_at_work():
            self._enter_somewhere()

    # Tools

    def _use_tool(self, key: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "add": self.add_row,
            "insert": self.insert_row,
            "copy": self.commands.copy_row,
            "paste": lambda: self._bring_in("paste"),
            "import": lambda: self._bring_in("import"),
            "above": self.commands.copy_above,
            "up": lambda: self.commands.move_rows(-1),
            "down": lambda: self.commands.move_rows(1),
            "sort": self.commands.sort,
            "find": self.find_wanted.emit,
            "delete": self.commands.delete_rows,
            "undo": self.undo,
            "redo": self.redo,
        }
        # Rows change places where all of them are in view.
        if key not in ("up", "down") or self._filter is RowFilter.ALL:
            acts[key]()

    def _bring_in(self, act: str) -> None:
        """Rows from the clipboard, a file or another draft; the wizard hands it on."""
        self._place.finish_typing()
        cell = self.grid.current()
        self.incoming_wanted.emit(act, self._place.row(), cell.column if cell is not None else 0)

    def _paste(self) -> None:
        """Ctrl+V in the grid: one cell goes into the current one, a table to its preview."""
        row, cell = self._place.row(), self.grid.current()
        clipping = clipping_of(QApplication.clipboard().mimeData())
        if row is not None and cell is not None and not is_table(clipping):
            done = paste_cell(self.session, clipping, row, cell.column)
        else:
            done = False
        if not done:
            self._bring_in("paste")

    def _open_menu(self, row: int, column: int, spot: QPoint) -> None:
        here = self.model.session_row(row)
        entries = row_menu(len(self.grid.selected_rows()), self.commands.can_copy_above())

        def chosen(key: str) -> None:
            if key == "below":
                self.add_row(here + 1)
            else:
                self._use_tool(key)

        menu = make_menu(self.scale, self, entries, chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)
