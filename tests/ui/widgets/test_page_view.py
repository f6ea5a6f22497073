"""Pages in view: fitting, true size, turning by button, key and wheel; small ones are drawn only where they are seen."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.theme.scale import Scale
from ui.widgets.page_thumbnails import PageThumbnails
from ui.widgets.page_view import DRAWN_PER_MM, PageView, Zoom

COLOURS = ("#ff0000", "#00ff00", "#0000ff")


class Coloured:
    """Pages of A3 lying, the left upper quarter of each in a colour of its own."""

    def __init__(self, count: int = 3) -> None:
        self.count = count
        self.size = (420.0, 297.0)
        self.painted: list[tuple[int, float]] = []

    def paint(self, painter: QPainter, per_mm: float, number: int) -> None:
        self.painted.append((number, per_mm))
        colour = QColor(COLOURS[number % 3])
        painter.fillRect(QRectF(0, 0, 210 * per_mm, 148 * per_mm), colour)


@pytest.fixture
def pages() -> Coloured:
    return Coloured()


@pytest.fixture
def view(qtbot: Any, pages: Coloured) -> PageView:
    view = PageView(Scale())
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.set_pages(pages)
    view.show()
    qtbot.waitExposed(view)
    return view


def colours(view: PageView) -> tuple[str, str]:
    """Inside the coloured quarter, and outside of it."""
    image = view.shown_image()
    at = QPoint(image.width() // 4, image.height() // 4)
    return image.pixelColor(at).name(), image.pixelColor(at * 3).name()


def wheel(view: PageView, down: bool) -> None:
    place = QPointF(view.viewport().rect().center())
    delta = QPoint(0, -120 if down else 120)
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        delta,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_whole_page_is_in_view(view: PageView, pages: Coloured) -> None:
    assert colours(view) == ("#ff0000", "#ffffff")
    image = view.shown_image()
    assert image.width() <= 700 and image.height() <= 500
    assert max(image.width() - 690, image.height() - 490) >= 0
    assert image.width() / image.height() == pytest.approx(420 / 297, rel=0.01)
    assert pages.painted == [(0, DRAWN_PER_MM)]


def test_another_window_size_does_not_draw_again(view: PageView, pages: Coloured, qtbot: Any) -> None:
    before = view.shown_image().width()
    view.resize(500, 400)
    qtbot.waitUntil(lambda: view.shown_image().width() < before)
    assert len(pages.painted) == 1


def test_true_size_is_ninety_six_dots_to_the_inch_and_scrolls(view: PageView) -> None:
    view.set_zoom(Zoom.TRUE)
    assert view.shown_image().width() == round(420 / 25.4 * 96)
    assert view.verticalScrollBar().maximum() > 0


def test_page_width_leaves_nothing_to_scroll_sideways(view: PageView, qtbot: Any) -> None:
    view.resize(700, 300)
    view.set_zoom(Zoom.WIDTH)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert view.horizontalScrollBar().maximum() == 0


def test_turning_shows_the_other_page_and_tells(view: PageView, qtbot: Any) -> None:
    with qtbot.waitSignal(view.page_changed) as told:
        view.show_page(1)
    assert told.args == [1]
    assert colours(view)[0] == "#00ff00"
    view.show_page(99)
    assert view.number == 2
    with qtbot.assertNotEmitted(view.page_changed):
        view.show_page(2)


def test_keys_turn_pages(view: PageView, qtbot: Any) -> None:
    for key, number in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_End, 2),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(view, key)
        assert view.number == number


def test_the_wheel_scrolls_first_and_turns_at_the_end(view: PageView) -> None:
    view.set_zoom(Zoom.TRUE)
    wheel(view, down=True)
    assert view.number == 0 and view.verticalScrollBar().value() > 0
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    wheel(view, down=True)
    assert view.number == 1 and view.verticalScrollBar().value() == 0
    wheel(view, down=False)
    assert view.number == 0 and view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_other_pages_keep_the_number_as_far_as_there_is_one(view: PageView) -> None:
    view.show_page(2)
    view.set_pages(Coloured(5))
    assert (view.number, view.count) == (2, 5)
    view.set_pages(Coloured(1))
    assert (view.number, view.count) == (0, 1)
    view.set_pages(None)
    assert view.count == 0


def test_a_spot_comes_into_view(view: PageView) -> None:
    view.set_zoom(Zoom.TRUE)
    view.show_spot(1, 200.0)
    top = view.verticalScrollBar().value()
    assert view.number == 1
    assert top < 200 / 25.4 * 96 < top + view.viewport().height()


def test_only_the_small_pages_in_view_are_drawn(qtbot: Any) -> None:
    pages = Coloured(400)
    strip = PageThumbnails(Scale())
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 400)
    strip.set_pages(pages)
    strip.show()
    qtbot.waitUntil(lambda: 3 <= len(strip.drawn()) < 40)
    strip.set_current(300)
    qtbot.waitUntil(lambda: 300 in strip.drawn())
    assert len(pages.painted) < 80


def test_a_small_page_that_is_clicked_is_told_and_one_that_is_marked_is_not(qtbot: Any) -> None:
    strip = PageThumbnails(Scale())
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 400)
    strip.set_pages(Coloured(3))
    strip.show()
    with qtbot.assertNotEmitted(strip.chosen):
        strip.set_current(1)
    with qtbot.waitSignal(strip.chosen) as told:
        qtbot.mouseClick(
            strip.viewport(),
            Qt.MouseButton.LeftButton,
            pos=strip.visualRect(strip.model().index(2, 0)).center(),
        )
    assert told.args == [2]


def test_a_page_that_cannot_be_drawn_leaves_no_picture_under_a_brush(qtbot: Any) -> None:
    painters: list[QPainter] = []

    class Failing(Coloured):
        def paint(self, painter: QPainter, per_mm: float, number: int) -> None:
            painters.append(painter)
            raise ValueError

    view = PageView(Scale())
    qtbot.addWidget(view)
    with pytest.raises(ValueError):
        view.set_pages(Failing())
    assert not painters[0].isActive()
