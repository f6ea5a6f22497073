"""The block above a table as the notice prints it: which labels are typed, which stay blank. `head_page` only."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from desktop.answers.dates import read_date, written_cn
from desktop.messages import text
from desktop.packs.model import FieldKind
from desktop.workflow.session import Change
from ui.bridge.session_bridge import SessionBridge
from ui.theme.scale import Scale
from ui.theme.tokens import S8, S16, Role, Tone
from ui.widgets.cards import Card
from ui.widgets.labels import Label

_WIDTH = 340


class PrintedHead(Card):
    """One line for each label of the block, in its order."""

    def __init__(self, scale: Scale, bridge: SessionBridge) -> None:
        super().__init__(scale, text("head_page.printed"))
        self._session = bridge.session
        self._values: dict[str, Label] = {}
        self.setMinimumWidth(scale.px(_WIDTH))
        self.body.addWidget(Label(scale, text("head_page.order"), Role.CAPTION, tone=Tone.SECOND))
        lines = QGridLayout()
        lines.setHorizontalSpacing(S16)
        lines.setVerticalSpacing(S8)
        lines.setColumnStretch(1, 1)
        for place, item in enumerate(self._session.form.header):
            lines.addWidget(Label(scale, item.label), place, 0)
            value = Label(scale, tone=Tone.THIRD, wrap=True)
            if item.field:
                self._values[item.field] = value
            else:
                value.setText(text("head_page.by-hand"))
            lines.addWidget(value, place, 1)
        self.body.addLayout(lines)
        bridge.changed.connect(self._follow)
        self._show()

    def shown(self, path: str) -> str:
        """What stands beside a label now."""
        return self._values[path].text()

    def _follow(self, change: Change) -> None:
        self._show()

    def _show(self) -> None:
        for path, label in self._values.items():
            words = str(self._session.value(None, path))
            day = read_date(words) if self._session.form.field(path).kind is FieldKind.DATE else None
            label.setText((written_cn(day) if day else words) or text("head_page.not-yet"))
            label.set_tone(Tone.TEXT if words else Tone.THIRD)
