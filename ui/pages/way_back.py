"""A strip over a page that one came to from another attachment, and the way back to it. The wizard shows it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel


class WayBack(QFrame):
    """*section* is what the clerk was in, or ""."""

    back_wanted = Signal()

    def __init__(self, scale: Scale, form_id: str, section: str) -> None:
        super().__init__()
        self.setProperty("f", "bar")
        self.setFixedHeight(scale.control + S8)
        label = text("figures_page.way-back.label", form=form_id, section=section).strip()
        self.button = Button(scale, label, Kind.SMALL, Sign.LEFT)
        self.button.clicked.connect(self.back_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(S8, 0, S12, 0)
        row.setSpacing(S12)
        row.addWidget(self.button)
        row.addWidget(
            ElidedLabel(scale, text("figures_page.way-back.words"), Role.CAPTION, tone=Tone.SECOND), 1
        )
