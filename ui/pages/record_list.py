"""A card of kept things, one below the other: what it is, about it, and perhaps buttons. Pages use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.theme.scale import Scale
from ui.theme.tokens import S4, S12, Role, Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Label, hairline


@dataclass(frozen=True)
class Record:
    """*actions* are buttons as (key, label); the keys are the caller's own names for them."""

    title: str
    about: str = ""
    actions: tuple[tuple[str, str], ...] = ()


class RecordCard(Card):
    """With no records it says *nothing* instead."""

    chosen = Signal(str)
    """The key of the button that was pressed."""

    def __init__(self, scale: Scale, title: str, records: Sequence[Record], nothing: str = "") -> None:
        super().__init__(scale, title)
        self._buttons: list[Button] = []
        self.body.setSpacing(S4)
        if not records:
            self.body.addWidget(Label(scale, nothing, tone=Tone.SECOND, wrap=True))
        for at, record in enumerate(records):
            if at:
                self.body.addWidget(hairline())
            self.body.addLayout(self._line(scale, record))

    def focus_first(self) -> bool:
        """The focus on the first button; False where there is none."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._buttons)

    def _line(self, scale: Scale, record: Record) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, S4, 0, S4)
        row.setSpacing(S12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(scale, record.title, wrap=True))
        if record.about:
            words.addWidget(Label(scale, record.about, Role.CAPTION, tone=Tone.SECOND, wrap=True))
        row.addLayout(words, 1)
        for key, label in record.actions:
            button = Button(scale, label)
            button.setAccessibleName(f"{label} {record.title}")
            button.clicked.connect(partial(self.chosen.emit, key))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._buttons.append(button)
        return row
