"""The window paints its frame once, takes the pages in, and asks before it closes."""

from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.main_window import SMALLEST_SIZE, MainWindow
from ui.theme.scale import Scale
from ui.theme.tokens import BG, SURFACE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(qtbot: Any) -> MainWindow:
    made = MainWindow(Scale())
    qtbot.addWidget(made)
    return made


def test_the_first_paint_is_announced_once(window: MainWindow, qtbot: Any) -> None:
    heard: list[int] = []
    window.painted.connect(lambda: heard.append(1))
    window.show()
    qtbot.waitUntil(lambda: bool(heard))
    window.repaint()
    window.resize(900, 500)
    qtbot.wait(10)
    assert heard == [1]


def test_the_empty_board_has_its_bars_and_its_ground(window: MainWindow) -> None:
    window.resize(1366, 768)
    image = window.grab().toImage()
    places = {(700, 20): SURFACE, (700, 80): BG, (10, 400): BG, (700, 400): SURFACE, (700, 760): SURFACE}
    assert {place: image.pixelColor(*place).name().upper() for place in places} == places


def test_pages_take_the_place_of_the_empty_board(window: MainWindow, qtbot: Any) -> None:
    window.show()
    board = window.findChild(QWidget)
    pages = QWidget()
    window.fill(pages)
    window.fill(pages)
    qtbot.waitUntil(lambda: pages.isVisible() and not isValid(board))
    assert pages.geometry() == window.rect()


def test_it_closes_only_when_it_may(window: MainWindow) -> None:
    window.show()
    window.may_close = lambda: False
    assert not window.close()
    assert window.isVisible()
    window.may_close = lambda: True
    assert window.close()


def test_a_page_that_wants_more_room_does_not_make_the_window_larger(window: MainWindow, qtbot: Any) -> None:
    page = QWidget()
    page.setMinimumSize(2000, 1200)
    window.fill(page)
    window.resize(880, 460)
    window.show()
    qtbot.wait(10)
    assert window.size() == QSize(880, 460)
    assert window.minimumSize() == SMALLEST_SIZE
