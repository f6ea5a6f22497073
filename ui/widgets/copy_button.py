"""The button that copies one thing and says so itself. Pages may import this."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.widgets.buttons import Button, Kind


class CopyButton(Button):
    """*label* says what is copied; after a press it says that it was."""

    def __init__(self, scale: Scale, label: str, value: str) -> None:
        super().__init__(scale, label, Kind.SECONDARY, Sign.COPY)
        self._value = value
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)
        self.set_label(text("widgets.edit.copied"))
