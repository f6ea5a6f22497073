"""Table and form side by side, or one of them, as the width, 问题 and the clerk's choice ask for. `rows_page` only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from ui.pages.first_row import FirstRow, ZeroLine
from ui.pages.row_form import RowForm
from ui.pages.tool_row import ToolRow
from ui.pages.totals_line import TotalsLine
from ui.theme.scale import Scale
from ui.theme.tokens import S8
from ui.widgets.buttons import Button, Kind
from ui.widgets.choice_strip import Choice, Segmented
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.roles import GridShape

_TABLE, _FORM = "table", "form"
_BAR = 44
# In type units: narrower than this there is no room for the folded grid beside the form.
_BESIDE_FROM = 640
_TOTALS_BESIDE_FORM_FROM = 480  # in type units as well
_UNBOUND = 16777215  # Qt's own greatest width


class TableAndForm(QWidget):
    """Puts its parts in place and knows which of them are in view; what they hold is the page's matter.

    `form_chosen(bool)`: the clerk chose the form, or the table alone.
    """

    form_chosen = Signal(bool)

    def __init__(
        self,
        scale: Scale,
        tools: ToolRow,
        grid: FrozenGrid,
        form: RowForm,
        start: FirstRow,
        zero: ZeroLine,
        totals: TotalsLine,
    ) -> None:
        super().__init__()
        self._scale = scale
        self._grid = grid
        self._form = form
        self._start = start
        self._totals = totals
        self._compact = False
        self._panel_open = False
        self._form_open = True
        self._has_rows = False
        self.views = Segmented(scale)
        self.views.set_choices(
            [Choice(_TABLE, text("rows_page.view.table")), Choice(_FORM, text("rows_page.view.form"))], _FORM
        )
        self.views.chosen.connect(lambda key: self.form_chosen.emit(key == _FORM))
        self.open_button = Button(scale, text("rows_page.tool.form"), Kind.TOOL)
        self.open_button.clicked.connect(lambda: self.form_chosen.emit(True))
        self._make_bar(tools)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(zero)
        work.addWidget(grid, 1)
        self._places = QGridLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(0)
        self._places.addWidget(self._upper, 0, 0)
        self._places.addWidget(self._work, 1, 0)
        self._places.addWidget(start, 1, 0, 1, 2)
        self._places.addWidget(form, 0, 1, 3, 1)
        self._places.addWidget(totals, 2, 0)
        self._places.setRowStretch(1, 1)
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Narrow window: one bar over both, the grid folded beside the form."""
        if compact != self._compact:
            self._compact = compact
            self._form.set_compact(compact)
            self._arrange()

    def set_panel_open(self, is_open: bool) -> None:
        """问题 stands where the form stood."""
        if is_open != self._panel_open:
            self._panel_open = is_open
            self._arrange()

    def open_form(self, is_open: bool) -> None:
        """Whether the clerk wants to see the form."""
        if is_open != self._form_open:
            self._form_open = is_open
            self._arrange()

    def set_has_rows(self, has_rows: bool) -> None:
        """Without rows the first screen stands in place of both."""
        if has_rows != self._has_rows:
            self._has_rows = has_rows
            self._arrange()

    def form_in_view(self) -> bool:
        return self._form_open and not self._panel_open and self._has_rows

    def grid_in_view(self) -> bool:
        return self._has_rows and not self._form_alone()

    def is_compact(self) -> bool:
        return self._compact

    def put_first_in_bar(self, widget: QWidget) -> None:
        """The side menu of the narrow window stands before the tools."""
        self._bar_row.insertWidget(0, widget)

    def put_under_bar(self, widget: QWidget) -> None:
        """查找 and the filter stand under the tools."""
        self._upper_column.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._work.setVisible(self.grid_in_view())
        self._totals.setVisible(self._totals_in_view())

    def _arrange(self) -> None:
        shown, compact = self.form_in_view(), self._compact
        folded = compact and shown
        self._places.removeWidget(self._upper)
        self._places.removeWidget(self._form)
        self._places.addWidget(self._upper, 0, 0, 1, 2 if compact else 1)
        self._places.addWidget(self._form, 1 if compact else 0, 1, 1 if compact else 3, 1)
        self._places.removeWidget(self._totals)
        self._places.addWidget(self._totals, 2, 0, 1, 2 if compact else 1)
        self._places.setColumnStretch(0, 0 if folded else 1)
        self._places.setColumnStretch(1, 1 if folded else 0)
        self._grid.set_shape(self._shape(folded))
        if folded:
            self._work.setFixedWidth(self._grid.folded_width())
        else:
            self._work.setMinimumWidth(0)
            self._work.setMaximumWidth(_UNBOUND)
        self._form.setVisible(shown)
        self._work.setVisible(self.grid_in_view())
        self._totals.setVisible(self._totals_in_view())
        self._start.setVisible(not self._has_rows)
        self.views.setVisible(compact and self._has_rows)
        self.views.set_current(_FORM if shown else _TABLE)
        self.open_button.setVisible(self._has_rows and not (compact or shown or self._panel_open))

    def _totals_in_view(self) -> bool:
        """In a low window the form keeps the line's room; the table alone shows it."""
        if not (self._totals.is_wanted() and self.grid_in_view()):
            return False
        folded = self._compact and self.form_in_view()
        return not folded or self._scale.type_width(self.height()) >= _TOTALS_BESIDE_FORM_FROM

    def _form_alone(self) -> bool:
        narrow = self._scale.type_width(self.width()) < _BESIDE_FROM
        return self._compact and self.form_in_view() and narrow

    def _shape(self, folded: bool) -> GridShape:
        if folded:
            return GridShape.FOLDED
        if self._compact:
            return GridShape.COMPACT
        return GridShape.BESIDE if self._panel_open else GridShape.FULL

    def _make_bar(self, tools: ToolRow) -> None:
        self._bar = QFrame()
        self._bar.setProperty("f", "bar")
        self._bar.setFixedHeight(self._scale.px(_BAR))
        self._bar_row = QHBoxLayout(self._bar)
        self._bar_row.setContentsMargins(S8, 0, S8, 0)
        self._bar_row.setSpacing(S8)
        self._bar_row.addWidget(tools, 1)
        self._bar_row.addWidget(self.open_button)
        self._bar_row.addWidget(self.views)
        self._upper = QWidget()
        self._upper_column = QVBoxLayout(self._upper)
        self._upper_column.setContentsMargins(0, 0, 0, 0)
        self._upper_column.setSpacing(0)
        self._upper_column.addWidget(self._bar)
