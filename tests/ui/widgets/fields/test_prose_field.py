"""Running text: it grows, it counts, Tab leaves it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.fields.line_field import LineField
from ui.widgets.fields.prose_field import ProseField

Put = Callable[..., QWidget]


def test_tab_leaves_and_enter_breaks_the_line(scale: Scale, put: Put, qtbot: Any) -> None:
    prose, line = ProseField(scale), LineField(scale)
    put(prose, line)
    prose.editor_focus()
    qtbot.keyClicks(prose.focus_target(), "a")
    qtbot.keyClick(prose.focus_target(), Qt.Key.Key_Return)
    qtbot.keyClicks(prose.focus_target(), "b")
    assert prose.value() == "a\nb"
    qtbot.keyClick(prose.focus_target(), Qt.Key.Key_Tab)
    assert line.has_focus()


def test_where_enter_goes_on_ctrl_enter_breaks(scale: Scale, put: Put, qtbot: Any) -> None:
    prose, line = ProseField(scale, enter_breaks=False), LineField(scale)
    put(prose, line)
    prose.editor_focus()
    qtbot.keyClick(prose.focus_target(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(prose.focus_target(), Qt.Key.Key_Return)
    assert prose.value() == "\n"
    assert line.has_focus()


def test_it_counts_letters_without_blanks_whoever_wrote_them(scale: Scale, put: Put, qtbot: Any) -> None:
    prose = ProseField(scale)
    put(LineField(scale), prose)
    counts: list[int] = []
    prose.counted.connect(counts.append)
    prose.set_value("一共 23 份。\n第二段")
    prose.editor_focus()
    qtbot.keyClicks(prose.focus_target(), "a")
    assert counts == [9, 10]
    assert prose.count() == 10


def test_it_grows_with_its_text_and_then_scrolls(scale: Scale, put: Put, qtbot: Any) -> None:
    prose = ProseField(scale, lines=3)
    put(LineField(scale), prose, height=900)
    least = prose.height()
    prose.set_value("行\n" * 8)
    qtbot.waitUntil(lambda: prose.height() > least)
    tall = prose.height()
    prose.set_value("行\n" * 100)
    qtbot.waitUntil(lambda: prose.height() > tall)
    assert prose.height() < 2 * tall
    prose.set_value("")
    qtbot.waitUntil(lambda: prose.height() == least)


def test_composing_does_not_count(
    scale: Scale, put: Put, compose: Callable[[QWidget, str], None], qtbot: Any
) -> None:
    prose = ProseField(scale)
    put(prose)
    prose.editor_focus()
    with qtbot.assertNotEmitted(prose.counted):
        compose(prose.focus_target(), "shengxian")
