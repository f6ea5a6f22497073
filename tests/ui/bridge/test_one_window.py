"""A second start raises the first window and gives way."""

from pathlib import Path
from typing import Any

import pytest

from desktop.drafts.problems import DraftsInUse
from desktop.drafts.repository import DraftRepository
from desktop.workflow.instance import REQUEST_NAME, Instance
from tests.desktop.drafts.memory_repository import MemoryRepository, MemoryStore
from ui.bridge.one_window import OneWindow
from ui.bridge.store_bridge import StoreBridge


def in_use() -> DraftRepository:
    raise DraftsInUse("in_use")


def test_the_first_window_hears_of_the_second_start_which_gives_way(qtbot: Any, tmp_path: Path) -> None:
    first = OneWindow(tmp_path, lambda: MemoryRepository(MemoryStore()))
    first.watch()
    second = OneWindow(tmp_path, in_use)
    store = StoreBridge(second.open_store)
    with qtbot.waitSignals([first.forward_wanted, second.given_way], timeout=5000):
        store.start()
    assert not (tmp_path / REQUEST_NAME).exists()
    store.close()


def test_a_file_that_the_second_start_was_given_is_opened_in_the_first_window(
    qtbot: Any, tmp_path: Path
) -> None:
    first = OneWindow(tmp_path, lambda: MemoryRepository(MemoryStore()))
    first.watch()
    package = tmp_path / "示例 局.liangyou"
    store = StoreBridge(OneWindow(tmp_path, in_use, package).open_store)
    with qtbot.waitSignal(first.file_wanted, timeout=5000) as wanted:
        store.start()
    assert wanted.args == [package]
    store.close()


def test_where_no_window_answers_the_start_is_refused_as_before(qtbot: Any, tmp_path: Path) -> None:
    second = OneWindow(tmp_path, in_use)
    heard: list[bool] = []
    second.given_way.connect(lambda: heard.append(True))
    with pytest.raises(DraftsInUse):
        second.open_store()
    qtbot.wait(1)
    assert heard == []


def test_a_request_from_before_is_not_for_this_window(qtbot: Any, tmp_path: Path) -> None:
    (tmp_path / REQUEST_NAME).touch()
    window = OneWindow(tmp_path, lambda: MemoryRepository(MemoryStore()))
    window.watch()
    assert not Instance(tmp_path).raise_wanted()
