"""The computer's clock jumps: to 1970, to 2099, a day back, over a new year, over a change to summer time.

Saves and backups keep their order by revision, and no backup gives way to a clock that is wrong.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from desktop.drafts.backup_files import Backup
from desktop.drafts.opening import open_repository
from desktop.workflow import backups as making
from desktop.workflow.backups import Backups
from tests.faults.count import Count
from tests.faults.story import MORNING, UNIT, begin, draft_at, stored_number

STEPS = 40
NEW_YEAR = datetime(2023, 12, 31, 20, 0, tzinfo=UTC)
SUMMER = datetime(2024, 3, 30, 20, 0, tzinfo=UTC)
SHORT = timedelta(hours=20)
WRONG = ("1970", "2099", "a day back")


def run_clocks(seed: int, count: int, folder: Path, *, control: bool) -> Count:
    """*count* lives of a base, each with drawn jumps of its clock."""
    counted = Count()
    real = vars(making)["surplus"]
    if control:
        vars(making)["surplus"] = _by_age
    try:
        for number in range(count):
            chance, one = random.Random(seed + number), Count(runs=1, inside=1)
            place = folder / f"{number}"
            place.mkdir(parents=True)
            try:
                _live(place, chance, one)
            except Exception as error:
                one.tear(f"{type(error).__name__}: {error}")
            one.told = [f"seed {seed + number}: {words}" for words in one.told]
            one.lost, one.partial = min(one.lost, 1), min(one.partial, 1)
            counted.add(one)
            shutil.rmtree(place)
    finally:
        vars(making)["surplus"] = real
    return counted


class Clock:
    """What the computer says, which need not be the time."""

    def __init__(self, true: datetime) -> None:
        self.true = true
        self.wrong = ""

    def __call__(self) -> datetime:
        summer = timezone(timedelta(hours=2 if self.true > SUMMER else 1))
        said = self.true.astimezone(summer)
        match self.wrong:
            case "1970":
                # A flat battery: it goes on from there.
                return said.replace(year=1970, month=1, day=1)
            case "2099":
                return said.replace(year=2099, day=min(said.day, 28))
            case "a day back":
                return said - timedelta(days=1)
        return said


def _live(folder: Path, chance: random.Random, counted: Count) -> None:
    clock = Clock(chance.choice([MORNING, NEW_YEAR - timedelta(days=3), SUMMER - timedelta(days=3)]))
    begin(folder)
    kept = Backups(folder, clock)
    before: set[Path] = set()
    first: dict[Path, datetime] = {}
    # Wrong for three days, the program must believe the clock; then it still keeps older ones too.
    longest = chance.choice((SHORT, SHORT, timedelta(days=9)))
    since = clock.true
    for number in range(1, STEPS):
        clock.true += timedelta(hours=chance.choice((0.5, 2, 8)))
        if clock.wrong and (chance.random() < 0.2 or clock.true - since > longest):
            clock.wrong = ""
        elif not clock.wrong and chance.random() < 0.2:
            clock.wrong, since = chance.choice(WRONG), clock.true
        repository = open_repository(folder)
        kept.begin_run(repository)
        repository.save(UNIT, draft_at(number), clock())
        if repository.last_saved() != clock():
            counted.tear("the newest save is taken for an older one")
        made = kept.make(repository)
        repository.close()
        listed = kept.list()
        if made.backup is None or made.problem or listed[0] != made.backup:
            counted.lose(f"the backup of {number} is not the newest")
        if [one.revision for one in listed] != sorted((one.revision for one in listed), reverse=True):
            counted.tear("the order of backups is not that of revisions")
        there = {one.path for one in listed}
        first = dict.fromkeys(there, clock.true) | first
        if before - there and clock.wrong and longest == SHORT:
            counted.lose(f"{len(before - there)} backups gave way to a clock in {clock().year}")
        before = there
        old, older = clock.true - timedelta(days=2), clock.true - timedelta(days=4)
        if any(made < older for made in first.values()) and not any(first[path] < old for path in there):
            counted.lose("no backup older than two days is left")
    newest = kept.newest_good()
    if newest is None:
        counted.lose("no good backup")
        return
    aside = folder / "aside"
    aside.mkdir()
    shutil.copy(newest.path, aside / "drafts.db")
    repository = open_repository(aside)
    if stored_number(repository) != STEPS - 1:
        counted.lose("the newest backup holds something else")
    repository.close()


def _by_age(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """The control: what is older than a month goes, by what the clock says of the newest."""
    newest = backups[0].made
    return tuple(one for one in backups if abs(newest - one.made) > timedelta(days=30))
