"""Menus send the key of what was picked and show words as they are."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.widgets.menus import MenuEntry, make_menu


def test_the_key_of_the_picked_line_is_sent(scale: Scale, qtbot: Any) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    picked: list[str] = []
    entries = [MenuEntry("", "本表"), MenuEntry("a", "A&B 科", Sign.MUST), MenuEntry("b", "乙", checked=True)]
    menu = make_menu(scale, owner, entries, picked.append)
    heading, first, second = menu.actions()
    assert not heading.isEnabled()
    assert first.text() == "A&&B 科"
    assert not first.icon().isNull()
    first.trigger()
    second.trigger()
    assert picked == ["a", "b"]
    assert second.text() != "乙", "the current one is marked"


def test_the_first_nine_lines_may_be_picked_by_their_figures(scale: Scale, qtbot: Any) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    entries = [MenuEntry(str(number), f"甲&{number}") for number in range(1, 12)]
    menu = make_menu(scale, owner, entries, lambda key: None, numbered=True)
    words = [one.text() for one in menu.actions()]
    assert words[0] == "&1　甲&&1"
    assert words[8] == "&9　甲&&9"
    assert words[9:] == ["甲&&10", "甲&&11"]
