"""Something read on a thread: its answer on the window's thread, or nothing once it is not wanted."""

import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.errors import InputRefused
from desktop.exchange.workbook import ReadingStopped
from ui.bridge.reading_job import ReadingJob


@pytest.fixture
def job(qapp: QApplication) -> ReadingJob:
    return ReadingJob()


def never(answer: object) -> None:
    raise AssertionError(answer)


def test_the_answer_comes_on_the_windows_thread(job: ReadingJob, qtbot: Any) -> None:
    answers: list[tuple[int, threading.Thread]] = []
    readers: list[threading.Thread] = []

    def read(stop: threading.Event) -> int:
        readers.append(threading.current_thread())
        return 7

    job.start(read, lambda answer: answers.append((answer, threading.current_thread())), never)
    assert job.is_running
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [(7, threading.main_thread())]
    assert readers[0] is not threading.main_thread() and not job.is_running


def test_what_goes_wrong_is_told(job: ReadingJob, qtbot: Any) -> None:
    told: list[BaseException] = []

    def read(stop: threading.Event) -> int:
        raise InputRefused("坏了")

    job.start(read, never, told.append)
    qtbot.waitUntil(lambda: bool(told))

    assert isinstance(told[0], InputRefused) and not job.is_running


def test_what_was_cancelled_is_told_to_stop_and_says_nothing(job: ReadingJob, qtbot: Any) -> None:
    begun, ended = threading.Event(), threading.Event()

    def read(stop: threading.Event) -> int:
        begun.set()
        assert stop.wait(30)
        ended.set()
        raise ReadingStopped

    job.start(read, never, never)
    assert begun.wait(30)
    job.cancel()

    assert not job.is_running and ended.wait(30)
    qtbot.wait(20)


def test_a_new_reading_takes_the_place_of_the_old_one(job: ReadingJob, qtbot: Any) -> None:
    go_on = threading.Event()
    answers: list[str] = []

    def slow(stop: threading.Event) -> str:
        assert go_on.wait(30)
        return "old"

    job.start(slow, answers.append, never)
    job.start(lambda stop: "new", answers.append, never)
    go_on.set()
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(20)

    assert answers == ["new"]


def test_an_answer_to_a_window_that_is_gone_harms_nothing(qapp: QApplication, qtbot: Any) -> None:
    gone, go_on, ended = ReadingJob(), threading.Event(), threading.Event()

    def read(stop: threading.Event) -> int:
        try:
            assert go_on.wait(30)
            return 1
        finally:
            ended.set()

    gone.start(read, never, never)
    gone.deleteLater()
    qtbot.wait(20)
    go_on.set()
    assert ended.wait(30)
    qtbot.wait(20)
