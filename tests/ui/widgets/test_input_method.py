"""What is composed in an input method is neither lost nor doubled."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.scale import Scale
from ui.widgets.input_method import TextArea, TextLine, commit_input_method

Put = Callable[..., QWidget]
Send = Callable[[QWidget, str], None]


def words(target: TextLine | TextArea) -> str:
    return target.text() if isinstance(target, TextLine) else target.toPlainText()


@pytest.fixture
def other(scale: Scale, qtbot: Any) -> TextLine:
    return TextLine(scale)


@pytest.fixture(params=[TextLine, TextArea])
def target(request: pytest.FixtureRequest, scale: Scale, put: Put, other: TextLine) -> TextLine | TextArea:
    made: TextLine | TextArea = request.param(scale)
    put(made, other)
    made.setFocus()
    return made


def test_composing_is_not_yet_text(target: TextLine | TextArea, compose: Send, hand_over: Send) -> None:
    compose(target, "shengxian")
    assert (words(target), target.composed()) == ("", "shengxian")
    hand_over(target, "生鲜乳")
    assert (words(target), target.composed()) == ("生鲜乳", "")


def test_leaving_takes_over_what_is_composed(
    target: TextLine | TextArea, other: TextLine, compose: Send
) -> None:
    compose(target, "生鲜乳")
    other.setFocus()
    assert (words(target), target.composed()) == ("生鲜乳", "")


def test_finishing_the_composition_takes_it_over_once(
    target: TextLine | TextArea, other: TextLine, compose: Send
) -> None:
    compose(target, "生鲜乳")
    commit_input_method()
    commit_input_method()
    other.setFocus()
    assert words(target) == "生鲜乳"


def test_a_composition_that_was_given_up_leaves_nothing(
    target: TextLine | TextArea, other: TextLine, compose: Send
) -> None:
    compose(target, "shengxian")
    compose(target, "")
    other.setFocus()
    assert words(target) == ""


def test_undo_is_left_to_the_window(target: TextLine | TextArea, qtbot: Any) -> None:
    undo = QAction(target.window())
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    target.window().addAction(undo)
    qtbot.keyClicks(target, "ab")
    with qtbot.waitSignal(undo.triggered):
        qtbot.keyClick(target, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert words(target) == "ab"


def test_rich_paste_enters_as_plain_text(scale: Scale, put: Put, qtbot: Any) -> None:
    area = TextArea(scale)
    put(area)
    area.setFocus()
    rich = QMimeData()
    rich.setHtml("<b>第一条</b><script>x</script>")
    rich.setText("第一条")
    QApplication.clipboard().setMimeData(rich)
    area.paste()
    assert area.toPlainText() == "第一条"


def test_enter_breaks_a_line_or_goes_on_as_asked(scale: Scale, put: Put, qtbot: Any) -> None:
    breaking, going = TextArea(scale), TextArea(scale, enter_breaks=False)
    put(breaking, going)
    breaking.setFocus()
    qtbot.keyClicks(breaking, "a")
    qtbot.keyClick(breaking, Qt.Key.Key_Return)
    assert breaking.toPlainText() == "a\n"
    going.setFocus()
    with qtbot.waitSignal(going.return_typed):
        qtbot.keyClick(going, Qt.Key.Key_Return)
    qtbot.keyClick(going, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert going.toPlainText() == "\n"


def test_no_input_limits_or_judges_what_is_typed(scale: Scale, put: Put, qtbot: Any) -> None:
    line = TextLine(scale)
    put(line)
    assert line.validator() is None
    assert line.inputMask() == ""
    assert line.maxLength() == 32767, "Qt's own, longer than any field"


def test_a_page_that_goes_takes_over_what_is_composed(target: TextLine | TextArea, compose: Send) -> None:
    compose(target, "生鲜乳")
    target.hide()
    assert (words(target), target.composed()) == ("生鲜乳", "")
