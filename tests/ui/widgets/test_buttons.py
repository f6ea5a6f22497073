"""Buttons: pressed by Enter too, words shown letter by letter."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale, Size
from ui.theme.signs import Sign
from ui.widgets.buttons import Button, Kind, square_button


def test_enter_presses_a_button(qtbot: Any, scale: Scale, put: Callable[..., QWidget]) -> None:
    button = Button(scale, "去修改", Kind.PRIMARY)
    put(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_an_ampersand_in_the_words_stays(scale: Scale, qtbot: Any) -> None:
    button = Button(scale, "A&B")
    qtbot.addWidget(button)
    assert button.text() == "A&&B"
    assert button.label() == "A&B"


def test_every_button_is_as_high_as_the_type_asks(qtbot: Any) -> None:
    for size, height in ((Size.STANDARD, 36), (Size.LARGE, 46), (Size.LARGEST, 57)):
        button = Button(Scale(size), "打开", sign=Sign.FOLDER)
        qtbot.addWidget(button)
        assert button.sizeHint().height() > 0
        assert (button.minimumHeight(), button.maximumHeight()) == (height, height)


def test_words_and_sign_fit_in_each_kind_and_size(qtbot: Any, put: Callable[..., QWidget]) -> None:
    for size in Size:
        for kind in (Kind.PRIMARY, Kind.SECONDARY, Kind.MUST, Kind.TOOL, Kind.SMALL):
            button = Button(Scale(size), "按建议改为 23 份", kind, Sign.PLUS)
            put(button, scale=Scale(size))
            words = button.fontMetrics().horizontalAdvance("按建议改为 23 份")
            assert button.width() >= words + button.iconSize().width() + 4


def test_a_button_that_shows_a_sign_only_says_what_it_does(qtbot: Any, scale: Scale) -> None:
    button = square_button(scale, Sign.RIGHT, "下一项")
    qtbot.addWidget(button)
    assert button.accessibleName() == "下一项"
    assert button.toolTip() == "下一项"
