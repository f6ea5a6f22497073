"""Freezes the program with the running Python: `python packaging/freeze.py --out DIR` makes DIR/liangyou.

Sets up .venv-release with the locked tools. Standard library only; run by make_release.py, on Windows and in the
old Linux of old_linux.py too. The same sources, tools and SOURCE_DATE_EPOCH give the same files.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dev import ROOT, SetupFailed, set_up, venv_program
from system_packages import QT_LIBRARIES, SCREEN_LIBRARIES, SystemPackagesMissing

LOCK = ROOT / "packaging" / "requirements-release.txt"
VENV = ROOT / ".venv-release"
NAME = "liangyou"


class FreezeFailed(Exception):
    """PyInstaller gave up; what it said stands above."""


def set_up_release(libraries: dict[str, str] | None = None) -> None:
    """The environment of the locked release tools, and the system libraries of Qt. SetupFailed."""
    set_up([LOCK], libraries or {}, VENV)


def commit_time() -> int:
    """Seconds since 1970 of the commit that is checked out, or what SOURCE_DATE_EPOCH says."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def freeze(out: Path) -> Path:
    """The frozen program's folder, made anew in *out*. FreezeFailed."""
    set_up_release({**QT_LIBRARIES, **SCREEN_LIBRARIES})
    program, work = out / NAME, out / "work"
    for folder in (program, work):
        shutil.rmtree(folder, ignore_errors=True)
    python = venv_program("python", VENV)
    _run([python, str(ROOT / "packaging" / "app_icon.py"), str(work / "icons")])
    options = [
        "--noconfirm",
        "--clean",
        "--log-level",
        "WARN",
        "--distpath",
        str(out),
        "--workpath",
        str(work),
    ]
    _run(
        [python, "-m", "PyInstaller", *options, str(ROOT / "build.spec")],
        # The hash seed decides the order of names in compiled modules.
        {"LIANGYOU_BUILD": str(work), "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(commit_time())},
    )
    return program


def copy_checkout(target: Path) -> None:
    """Every file of the checkout that git knows or would take, and none that it ignores."""
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)


def _run(command: Sequence[str], more: dict[str, str] | None = None) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1", **(more or {})}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
        raise FreezeFailed(" ".join(command[:4]))


def main() -> int:
    """Freezes into the folder named."""
    parser = argparse.ArgumentParser(description="Freeze the program with the running Python.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    try:
        print(freeze(parser.parse_args().out.resolve()))
    except (FreezeFailed, SetupFailed, SystemPackagesMissing) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
