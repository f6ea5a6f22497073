"""The areas of the faults harness: what each runs, how often, and when it is passed. For the gate and the night.

Counts are those of the gate (every run of the tests) and of a night. Every area has a control: the same with something
done badly, which must be seen, or the harness itself is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.faults.count import Count

LEAST_INSIDE = 0.3
"""So many of the kills must fall inside the operation, or nothing was tested."""
LEAST_EDITS = 0.1
"""So many of the random events must change a draft."""


@dataclass(frozen=True)
class Batch:
    """A part of an area that runs by itself; `number` makes its seed."""

    area: str
    number: int
    count: int
    control: bool


@dataclass(frozen=True)
class Area:
    """`run` takes a seed, how many runs, a folder to make and whether it is the control; None: not possible here."""

    name: str
    gate: int
    nightly: int
    batch: int
    run: Callable[[int, int, Path, bool], Count | None]
    control: int
    least_inside: float = 0.0
    least_seen: int = 1
    """What the control must lose at least, a night through."""

    def batches(self, count: int, *, control: bool) -> Iterator[Batch]:
        """*count* runs in parts."""
        for number, at in enumerate(range(0, count, self.batch)):
            yield Batch(self.name, number, min(self.batch, count - at), control)

    def verdict(self, counted: Count) -> str:
        """What the report says of it: "passed", or why not."""
        if not counted.runs:
            return "not possible here"
        if not counted.is_clean:
            return "FAILED"
        if counted.inside < counted.runs * self.least_inside:
            return "FAILED: too few inside"
        return "passed"


def control_verdict(counted: Count, least: int) -> str:
    """What the report says of a control."""
    if not counted.runs:
        return "not possible here"
    return "seen" if counted.lost + counted.partial >= least else "FAILED: not seen"


def _kill(name: str) -> Callable[[int, int, Path, bool], Count]:
    def run(seed: int, count: int, folder: Path, control: bool) -> Count:
        # Late, as are all: a start must not pay for what another area imports.
        from tests.faults.kills import KILLINGS, run_kills

        return run_kills(KILLINGS[name], seed, count, folder, control=control)

    return run


def _power(seed: int, count: int, folder: Path, control: bool) -> Count:
    from tests.faults.power import OFF, SHIPPED, run_cuts

    return run_cuts(seed, count, folder, OFF if control else SHIPPED)


def _power_other(seed: int, count: int, folder: Path, control: bool) -> Count:
    from tests.faults.power import EXTRA, OFF, run_cuts

    return run_cuts(seed, count, folder, OFF if control else EXTRA)


def _faults(*names: str) -> Callable[[int, int, Path, bool], Count]:
    def run(seed: int, count: int, folder: Path, control: bool) -> Count:
        from tests.faults.io_faults import COMBINATIONS, STORIES, run_faults

        # The seed's last figures are the batch: every combination once for each story, alternating.
        number = seed % SEEDS
        pair, turn = number % len(COMBINATIONS), number // len(COMBINATIONS)
        story = STORIES[names[(pair + turn) % len(names)]]
        return run_faults(story, pair, folder, control=control)

    return run


def _torn(seed: int, count: int, folder: Path, control: bool) -> Count:
    from tests.faults.torn import run_torn

    return run_torn(seed, count, folder, control=control)


def _full(seed: int, count: int, folder: Path, control: bool) -> Count | None:
    from tests.faults.full_disk import CASES, run_full

    number = seed % SEEDS
    return run_full(number % len(CASES), folder, control=control)


def _instances(seed: int, count: int, folder: Path, control: bool) -> Count:
    from tests.faults.instances import run_starts

    return run_starts(seed, count, folder, control=control)


def _clocks(seed: int, count: int, folder: Path, control: bool) -> Count:
    from tests.faults.clocks import run_clocks

    return run_clocks(seed * 1000, count, folder, control=control)


def _monkey(seed: int, count: int, folder: Path, control: bool) -> Count:
    from tests.faults.monkey import run_monkey

    return run_monkey(seed, count, folder, control=control)


SEEDS = 1000
"""Batches of an area at most; a run's seed times this, and the batch, is the seed of the batch."""

_ALL = (
    Area("kill autosave", 200, 10_000, 100, _kill("autosave"), 25, least_inside=LEAST_INSIDE),
    Area("kill typing", 12, 500, 6, _kill("typing"), 6, least_inside=LEAST_INSIDE),
    Area("kill migration", 30, 2_000, 50, _kill("migration"), 25, least_inside=LEAST_INSIDE),
    Area("kill export", 30, 2_000, 50, _kill("export"), 25, least_inside=LEAST_INSIDE),
    Area("kill backup", 30, 2_000, 50, _kill("backup"), 25, least_inside=LEAST_INSIDE),
    Area("kill restore", 30, 2_000, 50, _kill("restore"), 25, least_inside=LEAST_INSIDE),
    Area("kill package import", 30, 2_000, 50, _kill("package"), 25, least_inside=LEAST_INSIDE),
    Area("power cut", 500, 100_000, 250, _power, 200, least_seen=100),
    Area("power cut, DELETE/EXTRA", 100, 2_000, 100, _power_other, 100, least_seen=50),
    Area("call fails: autosave", 6, 6, 1, _faults("autosave"), 2),
    Area("call fails: export", 6, 12, 1, _faults("export table", "export letter"), 1),
    Area("call fails: start", 0, 12, 1, _faults("opening", "migration"), 2),
    Area("call fails: backup", 0, 12, 1, _faults("backup", "restore"), 2),
    Area("call fails: package", 0, 6, 1, _faults("package"), 1),
    Area("torn file", 200, 20_000, 100, _torn, 100),
    Area("full disk", 9, 9, 1, _full, 9),
    Area("instances", 8, 200, 4, _instances, 12),
    Area("clock", 20, 300, 10, _clocks, 20),
    Area("monkey", 1_000, 300_000, 10_000, _monkey, 500, least_inside=LEAST_EDITS),
)
AREAS: Mapping[str, Area] = {area.name: area for area in _ALL}


def run_batch(batch: Batch, seed: int, folder: Path) -> Count:
    """One part, in *folder*, which does not exist yet."""
    area = AREAS[batch.area]
    return area.run(seed * SEEDS + batch.number, batch.count, folder, batch.control) or Count()
