"""Work beside the window: what it tells and finds arrives on the window's thread, and so does what went wrong."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.errors import OutputFailed
from ui.bridge.background_job import BackgroundJob, delete_when_done


def heard(job: BackgroundJob) -> list[tuple[str, object, bool]]:
    """What was signalled, in order, and whether the job was said to be running then."""
    got: list[tuple[str, object, bool]] = []
    job.told.connect(lambda one: got.append(("told", one, job.is_running)))
    job.done.connect(lambda one: got.append(("done", one, job.is_running)))
    job.failed.connect(lambda one: got.append(("failed", one, job.is_running)))
    return got


def test_what_is_told_and_found_comes_in_order_on_the_windows_thread(qtbot: Any) -> None:
    job, threads = BackgroundJob(), []
    got = heard(job)
    job.done.connect(lambda _found: threads.append(threading.current_thread()))

    def work(tell: Callable[[object], None]) -> object:
        threads.append(threading.current_thread())
        tell("一")
        tell("二")
        return "完"

    with qtbot.waitSignal(job.done):
        job.start(work)
        assert job.is_running

    assert got == [("told", "一", True), ("told", "二", True), ("done", "完", False)]
    assert threads[0] is not threading.main_thread() and threads[1] is threading.main_thread()


def test_the_next_work_may_begin_as_soon_as_one_is_done(qtbot: Any) -> None:
    job, found = BackgroundJob(), []

    def again(one: object) -> None:
        found.append(one)
        if len(found) < 3:
            job.start(lambda tell: len(found))

    job.done.connect(again)
    job.start(lambda tell: "first")

    qtbot.waitUntil(lambda: found == ["first", 1, 2])


def test_a_refusal_is_told_as_it_is(qtbot: Any) -> None:
    job = BackgroundJob()
    got = heard(job)

    def work(tell: Callable[[object], None]) -> object:
        raise OutputFailed("磁盘已满")

    with qtbot.waitSignal(job.failed):
        job.start(work)

    ((kind, error, running),) = got
    assert (kind, running) == ("failed", False)
    assert isinstance(error, OutputFailed)


def test_a_mistake_of_the_program_is_recorded_too(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: recorded.append(args.exc_value))
    job = BackgroundJob()

    with qtbot.waitSignal(job.failed) as failed:
        job.start(lambda tell: 1 // 0)

    assert recorded == failed.args and isinstance(recorded[0], ZeroDivisionError)


def test_closing_waits_for_the_work_in_hand(qtbot: Any) -> None:
    job = BackgroundJob()
    got = heard(job)

    def work(tell: Callable[[object], None]) -> object:
        tell("一")
        while not job.is_cancelled:
            pass
        return "whole"

    job.start(work)
    job.close()

    assert got == [("told", "一", True), ("done", "whole", False)], "told at once, with no loop to wait for"


@pytest.mark.parametrize("fails", [False, True])
def test_a_page_stays_until_the_end_of_its_work_is_told(qtbot: Any, fails: bool) -> None:
    page, go_on = QObject(), threading.Event()
    job = BackgroundJob(page)
    got = heard(job)

    def work(tell: Callable[[object], None]) -> object:
        assert go_on.wait(30)
        if fails:
            raise OutputFailed("磁盘已满")
        return None

    job.start(work)
    delete_when_done(page)
    qtbot.wait(20)
    assert isValid(page)
    with qtbot.waitSignal(page.destroyed):
        go_on.set()
    assert [kind for kind, _, _ in got] == ["failed" if fails else "done"]


def test_a_page_without_work_goes_at_once(qtbot: Any) -> None:
    page = QObject()
    BackgroundJob(page)
    with qtbot.waitSignal(page.destroyed):
        delete_when_done(page)


@pytest.mark.parametrize("is_waited_for", [True, False])
def test_a_program_that_ends_waits_only_for_work_that_writes(qtbot: Any, is_waited_for: bool) -> None:
    job, daemons = BackgroundJob(is_waited_for=is_waited_for), []

    with qtbot.waitSignal(job.done):
        job.start(lambda tell: daemons.append(threading.current_thread().daemon))

    assert daemons == [not is_waited_for]
