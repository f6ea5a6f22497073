"""The window's frame is painted before anything heavy is read: libraries, packs and the store come after it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LATE = [
    "docx",
    "lxml",
    "openpyxl",
    "python_calamine",
    "sqlite3",
    "sqlite_utils",
    "desktop.packs",
    "desktop.rules",
]
FIRST_PAINT = f"""
import sys
import ui.app
from PySide6.QtWidgets import QApplication
from ui.main_window import MainWindow
from ui.theme.scale import Scale

application = QApplication([])
window = MainWindow(Scale())
window.painted.connect(lambda: print("loaded too early:", sorted(set({LATE!r}) & set(sys.modules))))
window.show()
application.processEvents()
"""


def test_the_first_paint_waits_for_no_library() -> None:
    started = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert started.stdout.splitlines()[:1] == ["loaded too early: []"], started.stderr
