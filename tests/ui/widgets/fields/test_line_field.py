"""One line: nothing is cut or swallowed, and a pasted line break does no harm."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.scale import Scale
from ui.widgets.fields.line_field import LineField, in_one_line


@pytest.mark.parametrize("words", ["１２", "1,234", " 12 ", "国发[2004]20号", "很长" * 2000, "<b>a</b>"])
def test_whatever_is_pasted_is_kept(
    words: str, scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    field = LineField(scale)
    put(field)
    field.editor_focus()
    QApplication.clipboard().setText(words)
    qtbot.keyClick(field.focus_target(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == words


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("农药经营\n许可", "农药经营许可"),
        ("农药经营许可\r\n", "农药经营许可"),
        ("GB/T\n9704", "GB/T 9704"),
        ("第\u20281条", "第1条"),
        ("一 二", "一 二"),
    ],
)
def test_line_breaks_go(pasted: str, value: str) -> None:
    assert in_one_line(pasted) == value


def test_enter_goes_on_to_the_next_field(scale: Scale, put: Callable[..., QWidget], qtbot: Any) -> None:
    first, second = LineField(scale), LineField(scale)
    put(first, second)
    first.editor_focus()
    qtbot.keyClick(first.focus_target(), Qt.Key.Key_Return)
    assert second.has_focus()


def test_a_phrase_stands_where_the_cursor_is(scale: Scale, put: Callable[..., QWidget]) -> None:
    field = LineField(scale)
    field.set_value("由承担")
    put(field)
    field.focus_target().setCursorPosition(1)
    field.insert_phrase("苏木乡镇")
    assert field.value() == "由苏木乡镇承担"


def test_each_key_is_sent_at_once(scale: Scale, put: Callable[..., QWidget], qtbot: Any) -> None:
    field = LineField(scale)
    put(field)
    sent: list[object] = []
    field.edited.connect(sent.append)
    field.editor_focus()
    qtbot.keyClicks(field.focus_target(), "abc")
    assert sent == ["a", "ab", "abc"]
