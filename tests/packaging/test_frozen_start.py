"""A frozen program takes Qt's plugins from its own folder, whatever the desktop says."""

import os
import runpy
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "frozen_start.py"


@pytest.mark.parametrize(
    ("platform", "folder"), [("linux", "PySide6/Qt/plugins"), ("win32", "PySide6/plugins")]
)
def test_the_plugins_of_the_desktop_are_not_looked_at(
    platform: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_PLUGIN_PATH", "/usr/lib/plugins of another Qt")
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    runpy.run_path(str(SCRIPT))

    assert Path(os.environ["QT_PLUGIN_PATH"]) == tmp_path / folder
