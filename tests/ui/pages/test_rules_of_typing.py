"""The rules for Qt that were learned by measurement, each held where a clerk types: a line, a text, a cell, a list.

The numbers are those of the blueprint of the screens. Rule 7 is held by the labels' tests, rule 8 by the grid's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.answers.draft import Value
from desktop.workflow.session import FillingSession
from desktop.workflow.workspace import Workspace
from tests.ui.pages.rows import compose, press, say
from ui.pages.rows_page import RowsPage
from ui.pages.wizard import HEAD, ROWS, Where, WizardPage
from ui.theme.scale import Scale, Size
from ui.theme.tokens import CONTROL

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
LINE, TEXT, CELL, LIST = "line", "text", "cell", "list of a cell"
ROW = 3


@dataclass
class Typing:
    """One place to type in, empty, with the clerk in it."""

    kind: str
    page: WizardPage
    row: int | None
    path: str

    @property
    def session(self) -> FillingSession:
        return self.page.session

    def value(self) -> str:
        """What the draft holds."""
        held: Value = self.session.value(self.row, self.path)
        return held if isinstance(held, str) else "".join(str(item) for item in held)

    def in_grid(self) -> bool:
        return self.kind in (CELL, LIST)


@pytest.fixture(params=[LINE, TEXT, CELL, LIST])
def typing(request: pytest.FixtureRequest, filled: Workspace, show: Any) -> Typing:
    page = WizardPage(Scale(), filled, "附件5")
    show(page, 1366, 768)
    if request.param == LINE:
        place = Typing(LINE, page, None, "填表人姓名")
        page.session.set_value(None, place.path, "")
        page.open_at(Where(HEAD, None, place.path))
    else:
        path = "简化办事程序/原办理环节" if request.param == LIST else "备注"
        path = "事项依据" if request.param == TEXT else path
        place = Typing(request.param, page, ROW, path)
        page.session.set_value(ROW, path, "")
        page.open_at(Where(ROWS, ROW, path))
        if place.in_grid():
            rows = page.findChild(RowsPage)
            assert rows is not None
            rows.grid.set_current(ROW, rows.model.column_of(path))
            rows.grid.setFocus()
    page.session.leave(place.row, place.path)
    QApplication.processEvents()
    return place


def input_of() -> QLineEdit | QPlainTextEdit:
    """The input that has the focus."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit | QPlainTextEdit)
    return focused


# 1. What an input method composes


def test_rule_1_the_first_composition_reaches_the_field(typing: Typing) -> None:
    compose("shi")
    say("示例")
    assert typing.value() == "示例"


def test_rule_1_nothing_is_saved_or_judged_while_composing(typing: Typing) -> None:
    say("示例")
    before, found = typing.session.draft, typing.session.shown
    for letters in ("n", "no", "nong"):
        compose(letters)
    assert typing.session.draft is before
    assert typing.session.shown == found


def test_rule_1_a_composition_that_is_left_by_tab_is_not_lost(typing: Typing) -> None:
    say("示例")
    compose("农药")
    press(Key.Key_Tab)
    assert typing.value() in ("示例农药", "农药示例")


def test_rule_1_a_composition_is_kept_when_the_page_is_changed(typing: Typing) -> None:
    say("示例")
    compose("农药")
    typing.page.open_at(Where("check"))
    assert typing.value() in ("示例农药", "农药示例")


def test_rule_1_undo_takes_back_what_was_typed_and_not_what_was_composed_after(typing: Typing) -> None:
    say("示例")
    compose("农药")
    press(Key.Key_Z, CTRL)
    assert "农药" not in typing.value()
    typing.session.redo()
    assert "农药" in typing.value()


def test_rule_1_a_field_is_not_rewritten_while_the_clerk_is_in_it(typing: Typing) -> None:
    say(" 示例 ，")
    focused = input_of()
    shown = focused.text() if isinstance(focused, QLineEdit) else focused.toPlainText()
    typing.session.refresh()
    QApplication.processEvents()
    still = focused.text() if isinstance(focused, QLineEdit) else focused.toPlainText()
    assert still == shown
    assert " 示例 ，" in shown


# 2. Nothing is refused or cut


@pytest.mark.parametrize("written", ["１２", "1,234", "〔2004〕", "𠀀示例", "a" * 30_000], ids=len)
def test_rule_2_what_is_handed_over_is_taken_as_it_is(typing: Typing, written: str) -> None:
    say(written)
    assert typing.value() == written


def test_rule_2_what_is_pasted_with_blanks_is_not_refused(typing: Typing) -> None:
    if typing.in_grid():
        press(Key.Key_F2)
    QApplication.clipboard().setText(" 12 ")
    press(Key.Key_V, CTRL)
    assert typing.value().strip() == "12"


def test_rule_2_no_input_has_a_validator_or_a_mask(typing: Typing) -> None:
    say("示")
    focused = input_of()
    if isinstance(focused, QLineEdit):
        assert focused.validator() is None
        assert focused.inputMask() == ""
        assert focused.maxLength() >= 32_767


# 3. Saved while typing


def test_rule_3_each_key_is_in_the_draft_before_the_field_is_left(typing: Typing) -> None:
    seen = []
    for letter in (Key.Key_A, Key.Key_B, Key.Key_C):
        press(letter)
        seen.append(typing.value())
    assert seen == ["a", "ab", "abc"]


# 4. Plain text only


def test_rule_4_formatted_text_is_pasted_as_plain_text(typing: Typing) -> None:
    if typing.in_grid():
        press(Key.Key_F2)
    rich = QMimeData()
    rich.setHtml("<b>示例</b><img src='x'>")
    rich.setText("示例")
    QApplication.clipboard().setMimeData(rich)
    press(Key.Key_V, CTRL)
    assert typing.value() == "示例"


# 5. Tab and Enter


def test_rule_5_tab_goes_on_and_puts_nothing_in(typing: Typing) -> None:
    say("示例")
    before = QApplication.focusWidget()
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is not before
    assert typing.value() == "示例"


def test_rule_5_enter_goes_on_in_a_line_and_down_in_the_grid(typing: Typing) -> None:
    say("示例")
    before = QApplication.focusWidget()
    press(Key.Key_Return)
    if typing.kind == LIST:
        press(Key.Key_Return)  # the first one began a new item
    assert QApplication.focusWidget() is not before
    assert typing.value() == "示例"
    if typing.in_grid():
        rows = typing.page.findChild(RowsPage)
        assert rows is not None
        cell = rows.grid.current()
        assert cell is not None and cell.row == ROW + 1


def test_rule_5_ctrl_enter_breaks_a_line_in_a_long_text(typing: Typing) -> None:
    say("示例")
    press(Key.Key_Return, CTRL)
    assert typing.value() == ("示例\n" if typing.kind == TEXT else "示例")


# 6. The wheel


def test_rule_6_the_wheel_changes_no_answer(typing: Typing) -> None:
    before = typing.session.draft
    for widget in typing.page.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QComboBox | QLineEdit) and not widget.hasFocus():
            where = QPointF(widget.rect().center())
            wheel = QWheelEvent(
                where,
                QPointF(widget.mapToGlobal(where.toPoint())),
                QPoint(),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(widget, wheel)
    assert typing.session.draft is before


# 9. Seen, read and heard


def test_rule_9_a_field_says_its_name_and_what_is_wrong(typing: Typing) -> None:
    say("XX")
    focused = input_of()
    interface = QAccessible.queryAccessibleInterface(focused)
    assert interface.text(QAccessible.Text.Name), typing.kind
    press(Key.Key_Tab)
    if not typing.in_grid():
        assert "必须改" in interface.text(QAccessible.Text.Description)


@pytest.mark.parametrize("size", Size)
def test_rule_9_inputs_and_rows_are_high_enough_for_their_type(
    size: Size, filled: Workspace, show: Callable[..., QWidget]
) -> None:
    scale = Scale(size)
    page = WizardPage(scale, filled, "附件5")
    show(page, 1366, 768, scale)
    page.open_at(Where(HEAD))
    inputs = [one for one in page.findChildren(QLineEdit) if one.isVisible()]
    assert inputs
    for one in inputs:
        assert one.height() >= scale.px(CONTROL) >= QFontMetrics(one.font()).height()
    page.open_at(Where(ROWS))
    rows = page.findChild(RowsPage)
    assert rows is not None
    assert rows.grid.rest.rowHeight(0) >= scale.px(CONTROL) or rows.grid.frozen.rowHeight(0) >= scale.px(
        CONTROL
    )
    QTest.qWait(1)
