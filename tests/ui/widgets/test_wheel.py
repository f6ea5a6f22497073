"""The wheel changes nothing in passing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget

from ui.theme.scale import Scale
from ui.widgets.tick_boxes import Combo
from ui.widgets.wheel import guard_wheel


def notch() -> QWheelEvent:
    return QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip


def test_without_the_focus_a_combo_leaves_the_wheel_to_the_page(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    combo, spin = Combo(scale), QSpinBox()
    guard_wheel(spin)
    combo.addItems(["甲", "乙"])
    put(combo, spin)
    combo.clearFocus()
    for widget in (combo, spin):
        event = notch()
        QApplication.sendEvent(widget, event)
        assert not event.isAccepted()
    assert (combo.currentIndex(), spin.value()) == (0, 0)


def test_with_the_focus_the_wheel_chooses(scale: Scale, put: Callable[..., QWidget], qtbot: Any) -> None:
    combo = Combo(scale)
    combo.addItems(["甲", "乙"])
    put(combo)
    combo.setFocus()
    QApplication.sendEvent(combo, notch())
    assert combo.currentIndex() == 1
