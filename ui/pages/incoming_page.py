"""The preview of rows that would come in: what the clerk decides, how they will stand, and what was not understood.

`incoming` shows it. Nothing is stored before the one blue button; Esc and 不放了 lead back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.exchange.heads import FoundColumn
from desktop.messages import text
from desktop.workflow.arrivals import Arrival, Asked, Matter, Remark
from desktop.workflow.landing import Landing, land
from ui.bridge.arrival_model import ArrivalModel
from ui.pages.board_words import form_name
from ui.pages.incoming_choices import IncomingChoices
from ui.pages.incoming_columns import IncomingColumns
from ui.pages.incoming_remarks import IncomingRemarks
from ui.pages.incoming_words import Target, go_words, notices, summary
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, S16, Role
from ui.widgets.buttons import Button, Kind
from ui.widgets.choice_strip import Choice, TabStrip
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.roles import GridShape
from ui.widgets.labels import Label
from ui.widgets.tab_order import chain
from ui.widgets.top_bar import TopBar

_HOW, _ROWS, _COLUMNS, _REMARKS = "how", "rows", "columns", "remarks"
_CHOICES_WIDTH = 308


class IncomingPage(WholePage):
    """`show_arrival` fills it, again whenever the source was read otherwise."""

    back_wanted = Signal()
    asked = Signal(object)
    """Asked: the source is to be read otherwise"""
    take_wanted = Signal(object, object, object)
    """(Arrival, Order, Landing): put it in"""

    def __init__(self, scale: Scale, title: str) -> None:
        top = TopBar(scale)
        super().__init__(scale, top)
        self._title = title
        top.set_page(title, back=text("incoming.back"))
        top.back_clicked.connect(self.back_wanted)
        self.bottom.set_home(True)
        self._compact = False
        self._asked = Asked()
        self._arrival: Arrival | None = None
        self._target: Target | None = None
        self._landing: Landing | None = None
        self._model: ArrivalModel | None = None
        self._grid: FrozenGrid | None = None
        self._is_busy = False
        self.summary = Label(scale, "", Role.BODY, bold=True, wrap=True)
        self.go = Button(scale, "", Kind.PRIMARY)
        self.go.clicked.connect(self._take)
        self.stop = Button(scale, text("incoming.stop"))
        self.stop.clicked.connect(self.back_wanted)
        self.choices = IncomingChoices(scale)
        self.columns = IncomingColumns(scale)
        self.remarks = IncomingRemarks(scale)
        self.tabs = TabStrip(scale)
        self._stack = QStackedWidget()
        self._make_body()
        self.choices.asked.connect(self._ask)
        self.choices.changed.connect(self._land)
        self.columns.columns_changed.connect(self._map)
        self.remarks.place_wanted.connect(self._go_to)
        self.tabs.chosen.connect(self._show_tab)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)

    def show_arrival(self, arrival: Arrival, target: Target, asked: Asked) -> None:
        """What the source brings, read as *asked*, for *target*."""
        other = self._arrival is None or self._arrival.form is not arrival.form
        self._arrival, self._target, self._asked = arrival, target, asked
        self._is_busy = False
        self.top.set_page(
            self._title, f"{arrival.form.id}　{form_name(arrival.form)}", back=text("incoming.back")
        )
        self.top.set_unit(target.draft.unit.name)
        self.choices.show_arrival(arrival, target, asked)
        if other:
            self._make_grid(arrival)
        self.columns.show_arrival(arrival)
        self.remarks.show_remarks(arrival.remarks)
        self._land()
        if other:
            current = _HOW if self._compact and (self.choices.way() is None or self._has_notice()) else _ROWS
            self._show_tabs(current)
        else:
            self._show_tabs(self.tabs.current())
        self._order_stops()

    def show_busy(self, words: str) -> None:
        """Something is being done on another thread, which *words* name."""
        self._is_busy = True
        self.summary.setText(words)
        self.go.setEnabled(False)

    def show_unchanged(self) -> None:
        """It could not be read as it was asked: what is shown stays as it was."""
        if self._arrival is not None and self._target is not None:
            self.show_arrival(self._arrival, self._target, self._asked)

    def enter(self) -> None:
        if not self.choices.focus_question():
            (self.go if self.go.isEnabled() else self.stop).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.scale.is_compact(event.size().width())
        self.top.set_compact(compact)
        if compact != self._compact:
            self._compact = compact
            self._fold()

    # building

    def _make_body(self) -> None:
        self._head = head = QFrame()
        head.setProperty("f", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(S16, S8, S16, S8)
        row.setSpacing(S12)
        for part in (self.summary, self.stop, self.go):
            row.addWidget(part, 1 if part is self.summary else 0)
        self._beside = QFrame()
        self._beside.setProperty("f", "side")
        self._beside.setFixedWidth(self.scale.px(_CHOICES_WIDTH))
        beside = QHBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 1, 0)
        self._how = QWidget()
        how = QHBoxLayout(self._how)
        how.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.choices)
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        for page in (self._how, self._rows, self.columns, self.remarks):
            self._stack.addWidget(page)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.tabs)
        middle.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._beside)
        below.addLayout(middle, 1)
        body = QWidget()
        body.setProperty("f", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(below, 1)
        self.put_body(body)

    def _make_grid(self, arrival: Arrival) -> None:
        layout = self._rows.layout()
        assert layout is not None
        old, self._model = self._grid, ArrivalModel(arrival.form)
        self._grid = FrozenGrid(self.scale, self._model, self._model.grid_columns())
        self._grid.set_shape(self._shape())
        layout.addWidget(self._grid)
        if old is not None:
            layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        # Tab would go from cell to cell, of which there may be thousands; the arrow keys do.
        for keys, go in (("Tab", self._leave_grid), ("Shift+Tab", self._focus_tabs)):
            shortcut = QShortcut(QKeySequence(keys), self._grid)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(go)

    def _leave_grid(self) -> None:
        (self.stop if not self.go.isEnabled() else self.go).setFocus()

    def _focus_tabs(self) -> None:
        next(tab for tab in self.tabs.findChildren(QAbstractButton) if tab.isChecked()).setFocus()

    def _order_stops(self) -> None:
        """What is decided comes before what is looked at, and the buttons come last."""
        if self._grid is not None:
            chain(self.choices, self.tabs, self._grid, self.columns, self.remarks, self._head, self.bottom)

    def _shape(self) -> GridShape:
        return GridShape.COMPACT if self._compact else GridShape.FULL

    def _fold(self) -> None:
        """In the narrow window what is to be decided is a tab of its own."""
        holder = self._how if self._compact else self._beside
        layout = holder.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(0, self.choices)
        self.choices.show()
        self._beside.setVisible(not self._compact)
        if self._grid is not None:
            self._grid.set_shape(self._shape())
        current = self.tabs.current()
        if self._compact and self._arrival is not None and self.choices.way() is None:
            current = _HOW
        self._show_tabs(_ROWS if current == _HOW and not self._compact else current)
        self._order_stops()
        self.enter()

    # showing

    def _has_notice(self) -> bool:
        assert self._arrival is not None and self._target is not None
        return any(True for _ in notices(self._arrival, self._target))

    def _land(self) -> None:
        """What would happen now, in the grid, the sum and the button."""
        arrival, target = self._arrival, self._target
        if arrival is None or target is None or self._model is None or self._is_busy:
            return
        self._landing = land(target.draft, arrival, self.choices.order())
        self._model.show_rows(self._landing, arrival)
        if self._grid is not None and self._landing.places:
            self._grid.set_current(0, self._model.name_column())
        way = self.choices.way()
        count = len(self._landing.places)
        self.summary.setText(summary(arrival, target, self._landing, way))
        self.go.set_label(go_words(arrival, target, self._landing))
        changes = self._landing.draft != target.draft
        self.go.setEnabled(way is not None and changes and bool(count or arrival.zero))

    def _show_tabs(self, current: str) -> None:
        remarks = self._arrival.remarks if self._arrival is not None else ()
        unread = self._arrival is not None and any(
            sample and not column.field and not column.number
            for table in self._arrival.tables
            for column, sample in zip(table.columns, table.samples, strict=True)
        )
        serious = sum(one.matter is not Matter.ASIDE for one in remarks)
        many = text("incoming.tab.remarks", n=serious) if serious else text("incoming.tab.no-remarks")
        choices = [
            Choice(_ROWS, text("incoming.tab.rows")),
            Choice(_COLUMNS, text("incoming.tab.columns"), Sign.CHECK if unread else None),
            Choice(_REMARKS, many, Sign.CHECK if serious else None),
        ]
        if self._compact:
            choices.insert(0, Choice(_HOW, text("incoming.tab.how")))
        self.tabs.set_choices(choices, current or _ROWS)
        self._show_tab(self.tabs.current())

    def _show_tab(self, key: str) -> None:
        pages: Mapping[str, QWidget] = {
            _HOW: self._how,
            _ROWS: self._rows,
            _COLUMNS: self.columns,
            _REMARKS: self.remarks,
        }
        self.tabs.set_current(key)
        self._stack.setCurrentWidget(pages[key])

    def _go_to(self, remark: Remark) -> None:
        cell = (
            self._model.place_of(remark.row, remark.path) if self._model and remark.row is not None else None
        )
        if cell is not None and self._grid is not None:
            self._show_tab(_ROWS)
            self._grid.set_current(*cell)
            self._grid.setFocus()

    # acting

    def _map(self, table: str, columns: tuple[FoundColumn, ...]) -> None:
        self._ask(replace(self._asked, columns={**self._asked.columns, table: columns}))

    def _ask(self, asked: Asked) -> None:
        self.show_busy(text("incoming.reading"))
        self.asked.emit(asked)

    def _take(self) -> None:
        if self._arrival is not None and self._landing is not None and not self._is_busy:
            self.take_wanted.emit(self._arrival, self.choices.order(), self._landing)
