"""Installs a .deb in a fresh Debian, starts it, exports with it and removes it: `python3 packaging/check_deb.py`.

Makes each Debian (bookworm and bullseye unless others are named) by debootstrap, kept untouched for the next time.
Needs root, Xvfb and xdotool. Exit status 1 on any failure.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bundle_compare import differences
from bundle_room import NOBODY, NoScreen, Screen, kill, wait_for
from bundle_under_test import DAY, SAMPLES, Fault, Line
from debian_root import PATH, DebianRoot, RootFailed, impossible, remove_tree
from dev import ROOT, SetupFailed, venv_program
from freeze import VENV, set_up_release

SUITES = ("bookworm", "bullseye")
# What a desktop has: the font, and what takes up menus and file types.
DESKTOP = ["fonts-wqy-microhei", "desktop-file-utils", "shared-mime-info"]
MOST_MB = 45
HOME = "/home/clerk"


class Machine(DebianRoot):
    """A Debian with the program in it, and a clerk without rights."""

    def __init__(self, folder: Path, suite: str, package: Path) -> None:
        super().__init__(folder, suite)
        self.package = package

    @property
    def home(self) -> Path:
        """The clerk's home, seen from outside."""
        return self.root / HOME.lstrip("/")

    def clerk(self, arguments: Sequence[str], screen: str = "") -> list[str]:
        """The program as a clerk starts it: an ordinary user, in the home, without a network."""
        said = [f"HOME={HOME}", f"PATH={PATH}", "LANG=C.UTF-8", "QT_HASH_SEED=0", f"DISPLAY={screen}"]
        # This machine's own tool changes the user: an old Debian's does not know a new kernel's capabilities.
        user = [f"--userspec={NOBODY}:{NOBODY}", "--groups="]
        inside = ["chroot", *user, str(self.root), "env", "-i", "-C", HOME, *said, "liangyou", *arguments]
        return ["unshare", "--net", "--", *inside]

    def names(self) -> set[str]:
        """Every path of the program's, but for what apt and dpkg write down of their work."""
        found = self.run(["find", "/", "-xdev", "-iname", "*liangyou*"], is_quiet=True).stdout.split("\n")
        own = ("/var/log/", "/var/cache/apt/", f"/{self.package.name}", f"{HOME}/", "/proc/")
        return {name for name in found if name and not name.startswith(own)}


def installs(machine: Machine) -> str:
    megabytes = machine.package.stat().st_size / 1e6
    if megabytes > MOST_MB:
        raise Fault(f"{megabytes:.1f} MB, more than {MOST_MB}")
    shutil.copy(machine.package, machine.root)
    before = _packages(machine)
    machine.apt("install", "--yes", "--no-install-recommends", f"/{machine.package.name}")
    more = sorted(_packages(machine) - before - {"liangyou"})
    return f"{megabytes:.1f} MB; brings {len(more)} packages of Debian: {' '.join(more)}"


def fits_desktop(machine: Machine) -> str:
    entry = "/usr/share/applications/liangyou.desktop"
    told = machine.run(["desktop-file-validate", entry], is_quiet=True)
    if told.returncode != 0 or told.stdout:
        raise Fault(f"{told.stdout}{told.stderr}")
    share = machine.root / "usr/share"
    taken = (
        ("mime/globs2", "*.liangyou"),
        ("applications/mimeinfo.cache", "application/x-liangyou=liangyou.desktop"),
    )
    for name, wanted in taken:
        if wanted not in (share / name).read_text("utf-8"):
            raise Fault(f"{name} knows nothing of {wanted}")
    scripts = sorted((machine.root / "var/lib/dpkg/info").glob("liangyou.*inst"))
    if scripts:
        raise Fault("it has maintainer scripts")
    return "menu entry valid, file type taken up by triggers, no maintainer script"


def exports(machine: Machine) -> str:
    shutil.copytree(SAMPLES, machine.home / "样本")
    beside = machine.folder / "unfrozen"
    shutil.rmtree(beside, ignore_errors=True)
    count = 0
    for unit in ("government", "party", "township"):
        drafts = [f"样本/{unit}/附件{number}.json" for number in range(1, 6)]
        options = ["-o", f"导出/{unit}", "--today", DAY, "--as", "draft", "--formats"]
        _succeed(machine.clerk(["export", *drafts, *options, "xlsx,docx,pdf"]))
        shutil.copytree(SAMPLES, beside / "样本", dirs_exist_ok=True)
        unfrozen = [venv_program("python", VENV), "-m", "ui", "export", *drafts, *options, "xlsx,docx"]
        _succeed(["env", "-C", str(beside), f"PYTHONPATH={ROOT}", *unfrozen])
        found = [
            line
            for line in differences(machine.home / "导出" / unit, beside / "导出" / unit)
            if ".pdf" not in line
        ]
        if found:
            raise Fault("; ".join(found[:5]))
        count += len(list((machine.home / "导出" / unit).iterdir()))
    return f"{count} files; xlsx and docx as unfrozen (other fonts: the pdf are not compared)"


def window(machine: Machine) -> str:
    screen = Screen()
    try:
        with _seen_inside(machine):
            begun = time.monotonic()
            process = subprocess.Popen(
                machine.clerk([], screen.name),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
            data = machine.home / ".local/share/liangyou"
            # The title of the first page's field is not to be read from outside; that the drafts are open is.
            opened = wait_for(
                lambda: (screen.window() and (data / "drafts.db").exists()) or process.poll() is not None
            )
            took = time.monotonic() - begun
            if not opened or process.poll() is not None:
                kill(process) if process.poll() is None else None
                assert process.stderr is not None
                raise Fault("no window: " + process.stderr.read().decode(errors="replace")[-300:])
            time.sleep(3)
            picture = machine.folder / "window.png"
            if shutil.which("import"):
                subprocess.run(
                    ["import", "-display", screen.name, "-window", "root", str(picture)], check=False
                )
            screen.quit()
            if not wait_for(lambda: process.poll() is not None):
                kill(process)
                raise Fault("the window does not close")
            if process.returncode != 0:
                raise Fault(f"ended with {process.returncode}")
    finally:
        screen.close()
    return f"opened within {took:.1f} s and closed"


def is_removed(machine: Machine) -> str:
    machine.apt("purge", "--yes", "liangyou")
    left = machine.names()
    if left:
        raise Fault(f"left behind: {', '.join(sorted(left)[:5])}")
    if not (machine.home / ".local/share/liangyou/drafts.db").exists():
        raise Fault("the clerk's drafts are gone")
    return "nothing left behind but the clerk's own drafts"


CHECKS: dict[str, Callable[[Machine], str]] = {
    "apt installs the file": installs,
    "menu and file type": fits_desktop,
    "exports as unfrozen": exports,
    "window, user nobody, no network": window,
    "apt purges it": is_removed,
}


def run(package: Path, suite: str, work: Path) -> Iterator[Line]:
    """A fresh Debian and each check in turn, to the first that fails: each needs the one before."""
    pristine = DebianRoot(work / f"debian-{suite}", suite)
    pristine.make(DESKTOP)
    machine = Machine(work / f"try-{suite}", suite, package)
    remove_tree(machine.folder)
    machine.folder.mkdir()
    subprocess.run(["cp", "-a", str(pristine.root), str(machine.root)], check=True)
    machine.home.mkdir(parents=True)
    subprocess.run(["chown", f"{NOBODY}:{NOBODY}", str(machine.home)], check=True)
    for title, check in CHECKS.items():
        try:
            yield Line("ok", f"{suite}: {title}", check(machine))
        except (Fault, RootFailed, NoScreen) as fault:
            yield Line("FAILED", f"{suite}: {title}", str(fault))
            return


@contextmanager
def _seen_inside(machine: Machine) -> Iterator[None]:
    """The X server's socket inside: without a network it is the only way to it."""
    target = machine.root / "tmp/.X11-unix"
    target.mkdir(exist_ok=True)
    with machine.mounted():
        subprocess.run(["mount", "--bind", "/tmp/.X11-unix", str(target)], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(target)], check=False)


def _packages(machine: Machine) -> set[str]:
    listed = machine.run(["dpkg-query", "-W", "-f=${Package}\n"], is_quiet=True)
    return set(listed.stdout.split())


def _succeed(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        raise Fault(f"status {done.returncode}: {done.stderr[-300:]}")


def main() -> int:
    """Checks the package in each Debian."""
    parser = argparse.ArgumentParser(description="Install, use and remove a .deb in a fresh Debian.")
    parser.add_argument("--package", type=Path, metavar="FILE.deb", help="instead of the one in dist/")
    parser.add_argument("suites", nargs="*", metavar="SUITE", default=SUITES, help="Debian's names")
    parser.add_argument("--report", type=Path, metavar="FILE")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build", metavar="DIR", help="kept for the next time"
    )
    chosen = parser.parse_args()
    reason = impossible()
    if reason:
        print(reason, file=sys.stderr)
        return 1
    package = chosen.package or max((ROOT / "dist").glob("*.deb"), default=None)
    if package is None:
        print("no .deb in dist/: packaging/make_release.py makes one", file=sys.stderr)
        return 1
    lines = []
    try:
        set_up_release()
        for suite in chosen.suites:
            for line in run(package.resolve(), suite, chosen.work.resolve()):
                print(line.words, flush=True)
                lines.append(line)
    except (RootFailed, SetupFailed) as problem:
        print(problem, file=sys.stderr)
        return 1
    if chosen.report:
        chosen.report.write_text("".join(f"{line.words}\n" for line in lines), "utf-8")
    return int(any(line.state == "FAILED" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
