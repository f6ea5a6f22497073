"""The table in CONTRIBUTING is generated, and true."""

from pathlib import Path

import coverage_table
import pytest


def test_the_table_in_contributing_is_the_one_that_would_be_written() -> None:
    assert coverage_table.main(["--check"]) == 0


def test_a_stale_table_is_noticed_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "CONTRIBUTING.md"
    true = coverage_table.DOCUMENT.read_text(encoding="utf-8")
    stale.write_text(true.replace("V-02", "V-99"), encoding="utf-8")
    monkeypatch.setattr(coverage_table, "DOCUMENT", stale)
    assert coverage_table.main(["--check"]) == 1
    assert coverage_table.main([]) == 0
    assert stale.read_text(encoding="utf-8") == true
