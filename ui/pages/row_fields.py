"""The fields of one tab of the row form, laid out by the room there is. Only `row_form` imports this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.packs.model import Field, FieldKind, Tab
from ui.bridge.before_binding import AfterBinding, AskMerge, BeforeBinding
from ui.bridge.derived_binding import DerivedBinding
from ui.bridge.field_binding import FieldBinding
from ui.bridge.field_editors import make_editor
from ui.bridge.finding_actions import AskReason
from ui.bridge.limit_binding import LimitBinding
from ui.bridge.row_change import figure_between
from ui.bridge.session_bridge import SessionBridge
from ui.pages.list_tools import ListTools
from ui.theme.scale import Scale
from ui.theme.tokens import S8, S12, S16, Role, Tone
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.base import FieldEditor
from ui.widgets.labels import Label
from ui.widgets.tab_order import stops

_PROSE_LINES = 4
# The list before, the list after, and the rest, as the picture shares the width.
_THIRDS = (2, 2, 3)


class Arrangement(Enum):
    """How the fields of a tab stand."""

    TALL = "tall"  # one below the other, two lists or limits that belong together side by side
    BROAD = "broad"  # in two columns, or three where there are two such lists


@dataclass(frozen=True, slots=True)
class Asking:
    """The dialogs that the fields of a row may open."""

    reason: AskReason
    merge: AskMerge


class Turn(FieldEditor):
    """The stop before the first or behind the last field of a tab: whoever comes here by Tab or Enter goes on."""

    reached = Signal()

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(scale, parent)
        self._stop = _Stop(self)
        self.setFixedSize(0, 0)

    def focus_target(self) -> QWidget:
        return self._stop


class _Stop(QWidget):
    def __init__(self, turn: Turn) -> None:
        super().__init__(turn)
        self._turn = turn
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._turn.reached.emit()


class _Cell(QWidget):
    """A frame with what stands under it: guidance in full."""

    def __init__(self, scale: Scale, field: Field, frame: FieldFrame) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addWidget(frame)
        if field.guidance:
            column.addWidget(Label(scale, field.guidance, Role.CAPTION, tone=Tone.SECOND, wrap=True))
        column.addStretch(1)

    def needed_height(self) -> int:
        """The px its contents take, at the width it has."""
        return self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.sizeHint().height()


class TabFields(QScrollArea):
    """Scrolls up and down only. `turned(-1 or +1)`: the clerk went on beyond the first or the last field."""

    entered = Signal(object, str)
    turned = Signal(int)

    def __init__(self, scale: Scale, bridge: SessionBridge, tab: Tab, ask: Asking) -> None:
        super().__init__()
        self._scale = scale
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields = [bridge.session.form.row_field(path) for path in tab.fields]
        self._body = QWidget()
        self._body.setProperty("f", "clear")
        self._arrangement: Arrangement | None = None
        self._grid = QGridLayout(self._body)
        self._grid.setHorizontalSpacing(S12)
        self._grid.setVerticalSpacing(S12)
        self._back, self._on = Turn(scale, self._body), Turn(scale, self._body)
        self._back.reached.connect(lambda: self.turned.emit(-1))
        self._on.reached.connect(lambda: self.turned.emit(1))
        self.bindings: dict[str, FieldBinding] = {}
        self._cells: dict[str, _Cell] = {}
        self._sum = Label(scale, bold=True, wrap=True)
        for field in self._fields:
            frame = _frame(scale, field)
            binding = _bind(bridge, field, frame, ask, self._fields)
            binding.entered.connect(self.entered)
            if field.kind is FieldKind.LIST and field.derived_from is None:
                frame.set_tools(ListTools(scale, field, frame, binding))
            if isinstance(binding, LimitBinding):
                binding.summed.connect(self._say_sum)
            self.bindings[field.path] = binding
            self._cells[field.path] = _Cell(scale, field, frame)
        self.arrange(Arrangement.TALL)
        self.setWidget(self._body)
        self._chain()
        # What appears above a field, or a page that is only now laid out, must not push it out of sight.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._keep_in_sight)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._later.start())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def paths(self) -> list[str]:
        """The fields of the tab, in order."""
        return list(self.bindings)

    def arrange(self, arrangement: Arrangement) -> None:
        """Lays the fields out anew; they keep their contents and the focus."""
        if arrangement is self._arrangement:
            return
        self._arrangement = arrangement
        tall = arrangement is Arrangement.TALL
        margin = S16 if tall else S12
        self._grid.setContentsMargins(margin, S12 if tall else S8, margin, S12)
        for cell in (*self._cells.values(), self._sum):
            self._grid.removeWidget(cell)
        pair, rest = self._pair()
        if tall or self._sum in rest:
            # Two limits, and below them what they save, need no third column.
            self._place_tall(pair, rest)
        elif pair:
            self._place_columns([[pair[0]], [pair[1]], rest])
        else:
            half = (len(rest) + 1) // 2
            self._place_columns([rest[:half], rest[half:]])

    def _place_tall(self, pair: Sequence[QWidget], rest: Sequence[QWidget]) -> None:
        for column, cell in enumerate(pair):
            self._grid.addWidget(cell, 0, column)
        for row, cell in enumerate(rest, start=1):
            self._grid.addWidget(cell, row, 0, 1, 2)
        self._share((1, 1, 0), len(rest) + 1)

    def _place_columns(self, columns: Sequence[Sequence[QWidget]]) -> None:
        high = max(map(len, columns))
        for column, cells in enumerate(columns):
            for row, cell in enumerate(cells):
                # One cell alone takes the whole height, so that it does not push its neighbours apart.
                self._grid.addWidget(cell, row, column, high + 1 if len(cells) == 1 else 1, 1)
        self._share(_THIRDS if len(columns) == 3 else (1, 1, 0), high)

    def _share(self, shares: Sequence[int], last: int) -> None:
        """How the columns share the width; row *last* takes what height is left."""
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(last, 1)

    def show_field(self, path: str) -> None:
        """Scrolls a field, with what stands under it, into sight; its head rather than its end, and in any case
        the row of a long list that the clerk is in.
        """
        cell = self._cells[path]
        top = cell.mapTo(self._body, QPoint(0, 0)).y()
        self.ensureVisible(0, top + cell.needed_height(), 0, S12)
        self.ensureVisible(0, top, 0, S12)
        focused = QApplication.focusWidget()
        if focused is not None and cell.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, S12)

    def _follow_focus(self, _left: QWidget | None, focused: QWidget | None) -> None:
        if focused is not None and self._body.isAncestorOf(focused):
            self._later.start()

    def _keep_in_sight(self) -> None:
        focused = QApplication.focusWidget()
        for path, cell in self._cells.items():
            if focused is not None and cell.isAncestorOf(focused):
                self.show_field(path)

    def _say_sum(self, words: str) -> None:
        self._sum.setText(words or text("rows_page.form.no-sum"))
        self._sum.set_tone(Tone.TEXT if words else Tone.THIRD)

    def _pair(self) -> tuple[list[QWidget], list[QWidget]]:
        """The two fields that are compared, before and after, and all that stands below them or beside."""
        sources = [path for one in self._fields for path in one.derived_from or ()]
        rest: list[QWidget] = []
        if any(isinstance(binding, LimitBinding) for binding in self.bindings.values()):
            sources = [one.path for one in self._fields if one.kind is FieldKind.LIMIT]
            rest = [self._sum]
        pair: list[QWidget] = [self._cells[path] for path in sources]
        return pair, rest + [cell for path, cell in self._cells.items() if path not in sources]

    def _chain(self) -> None:
        order: list[QWidget] = [self._back.focus_target()]
        for cell in self._cells.values():
            order += stops(cell)
        order.append(self._on.focus_target())
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


def _frame(scale: Scale, field: Field) -> FieldFrame:
    # Enter goes on as in every field of a row; the few texts of several lines say how theirs are broken.
    editor = make_editor(scale, field, lines=_PROSE_LINES, enter_breaks=False, wraps=True)
    helper = text("rows_page.form.break-line") if field.kind is FieldKind.PROSE else ""
    return FieldFrame(scale, editor, field.label, helper=helper, phrases=field.phrases)


def _bind(
    bridge: SessionBridge, field: Field, frame: FieldFrame, ask: Asking, fields: Sequence[Field]
) -> FieldBinding:
    if field.derived_from is not None:
        return DerivedBinding(bridge, field, frame, ask.reason)
    if field.kind is FieldKind.LIMIT:
        for other in fields:
            session = bridge.session
            figure = figure_between(session.pack, session.form.id, other.path, field.path)
            if figure is not None:
                return LimitBinding(bridge, field, frame, ask.reason, figure)
    for before, after in (other.derived_from for other in fields if other.derived_from):
        if field.path == before:
            return BeforeBinding(bridge, field, frame, ask.reason, after, ask.merge)
        if field.path == after:
            return AfterBinding(bridge, field, frame, ask.reason, before)
    return FieldBinding(bridge, field, frame, ask.reason)
