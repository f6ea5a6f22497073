"""A message box whose words are never taken for HTML.

Pages import this for the rare question that must be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.theme.scale import Scale
from ui.widgets.buttons import Button, Kind


def message_box(
    scale: Scale,
    parent: QWidget,
    title: str,
    words: str,
    buttons: Sequence[tuple[str, str]],
    answered: Callable[[str], object],
) -> QMessageBox:
    """A box over *parent*; *buttons* are (key, label), the first one primary. To be shown with `open()`.

    *answered* gets the key that was pressed, or "" when the box was closed.
    """
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setFont(scale.font())
    keys: dict[object, str] = {}
    for at, (key, label) in enumerate(buttons):
        button = Button(scale, label, Kind.SECONDARY if at else Kind.PRIMARY)
        role = QMessageBox.ButtonRole.RejectRole if at else QMessageBox.ButtonRole.AcceptRole
        box.addButton(button, role)
        keys[button] = key
    box.finished.connect(lambda _result: answered(keys.get(box.clickedButton(), "")))
    return box
