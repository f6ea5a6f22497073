"""The gate of the faults harness: every area that it has counts for, and every control, in one run on all cores."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.areas import AREAS
from tests.faults.host import ROOT

KILL_LIMIT = 900.0
GATED = [area.name for area in AREAS.values() if area.gate]

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `packaging/faults.py --gate` prints."""
    progress: Path = tmp_path_factory.mktemp("faults") / "progress.jsonl"
    ended = subprocess.run(
        [sys.executable, "packaging/faults.py", "--gate", "--progress", str(progress)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=KILL_LIMIT,
        check=False,
    )
    assert ended.stdout.startswith("| area |"), ended.stderr
    return ended.stdout


def verdict(report: str, name: str) -> str:
    """The last column of the row."""
    (row,) = (line for line in report.splitlines() if line.startswith(f"| {name} |"))
    return row.split(" | ")[-1].removesuffix(" |")


@pytest.mark.parametrize("name", GATED)
def test_nothing_is_lost_and_nothing_is_there_in_part(report: str, name: str) -> None:
    assert verdict(report, name) in ("passed", "not possible here"), report


@pytest.mark.parametrize("name", GATED)
def test_the_harness_sees_what_is_done_badly(report: str, name: str) -> None:
    assert verdict(report, f"– control: {name}") in ("seen", "not possible here"), report
