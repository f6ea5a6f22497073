"""Binding for a time limit that is compared with another one: says what was saved. The row form imports this."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.packs.model import Field, FigureSpec
from desktop.workflow.session import Aspect, Change
from ui.bridge.field_binding import FieldBinding
from ui.bridge.finding_actions import AskReason
from ui.bridge.row_change import change_words
from ui.bridge.session_bridge import SessionBridge
from ui.widgets.field_frame import FieldFrame


class LimitBinding(FieldBinding):
    """The new limit. `summed` comes with what it saves, or "", whenever one of the two limits of *figure* changed."""

    summed = Signal(str)

    def __init__(
        self,
        bridge: SessionBridge,
        field: Field,
        frame: FieldFrame,
        ask_reason: AskReason,
        figure: FigureSpec,
    ) -> None:
        self._figure = figure
        super().__init__(bridge, field, frame, ask_reason)

    def show(self) -> None:
        super().show()
        self._sum()

    def _follow(self, change: Change) -> None:
        super()._follow(change)
        paths = (self._figure.before, self._figure.after)
        if change.aspect is Aspect.VALUE and change.row == self.row and change.path in paths:
            self._sum()

    def _sum(self) -> None:
        self.summed.emit(change_words(self._held(), self._session.pack, self._figure))
