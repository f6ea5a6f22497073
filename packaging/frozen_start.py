"""Run by a frozen program before all else: Qt finds its plugins inside the bundle, and in no other place.

A desktop made with Qt may name a folder of its own plugins, which another Qt cannot load. PyInstaller's own
preparation says the same but imports Qt for it, which the command line and the worker need not wait for.
"""

import os
import sys
from pathlib import Path

_QT = Path(sys._MEIPASS) / "PySide6"  # type: ignore[attr-defined]  # PyInstaller gives it
os.environ["QT_PLUGIN_PATH"] = str((_QT if sys.platform == "win32" else _QT / "Qt") / "plugins")
