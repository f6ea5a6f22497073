"""Switch, chips and tabs: one is chosen, and only the clerk's choice is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.theme.scale import Scale, Size
from ui.theme.signs import Sign
from ui.widgets.audit import audit
from ui.widgets.choice_strip import Choice, FilterChips, Segmented, TabStrip

CHOICES = (Choice("a", "全部 6"), Choice("b", "必须改 3", Sign.MUST), Choice("c", "提示 1", Sign.HINT))


def part(root: QWidget, words: str) -> QAbstractButton:
    return next(each for each in root.findChildren(QAbstractButton) if each.accessibleName() == words)


@pytest.mark.parametrize("kind", [Segmented, FilterChips, TabStrip])
class TestEachStrip:
    def test_a_click_sends_the_key_and_the_program_sends_nothing(
        self, kind: type[Segmented], scale: Scale, put: Callable[..., QWidget], qtbot: Any
    ) -> None:
        strip = kind(scale)
        put(strip)
        with qtbot.assertNotEmitted(strip.chosen):
            strip.set_choices(CHOICES, "a")
            strip.set_current("b")
        assert strip.current() == "b"
        with qtbot.waitSignal(strip.chosen) as sent:
            part(strip, "提示 1").click()
        assert (sent.args, strip.current()) == (["c"], "c")

    def test_arrows_choose_without_leaving_the_strip(
        self, kind: type[Segmented], scale: Scale, put: Callable[..., QWidget], qtbot: Any
    ) -> None:
        strip = kind(scale)
        strip.set_choices(CHOICES, "a")
        put(strip)
        part(strip, "全部 6").setFocus()
        qtbot.keyClick(part(strip, "全部 6"), Qt.Key.Key_Right)
        assert QApplication.focusWidget() is part(strip, "必须改 3")

    def test_a_changed_count_keeps_the_focus(
        self, kind: type[Segmented], scale: Scale, put: Callable[..., QWidget]
    ) -> None:
        strip = kind(scale)
        strip.set_choices(CHOICES, "b")
        put(strip)
        part(strip, "必须改 3").setFocus()
        strip.set_choices((CHOICES[0], Choice("b", "必须改 2", Sign.MUST), CHOICES[2]), "b")
        assert QApplication.focusWidget() is part(strip, "必须改 2")

    def test_a_button_that_is_being_pressed_survives_new_signs(
        self, kind: type[Segmented], scale: Scale, put: Callable[..., QWidget], qtbot: Any
    ) -> None:
        strip = kind(scale)
        strip.set_choices(CHOICES, "a")
        put(strip)
        pressed = part(strip, "必须改 3")
        qtbot.mousePress(pressed, Qt.MouseButton.LeftButton)
        strip.set_choices((CHOICES[0], Choice("b", "必须改 2"), CHOICES[2]), "a")
        with qtbot.waitSignal(strip.chosen) as sent:
            qtbot.mouseRelease(pressed, Qt.MouseButton.LeftButton)
        assert sent.args == ["b"]

    def test_other_choices_take_the_place_of_the_first(
        self, kind: type[Segmented], scale: Scale, put: Callable[..., QWidget]
    ) -> None:
        strip = kind(scale)
        strip.set_choices(CHOICES, "a")
        put(strip)
        part(strip, "全部 6").setFocus()
        strip.set_choices((Choice("a", "全部 7"), Choice("d", "新的")), "d")
        assert strip.current() == "d"
        assert QApplication.focusWidget() is part(strip, "全部 7")

    @pytest.mark.parametrize("size", list(Size))
    def test_the_words_fit(self, kind: type[Segmented], size: Size, put: Callable[..., QWidget]) -> None:
        strip = kind(Scale(size))
        strip.set_choices(CHOICES, "b")
        window = put(strip, scale=Scale(size))
        assert audit(window) == []
