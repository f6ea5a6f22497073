"""The list under the cursor: never takes the focus, never acts while composing, takes only what was chosen."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ui.theme.scale import Scale, Size
from ui.widgets.fields.prose_field import ProseField
from ui.widgets.grid.editors import TextEditor
from ui.widgets.input_method import TextArea, TextLine
from ui.widgets.suggestion_list import Suggestion, SuggestionList
from ui.widgets.suggestions import Insertion, Offered, Suggestions

Put = Callable[..., QWidget]
Send = Callable[[QWidget, str], None]
NAMES = ("甲法", "甲条例", "乙法")


def ask(written: str, cursor: int) -> Offered | None:
    """Names that begin with what follows 《, or with the last character typed without it."""
    opened = written.rfind("《", 0, cursor)
    asked = opened >= 0 and "》" not in written[opened:cursor]
    start = opened if asked else cursor - 1
    typed = written[start + 1 : cursor] if asked else written[max(start, 0) : cursor]
    fits = [name for name in NAMES if name.startswith(typed)] if typed or asked else []
    return Offered(max(start, 0), asked, [Suggestion(name, "详情") for name in fits]) if fits else None


def take(written: str, cursor: int, number: int) -> Insertion | None:
    offered = ask(written, cursor)
    assert offered is not None
    title = f"《{offered.suggestions[number].title}》第条"
    return Insertion(offered.start, cursor, title, offered.start + len(title) - 1, "还差第几条")


def words(target: Any) -> str:
    return target.toPlainText() if isinstance(target, QPlainTextEdit) else target.text()


def place(target: Any) -> int:
    return target.textCursor().position() if isinstance(target, QPlainTextEdit) else target.cursorPosition()


def hand_in(target: QWidget, words: str) -> None:
    """As an input method hands over one character after the other."""
    for character in words:
        event = QInputMethodEvent()
        event.setCommitString(character)
        QApplication.sendEvent(target, event)
        QTest.qWait(1)


class Field:
    """An input with its list, and another input to go to."""

    def __init__(self, target: Any, scale: Scale, put: Put) -> None:
        self.target = target
        self.other = TextLine(scale)
        self.window = put(target, self.other)
        self.list = Suggestions(scale, target, ask, take)
        target.setFocus()

    def type(self, words: str) -> None:
        hand_in(self.target, words)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.target, key)
        QTest.qWait(1)

    def offered(self) -> list[str]:
        popup = self.list.popup()
        return [row.title for row in popup.rows()] if popup else []

    def chosen(self) -> int | None:
        popup = self.list.popup()
        return popup.current() if popup else None


def cell_editor(scale: Scale) -> TextEditor:
    """The editor of a cell, taken out of its grid."""
    holder = QWidget()
    editor = TextEditor(scale, holder)
    editor.setParent(None)
    return editor


MAKE: dict[str, Callable[[Scale], QWidget]] = {
    "line": TextLine,
    "area": lambda scale: TextArea(scale, enter_breaks=False),
    "cell": lambda scale: cell_editor(scale),
}


@pytest.fixture(params=list(MAKE))
def field(request: pytest.FixtureRequest, scale: Scale, put: Put) -> Field:
    return Field(MAKE[request.param](scale), scale, put)


def test_what_fits_is_offered_and_the_focus_stays(field: Field) -> None:
    field.type("《甲")

    assert field.offered() == ["甲法", "甲条例"]
    assert QApplication.focusWidget() is field.target
    assert field.window.isActiveWindow()
    assert QApplication.activePopupWidget() is None


def test_the_list_goes_when_nothing_fits_any_more(field: Field) -> None:
    field.type("《甲")
    field.type("丙")

    assert field.offered() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_after_an_opened_title_enter_and_tab_take_the_first(field: Field, key: Qt.Key) -> None:
    field.type("依据《甲")
    field.press(key)

    assert words(field.target) == "依据《甲法》第条"
    assert place(field.target) == len("依据《甲法》第")
    assert QApplication.focusWidget() is field.target


def test_down_and_up_choose_round_and_round(field: Field) -> None:
    field.type("《")
    seen = [field.chosen()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        field.press(key)
        seen.append(field.chosen())

    assert seen == [0, 1, 2, 0, 2]
    field.press(Qt.Key.Key_Return)
    assert words(field.target) == "《乙法》第条"


def test_without_an_opened_title_nothing_is_chosen_until_the_clerk_chooses(field: Field) -> None:
    field.type("甲")
    assert (field.offered(), field.chosen()) == (["甲法", "甲条例"], None)

    field.press(Qt.Key.Key_Down)
    field.press(Qt.Key.Key_Return)
    assert words(field.target) == "《甲法》第条"


def test_tab_that_was_not_asked_to_take_goes_on_as_without_a_list(scale: Scale, put: Put) -> None:
    field = Field(TextLine(scale), scale, put)
    field.type("甲")
    field.press(Qt.Key.Key_Tab)

    assert words(field.target) == "甲"
    assert QApplication.focusWidget() is field.other


def test_escape_closes_the_list_alone_and_keeps_it_closed_for_this_title(field: Field) -> None:
    left: list[object] = []
    if isinstance(field.target, TextEditor):
        field.target.left.connect(left.append)
    field.type("《")
    field.press(Qt.Key.Key_Escape)
    assert (field.offered(), words(field.target), left) == ([], "《", [])

    field.type("甲")
    assert field.offered() == []
    field.type("法》《")
    assert field.offered() == list(NAMES)


def test_a_shortcut_of_the_window_does_not_get_the_keys_of_the_open_list(field: Field) -> None:
    heard: list[str] = []
    shortcut = QShortcut(QKeySequence("Esc"), field.window)
    shortcut.activated.connect(lambda: heard.append("Esc"))
    field.type("《")
    field.press(Qt.Key.Key_Escape)

    assert heard == []


def test_nothing_happens_while_composing(field: Field, compose: Send, hand_over: Send) -> None:
    field.type("《")
    compose(field.target, "jia")
    QTest.qWait(1)
    assert field.offered() == []

    hand_over(field.target, "甲")
    QTest.qWait(1)
    assert field.offered() == ["甲法", "甲条例"]
    assert words(field.target) == "《甲"


def test_keys_that_reach_a_composing_input_take_nothing(field: Field, compose: Send) -> None:
    field.type("《")
    compose(field.target, "jia")
    QTest.qWait(1)
    field.press(Qt.Key.Key_Down)
    assert field.offered() == []


def test_leaving_the_input_closes_the_list(field: Field) -> None:
    field.type("《")
    field.other.setFocus()

    assert field.offered() == []


def test_text_set_by_the_program_opens_no_list(field: Field) -> None:
    if isinstance(field.target, QPlainTextEdit):
        field.target.setPlainText("《甲")
        field.target.moveCursor(field.target.textCursor().MoveOperation.End)
    else:
        field.target.setText("《甲")
    QTest.qWait(1)

    assert field.offered() == []


def test_the_quiet_line_says_what_is_still_lacking_until_the_clerk_goes_on(field: Field) -> None:
    field.type("《甲")
    field.press(Qt.Key.Key_Return)
    popup = field.list.popup()
    assert popup is not None
    assert (popup.hint(), popup.count()) == ("还差第几条", 0)

    field.type("三")
    assert field.list.popup() is None
    assert words(field.target) == "《甲法》第三条"


def test_a_click_takes_a_row_and_leaves_the_focus(field: Field) -> None:
    field.type("《")
    popup = field.list.popup()
    assert popup is not None
    second = QPoint(popup.width() // 2, popup.height() * 3 // 6)
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=second)

    assert words(field.target) == "《甲条例》第条"
    assert QApplication.focusWidget() is field.target


def test_taking_is_one_change_of_the_text(scale: Scale, put: Put) -> None:
    field = Field(TextArea(scale), scale, put)
    field.type("《甲")
    field.press(Qt.Key.Key_Return)
    field.target.undo()

    assert words(field.target) == "《甲"


def test_a_cell_tells_of_what_was_taken(scale: Scale, put: Put) -> None:
    cell = cell_editor(scale)
    field = Field(cell, scale, put)
    field.type("《甲")
    heard: list[str] = []
    cell.typed.connect(lambda: heard.append(cell.text()))
    field.press(Qt.Key.Key_Return)

    assert heard[-1] == "《甲法》第条"


@pytest.mark.parametrize("size", list(Size))
def test_the_list_stays_inside_a_low_window(size: Size, put: Put, qtbot: Any) -> None:
    scale = Scale(size)
    target = TextArea(scale)
    window = put(QWidget(), target, width=420, height=200)
    Suggestions(scale, target, ask, take)
    target.setFocus()
    hand_in(target, "《")
    (popup,) = [one for one in window.findChildren(SuggestionList) if one.isVisible()]

    assert window.rect().contains(popup.geometry())


def test_the_list_goes_along_with_a_page_that_scrolls_and_goes_with_its_line(scale: Scale, put: Put) -> None:
    body = QWidget()
    column = QVBoxLayout(body)
    column.addSpacing(200)
    target = TextLine(scale)
    column.addWidget(target)
    column.addSpacing(2000)
    area = QScrollArea()
    area.setWidget(body)
    put(area)
    watched = Suggestions(scale, target, ask, take)
    target.setFocus()
    hand_in(target, "《")
    before = watched.popup()
    assert before is not None
    top = before.y()

    area.verticalScrollBar().setValue(50)
    QTest.qWait(1)
    after = watched.popup()
    assert after is not None and after.y() == top - 50

    area.verticalScrollBar().setValue(400)
    QTest.qWait(1)
    assert watched.popup() is None


def test_the_list_stays_while_a_field_grows_with_its_text(scale: Scale, put: Put) -> None:
    area = ProseField(scale, lines=1)
    put(area, width=240)
    target = area.focus_target()
    watched = Suggestions(scale, target, ask, take)
    target.setFocus()
    hand_in(target, "很长的一段文字" * 4 + "《")
    low = area.height()
    hand_in(target, "甲")
    QTest.qWait(5)
    popup = watched.popup()

    assert area.height() >= low
    assert popup is not None and popup.y() > target.cursorRect().bottom()


def test_the_list_of_an_editor_that_is_gone_is_gone(scale: Scale, put: Put, qtbot: Any) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    window = put(holder)
    cell = TextEditor(scale, holder)
    column.addWidget(cell)
    cell.show()
    Suggestions(scale, cell, ask, take)
    cell.setFocus()
    hand_in(cell, "《")
    assert window.findChildren(SuggestionList)

    cell.hide()
    cell.deleteLater()
    qtbot.waitUntil(lambda: not window.findChildren(SuggestionList))
