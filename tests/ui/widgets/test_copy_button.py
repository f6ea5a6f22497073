"""A press copies, and the button says so."""

from typing import Any

from PySide6.QtGui import QGuiApplication

from ui.theme.scale import Scale
from ui.widgets.copy_button import CopyButton


def test_a_press_copies_and_says_so(qtbot: Any) -> None:
    button = CopyButton(Scale(), "复制邮箱", "sample@example.cn")
    qtbot.addWidget(button)
    assert button.label() == "复制邮箱"
    button.click()
    assert QGuiApplication.clipboard().text() == "sample@example.cn"
    assert button.label() == "已复制"
