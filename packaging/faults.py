"""Kills, power cuts, failing disks, torn files and random events, many of them: `python packaging/faults.py --nightly`.

`--gate` does what the tests do; `--area NAME` chooses, `--seed` repeats, `--resume` goes on where a run was broken off.
Prints a table, and exits with 1 if anything was lost or a control was not seen. What is run is in tests/faults.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.faults.areas import Area, Batch
    from tests.faults.count import Count

ROOT = Path(__file__).resolve().parent.parent
PROGRESS = ROOT / "build" / "faults.jsonl"
HEAD = ("area", "runs", "inside", "lost", "partial", "verdict")

# Also in the processes of the pool, which import this file anew.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENPYXL_LXML", "False")


class Progress:
    """The batches that are done, a line each, so that a broken-off run can go on."""

    def __init__(self, file: Path, seed: int, *, resume: bool) -> None:
        self._file = file
        self.seed = seed
        self._done: dict[tuple[object, ...], dict[str, object]] = {}
        if resume and file.exists():
            head, *lines = file.read_text(encoding="utf-8").splitlines()
            self.seed = json.loads(head)["seed"]
            # A last line that was broken off is done again.
            whole = [line for line in lines if line.endswith("}}")]
            for line in map(json.loads, whole):
                self._done[tuple(line["batch"])] = line["count"]
            file.write_text("".join(f"{line}\n" for line in (head, *whole)), encoding="utf-8")
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"seed": seed}) + "\n", encoding="utf-8")

    def done(self, batch: Batch) -> Count | None:
        """What came of *batch*, None where it is still to be run."""
        from tests.faults.count import Count

        found = self._done.get(_key(batch))
        return None if found is None else Count(**found)  # type: ignore[arg-type]

    def note(self, batch: Batch, counted: Count) -> None:
        """*batch* is done."""
        line = json.dumps({"batch": _key(batch), "count": asdict(counted)}, ensure_ascii=False)
        with self._file.open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")


def _key(batch: Batch) -> tuple[object, ...]:
    return batch.area, batch.number, batch.count, batch.control


def _run(batch: Batch, seed: int) -> tuple[Batch, Count]:
    """In a process of the pool."""
    from tests.faults.areas import run_batch

    # A writer that a full disk broke off complains once more when it is collected.
    sys.unraisablehook = lambda told: None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return batch, run_batch(batch, seed, Path(folder) / "run")


def measure(
    areas: Sequence[Area], progress: Progress, jobs: int, *, nightly: bool
) -> dict[tuple[str, bool], Count]:
    """Runs all areas and their controls, *jobs* batches at a time; by area and whether it is the control."""
    from tests.faults.count import Count

    counted: dict[tuple[str, bool], Count] = {}
    waiting: list[Batch] = []
    for batch in _batches(areas, nightly=nightly):
        done = progress.done(batch)
        total = counted.setdefault((batch.area, batch.control), Count())
        if done is None:
            waiting.append(batch)
        else:
            total.add(done)
    # Forking with a base open is a way to damage it.
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawning) as pool:
        for future in as_completed([pool.submit(_run, batch, progress.seed) for batch in waiting]):
            batch, found = future.result()
            progress.note(batch, found)
            counted[batch.area, batch.control].add(found)
    return counted


def _batches(areas: Sequence[Area], *, nightly: bool) -> Iterator[Batch]:
    for area in areas:
        yield from area.batches(area.nightly if nightly else area.gate, control=False)
        yield from area.batches(area.control, control=True)


def report(areas: Sequence[Area], counted: dict[tuple[str, bool], Count]) -> tuple[str, bool]:
    """The table in Markdown, what was wrong below it, and whether all is well."""
    from tests.faults.areas import control_verdict

    rows, told, well = [HEAD], list[str](), True
    for area in areas:
        found, control = counted[area.name, False], counted[area.name, True]
        verdict, seen = area.verdict(found), control_verdict(control, area.least_seen)
        for name, one, words in ((area.name, found, verdict), (f"– control: {area.name}", control, seen)):
            inside = f"{100 * one.inside // max(one.runs, 1)} %" if area.least_inside else "–"
            rows.append((name, f"{one.runs}", inside, f"{one.lost}", f"{one.partial}", words))
            well = well and not words.startswith("FAILED")
        if not found.is_clean:
            told += [f"{area.name}: {words}" for words in found.told]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|---|---:|---:|---:|---:|---|")
    return "\n".join([*lines, *told]), well


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the command, runs, prints the report; 1 if anything is wrong."""
    from tests.faults.areas import AREAS

    parser = argparse.ArgumentParser(description="Kills, power cuts, failing disks and torn files.")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--gate", action="store_true", help="the counts of the tests")
    how.add_argument("--nightly", action="store_true", help="the counts of a night")
    parser.add_argument("--area", action="append", choices=list(AREAS), help="only this one; may be repeated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true", help="go on with the run that was broken off")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--progress", type=Path, default=PROGRESS, help="where done batches are noted")
    chosen = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    areas = [AREAS[name] for name in chosen.area or AREAS]
    areas = [area for area in areas if chosen.nightly or area.gate]
    progress = Progress(chosen.progress, chosen.seed, resume=chosen.resume)
    began = time.monotonic()
    counted = measure(areas, progress, chosen.jobs, nightly=chosen.nightly)
    table, well = report(areas, counted)
    print(table)
    print(f"\nseed {progress.seed}, {time.monotonic() - began:.0f} s")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
