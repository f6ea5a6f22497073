"""Looks through a page for words that do not fit and parts that lie outside their parents.

For tests and screenshots.
"""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ui.widgets.labels import ElidedLabel


def audit(root: QWidget) -> list[str]:
    """One line for each fault among the visible widgets below *root*; text painted by delegates is not seen.

    *root* must have been shown, so that its layouts are done.
    """
    faults: list[str] = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or _is_inner_part(widget):
            continue
        if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
            faults += _clipped_label(widget)
        elif isinstance(widget, QPushButton):
            faults += _clipped_button(widget)
        if isinstance(widget, QFrame | QAbstractButton | QLineEdit):
            faults += _outside(widget)
    return faults


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QPushButton) else widget.accessibleName()
    return f"{type(widget).__name__} {words!r}"


def _is_inner_part(widget: QWidget) -> bool:
    """Viewports, scroll bars and the like, and whatever a scroll area shows: it may be larger by design."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        if parent.layout() is not None:
            return False
        parent = parent.parentWidget()
    return parent is not None


def _clipped_label(label: QLabel) -> list[str]:
    if not label.text():
        return []
    if label.wordWrap():
        needed, given = label.heightForWidth(label.width()), label.height()
    else:
        needed, given = label.sizeHint().width(), label.width()
        if label.sizeHint().height() > label.height():
            needed, given = label.sizeHint().height(), label.height()
    return [f"{_name(label)}: needs {needed} px, has {given}"] if needed > given else []


def _clipped_button(button: QPushButton) -> list[str]:
    needed, given = button.sizeHint().width(), button.width()
    return [f"{_name(button)}: needs {needed} px, has {given}"] if needed > given else []


def _outside(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or parent.rect().contains(widget.geometry()):
        return []
    box = widget.geometry()
    return [
        f"{_name(widget)}: {box.x()},{box.y()} {box.width()}×{box.height()}"
        f" reaches beyond its parent's {parent.width()}×{parent.height()}"
    ]
