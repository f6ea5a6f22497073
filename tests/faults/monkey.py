"""Random events against the real window, in a process of its own, and what the base on the disk says of them.

The area `monkey` of the faults harness. `python -m tests.faults.monkey --seed 7 --events 10000` runs one alone and
prints what it did; what it types and presses is in `monkey_hands`, the process in `monkey_act`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from desktop.answers.draft import Draft
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.soundness import check_file
from desktop.workflow.repair import open_store
from tests.desktop.drafts.sample import PACK
from tests.faults.count import Count
from tests.faults.host import ROOT

LOOK_EVERY = 500
"""Events from one look at the base to the next."""
WARM_UP = 3000
"""Events after which memory is measured from: by then every page has been open."""
MOST_GROWTH = 50.0
"""MB."""
LEAST_PLACES = 12
"""Different inputs and buttons that must have had the focus in a run, or nothing was tested."""

BASE, SEEN, EVENTS, ERRORS = "data", "seen.json", "events.log", "errors.log"
"""In the folder of a run: where the base lies, the drafts of the sessions, each event, and Python's last words."""


@dataclass
class Run:
    """What one process of random events did."""

    events: int = 0
    edits: int = 0
    places: int = 0
    saves: int = 0
    ended: bool = False
    wrong: list[str] = field(default_factory=list)
    memory: list[tuple[int, float]] = field(default_factory=list)
    """(event, MB) at each look."""

    @property
    def growth(self) -> float:
        """MB since the warm-up."""
        warm = [size for at, size in self.memory if at >= WARM_UP]
        return max(warm) - warm[0] if warm else 0.0


def run_monkey(seed: int, count: int, folder: Path, *, control: bool) -> Count:
    """*count* random events; `inside` are those that changed a draft. The control hands in each edit one too late."""
    counted = Count()
    try:
        run = let_loose(seed, count, folder, control=control)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    counted.runs, counted.inside = run.events, run.edits
    for words in run.wrong:
        (counted.lose if words.startswith("mismatch") else counted.tear)(f"seed {seed}: {words}")
    return counted


def let_loose(seed: int, count: int, folder: Path, *, control: bool = False) -> Run:
    """Runs the process in *folder*, looks at the base whenever it asks, and once more after its end."""
    (folder / BASE).mkdir(parents=True)
    run = Run()
    command = [sys.executable, "-m", "tests.faults.monkey_act", str(folder), str(seed), str(count)]
    with (folder / ERRORS).open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [*command, *(["late"] if control else [])],
            cwd=ROOT,
            env=_environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
        assert process.stdin is not None and process.stdout is not None
        for line in process.stdout:
            told = json.loads(line)
            _take(run, told)
            if told["say"] == "look":
                # Its own process has the base locked, and is waiting.
                run.wrong += [f"mismatch at {told['at']}: {words}" for words in _look(folder)]
                process.stdin.write("go\n")
                process.stdin.flush()
        status = process.wait()
    run.wrong += _judged(run, folder, status)
    return run


def plain(drafts: Mapping[str, Draft]) -> dict[str, Any]:
    """Drafts as JSON holds them, to be compared."""
    held = {}
    for form, draft in drafts.items():
        confirmed = [{**asdict(one), "on": str(one.on)} for one in draft.confirmed]
        held[form] = {
            "unit": [draft.unit.name, draft.unit.type],
            "fields": _plain(draft.fields),
            "rows": _plain(draft.rows),
            "confirmed": confirmed,
            "zero": draft.zero,
            "options": _plain(draft.options),
        }
    return held


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _environment(folder: Path) -> dict[str, str]:
    """Everything that is written goes below *folder*."""
    places = {
        name: str(folder / place)
        for name, place in {
            "LIANGYOU_DATA": BASE,
            "HOME": "home",
            "USERPROFILE": "home",
            "TMPDIR": "temporary",
            "TEMP": "temporary",
            "XDG_CACHE_HOME": "home/cache",
            "XDG_CONFIG_HOME": "home/config",
        }.items()
    }
    for place in places.values():
        Path(place).mkdir(parents=True, exist_ok=True)
    fixed = {"QT_QPA_PLATFORM": "offscreen", "OPENPYXL_LXML": "False", "PYTHONUTF8": "1"}
    return {**os.environ, **fixed, **places, "PYTHONDONTWRITEBYTECODE": "1"}


def _take(run: Run, told: Mapping[str, Any]) -> None:
    match told["say"]:
        case "look" | "end":
            run.events, run.edits = told["at"], told["edits"]
            run.places, run.saves = told["places"], told["saves"]
            run.ended = told["say"] == "end"
            run.memory.append((told["at"], told["memory"]))
        case "wrong":
            run.wrong.append(f"at {told['at']}: {told['words']}")


def _look(folder: Path) -> list[str]:
    """The base as it lies on the disk, beside what the sessions hold."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    shutil.copy(folder / BASE / FILE_NAME, copy)
    return _differences(copy, json.loads((folder / SEEN).read_text(encoding="utf-8")))


def _differences(folder: Path, seen: Mapping[str, Any]) -> list[str]:
    check_file(folder / FILE_NAME)
    repository = open_repository(folder)
    try:
        unit = repository.current_unit()
        listing = repository.drafts_of(unit.id, PACK) if unit else None
    finally:
        repository.close()
    if listing is None or listing.damaged:
        return [f"damaged: {listing.damaged if listing else 'no unit'}"]
    stored = plain({draft.form: draft for draft in listing.good})
    found = []
    for form, wanted in seen["drafts"].items():
        if form in stored:
            found += [f"{form} {words}" for words in _unlike(stored[form], wanted)][:3]
        elif form not in seen["blank"]:
            found.append(f"{form} is not stored")
    return found


def _unlike(stored: Any, wanted: Any, at: str = "") -> list[str]:
    if stored == wanted:
        return []
    if isinstance(stored, dict) and isinstance(wanted, dict):
        keys = sorted({*stored, *wanted})
        return [w for key in keys for w in _unlike(stored.get(key), wanted.get(key), f"{at}/{key}")]
    if isinstance(stored, list) and isinstance(wanted, list) and len(stored) == len(wanted):
        pairs = enumerate(zip(stored, wanted, strict=True))
        return [w for place, pair in pairs for w in _unlike(*pair, f"{at}[{place}]")]
    return [f"{at}: {str(stored)[:60]!r} is stored, {str(wanted)[:60]!r} is in the window"]


def _judged(run: Run, folder: Path, status: int) -> list[str]:
    """What is wrong once it has ended; a process that crashed must leave a base that opens clean."""
    wrong = []
    if status:
        lines = (folder / ERRORS).read_text(encoding="utf-8", errors="replace").splitlines()
        last = (folder / EVENTS).read_text(encoding="utf-8").splitlines()[-6:]
        wrong.append(f"crash: status {status}: {' / '.join(lines[:14])}; events: {' / '.join(last)}")
        try:
            repository = open_store(folder / BASE)
            listing = repository.drafts_of(1, PACK)
            repository.close()
            if listing.damaged:
                wrong.append(f"mismatch after the crash: {listing.damaged}")
        except Exception as error:
            wrong.append(f"mismatch after the crash: {type(error).__name__}: {error}")
        return wrong
    if not run.ended:
        return ["it ended before its end"]
    wrong += [f"mismatch at the end: {words}" for words in _look(folder)]
    if run.growth > MOST_GROWTH:
        wrong.append(f"memory grew by {run.growth:.0f} MB: {run.memory}")
    if run.places < LEAST_PLACES or run.saves < run.events // LOOK_EVERY:
        wrong.append(f"only {run.places} places had the focus, only {run.saves} saves")
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one and prints what it did; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description="Random events against the window.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="kept afterwards, with the log of all events")
    parser.add_argument("--control", action="store_true")
    chosen = parser.parse_args(arguments)
    folder = chosen.folder or Path(tempfile.mkdtemp()) / "run"
    began = time.monotonic()
    run = let_loose(chosen.seed, chosen.events, folder, control=chosen.control)
    share = 100 * run.edits // max(run.events, 1)
    print(
        f"seed {chosen.seed}: {run.events} events in {time.monotonic() - began:.0f} s, {run.edits} edits ({share} %), "
        f"{run.places} places with the focus, {run.saves} saves, {run.growth:.0f} MB more; {len(run.wrong)} wrong"
    )
    for words in run.wrong:
        print("  ", words)
    if chosen.folder is None:
        shutil.rmtree(folder.parent, ignore_errors=True)
    return 1 if run.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
