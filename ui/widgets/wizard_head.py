"""Top bar and steps as one head that folds by the window's width. Pages may import this."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.steps_bar import StepsBar
from ui.widgets.top_bar import TopBar


class WizardHead(QWidget):
    """`top` and `steps`, two bars of 48 and 44 px; below the break-point one line of 44.

    It folds by its own width.
    """

    def __init__(self, scale: Scale, step_names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.top = TopBar(scale)
        self.steps = StepsBar(scale, step_names)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top)
        self._column.addWidget(self.steps)
        self._compact: bool | None = None
        self._fold(self._scale.px(1366))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(event.size().width())

    def _fold(self, width: int) -> None:
        compact = self._scale.is_compact(width)
        if compact != self._compact:
            self._compact = compact
            self.top.set_compact(compact)
            if compact:
                self.top.put_inline(self.steps)
            else:
                self._column.addWidget(self.steps)
        self.steps.set_inline(compact, named=self._scale.shows_step_names(width))
