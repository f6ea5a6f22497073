"""A red box with a sentence about what cannot be opened. Pages use it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, S16
from ui.widgets.labels import Label, SignLabel


def problem_box(scale: Scale, words: str) -> QFrame:
    """*words* say what is wrong and what to do."""
    box = QFrame()
    box.setProperty("f", "must")
    box.setAccessibleName(words)
    row = QHBoxLayout(box)
    row.setContentsMargins(S16, S12, S16, S12)
    row.setSpacing(S8)
    row.addWidget(SignLabel(scale, Sign.MUST), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(scale, words, wrap=True), 1)
    return box
