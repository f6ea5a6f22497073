"""A day is typed in any way that the given reader knows, shown as it was read, or picked from a calendar."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QWidget

from ui.theme.scale import Scale
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.line_field import LineField

Put = Callable[..., QWidget]


def dotted(words: str) -> date | None:
    try:
        year, month, day = (int(part) for part in words.split("."))
        return date(year, month, day)
    except ValueError:
        return None


@pytest.fixture
def field(scale: Scale, put: Put) -> DateField:
    made = DateField(scale, dotted)
    put(made, LineField(scale))
    made.editor_focus()
    return made


def test_a_day_that_is_understood_is_stored_as_iso_and_shown_on_leaving(field: DateField, qtbot: Any) -> None:
    qtbot.keyClicks(field.focus_target(), "2023.1.10")
    assert field.value() == "2023-01-10"
    assert field.focus_target().text() == "2023.1.10", "not rewritten while the clerk is in it"
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.focus_target(), Qt.Key.Key_Return)
        QApplication.focusWidget().clearFocus()
    assert field.focus_target().text() == "2023年1月10日"
    assert field.value() == "2023-01-10"


def test_what_is_not_understood_stays_as_typed(field: DateField, qtbot: Any) -> None:
    qtbot.keyClicks(field.focus_target(), "2023.13.40")
    field.focus_target().clearFocus()
    assert field.value() == "2023.13.40"
    assert field.focus_target().text() == "2023.13.40"


@pytest.mark.parametrize("words", ["2023-01-10", "2023年1月10日"])
def test_it_reads_what_it_writes_itself(words: str, field: DateField) -> None:
    field.set_value(words, force=True)
    assert field.value() == "2023-01-10"


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen
def test_at_the_foot_of_the_screen_the_calendar_opens_wholly_in_view(field: DateField, qtbot: Any) -> None:
    screen = field.screen().availableGeometry()
    window = field.window()
    window.move(screen.right() - 40, screen.bottom() - 60)
    qtbot.keyClick(field.focus_target(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert screen.contains(popup.geometry())
    popup.close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen
def test_the_calendar_opens_on_the_day_and_puts_in_the_picked_one(field: DateField, qtbot: Any) -> None:
    field.set_value("2023-01-10", force=True)
    sent: list[object] = []
    field.edited.connect(sent.append)
    qtbot.keyClick(field.focus_target(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2023, 1, 10)
    calendar.activated.emit(QDate(2023, 1, 13))
    assert (sent, field.value()) == (["2023-01-13"], "2023-01-13")
    assert QApplication.activePopupWidget() is None
    qtbot.waitUntil(field.has_focus)
