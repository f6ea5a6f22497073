"""The hard conditions under which check_bundle.py runs a frozen program, and a screen for its window.

As root: an ordinary user of its own, no network at all, nothing of the environment, LANG=C, another working folder,
a program folder with Chinese, blanks and brackets in its path that may not be written. Standard library only.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HARD_NAME = "两优 填报（正式）(2) 版"
NOBODY = 65534
SECONDS = 180


class NoScreen(Exception):
    """Xvfb or xdotool is missing."""


class Room:
    """A copy of the program below *folder*, a home for its user, and a place to work in."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.folder = folder
        self.program = folder / HARD_NAME / "liangyou"
        self.home = folder / "home 用户"
        self.work = folder / "另一个 文件夹"
        shutil.copytree(program, self.program, symlinks=True)
        for made in (self.home, self.work):
            made.mkdir()
        self.is_hard = os.name != "nt" and os.geteuid() == 0
        for path in (self.folder / HARD_NAME, *(self.folder / HARD_NAME).rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~0o222)
        self.folder.chmod(0o755)
        self.give(self.home, self.work)

    def give(self, *folders: Path) -> None:
        """Makes folders, with all that is in them, the ordinary user's own."""
        if self.is_hard:
            for folder in folders:
                for path in (folder, *folder.rglob("*")):
                    os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    @property
    def data(self) -> Path:
        """Where the program keeps the drafts of this user, without being told."""
        return self.home / ".local" / "share" / "liangyou"

    def command(self, arguments: Sequence[str], more: Mapping[str, str], *, program: str = "") -> list[str]:
        """The whole command: each wall of the room before the program."""
        walls: list[str] = []
        if self.is_hard:
            user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]
            walls = ["unshare", "--net", "--", *user]
        # A seed for Qt's tables decides the order of the fonts in a PDF.
        said = {"HOME": str(self.home), "LANG": "C", "PATH": "/usr/bin:/bin", "QT_HASH_SEED": "0", **more}
        named = [f"{key}={value}" for key, value in said.items()]
        return [*walls, "env", "-i", *named, program or str(self.program / "liangyou"), *arguments]

    def run(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Runs one command of the frozen program to its end."""
        return subprocess.run(
            self.command(arguments, {}),
            cwd=self.work,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def start(self, screen: str, arguments: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """Opens the window on a screen, such as ":99"."""
        return subprocess.Popen(
            self.command(arguments, {"DISPLAY": screen}),
            cwd=self.work,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "window.log").open("ab"),
            start_new_session=True,
        )

    def print_of_program(self) -> str:
        """A hash of every name and byte in the program's folder."""
        digest = hashlib.sha256()
        for file in sorted((self.folder / HARD_NAME).rglob("*")):
            digest.update(str(file.relative_to(self.folder)).encode())
            if file.is_file():
                digest.update(file.read_bytes())
        return digest.hexdigest()


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9 for the program and what it started, as a power cut would end them."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(what: Callable[[], object], seconds: float = 60.0, pause: float = 0.05) -> bool:
    """Looks until *what* is true; False when that has not come in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(pause)
    return False


_CLIENT_MESSAGE = 33


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of X11/Xlib.h, padded to the size of an XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    )


class Screen:
    """An X server of its own, with a keyboard to type on."""

    def __init__(self) -> None:
        missing = [name for name in ("Xvfb", "xdotool") if not shutil.which(name)]
        if missing:
            raise NoScreen(f"needs {', '.join(missing)}")
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            # Without -noreset the server turns away who comes just after the last one has left.
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                "1366x768x24",
                "-noreset",
                "-nolisten",
                "tcp",
                "-ac",
            ],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as stream:
            self.name = f":{stream.readline().strip()}"

    def close(self) -> None:
        """Ends the server."""
        self._server.terminate()
        self._server.wait()

    def window(self) -> str:
        """The number of the program's window, or "" while there is none."""
        return self._do("search", "--onlyvisible", "--class", "liangyou").partition("\n")[0]

    def any_window(self, process: int) -> str:
        """The same of any program, by the number of its process."""
        return self._do("search", "--onlyvisible", "--pid", str(process)).partition("\n")[0]

    def press(self, *keys: str) -> None:
        """Presses keys in turn, named as xdotool names them, in the program's window."""
        self._do("windowfocus", "--sync", self.window())
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            time.sleep(0.3)

    def type(self, words: str) -> None:
        """Types words, as a clerk would."""
        self._do("type", "--delay", "30", words)

    def quit(self) -> None:
        """Asks the window to close, as its cross does: WM_DELETE_WINDOW of the ICCCM, section 4.2.8.1."""
        x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x.XOpenDisplay(self.name.encode()))
        x.XInternAtom.restype = ctypes.c_ulong
        protocols, delete = (
            x.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
        )
        window = int(self.window())
        data = (ctypes.c_long * 5)(delete, 0)
        message = _ClientMessage(_CLIENT_MESSAGE, 0, 1, display, window, protocols, 32, data)
        x.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
        x.XCloseDisplay(display)

    def _do(self, *arguments: str) -> str:
        environment = {**os.environ, "DISPLAY": self.name}
        done = subprocess.run(
            ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()
