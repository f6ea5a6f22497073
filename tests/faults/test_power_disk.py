"""The disk whose power fails: what was flushed is there, what was not may be in any state, and names are entries."""

import random
from pathlib import Path

from tests.faults.power_disk import Cut, DarkDisk, Flushed, Happened, Named, Wrote

FILE, OTHER = 1, 2
BASE = [Named("a.db", FILE, durable=True), Wrote(FILE, 0, b"old"), Flushed(FILE)]


def after(events: list[Happened], folder: Path, times: int = 60) -> set[tuple[tuple[str, bytes], ...]]:
    """Every state of the folder that was met after as many power cuts."""
    found = set()
    for seed in range(times):
        chance, disk, place = random.Random(seed), DarkDisk(), folder / f"{seed}"
        disk.happened(events, chance)
        disk.fail(place, chance)
        found.add(tuple(sorted((path.name, path.read_bytes()) for path in place.iterdir())))
    return found


def test_what_was_flushed_is_always_there(tmp_path: Path) -> None:
    assert after([*BASE], tmp_path) == {(("a.db", b"old"),)}


def test_what_was_not_flushed_may_be_there_or_not(tmp_path: Path) -> None:
    found = after([*BASE, Wrote(FILE, 0, b"new"), Cut(FILE, 2)], tmp_path)
    assert found == {(("a.db", content),) for content in (b"old", b"new", b"ol", b"ne")}


def test_a_write_may_be_torn_between_sectors_and_nowhere_else(tmp_path: Path) -> None:
    long = [*BASE[:1], Wrote(FILE, 0, bytes(1024)), Flushed(FILE), Wrote(FILE, 0, b"x" * 1024)]
    found = {content for ((_, content),) in after(long, tmp_path)}
    assert found == {one + two for one in (bytes(512), b"x" * 512) for two in (bytes(512), b"x" * 512)}


def test_a_deleted_name_may_come_back_with_its_old_file_until_the_folder_is_flushed(tmp_path: Path) -> None:
    again = [*BASE, Named("a.db", None, durable=False), Named("a.db", OTHER, durable=False)]
    assert after(again, tmp_path / "1") == {(), (("a.db", b"old"),), (("a.db", b""),)}
    gone = [*BASE, Named("a.db", None, durable=True)]
    assert after(gone, tmp_path / "2") == {()}
