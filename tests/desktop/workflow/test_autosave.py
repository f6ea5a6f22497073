"""Saving while the clerk types: when it happens, what is said about it, and what becomes of text the disk refused.

The worker is a real thread; the time is turned by hand, so nothing here sleeps or depends on speed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.draft import Draft
from desktop.answers.trail import Trail
from desktop.drafts.opening import open_repository
from desktop.drafts.problems import DraftsDamaged, DraftsInUse, SaveFailed
from desktop.drafts.repository import LastPlace, Listing, Place
from desktop.workflow.autosave import (
    QUIET_SECONDS,
    RETRY_SECONDS,
    THROTTLE_SECONDS,
    Autosave,
    Failed,
    Saved,
    SaveState,
    Saving,
)
from tests.desktop.drafts.memory_repository import MemoryRepository, MemoryStore
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, table

KILL_LIMIT = 20.0


class HandTimer:
    """Time that stands still until a test turns it; the worker is at rest whenever a test looks."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._condition: threading.Condition | None = None
        self._is_resting = False
        self._came = threading.Event()

    def now(self) -> float:
        return self.seconds

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        self._condition = condition
        self._is_resting = True
        self._came.set()
        condition.notify_all()
        condition.wait()

    def settle(self) -> None:
        """Lets the worker do all it has to do now."""
        assert self._came.wait(KILL_LIMIT)
        assert self._condition is not None
        with self._condition:
            self._is_resting = False
            self._condition.notify_all()
            assert self._condition.wait_for(lambda: self._is_resting, KILL_LIMIT)

    def turn(self, seconds: float) -> None:
        """Lets time pass, first letting the worker notice what came before."""
        self.settle()
        assert self._condition is not None
        with self._condition:
            self.seconds = round(self.seconds + seconds, 3)
        self.settle()

    def clock(self) -> datetime:
        return MORNING + timedelta(seconds=self.seconds)


class Disk(MemoryRepository):
    """A store whose disk can be told to refuse, and that keeps a list of what happened."""

    def __init__(self, store: MemoryStore, happened: list[object]) -> None:
        super().__init__(store)
        self.happened = happened
        self.refuses: Exception | None = None
        self.refuses_form: Mapping[str, Exception] = {}
        self.while_saving: Callable[[], object] = lambda: None
        self.thread = threading.current_thread().name

    def save(self, unit_id: int, draft: Draft, at: datetime, trail: Trail | None = None) -> None:
        self.while_saving()
        if draft.form in self.refuses_form:
            raise self.refuses_form[draft.form]
        super().save(unit_id, draft, at, trail)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        outermost = not self._inside
        with super().transaction():
            yield
            if outermost and self.refuses is not None:
                raise self.refuses
        if outermost:
            self.happened.append("commit")

    def close(self) -> None:
        super().close()
        self.happened.append("close")


class Bench:
    """An autosave with everything around it in the test's hands."""

    def __init__(self) -> None:
        self.timer = HandTimer()
        self.store = MemoryStore()
        MemoryRepository(self.store).save_unit(OFFICE)
        self.store.is_open = False
        self.happened: list[object] = []
        self.opening_fails: Exception | None = None
        self.disks: list[Disk] = []
        self.autosave = Autosave(self._open, self._hear, clock=self.timer.clock, timer=self.timer)

    def _open(self) -> Disk:
        if self.opening_fails is not None:
            raise self.opening_fails
        self.disks.append(Disk(self.store, self.happened))
        return self.disks[-1]

    def _hear(self, state: SaveState) -> None:
        self.happened.append(state)

    @property
    def disk(self) -> Disk:
        return self.disks[-1]

    @property
    def states(self) -> list[object]:
        return [one for one in self.happened if isinstance(one, Saving | Saved | Failed)]

    def stored(self, form: str = "附件5") -> Draft | None:
        return self.store.drafts.get((1, PACK, form))

    def types(self, *names: str, form: str = "附件5") -> Draft:
        draft = table(*names, form=form)
        self.autosave.changed(1, draft)
        return draft

    def answer(self, future: Future[Any]) -> Any:
        return future.result(KILL_LIMIT)


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    bench.autosave.start()
    bench.timer.settle()
    yield bench
    bench.opening_fails = None
    bench.autosave.close(KILL_LIMIT)


def saved(seconds: float) -> Saved:
    return Saved(MORNING + timedelta(seconds=seconds))


FULL = SaveFailed("full", file="drafts.db")
DISK_FULL = Failed(FULL.reason, FULL.todo)


class TestThrottle:
    def test_the_first_change_sets_the_time_and_later_ones_do_not_move_it(self, bench: Bench) -> None:
        bench.types("申")
        bench.timer.turn(0.2)
        bench.types("申请")
        bench.timer.turn(0.099)
        assert bench.stored() is None
        bench.timer.turn(0.001)
        assert bench.stored() == table("申请")
        assert bench.happened.count("commit") == 1

    def test_typing_without_a_pause_is_saved_all_along(self, bench: Bench) -> None:
        for count in range(1, 31):
            typed = bench.types("字" * count)
            bench.timer.turn(0.1)
            stored = bench.stored()
            kept = len(stored.rows[0]["事项名称"]) if stored else 0
            assert count - kept <= 3, f"{count - kept} characters would be lost"
        assert bench.happened.count("commit") >= 9
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.stored() == typed

    def test_every_form_that_changed_is_saved_in_one_go(self, bench: Bench) -> None:
        first, second = bench.types("甲"), bench.types("乙", form="附件4")
        bench.timer.turn(THROTTLE_SECONDS)
        assert (bench.stored(), bench.stored("附件4")) == (first, second)
        assert bench.happened.count("commit") == 1

    def test_nothing_is_written_while_nothing_changes(self, bench: Bench) -> None:
        bench.types("甲")
        bench.timer.turn(THROTTLE_SECONDS)
        bench.timer.turn(3600)
        assert bench.happened.count("commit") == 1

    def test_a_change_during_a_save_is_saved_after_it(self, bench: Bench) -> None:
        bench.disk.while_saving = lambda: bench.types("新") if bench.timer.seconds < 0.4 else None
        bench.types("旧")
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.stored() == table("旧")
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.stored() == table("新")
        assert bench.states == [Saving(), saved(0.3), Saving(), saved(0.6)]


class TestWhatIsSaid:
    def test_saved_is_said_only_after_the_commit(self, bench: Bench) -> None:
        bench.types("甲")
        bench.timer.settle()
        assert bench.happened == [Saving()]
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.happened == [Saving(), "commit", saved(0.3)]

    def test_a_change_takes_saved_back_at_once(self, bench: Bench) -> None:
        bench.types("甲")
        bench.timer.turn(THROTTLE_SECONDS)
        bench.types("甲乙")
        bench.timer.settle()
        assert bench.states[-1] == Saving()

    def test_places_are_saved_without_a_word_and_settings_are_told(self, bench: Bench) -> None:
        bench.autosave.visited(1, PACK, Place("附件5", 0, "事项名称"))
        bench.timer.turn(QUIET_SECONDS - 0.1)
        assert bench.store.last_place is None
        bench.timer.turn(0.1)
        assert bench.store.last_place == LastPlace(1, PACK, Place("附件5", 0, "事项名称"))
        assert bench.states == []
        bench.autosave.remember("font", 18)
        bench.timer.turn(QUIET_SECONDS - 0.1)
        assert bench.store.settings == {} and bench.states == []
        bench.timer.turn(0.1)
        assert bench.store.settings == {"font": 18}
        assert bench.states == [saved(2 * QUIET_SECONDS)]

    def test_the_place_goes_with_the_next_save(self, bench: Bench) -> None:
        for field in ("备注", "事项名称", "备注"):
            bench.autosave.visited(1, PACK, Place("附件5", 0, field))
            bench.autosave.visited(1, PACK, Place("附件4", 0, field))
        bench.autosave.visited(1, PACK, Place("附件5", 0, "事项类别"))
        bench.types("甲")
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.store.places[1, PACK, "附件4"].field == "备注"
        assert bench.store.last_place == LastPlace(1, PACK, Place("附件5", 0, "事项类别"))
        assert bench.happened.count("commit") == 1


class TestRefusedByTheDisk:
    def test_the_text_is_kept_and_saved_when_there_is_room_again(self, bench: Bench) -> None:
        bench.disk.refuses = FULL
        typed = bench.types("甲")
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.stored() is None
        assert bench.states == [Saving(), DISK_FULL]
        assert "磁盘已满" in DISK_FULL.reason and "腾出空间" in DISK_FULL.todo
        bench.disk.refuses = None
        bench.timer.turn(RETRY_SECONDS)
        assert bench.stored() == typed
        assert bench.states == [Saving(), DISK_FULL, saved(THROTTLE_SECONDS + RETRY_SECONDS)]

    def test_it_is_tried_again_and_again_but_said_once(self, bench: Bench) -> None:
        bench.disk.refuses = FULL
        attempts: list[float] = []
        bench.disk.while_saving = lambda: attempts.append(bench.timer.seconds)
        bench.types("甲")
        bench.timer.turn(THROTTLE_SECONDS)
        for _ in range(3):
            bench.timer.turn(RETRY_SECONDS)
        assert attempts == pytest.approx([0.3, 5.3, 10.3, 15.3])
        assert bench.states == [Saving(), DISK_FULL]

    def test_the_next_change_does_not_wait_for_the_retry(self, bench: Bench) -> None:
        bench.disk.refuses = FULL
        bench.types("甲")
        bench.timer.turn(THROTTLE_SECONDS)
        bench.disk.refuses = None
        typed = bench.types("甲乙")
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.stored() == typed
        assert bench.states == [Saving(), DISK_FULL, saved(0.6)]

    def test_a_newer_change_is_not_put_back_to_the_one_that_failed(self, bench: Bench) -> None:
        def newer_comes() -> None:
            if bench.timer.seconds < 1:
                bench.types("新")
                raise FULL

        bench.disk.while_saving = newer_comes
        bench.types("旧")
        bench.timer.turn(THROTTLE_SECONDS)
        bench.timer.turn(RETRY_SECONDS)
        assert bench.stored() == table("新")

    def test_what_the_disk_refused_is_what_a_page_gets_to_see(self, bench: Bench) -> None:
        bench.types("旧")
        bench.types("乙", form="附件4")
        bench.timer.turn(THROTTLE_SECONDS)
        bench.disk.refuses = FULL
        typed = bench.types("新")
        assert bench.answer(bench.autosave.load(1, PACK, "附件5")) == typed
        assert bench.answer(bench.autosave.drafts_of(1, PACK)) == Listing((table("乙", form="附件4"), typed))
        assert bench.answer(bench.autosave.drafts_of(1, "wushenqi-2023")) == Listing(())
        assert bench.stored() == table("旧")

    def test_one_draft_that_cannot_be_saved_does_not_hold_up_the_others(self, bench: Bench) -> None:
        damaged = DraftsDamaged("damaged_draft", unit_id=1, pack=PACK, form="附件5", file="drafts.db")
        bench.disk.refuses_form = {"附件5": damaged}
        bench.types("甲")
        other = bench.types("乙", form="附件4")
        bench.autosave.remember("font", 18)
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.stored("附件4") == other
        assert bench.store.settings == {"font": 18}
        assert bench.states == [Saving(), Failed(damaged.reason, damaged.todo)]
        assert bench.answer(bench.autosave.load(1, PACK, "附件5")) == table("甲")

    def test_a_mistake_of_the_program_is_recorded_once_and_the_text_kept(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        recorded: list[object] = []
        monkeypatch.setattr(threading, "excepthook", lambda args: recorded.append(args.exc_value))
        mistake = ZeroDivisionError()
        bench.disk.refuses = mistake
        typed = bench.types("甲")
        bench.timer.turn(THROTTLE_SECONDS)
        bench.timer.turn(RETRY_SECONDS)
        assert recorded == [mistake]
        assert isinstance(bench.states[-1], Failed) and "出错" in bench.states[-1].reason
        bench.disk.refuses = None
        bench.timer.turn(RETRY_SECONDS)
        assert bench.stored() == typed

    def test_a_mistake_of_the_listener_does_not_stop_the_saving(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        recorded: list[object] = []
        monkeypatch.setattr(threading, "excepthook", lambda args: recorded.append(args.exc_value))
        store, timer = MemoryStore(), HandTimer()
        MemoryRepository(store).save_unit(OFFICE)
        mistake = ZeroDivisionError()

        def listen(state: SaveState) -> None:
            raise mistake

        autosave = Autosave(lambda: MemoryRepository(store), listen, clock=timer.clock, timer=timer)
        autosave.start()
        autosave.changed(1, table("甲"))
        assert autosave.close(KILL_LIMIT)
        assert store.drafts[1, PACK, "附件5"] == table("甲")
        assert mistake in recorded


class TestOpening:
    def test_the_store_is_opened_by_the_worker_and_not_before_start(self) -> None:
        bench = Bench()
        bench.types("甲")
        assert bench.disks == []
        bench.autosave.start()
        bench.autosave.start()
        bench.timer.settle()
        assert [disk.thread for disk in bench.disks] == ["autosave"]
        assert bench.stored() == table("甲")
        assert bench.autosave.close(KILL_LIMIT)

    def test_a_store_that_cannot_be_opened_is_said_and_tried_again(self) -> None:
        bench = Bench()
        in_use = DraftsInUse("in_use")
        bench.opening_fails = in_use
        bench.autosave.start()
        bench.timer.settle()
        assert bench.states == [Failed(in_use.reason, in_use.todo)]
        with pytest.raises(DraftsInUse):
            bench.answer(bench.autosave.ask(lambda repository: repository.units()))
        typed = bench.types("甲")
        bench.timer.turn(THROTTLE_SECONDS)
        assert bench.states == [Failed(in_use.reason, in_use.todo)]
        assert bench.answer(bench.autosave.load(1, PACK, "附件5")) == typed
        bench.opening_fails = None
        bench.timer.turn(RETRY_SECONDS)
        assert bench.stored() == typed
        assert bench.states[-1] == saved(THROTTLE_SECONDS + RETRY_SECONDS)
        assert bench.autosave.close(KILL_LIMIT)

    def test_a_store_that_opens_at_the_next_question_is_no_longer_failing(self) -> None:
        bench = Bench()
        bench.opening_fails = DraftsInUse("in_use")
        bench.autosave.start()
        bench.timer.settle()
        bench.opening_fails = None
        assert bench.answer(bench.autosave.ask(lambda repository: len(repository.units().good))) == 1
        assert bench.states[-1] == saved(0)
        assert bench.autosave.close(KILL_LIMIT)


class TestQuestions:
    def test_a_question_sees_what_was_handed_in_before_it(self, bench: Bench) -> None:
        typed = bench.types("甲")
        assert bench.answer(bench.autosave.ask(lambda store: store.load(1, PACK, "附件5"))) == typed
        assert bench.answer(bench.autosave.load(1, PACK, "附件5")) == typed

    def test_questions_are_answered_in_turn_and_may_write(self, bench: Bench) -> None:
        renamed = replace(OFFICE, id=1, name="示例农牧和科技局")
        saving = bench.autosave.ask(lambda store: store.save_unit(renamed))
        asking = bench.autosave.ask(lambda store: store.units().good)
        assert bench.answer(asking) == (renamed,)
        assert saving.done()

    def test_an_error_goes_to_the_one_who_asked(self, bench: Bench) -> None:
        with pytest.raises(KeyError):
            bench.answer(bench.autosave.ask(lambda store: store.choose_unit(99)))
        assert bench.answer(bench.autosave.load(1, PACK, "附件5")) is None

    def test_a_question_taken_back_is_not_asked(self) -> None:
        bench = Bench()
        asked: list[object] = []
        question = bench.autosave.ask(asked.append)
        assert question.cancel()
        bench.autosave.start()
        bench.timer.settle()
        assert asked == []
        assert bench.autosave.close(KILL_LIMIT)


class TestFlushAndClose:
    def test_a_flush_saves_without_waiting_for_the_time(self, bench: Bench) -> None:
        typed = bench.types("甲")
        assert bench.autosave.flush(KILL_LIMIT)
        assert bench.stored() == typed
        assert bench.states == [Saving(), saved(0)]

    def test_a_flush_that_the_disk_refuses_says_so_and_keeps_the_text(self, bench: Bench) -> None:
        bench.disk.refuses = FULL
        typed = bench.types("甲")
        assert not bench.autosave.flush(KILL_LIMIT)
        bench.disk.refuses = None
        assert bench.autosave.flush(KILL_LIMIT)
        assert bench.stored() == typed

    def test_a_flush_with_nothing_to_save_is_content(self, bench: Bench) -> None:
        assert bench.autosave.flush(KILL_LIMIT)
        assert bench.happened == []

    def test_a_flush_does_not_wait_for_ever_for_a_disk_that_hangs(self, bench: Bench) -> None:
        release = threading.Event()
        bench.disk.while_saving = lambda: release.wait(KILL_LIMIT)
        bench.types("甲")
        assert not bench.autosave.flush(0.01)
        release.set()
        assert bench.autosave.flush(KILL_LIMIT)

    def test_closing_saves_the_rest_and_closes_the_store(self, bench: Bench) -> None:
        typed = bench.types("甲")
        bench.autosave.visited(1, PACK, Place("附件5", 0, "备注"))
        assert bench.autosave.close(KILL_LIMIT)
        assert bench.stored() == typed
        assert bench.store.last_place is not None
        assert bench.happened[-1] == "close" and not bench.store.is_open

    def test_closing_owns_up_to_what_could_not_be_saved(self, bench: Bench) -> None:
        bench.disk.refuses = FULL
        bench.types("甲")
        assert not bench.autosave.close(KILL_LIMIT)
        assert bench.stored() is None

    def test_after_closing_nothing_is_taken_that_would_be_lost(self, bench: Bench) -> None:
        assert bench.autosave.close(KILL_LIMIT)
        assert bench.autosave.close(KILL_LIMIT)
        with pytest.raises(RuntimeError, match="closed"):
            bench.types("甲")
        with pytest.raises(RuntimeError, match="closed"):
            bench.autosave.load(1, PACK, "附件5")

    def test_one_that_was_never_started_opens_the_store_only_for_what_it_holds(self) -> None:
        idle = Bench()
        assert idle.autosave.close(KILL_LIMIT)
        assert idle.disks == []
        busy = Bench()
        busy.types("甲")
        assert busy.autosave.close(KILL_LIMIT)
        assert busy.stored() == table("甲")


def test_on_the_disk_it_is_all_there_after_a_restart(tmp_path: Path) -> None:
    states: list[SaveState] = []
    autosave = Autosave(lambda: open_repository(tmp_path), states.append)
    autosave.start()
    office = autosave.ask(lambda store: store.save_unit(OFFICE)).result(KILL_LIMIT)
    for count in range(1, 50):
        typed = table("字" * count)
        autosave.changed(office.id, typed)
    autosave.visited(office.id, PACK, Place("附件5", 0, "事项名称"))
    assert autosave.close(KILL_LIMIT)
    assert isinstance(states[-1], Saved)

    again = Autosave(lambda: open_repository(tmp_path), states.append)
    again.start()
    assert again.load(office.id, PACK, "附件5").result(KILL_LIMIT) == typed
    question = again.ask(lambda store: (store.left_open, store.last_place(), store.last_saved()))
    left_open, place, when = question.result(KILL_LIMIT)
    assert not left_open
    assert place == LastPlace(office.id, PACK, Place("附件5", 0, "事项名称"))
    assert when is not None and when.tzinfo is not None
    assert again.close(KILL_LIMIT)
