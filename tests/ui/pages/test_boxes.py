"""Questions over the window: one after the other, none lost, none twice."""

from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.pages.boxes import Boxes
from ui.theme.scale import Scale
from ui.widgets.buttons import Button

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

YES = (("yes", "是"),)


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def boxes(window: QWidget) -> Boxes:
    return Boxes(window, Scale)


def shown(window: QWidget) -> list[str]:
    return [one.text() for one in window.findChildren(QMessageBox) if one.isVisible()]


def answer(window: QWidget) -> None:
    (box,) = (one for one in window.findChildren(QMessageBox) if one.isVisible())
    (button,) = box.findChildren(Button)
    button.click()


def test_a_second_box_waits_for_the_answer_to_the_first(window: QWidget, boxes: Boxes) -> None:
    said: list[tuple[str, str]] = []
    boxes.ask("一", "第一个", YES, lambda key: said.append(("一", key)))
    boxes.ask("二", "第二个", YES, lambda key: said.append(("二", key)))
    assert shown(window) == ["第一个"]
    answer(window)
    assert shown(window) == ["第二个"] and said == [("一", "yes")]
    answer(window)
    assert shown(window) == [] and said == [("一", "yes"), ("二", "yes")] and not boxes.is_open


def test_what_is_asked_already_is_not_asked_twice(window: QWidget, boxes: Boxes) -> None:
    said: list[str] = []
    for _ in range(3):
        boxes.ask("一", "关不关？", YES, said.append)
    answer(window)
    assert shown(window) == [] and said == ["yes"]
    boxes.ask("一", "关不关？", YES, said.append)
    assert shown(window) == ["关不关？"]


def test_an_answer_that_asks_on_comes_after_what_waits(window: QWidget, boxes: Boxes) -> None:
    boxes.ask("一", "第一个", YES, lambda _key: boxes.ask("三", "第三个", YES, str))
    boxes.ask("二", "第二个", YES, str)
    answer(window)
    assert shown(window) == ["第二个"]
    answer(window)
    assert shown(window) == ["第三个"]
