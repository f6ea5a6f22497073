"""Keeps the mouse wheel from changing a value in passing. Pages and widgets may import this."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _WheelGuard(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            # Ignored and stopped here, the event goes on to the parent, so the page scrolls as the clerk
            # meant.
            event.ignore()
            return True
        return False


def guard_wheel(widget: QWidget) -> None:
    """Without the focus, *widget* (a combo or spin box) leaves the wheel to the page it stands on."""
    # With WheelFocus the first notch would give it the focus and the second one change it.
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_WheelGuard(widget))
