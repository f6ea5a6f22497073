"""The report of the faults harness, and going on with a run that was broken off."""

from dataclasses import replace
from pathlib import Path

import pytest
from faults import Progress, report

from tests.faults.areas import AREAS, Area, Batch
from tests.faults.count import Count

AREA: Area = replace(AREAS["kill autosave"], name="示例")
CLEAN, BAD = Count(runs=10, inside=8), Count(runs=10, lost=1, told=["lost: 3"])


@pytest.mark.parametrize(
    ("found", "control", "words"),
    [
        (CLEAN, BAD, "passed"),
        (BAD, BAD, "FAILED"),
        (Count(runs=10, inside=8, partial=1), BAD, "FAILED"),
        (Count(runs=10, inside=2), BAD, "FAILED: too few inside"),
        (CLEAN, CLEAN, "FAILED: not seen"),
        (Count(), Count(), "not possible here"),
    ],
)
def test_what_is_wrong_is_in_the_table(found: Count, control: Count, words: str) -> None:
    table, well = report([AREA], {("示例", False): found, ("示例", True): control})
    assert f"| {words} |" in table
    assert well == (not words.startswith("FAILED"))
    assert ("示例: lost: 3" in table) == (found is BAD)


def test_a_run_goes_on_with_its_own_seed_where_it_was_broken_off(tmp_path: Path) -> None:
    file, done, other = tmp_path / "run.jsonl", Batch("示例", 0, 5, False), Batch("示例", 1, 5, False)
    Progress(file, 7, resume=False).note(done, BAD)
    with file.open("a", encoding="utf-8") as stream:
        stream.write('{"batch": ["示例", 1')
    again = Progress(file, 1, resume=True)
    assert again.seed == 7
    assert again.done(done) == BAD and again.done(other) is None
    again.note(other, CLEAN)
    third = Progress(file, 1, resume=True)
    assert third.done(other) == CLEAN


def test_a_new_run_forgets_the_one_before(tmp_path: Path) -> None:
    file, done = tmp_path / "run.jsonl", Batch("示例", 0, 5, False)
    Progress(file, 7, resume=False).note(done, BAD)
    assert Progress(file, 8, resume=False).done(done) is None
