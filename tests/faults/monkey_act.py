"""The process of the monkey: the real window on a store of its own, with everything outside of it shut out.

`tests.faults.monkey` starts it as `python -m tests.faults.monkey_act FOLDER SEED COUNT [late]`, reads its lines of
JSON, and answers each `look` once it has seen the base.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.answers.trail import Trail
from desktop.drafts.repository import UnitRecord
from desktop.packs.catalogue import Packs, load_packs
from desktop.paths import data_folder
from desktop.workflow.autosave import Autosave, Saved
from desktop.workflow.repair import open_store
from desktop.workflow.workspace import State, Workspace
from tests.faults.monkey import BASE, EVENTS, LOOK_EVERY, SEEN, plain
from tests.faults.monkey_hands import Hands
from ui.bridge.background_job import BackgroundJob
from ui.bridge.desktop_face import translate
from ui.bridge.paper import printer
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.main_window import MainWindow
from ui.pages.shell import Shell
from ui.theme.scale import Scale

NOW = datetime(2023, 1, 11, 9, 30).astimezone()
UNIT = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
HANG_SECONDS = 60
"""An event that takes longer ends the process with the stack of every thread; never a measure of speed."""
SETTLING_ROUNDS = 4
"""An answer of the store may lead to another question, as when a draft is thrown away and all is read anew."""
_OF_THE_PLATFORM = ("propagateSizeHints", "does not support")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Watch:
    """Collects whatever nobody should see: exceptions that nobody caught, Qt's warnings, writing outside."""

    def __init__(self, folder: Path) -> None:
        self.at = 0
        self._allowed = (str(folder), folder.as_uri(), "nul", os.devnull, ":memory:")
        self._told: set[str] = set()
        sys.excepthook = lambda kind, error, trace: self.raised(error)
        sys.unraisablehook = lambda told: self.raised(told.exc_value, f"unraisable in {told.object!r}")
        threading.excepthook = lambda told: self.raised(told.exc_value, "in a thread")
        qInstallMessageHandler(self._qt)
        sys.addaudithook(self._audit)

    def wrong(self, words: str) -> None:
        """Told once, and with its first event."""
        if words not in self._told:
            self._told.add(words)
            say("wrong", at=self.at, words=words)

    def raised(self, error: BaseException | None, where: str = "") -> None:
        """What nothing of the program caught."""
        frames = traceback.extract_tb(error.__traceback__ if error else None)[-6:]
        way = " > ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
        self.wrong(f"{type(error).__name__}: {error} {where} [{way}]")

    def _qt(self, kind: QtMsgType, _context: object, words: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            if any(one in words for one in _OF_THE_PLATFORM):
                return
            self.wrong(f"Qt: {words}")

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        match event:
            case "open" if isinstance(arguments[2], int) and arguments[2] & _WRITES:
                places = arguments[:1]
            case "os.remove" | "os.rmdir" | "os.mkdir" | "sqlite3.connect":
                places = arguments[:1]
            case "os.rename":
                places = arguments[:2]
            case _:
                return
        for place in places:
            if isinstance(place, str) and not place.startswith(self._allowed):
                self.wrong(f"{event} outside: {place}")
                raise PermissionError(place)


class Play:
    """One window, its hands, and the looks at what came of it."""

    def __init__(self, folder: Path, seed: int, watch: Watch) -> None:
        self._folder = folder
        self._watch = watch
        self._saves = 0
        self._edits = 0
        self._held: tuple[Draft, ...] = ()
        packs = load_packs()
        self._store = StoreBridge(open_store, self._clock)
        self._store.save_state.connect(self._saved)
        self._store.start()
        self._safe = Safekeeping(self._store, data_folder(), self._clock)
        window = MainWindow(Scale())
        self._shell = Shell(window, packs, self._store, self._safe, self._clock)
        self._shell.ready.connect(lambda: window.fill(self._shell))
        window.may_close = lambda: False
        window.show()
        window.activateWindow()
        self._shell.open()
        self.hands = Hands(random.Random(seed), window, self._shell, folder)
        self._settle()

    def run(self, count: int) -> None:
        """*count* events, and a look every so often."""
        log = os.open(self._folder / EVENTS, os.O_WRONLY | os.O_CREAT)
        self._held = self._drafts()
        for at in range(1, count + 1):
            self._watch.at = at
            faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
            name, act = self.hands.choose()
            os.write(log, f"{at} {name}\n".encode())
            began = time.monotonic()
            try:
                act()
            except Exception as error:
                self._watch.raised(error)
            self.hands.let_go()
            QApplication.processEvents()
            # Without a loop around it nothing that was let go would ever be deleted.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if (took := time.monotonic() - began) > 1:
                os.write(log, f"   took {took:.1f} s\n".encode())
            drafts = self._drafts()
            self._edits += any(new is not old for new, old in zip(drafts, self._held, strict=False))
            self._held = drafts
            if at % LOOK_EVERY == 0 and at < count:
                self._look()
        faulthandler.cancel_dump_traceback_later()
        os.close(log)
        self._end()

    def _clock(self) -> datetime:
        return NOW + timedelta(seconds=self._watch.at)

    def _saved(self, state: object) -> None:
        self._saves += isinstance(state, Saved)

    @property
    def _workspace(self) -> Workspace:
        return self._shell.workspaces[0]

    def _drafts(self) -> tuple[Draft, ...]:
        work = self._workspace
        return tuple(work.session(form.id).draft for form in work.pack.forms) if work.unit else ()

    def _settle(self) -> None:
        for _ in range(SETTLING_ROUNDS):
            self._store.autosave.flush()
            until = time.monotonic() + HANG_SECONDS / 2
            QApplication.processEvents()
            while any(job.is_running for job in self._shell.findChildren(BackgroundJob)):
                QApplication.processEvents()
                time.sleep(0.002)
                if time.monotonic() > until:
                    self._watch.wrong("a job does not end")
                    break

    def _note_drafts(self) -> None:
        blank = [line.form.id for line in self._workspace.board() if line.state is State.NOT_STARTED]
        held = plain({draft.form: draft for draft in self._drafts()})
        seen = json.dumps({"drafts": held, "blank": blank}, ensure_ascii=False)
        (self._folder / SEEN).write_text(seen, encoding="utf-8", errors="surrogatepass")

    def _look(self) -> None:
        """The worker holds the base still until the other process has seen it."""
        self._settle()
        self._note_drafts()

        def hold(_repository: object) -> None:
            self._tell("look")
            sys.stdin.readline()

        self._store.autosave.ask(hold).result()

    def _end(self) -> None:
        self._settle()
        self._note_drafts()
        if not self._shell.may_close():
            self._watch.wrong("it may not close: something is not saved")
        self._safe.end()
        if not self._store.close():
            self._watch.wrong("something could not be saved at the end")
        self._tell("end")

    def _tell(self, word: str) -> None:
        say(
            word,
            at=self._watch.at,
            edits=self._edits,
            saves=self._saves,
            places=len(self.hands.places),
            memory=memory(),
        )


def say(word: str, **values: object) -> None:
    """One line, in one call of the system."""
    os.write(1, json.dumps({"say": word, **values}).encode() + b"\n")


def memory() -> float:
    """MB of this process; 0 where nobody says."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def fill(packs: Packs) -> None:
    """The sample department, as if it had been typed yesterday."""
    pack = packs.good[0]
    repository = open_store()
    unit = repository.save_unit(UNIT)
    repository.choose_unit(unit.id)
    for form in pack.forms:
        file = pack.folder / "samples" / "government" / f"{form.id}.json"
        repository.save(unit.id, read_draft(file, packs), NOW - timedelta(days=1))
    repository.close()


def shut_out(folder: Path, chance: random.Random) -> None:
    """File dialogs are answered with a place below *folder*, or given up; no printer, nothing is opened."""
    wanted = folder / "files"
    wanted.mkdir()

    def chosen(make: Callable[[], str]) -> Callable[..., Any]:
        return lambda *_given, **_named: (make() if chance.random() < 0.6 else "", "")

    def existing() -> str:
        files = sorted(str(one) for one in folder.glob("files/*") if one.is_file())
        return chance.choice(files) if files else ""

    names = ("甲.liangyou", "乙.txt", "丙.zip")
    stubs: dict[Any, dict[str, Any]] = {
        QFileDialog: {
            "getOpenFileName": staticmethod(chosen(existing)),
            "getSaveFileName": staticmethod(chosen(lambda: str(wanted / chance.choice(names)))),
            "getExistingDirectory": staticmethod(
                lambda *_given: str(wanted) if chance.random() < 0.6 else ""
            ),
        },
        QDesktopServices: {"openUrl": staticmethod(lambda _url: True)},
        printer: {"has_printer": lambda: False},
    }
    for owner, acts in stubs.items():
        for name, act in acts.items():
            setattr(owner, name, act)


def hand_in_late() -> None:
    """The control: what is saved is always the draft of one edit before."""
    before: dict[str, tuple[Draft, Trail | None]] = {}
    changed = Autosave.changed

    def late(self: Autosave, unit_id: int, draft: Draft, trail: Trail | None = None) -> None:
        old = before.get(draft.form, (draft, trail))
        before[draft.form] = (draft, trail)
        changed(self, unit_id, *old)

    vars_of: Any = Autosave
    vars_of.changed = late


def main() -> None:
    """Plays to the end, or dies of it."""
    faulthandler.enable()
    folder, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if "late" in sys.argv[4:]:
        hand_in_late()
    fill(load_packs())
    assert Path(os.environ["LIANGYOU_DATA"]) == folder / BASE
    application = QApplication([])
    watch = Watch(folder)
    translate()
    shut_out(folder, random.Random(seed + 1))
    Play(folder, seed, watch).run(count)
    application.closeAllWindows()
    # Windows that are taken apart while Python ends are no concern of a clerk's.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
