"""A time limit is text; the buttons only put the unit behind the figure."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.buttons import Button
from ui.widgets.fields.limit_field import LimitField

Find = Callable[[QWidget, str], Button]


@pytest.mark.parametrize(
    ("before", "press", "after"),
    [
        ("20", "工作日", "20个工作日"),
        ("20", "天", "20天"),
        ("20天", "工作日", "20个工作日"),
        ("20个工作日", "天", "20天"),
        ("２０", "工作日", "２０个工作日"),
        ("二十", "天", "二十天"),
        ("0.5", "天", "0.5天"),
        ("20个工作日", "即办", "即办"),
        ("即办", "天", "天"),
        ("", "工作日", "个工作日"),
    ],
)
def test_a_button_puts_its_unit_behind_the_figure(
    before: str, press: str, after: str, scale: Scale, put: Callable[..., QWidget], button: Find
) -> None:
    field = LimitField(scale)
    field.set_value(before)
    put(field)
    sent: list[object] = []
    field.edited.connect(sent.append)
    button(field, press).click()
    assert (field.value(), sent) == (after, [after])


def test_after_a_button_the_clerk_goes_on_typing(
    scale: Scale, put: Callable[..., QWidget], button: Find, qtbot: Any
) -> None:
    field = LimitField(scale)
    put(field)
    button(field, "工作日").click()
    qtbot.keyClicks(field.focus_target(), "20")
    assert field.value() == "20个工作日"
    assert field.has_focus()
