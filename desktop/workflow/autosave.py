"""Saving as the clerk types: one worker thread owns the store, and the disk is never waited for while typing.

Made by whoever composes the program; sessions and pages hand in what changed. No Qt: the listener is told
on the worker thread.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, TypeAlias, TypeVar

from desktop.answers.draft import Draft
from desktop.answers.trail import Trail
from desktop.drafts.problems import DraftsProblem
from desktop.drafts.repository import DraftRepository, Listing, Place, Setting
from desktop.messages import text

T = TypeVar("T")
_Key: TypeAlias = "tuple[int, str, str]"

THROTTLE_SECONDS = 0.3
"""From the first unsaved change to its save. Later changes do not move it: a kill then costs 3 characters,
at most 5, where a timer restarted at each key costs 40."""

QUIET_SECONDS = 2.0
"""The same for places and settings, which nobody has to type again."""

RETRY_SECONDS = 5.0
"""From a save that failed to the next attempt, if nothing is typed before."""


@dataclass(frozen=True, slots=True)
class Saving:
    """Something is not on the disk yet."""


@dataclass(frozen=True, slots=True)
class Saved:
    """All that was handed in before `at` is on the disk; reported only after COMMIT returned."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Failed:
    """The disk did not take it; it is kept in memory and tried again.

    `reason` is short, for the status bar; `todo` says what to do.
    """

    reason: str
    todo: str


SaveState: TypeAlias = Saving | Saved | Failed


class Timer(Protocol):
    """How the worker learns the time and waits."""

    def now(self) -> float:
        """Seconds that only ever grow."""
        ...

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Waits, holding *condition*, until it is notified or *seconds* have passed (None: for ever)."""
        ...


class SystemTimer:
    """The computer's own: the monotonic clock does not jump when somebody sets the date."""

    def now(self) -> float:
        """Seconds that only ever grow."""
        return time.monotonic()

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Waits for a notice or for the time to pass."""
        condition.wait(seconds)


def local_now() -> datetime:
    """The computer's time, with its zone."""
    return datetime.now().astimezone()


@dataclass
class _Pending:
    """What was handed in and is not on the disk; of each thing only the newest."""

    drafts: dict[_Key, Draft] = field(default_factory=dict)
    trails: dict[_Key, Trail] = field(default_factory=dict)
    places: dict[_Key, Place] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.drafts or self.places or self.settings)

    def put_place(self, key: _Key, place: Place) -> None:
        # The place saved last is the last place of all, so a new one goes to the end.
        self.places.pop(key, None)
        self.places[key] = place

    def add_newer(self, newer: _Pending) -> None:
        self.drafts.update(newer.drafts)
        self.trails.update(newer.trails)
        for key, place in newer.places.items():
            self.put_place(key, place)
        self.settings.update(newer.settings)

    def one_by_one(self) -> Iterator[_Pending]:
        for key, draft in self.drafts.items():
            trails = {key: self.trails[key]} if key in self.trails else {}
            yield _Pending(drafts={key: draft}, trails=trails)
        if self.places or self.settings:
            yield _Pending(places=self.places, settings=self.settings)

    def write(self, repository: DraftRepository, at: datetime) -> None:
        with repository.transaction():
            for key, draft in self.drafts.items():
                repository.save(key[0], draft, at, self.trails.get(key))
            for (unit_id, pack_id, _form), place in self.places.items():
                repository.save_place(unit_id, pack_id, place)
            for name, value in self.settings.items():
                repository.save_setting(name, value)


class Autosave:
    """Hand in changes from any thread but the worker's own; they are on the disk a moment later.

    `open_repository` is called on the worker thread. `listener` hears each change of state there, and must
    return at once.
    """

    def __init__(
        self,
        open_repository: Callable[[], DraftRepository],
        listener: Callable[[SaveState], object],
        *,
        clock: Callable[[], datetime] = local_now,
        timer: Timer | None = None,
    ) -> None:
        self._open_repository = open_repository
        self._listener = listener
        self._clock = clock
        self._timer = timer or SystemTimer()
        # Guards what follows; everything else belongs to the worker.
        self._condition = threading.Condition()
        self._pending = _Pending()
        self._due: float | None = None
        self._work: deque[Callable[[], None]] = deque()
        self._ending = False
        self._thread: threading.Thread | None = None

        self._repository: DraftRepository | None = None
        self._state: SaveState | None = None

    def start(self) -> None:
        """Starts the worker, which opens the store: once the window has painted. Again does nothing."""
        with self._condition:
            if self._thread is None and not self._ending:
                # A daemon, so that an exception that ends the program ends this thread too.
                self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
                self._thread.start()

    def changed(self, unit_id: int, draft: Draft, trail: Trail | None = None) -> None:
        """Hands in the newest state of a draft and its steps of undo. Cheap: call it at every keystroke."""
        with self._handing_in(THROTTLE_SECONDS) as pending:
            key = (unit_id, draft.pack, draft.form)
            pending.drafts[key] = draft
            if trail is not None:
                pending.trails[key] = trail

    def visited(self, unit_id: int, pack_id: str, place: Place) -> None:
        """Hands in where the clerk is now."""
        with self._handing_in(QUIET_SECONDS) as pending:
            pending.put_place((unit_id, pack_id, place.form), place)

    def remember(self, key: str, value: Setting) -> None:
        """Hands in a choice of the clerk, such as the font size."""
        with self._handing_in(QUIET_SECONDS) as pending:
            pending.settings[key] = value

    def load(self, unit_id: int, pack_id: str, form_id: str) -> Future[Draft | None]:
        """The draft as last handed in, whether or not the disk took it; from the store otherwise."""

        def answer(_saved: bool) -> Draft | None:
            waiting = self._waiting().get((unit_id, pack_id, form_id))
            return waiting or self._opened().load(unit_id, pack_id, form_id)

        return self._put(answer)

    def drafts_of(self, unit_id: int, pack_id: str) -> Future[Listing[Draft]]:
        """All drafts of a unit for one notice, by form id; what the disk has not taken yet wins."""

        def answer(_saved: bool) -> Listing[Draft]:
            stored = self._opened().drafts_of(unit_id, pack_id)
            drafts = {draft.form: draft for draft in stored.good}
            for (unit, pack, form), draft in self._waiting().items():
                if (unit, pack) == (unit_id, pack_id):
                    drafts[form] = draft
            return replace(stored, good=tuple(drafts[form] for form in sorted(drafts)))

        return self._put(answer)

    def ask(self, question: Callable[[DraftRepository], T]) -> Future[T]:
        """Asks the store anything but drafts, on the worker, after saving what is pending and in turn.

        The future's callbacks run on the worker. It raises what the question raised, or the DraftsProblem
        that keeps the store from being opened.
        """
        return self._put(lambda _saved: question(self._opened()))

    def reopened_after(self, act: Callable[[], T]) -> Future[T]:
        """Saves, lets the store go, runs *act* on the worker, and opens the store again at the next need.

        For what needs the base closed: restoring a backup, clearing this computer. Once *act* has worked, what
        could not be saved before it is forgotten: it belonged to the base that was. Load anew after it.
        """

        def answer(_saved: bool) -> T:
            repository, self._repository = self._repository, None
            if repository is not None:
                repository.close()
            done = act()
            with self._condition:
                self._pending, self._due = _Pending(), None
            return done

        return self._put(answer)

    def flush(self, seconds: float = 10.0) -> bool:
        """Saves now, waiting at most *seconds*: whether all handed in before is on the disk."""
        self.start()
        try:
            return self._put(lambda saved: saved).result(seconds)
        except TimeoutError:
            return False

    def close(self, seconds: float = 10.0) -> bool:
        """Saves, closes the store and ends the worker, at most *seconds*: whether all is on the disk."""
        with self._condition:
            is_wanted = bool(self._pending or self._work)
        if is_wanted:
            self.start()
        with self._condition:
            self._ending = True
            self._condition.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(seconds)
        with self._condition:
            return not self._pending and (thread is None or not thread.is_alive())

    @contextmanager
    def _handing_in(self, seconds: float) -> Iterator[_Pending]:
        with self._condition:
            self._check_open()
            yield self._pending
            due = self._timer.now() + seconds
            self._due = due if self._due is None else min(due, self._due)
            self._condition.notify_all()

    def _put(self, answer: Callable[[bool], T]) -> Future[T]:
        """Queues a question for the worker; *answer* is told whether all that was pending could be saved."""
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            saved = self._save()
            try:
                result = answer(saved)
            except Exception as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        with self._condition:
            self._check_open()
            self._work.append(work)
            self._condition.notify_all()
        return future

    def _check_open(self) -> None:
        if self._ending:
            raise RuntimeError("autosave is closed")

    # From here on: the worker thread alone.

    def _run(self) -> None:
        self._save()
        while (step := self._next_step()) is not None:
            step()
        self._save()
        if self._repository is not None:
            self._repository.close()

    def _next_step(self) -> Callable[[], object] | None:
        """What to do next, waiting until there is something; None at the end."""
        with self._condition:
            while True:
                if self._pending.drafts and not isinstance(self._state, Saving | Failed):
                    return lambda: self._report(Saving())
                if self._work:
                    return self._work.popleft()
                now = self._timer.now()
                if self._due is not None and self._due <= now:
                    return self._save
                if self._ending:
                    return None
                self._timer.wait(self._condition, None if self._due is None else self._due - now)

    def _save(self) -> bool:
        """Writes what is pending; what the disk did not take stays pending. Whether it took everything."""
        with self._condition:
            taken, self._pending, self._due = self._pending, _Pending(), None
        at = self._clock()
        left, error = self._write(taken, at)
        if left:
            with self._condition:
                left.add_newer(self._pending)
                self._pending = left
                retry = self._timer.now() + RETRY_SECONDS
                self._due = retry if self._due is None else min(retry, self._due)
        if error is not None:
            self._report_failure(error)
        elif taken.drafts or taken.settings or isinstance(self._state, Failed):
            self._report(Saved(at))
        return not left

    def _write(self, taken: _Pending, at: datetime) -> tuple[_Pending, Exception | None]:
        """(what the disk did not take, why).

        Any error at all counts: a worker that died would lose text in silence.
        """
        try:
            repository = self._opened()
            if taken:
                taken.write(repository, at)
        except Exception as error:
            if self._repository is None:
                return taken, error
            failure: Exception | None = error
        else:
            return _Pending(), None
        # One draft that cannot be saved must not hold up the others.
        left, parts = _Pending(), list(taken.one_by_one())
        if len(parts) == 1:
            return taken, failure
        failure = None
        for part in parts:
            try:
                part.write(repository, at)
            except Exception as error:
                left.add_newer(part)
                failure = error
        return left, failure

    def _opened(self) -> DraftRepository:
        if self._repository is None:
            self._repository = self._open_repository()
        return self._repository

    def _waiting(self) -> dict[_Key, Draft]:
        with self._condition:
            return dict(self._pending.drafts)

    def _report_failure(self, error: Exception) -> None:
        if isinstance(error, DraftsProblem):
            self._report(Failed(error.reason, error.todo))
            return
        failed = Failed(text("drafts.unexpected.reason"), text("drafts.unexpected.todo"))
        if failed != self._state:
            _tell_hook(error)
        self._report(failed)

    def _report(self, state: SaveState) -> None:
        """Tells the listener, unless it knows: a save that fails again is no news."""
        if state == self._state:
            return
        self._state = state
        try:
            self._listener(state)
        except Exception as error:
            # A mistake in the window must not keep the text from being saved.
            _tell_hook(error)


def _tell_hook(error: Exception) -> None:
    """Hands an error of the program to whoever records them, as if it had ended the thread."""
    threading.excepthook(
        threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread()))
    )
