"""What nobody caught reaches the window's thread once, and the file it is written in holds no value."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ui.bridge.mishaps import Mishaps

SECRET = "示例丙的手机"


@pytest.fixture
def mishaps(qapp: Any) -> Iterator[Mishaps]:
    made = Mishaps()
    made.listen()
    yield made
    made.stop()


def go_wrong() -> None:
    raise ValueError(SECRET)


def test_an_error_nobody_caught_is_written_down_without_what_was_typed(mishaps: Mishaps, qtbot: Any) -> None:
    with qtbot.waitSignal(mishaps.happened) as happened:
        try:
            go_wrong()
        except ValueError:
            sys.excepthook(*sys.exc_info())

    written = Path(happened.args[0]).read_text("utf-8")
    assert "builtins.ValueError" in written
    assert "test_mishaps.py" in written and "go_wrong" in written
    assert SECRET not in written


def test_an_error_on_another_thread_is_told_on_this_one(mishaps: Mishaps, qtbot: Any) -> None:
    heard: list[int] = []
    mishaps.happened.connect(lambda _file: heard.append(threading.get_ident()))

    with qtbot.waitSignal(mishaps.happened):
        thread = threading.Thread(target=go_wrong)
        thread.start()
        thread.join()

    assert heard == [threading.get_ident()]


def test_where_nothing_can_be_written_it_is_told_all_the_same(
    mishaps: Mishaps, qtbot: Any, own_data_folder: Path
) -> None:
    (own_data_folder / "errors.log").mkdir(parents=True)

    with qtbot.waitSignal(mishaps.happened) as happened:
        try:
            go_wrong()
        except ValueError:
            sys.excepthook(*sys.exc_info())

    assert happened.args == [""]


def test_the_hooks_are_given_back() -> None:
    before = (sys.excepthook, threading.excepthook)
    mishaps = Mishaps()
    mishaps.listen()
    assert sys.excepthook != before[0]
    mishaps.stop()
    assert (sys.excepthook, threading.excepthook) == before
