"""Running text: it grows, it counts, Tab leaves it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.scale import Scale, Size
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


@pytest.mark.parametrize("size", list(Size))
def test_one_line_is_as_high_as_a_line_field(size: Size, put: Put) -> None:
    scale = Scale(size)
    prose, line = ProseField(scale, lines=1), LineField(scale)
    put(prose, line, scale=scale)
    # Half a pixel cannot be shared out above and below.
    assert abs(prose.height() - line.height()) <= 1


def test_all_of_a_text_is_in_sight_in_a_narrower_field_too(scale: Scale, put: Put) -> None:
    prose = ProseField(scale, lines=1)
    window = put(prose)
    prose.set_value("经申请人授权，与市场监管部门业务系统数据共享获取营业执照信息，免于提交。")
    for width in (600, 240):
        window.resize(width, 400)
        QApplication.processEvents()
        area = prose.focus_target()
        bars = (area.verticalScrollBar(), area.horizontalScrollBar())
        assert [bar.isVisible() for bar in bars] == [False, False]
        assert bars[0].maximum() == 0


def test_one_goes_on_writing_at_the_end_and_a_clerk_inside_stays_put(
    scale: Scale, put: Put, qtbot: Any
) -> None:
    line, prose = LineField(scale), ProseField(scale)
    put(line, prose)
    line.editor_focus()
    prose.set_value("ab")
    prose.editor_focus()
    qtbot.keyClicks(prose.focus_target(), "c")
    qtbot.keyClick(prose.focus_target(), Qt.Key.Key_Left)
    prose.editor_focus()
    qtbot.keyClicks(prose.focus_target(), "d")
    assert prose.value() == "abdc"
