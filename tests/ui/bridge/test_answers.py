"""What is asked on another thread is told on the window's, and dropped when the page is gone."""

import threading
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject

from ui.bridge.answers import Answers


def test_a_failure_is_told_as_one(qtbot: Any) -> None:
    parent, told, asked = QObject(), list[BaseException](), Future[int]()
    Answers(parent).wait(asked, lambda _none: None, told.append)
    asked.set_exception(ValueError("x"))
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ValueError)


def test_an_answer_from_elsewhere_is_waited_for(qtbot: Any) -> None:
    parent, told, asked = QObject(), list[tuple[int, int]](), Future[int]()
    Answers(parent).wait(asked, lambda seven: told.append((seven, threading.get_ident())), raise_again)
    threading.Thread(target=lambda: asked.set_result(7)).start()
    qtbot.waitUntil(lambda: told == [(7, threading.get_ident())])


def test_what_comes_after_the_page_is_gone_is_dropped(qtbot: Any) -> None:
    parent, told, asked = QObject(), list[int](), Future[int]()
    Answers(parent).wait(asked, told.append, raise_again)
    parent.deleteLater()
    qtbot.wait(1)
    asked.set_result(7)
    qtbot.wait(1)
    assert told == []


def raise_again(error: BaseException) -> None:
    raise error
