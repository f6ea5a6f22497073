"""The store's worker as the window hears it: every answer and every state arrives on the window's thread."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desktop.answers.draft import Draft
from desktop.drafts.problems import DraftsInUse, SaveFailed
from desktop.drafts.repository import DraftRepository, UnitRecord
from desktop.workflow.autosave import Failed, Saved, SaveState, Saving
from tests.desktop.drafts.memory_repository import MemoryRepository, MemoryStore
from ui.bridge.store_bridge import StoreBridge

BUREAU = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门")


@pytest.fixture
def open_bridge(qapp: Any) -> Iterator[Callable[..., StoreBridge]]:
    bridges: list[StoreBridge] = []

    def opened(open_store: Callable[[], DraftRepository]) -> StoreBridge:
        bridges.append(StoreBridge(open_store))
        bridges[-1].start()
        return bridges[-1]

    yield opened
    for bridge in bridges:
        bridge.close()


def test_an_answer_comes_from_the_workers_thread_to_the_windows(
    open_bridge: Callable[..., StoreBridge], qtbot: Any
) -> None:
    bridge = open_bridge(lambda: MemoryRepository(MemoryStore()))
    threads: list[int] = []
    answers: list[UnitRecord] = []

    def question(repository: DraftRepository) -> UnitRecord:
        threads.append(threading.get_ident())
        return repository.save_unit(BUREAU)

    def done(unit: UnitRecord) -> None:
        threads.append(threading.get_ident())
        answers.append(unit)

    bridge.ask(question, done, pytest.fail)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0].name == BUREAU.name
    assert threads[0] != threads[1] == threading.get_ident()


def test_a_question_that_fails_says_why(open_bridge: Callable[..., StoreBridge], qtbot: Any) -> None:
    bridge = open_bridge(lambda: MemoryRepository(MemoryStore()))
    errors: list[BaseException] = []

    bridge.ask(lambda repository: repository.choose_unit(7), pytest.fail, errors.append)

    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], KeyError)


def test_a_store_that_cannot_be_opened_answers_every_question_and_may_be_asked_again(
    open_bridge: Callable[..., StoreBridge], qtbot: Any
) -> None:
    locked = True

    def open_store() -> DraftRepository:
        if locked:
            raise DraftsInUse("in_use")
        return MemoryRepository(MemoryStore())

    bridge = open_bridge(open_store)
    errors: list[BaseException] = []
    answers: list[object] = []
    bridge.ask(lambda repository: repository.units(), pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    locked = False
    bridge.ask(lambda repository: repository.units().good, answers.append, errors.append)
    qtbot.waitUntil(lambda: bool(answers))

    assert [type(error) for error in errors] == [DraftsInUse]
    assert answers == [()]


def test_what_the_worker_reports_arrives_in_its_order(
    open_bridge: Callable[..., StoreBridge], qtbot: Any
) -> None:
    store = MemoryStore()
    unit = MemoryRepository(store).save_unit(BUREAU)
    bridge = open_bridge(lambda: MemoryRepository(store))
    opened: list[object] = []
    bridge.ask(lambda repository: repository.left_open, opened.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(opened))
    states: list[SaveState] = []
    bridge.save_state.connect(states.append)

    bridge.autosave.changed(unit.id, Draft("keyouqianqi-2022", "附件4", unit.unit, zero=True))

    qtbot.waitUntil(lambda: len(states) == 2)
    assert [type(state) for state in states] == [Saving, Saved]
    assert store.drafts[unit.id, "keyouqianqi-2022", "附件4"].zero


class FullDisk(MemoryRepository):
    def save(self, *args: Any) -> None:
        raise SaveFailed("full", file="drafts.db")


def test_closing_says_when_something_could_not_be_saved(
    open_bridge: Callable[..., StoreBridge], qtbot: Any
) -> None:
    store = MemoryStore()
    unit = MemoryRepository(store).save_unit(BUREAU)
    bridge = open_bridge(lambda: FullDisk(store))
    states: list[SaveState] = []
    bridge.save_state.connect(states.append)

    bridge.autosave.changed(unit.id, Draft("keyouqianqi-2022", "附件4", unit.unit, zero=True))

    assert not bridge.close()
    qtbot.waitUntil(lambda: any(isinstance(state, Failed) for state in states))
