"""Several starts at the same moment on the same drafts: one gets them, none is shut out, never do two write."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desktop.workflow.instance import REQUEST_NAME
from tests.faults.count import Count
from tests.faults.host import Ended, Host, Kill
from tests.faults.story import begin, look

AT_ONCE = 3
SECONDS = 0.25
"""How long whoever has the base keeps it at least."""
LEAST_ASKED = 1.0
"""Seconds after which a request counts as made; it is kept up for two."""


def nothing(path: Path) -> None:
    """No file lies there."""


def empty(path: Path) -> None:
    """An empty file."""
    path.touch()


def of_another_computer(path: Path) -> None:
    """A process of another computer, whose number may be given to anything here."""
    path.write_text("1\nliangyou\n示例电脑\n", encoding="utf-8")


def a_folder(path: Path) -> None:
    """Not even a file."""
    path.mkdir()


LYING_THERE: tuple[Callable[[Path], None], ...] = (nothing, empty, of_another_computer, a_folder)
NAMES = (REQUEST_NAME, "drafts.lock", "drafts.db.lock", "liangyou.pid")


def run_starts(seed: int, count: int, folder: Path, *, control: bool) -> Count:
    """*count* times so many starts at once; sometimes whoever got the base is killed."""
    chance, counted = random.Random(seed), Count()
    hosts = [Host() for _ in range(AT_ONCE)]
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for number in range(count):
                place = folder / f"{number}"
                place.mkdir(parents=True)
                begin(place)
                name, lay = chance.choice(NAMES), chance.choice(LYING_THERE)
                lay(place / name)
                kills = chance.random() < 0.3

                def run(host: Host, place: Path = place, kills: bool = kills) -> Ended:
                    kill = Kill("held", 1, SECONDS / 3) if kills else None
                    return host.run("tests.faults.acts:hold", place, kill, seconds=SECONDS, shared=control)

                one = Count(runs=1, inside=int(kills))
                try:
                    _judge(place, list(pool.map(run, hosts)), one)
                except Exception as error:
                    one.tear(f"{type(error).__name__}: {error}")
                one.told = [f"seed {seed} run {number} {lay.__name__} {name}: {words}" for words in one.told]
                one.lost, one.partial = min(one.lost, 1), min(one.partial, 1)
                counted.add(one)
                shutil.rmtree(place)
    finally:
        for host in hosts:
            host.close()
    return counted


def _second(ended: Ended, word: str) -> float:
    """When it said so; 0 where it never did."""
    return next((second for second, line in ended.said if line == word), 0.0)


def _judge(folder: Path, ended: list[Ended], counted: Count) -> None:
    held = [one for one in ended if any(line == "held" for _, line in one.said)]
    busy = [one for one in ended if any(line == "busy" for _, line in one.said)]
    if not held:
        counted.tear("all of them were shut out")
    if len(held) + len(busy) != len(ended):
        counted.tear("a start reached neither the drafts nor the other window")
    for one in busy:
        asked, gave_up = _second(one, "busy"), _second(one, "unanswered")
        stayed = [
            other for other in held if _second(other, "held") < asked and _second(other, "left") > gave_up
        ]
        # Where a folder lies in the request's place nobody can ask, and the second start says so at once.
        if gave_up - asked > LEAST_ASKED and any(not other.killed for other in stayed):
            counted.tear("the window that has the drafts did not come forward")
    acknowledged = [number for one in held for number in one.numbers("ack")]
    if len(set(acknowledged)) != len(acknowledged):
        counted.lose("two wrote at once: a number was counted twice")
    stored = look(folder)
    if stored < max(acknowledged, default=0):
        counted.lose(f"{max(acknowledged)} was acknowledged, {stored} is stored")
