"""Takes everything out of a layout, for what is listed or said anew. Pages and widgets may import this."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout


def empty(layout: QBoxLayout) -> None:
    """The widgets in *layout* are gone at once, and deleted when their own signals have been heard."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
