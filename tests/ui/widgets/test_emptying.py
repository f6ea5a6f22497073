"""What was in a layout is gone at once, spacers too."""

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.emptying import empty


def test_widgets_and_spacers_go(qtbot: Any) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    one = QLabel("示例")
    column.addWidget(one)
    column.addStretch(1)
    page.show()
    with qtbot.waitSignal(one.destroyed):
        empty(column)
        assert column.count() == 0 and not one.isVisible()
