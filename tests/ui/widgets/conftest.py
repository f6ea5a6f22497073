"""Shows a widget for a test, dressed as in the window."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.theme.stylesheet import dress
from ui.widgets.buttons import Button


@pytest.fixture
def scale() -> Scale:
    return Scale()


@pytest.fixture
def put(qtbot: Any) -> Callable[..., QWidget]:
    """Shows the widgets, one above the other, in a window of their own that has the focus."""
    windows: list[QWidget] = []  # pytest-qt alone would let go of them at once

    def shown(*widgets: QWidget, width: int = 600, height: int = 400, scale: Scale | None = None) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        dress(window, scale or Scale())
        window.setProperty("f", "surface")
        column = QVBoxLayout(window)
        # The offscreen platform warns about every window that has a least size.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.wait(1)
        return window

    return shown


@pytest.fixture
def compose() -> Callable[[QWidget, str], None]:
    """Sends what an input method sends while the clerk is still choosing letters."""

    def composed(target: QWidget, letters: str) -> None:
        QApplication.sendEvent(target, QInputMethodEvent(letters, []))

    return composed


@pytest.fixture
def hand_over() -> Callable[[QWidget, str], None]:
    """Sends what an input method sends when the clerk has chosen."""

    def handed(target: QWidget, words: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        QApplication.sendEvent(target, event)

    return handed


@pytest.fixture
def button() -> Callable[[QWidget, str], Button]:
    """Finds a visible button below a widget by the words on it."""

    def found(root: QWidget, words: str) -> Button:
        shown = [each for each in root.findChildren(Button) if each.label() == words and each.isVisible()]
        assert len(shown) == 1, [each.label() for each in root.findChildren(Button)]
        return shown[0]

    return found
