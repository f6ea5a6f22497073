"""Compiles packaging/windows/installer.nsi around a frozen Windows program. Needs makensis (Debian: nsis).

Imported by make_release.py and by windows/build_under_wine.py.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from dev import ROOT

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
TOLD = ROOT / "packaging" / "portable.txt"


class InstallerFailed(Exception):
    """makensis is missing or refused the script; the message holds its words."""


def write_installer(bundle: Path, icon: Path, version: str, target: Path) -> Path:
    """The installer of the program in *bundle*, at *target*; a warning of makensis is a failure too."""
    makensis = shutil.which("makensis")
    if makensis is None:
        raise InstallerFailed("makensis is missing; on Debian: apt-get install nsis")
    defined = {"VERSION": version, "BUNDLE": bundle, "TOLD": TOLD, "ICON": icon, "OUTPUT": target}
    places = {key: value.resolve() if isinstance(value, Path) else value for key, value in defined.items()}
    options = [f"-D{key}={value}" for key, value in places.items()]
    told = subprocess.run([makensis, "-V2", "-WX", *options, str(SCRIPT)], capture_output=True, check=False)
    if told.returncode != 0:
        raise InstallerFailed((told.stdout + told.stderr).decode(errors="replace"))
    return target
