"""The folder of a small Debian, made by debootstrap, and commands run inside it. Needs root.

Imported by old_linux.py, check_deb.py and windows/build_under_wine.py. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class RootFailed(Exception):
    """The system could not be made or changed; the message names the log."""


class DebianRoot:
    """A Debian *suite* below *folder*/root; what is done to it is logged in *folder*/log.txt."""

    def __init__(self, folder: Path, suite: str) -> None:
        self.folder = folder.resolve()
        self.suite = suite
        self.root = self.folder / "root"
        self.log = self.folder / "log.txt"

    def make(self, packages: Sequence[str]) -> None:
        """The system with these packages; one that is there and whole stays as it is. RootFailed."""
        if (self.root / "ready").exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        remove_tree(self.root)
        self.logged(["debootstrap", "--variant=minbase", self.suite, str(self.root)])
        self._use_settings_of_this_machine()
        self.apt("update")
        if packages:
            self.apt("install", "--yes", "--no-install-recommends", *packages)
        (self.root / "ready").touch()

    def run(
        self,
        command: Sequence[str],
        environment: Mapping[str, str] | None = None,
        *,
        is_quiet: bool = False,
        seconds: float | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command inside, with this environment, a path and UTF-8; quiet: what it prints is returned."""
        full = {"PATH": PATH, "HOME": "/root", "LANG": "C.UTF-8", **(environment or {})}
        with self.mounted():
            return subprocess.run(
                ["chroot", str(self.root), *command],
                env=full,
                stdin=subprocess.DEVNULL,
                capture_output=is_quiet,
                encoding="utf-8",
                errors="replace",
                timeout=seconds,
                check=False,
            )

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """With /proc and /dev inside; what was not there before is taken away again."""
        done: list[Path] = []
        try:
            for source in ("/proc", "/dev"):
                target = self.root / source.lstrip("/")
                if not os.path.ismount(target):
                    subprocess.run(["mount", "--bind", source, str(target)], check=True)
                    done.append(target)
            yield
        finally:
            for target in reversed(done):
                subprocess.run(["umount", "--lazy", str(target)], check=False)

    def apt(self, *arguments: str) -> None:
        """apt-get inside. RootFailed."""
        with self.mounted():
            quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
            self.logged(["chroot", str(self.root), *quiet, "apt-get", *arguments])

    def logged(self, command: Sequence[str]) -> None:
        """Runs a command outside, all that it prints into the log. RootFailed."""
        with self.log.open("ab") as log:
            ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)
        if ended.returncode != 0:
            raise RootFailed(f"{command[0]} … {command[-1][:60]} failed: see {self.log}")

    def _use_settings_of_this_machine(self) -> None:
        """The same way to the packages: name servers and apt's own settings."""
        etc = self.root / "etc"
        shutil.copyfile("/etc/resolv.conf", etc / "resolv.conf")
        dumped = subprocess.run(["apt-config", "dump", "Acquire"], capture_output=True, text=True, check=True)
        (etc / "apt" / "apt.conf.d" / "99here").write_text(dumped.stdout, "utf-8")


def mounts_below(folder: Path, table: str) -> list[Path]:
    """What is mounted below *folder*, the innermost first; *table* as /proc/self/mounts has it."""
    # A blank in a path is written \040: https://man7.org/linux/man-pages/man5/fstab.5.html
    places = [Path(line.split()[1].replace("\\040", " ")) for line in table.splitlines()]
    return sorted((place for place in places if place.is_relative_to(folder)), reverse=True)


def remove_tree(folder: Path) -> None:
    """Deletes a folder that such a system was in. RootFailed where something is mounted in it and stays so.

    A run that was killed leaves this machine's own /dev mounted there, which must not be deleted with it.
    """
    for _ in range(2):
        left = mounts_below(folder.resolve(), Path("/proc/self/mounts").read_text("utf-8"))
        for place in left:
            subprocess.run(["umount", "--lazy", str(place)], check=False)
        if not left:
            shutil.rmtree(folder, ignore_errors=True)
            return
    raise RootFailed(f"still mounted: {', '.join(map(str, left))}")


def impossible() -> str:
    """Why no such system can be made on this machine; "" when one can."""
    if os.name == "nt" or os.geteuid() != 0:
        return "it needs root under Linux"
    missing = [name for name in ("debootstrap", "apt-config", "chroot", "mount") if not shutil.which(name)]
    return f"it needs {', '.join(missing)}" if missing else ""
