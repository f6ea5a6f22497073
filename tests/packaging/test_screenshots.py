"""The pictures of the manual can be drawn anywhere, and nothing in them is clipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENS = {
    "backups",
    "publishing",
    "begin-from",
    "check",
    "citation-help",
    "citation-offer",
    "document",
    "export",
    "figure-rows",
    "figures",
    "find",
    "first-run",
    "hand-in",
    "hand-in-all",
    "home",
    "import",
    "paste",
    "limits",
    "papers",
    "problems",
    "row-finding",
    "rows",
    "selected-cells",
    "steps",
    "update",
    "update-line",
}


@pytest.mark.rendered
def test_every_screen_is_drawn_at_the_smallest_size_in_large_type(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "screenshots.py"
    drawn = subprocess.run(
        [sys.executable, str(script), "--out", str(tmp_path), "--size", "880x460", "--font", "large"],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if "No Chinese font" in drawn.stderr:
        pytest.skip("needs a Chinese font")
    assert drawn.returncode == 0, drawn.stderr
    assert {picture.stem for picture in tmp_path.glob("*.png")} == SCREENS
