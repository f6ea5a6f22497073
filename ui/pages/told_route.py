"""Where the notice names nobody for a kind of unit: what the clerk was told, typed in and kept. For the 报送 step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.messages import text
from desktop.submission.decisions import RouteDecision
from ui.pages.contact_question import AskedFields
from ui.theme.scale import Scale
from ui.theme.tokens import S8, Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.emptying import empty
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.line_field import LineField
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label
from ui.widgets.notices import Notice, NoticeBox, NoticeKind

_FIELDS = ("organ", "office", "person", "phone", "mailbox")


class ToldRouteCard(Card):
    """Asks; guesses nothing."""

    told = Signal(object)  # RouteDecision

    def __init__(self, scale: Scale, form_id: str, unit_type: str, today: date, by: str) -> None:
        super().__init__(scale, text("hand_in.route.title"))
        self._scale = scale
        self._fields = {key: LineField(scale) for key in _FIELDS}
        self._asked = AskedFields(scale, today, by)
        self._refused = QVBoxLayout()
        self.body.setSpacing(S8)
        words = text("hand_in.route.words", type=unit_type, form=form_id)
        self.body.addWidget(Label(scale, words, tone=Tone.AMBER, wrap=True))
        for key, field in self._fields.items():
            helper = text("hand_in.route.mailbox-help") if key == "mailbox" else ""
            self.body.addWidget(FieldFrame(scale, field, text(f"hand_in.route.{key}"), helper=helper))
        self.body.addWidget(self._asked)
        self.body.addLayout(self._refused)
        row = FlowRow()
        keep = Button(scale, text("hand_in.route.keep"))
        keep.clicked.connect(self._keep)
        row.add(keep)
        self.body.addWidget(row)

    def show_refusal(self, words: str) -> None:
        """Why it was not kept."""
        empty(self._refused)
        self._refused.addWidget(NoticeBox(self._scale, Notice("route", NoticeKind.MUST, words)))

    def _keep(self) -> None:
        commit_input_method()
        said = {key: str(field.value()) for key, field in self._fields.items()}
        self.told.emit(RouteDecision(asked=self._asked.asked(), **said))
