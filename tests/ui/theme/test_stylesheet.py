"""One style sheet: no fonts in it, no colour of its own, and it changes with a property."""

import re
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import tokens
from ui.theme.scale import Scale, Size
from ui.theme.stylesheet import SCROLL_THUMB, dress, set_state, stylesheet


def test_it_names_no_font() -> None:
    assert "font" not in stylesheet(Scale())


def test_all_its_colours_are_tokens() -> None:
    known = {value for value in vars(tokens).values() if isinstance(value, str)} | {SCROLL_THUMB}
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", stylesheet(Scale())))
    assert used
    assert used <= known


def test_nothing_is_left_unfilled() -> None:
    assert "$" not in stylesheet(Scale(Size.LARGEST))


def test_a_dressed_window_hands_its_type_size_down(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    dress(window, Scale(Size.LARGE))
    assert line.font().pixelSize() == 18


def test_place_holders_keep_their_contrast(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    dress(window, Scale())
    line.ensurePolished()
    assert line.palette().placeholderText().color().name().upper() == tokens.TEXT3


def test_a_state_set_later_is_drawn(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(20, 20)
    window.setProperty("f", "page")
    dress(window, Scale())
    before = window.grab().toImage().pixelColor(10, 10).name().upper()
    set_state(window, "f", "surface")
    after = window.grab().toImage().pixelColor(10, 10).name().upper()
    assert (before, after) == (tokens.BG, tokens.SURFACE)


def test_a_computed_field_shows_the_focus_like_any_other(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(120, 60)
    line = QLineEdit(window)
    line.setGeometry(10, 10, 100, 36)
    line.setReadOnly(True)
    dress(window, Scale())
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert line.grab().toImage().pixelColor(50, 0).name().upper() == tokens.BLUE
