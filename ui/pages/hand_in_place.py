"""Where one submission goes: room, person, phone, mailbox, and where the notice says so. The 报送 step shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from desktop.messages import text
from desktop.packs.routes import Spelled
from desktop.submission.submissions import Destination
from ui.pages.hand_in_words import short_day
from ui.theme.scale import Scale
from ui.theme.tokens import S4, S12, Role, Tone
from ui.widgets.cards import Card
from ui.widgets.copy_button import CopyButton
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label


class PlaceCard(Card):
    """What is still to be asked is said in its place, in amber."""

    change_wanted = Signal()
    """What the clerk was told is to be typed anew."""

    def __init__(self, scale: Scale, there: Destination) -> None:
        super().__init__(
            scale, text("hand_in.place.title"), text("hand_in.place.change") if there.told else ""
        )
        self._scale = scale
        self.action_clicked.connect(self.change_wanted)
        open_count = {one.what: len(one.spellings) for one in there.open_questions}
        grid = QGridLayout()
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S4)
        grid.setColumnStretch(1, 1)
        values = (
            ("office", there.office, open_count.get(Spelled.OFFICE, 0)),
            ("person", there.person, 0),
            ("phone", there.phone, 0),
            ("mailbox", there.mailbox, open_count.get(Spelled.MAILBOX, 0)),
        )
        for at, (key, value, spellings) in enumerate(values):
            grid.addWidget(
                Label(scale, text(f"hand_in.place.{key}"), tone=Tone.SECOND), at, 0, Qt.AlignmentFlag.AlignTop
            )
            grid.addWidget(self._value(key, value, spellings), at, 1)
        self.body.addLayout(grid)
        for words in self._about(there):
            self.body.addWidget(Label(scale, words, Role.CAPTION, tone=Tone.SECOND, wrap=True))
        if there.mailbox and not there.open_questions:
            row = FlowRow()
            row.add(CopyButton(scale, text("hand_in.mail.copy"), there.mailbox))
            self.body.addWidget(row)

    def _value(self, key: str, value: str, spellings: int) -> Label:
        if spellings:
            words = text("hand_in.place.undecided", n=spellings)
            return Label(self._scale, words, bold=True, tone=Tone.AMBER, wrap=True)
        words = value or text("hand_in.place.none-mailbox")
        shown = Label(self._scale, words, wrap=True, fixed=key == "mailbox" and bool(value))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return shown

    def _about(self, there: Destination) -> tuple[str, ...]:
        if there.told is not None:
            asked = there.told.asked
            return (text("hand_in.place.told", day=short_day(asked.on), whom=asked.whom, how=asked.how),)
        key = "electronic" if there.electronic else "paper-only"
        return (text("hand_in.place.source", source=there.source), text(f"hand_in.place.{key}"))
