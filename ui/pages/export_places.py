"""Where the parts of the export page stand in a wide window, in a narrow one, and beside 问题. Only that page uses it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import text
from ui.pages.export_preview import ExportPreview
from ui.theme.scale import Scale
from ui.theme.tokens import S8, S12, S16, S24
from ui.widgets.choice_strip import Choice, Segmented
from ui.widgets.page_view import Zoom

_LEFT = 452
_UNBOUNDED = 16777215  # what Qt takes for no bound
_FILES, _PAGE, _ROUTE = "files", "page", "route"


@dataclass(frozen=True)
class ExportParts:
    """What is placed."""

    before: QWidget
    files: QWidget
    outcome: QWidget
    options: QWidget
    route: QWidget
    look: ExportPreview


class ExportPlaces(QWidget):
    """Wide: files at the left, the page or where it goes at the right. Narrow: one at a time, by a switch."""

    switched = Signal()
    """The clerk switched to another view."""

    def __init__(self, scale: Scale, parts: ExportParts) -> None:
        super().__init__()
        self._scale = scale
        self._parts = parts
        self._compact = self._panel_open = False
        self.views = Segmented(scale)
        self.views.chosen.connect(lambda _key: self._switch())
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(S12)
            column.addStretch(1)
        ground = QWidget()
        ground.setProperty("f", "clear")
        self._row = QHBoxLayout(ground)
        self._row.addLayout(self._left, 1)
        self._row.addLayout(self._right, 1)
        self._files = _scrolling(ground)
        self._make_bar()
        self._make_shown()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._files, 1)
        beside.addWidget(self._shown, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(beside, 1)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """The window is narrow in units of its type."""
        self._compact = compact
        parts = self._parts
        left = [parts.before, parts.files, parts.outcome, parts.options]
        right: list[QWidget] = []
        if compact:
            left, right = [parts.before, parts.route, parts.options], [parts.files, parts.outcome]
        else:
            self._route_column.insertWidget(0, parts.route)
        for column, members in ((self._left, left), (self._right, right)):
            for at, member in enumerate(members):
                column.insertWidget(at, member)
        self._row.setStretchFactor(self._right, 1 if compact else 0)
        keys = ((_FILES, "files"), (_PAGE, "look")) if compact else ((_PAGE, "page"), (_ROUTE, "route"))
        self.views.set_choices(
            [Choice(key, text(f"export_page.view.{name}")) for key, name in keys], keys[0][0]
        )
        # In the low window a whole page could not be read.
        parts.look.preview.offer_thumbnails(not compact)
        parts.look.preview.set_zoom(Zoom.WIDTH if compact else Zoom.PAGE)
        side, top = (S16, S12) if compact else (S24, S16)
        self._row.setContentsMargins(side, top, side if compact else S12, top)
        self._row.setSpacing(S12 if compact else 0)
        self._arrange()

    def set_panel_open(self, is_open: bool) -> None:
        """Beside 问题 there is no room for the page."""
        self._panel_open = is_open
        self._arrange()

    def put_first_in_bar(self, widget: QWidget) -> None:
        """The side menu of the narrow window stands before the switch."""
        self._bar_row.insertWidget(0, widget)

    def show_page(self) -> None:
        """What will be printed comes into view."""
        self.views.set_current(_PAGE)
        self._arrange()

    def show_outcome(self) -> None:
        """What became of the files comes into view."""
        self._files.ensureWidgetVisible(self._parts.outcome, 0, S12)

    def _switch(self) -> None:
        self.switched.emit()
        self._arrange()

    def _arrange(self) -> None:
        shows_page = self.views.current() == _PAGE
        alone = self._compact or self._panel_open
        wide = self._scale.px(_LEFT)
        self._files.setMinimumWidth(0 if alone else wide)
        self._files.setMaximumWidth(_UNBOUNDED if alone else wide)
        # One row for all that switches and turns: above everything in the narrow window, else above the page.
        row, head = self._bar_row, self._shown_head
        if self._compact:
            row.addWidget(self._tools)
            row.addWidget(self.views)
        else:
            head.insertWidget(0, self.views)
            head.addWidget(self._tools)
        self._tools.setVisible(shows_page)
        self._shown_column.setContentsMargins(S16, S12, S16, S8)
        self._shown_stack.setCurrentWidget(self._parts.look if shows_page else self._route_area)
        self._bar.setVisible(self._compact)
        self._files.setVisible(not (self._compact and shows_page))
        self._shown.setVisible(shows_page if self._compact else not self._panel_open)

    def _make_bar(self) -> None:
        self._bar = QFrame()
        self._bar.setProperty("f", "bar")
        self._bar.setFixedHeight(self._scale.control + S8)
        self._bar_row = QHBoxLayout(self._bar)
        self._bar_row.setContentsMargins(S8, 0, S8, 0)
        self._bar_row.setSpacing(S8)
        self._bar_row.addStretch(1)

    def _make_shown(self) -> None:
        ground = QWidget()
        ground.setProperty("f", "clear")
        self._route_column = QVBoxLayout(ground)
        self._route_column.setContentsMargins(0, 0, 0, 0)
        self._route_column.addStretch(1)
        self._route_area = _scrolling(ground)
        self._shown_stack = QStackedWidget()
        self._shown_stack.addWidget(self._parts.look)
        self._shown_stack.addWidget(self._route_area)
        self._shown = QWidget()
        self._shown_head = QHBoxLayout()
        self._shown_head.addStretch(1)
        self._shown_column = QVBoxLayout(self._shown)
        self._shown_column.setSpacing(S12)
        self._shown_column.addLayout(self._shown_head)
        self._shown_column.addWidget(self._shown_stack, 1)
        # The row of tools hides itself where there is no page; what the switch hides stands around it.
        self._tools = QWidget()
        around = QHBoxLayout(self._tools)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._parts.look.preview.tools)


def _scrolling(ground: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    return area
