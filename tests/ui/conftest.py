"""What every test of the window owes the next one."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


@pytest.fixture(autouse=True)
def no_button_is_left_down() -> Iterator[None]:
    """Findings wait for the mouse to be let go; QTest's double click ends with the button down."""
    yield
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton, "let the mouse go: QTest.mouseRelease"
