"""Which system packages Qt needs beside its wheel on a Debian-family Linux, and how to get them.

Standard library only. Imported by packaging/dev.py and its tests.
"""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# What the Qt wheel loads but does not carry, read from the NEEDED entries of its libraries: to load at all …
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# … and to open a window under X or Wayland.
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CHINESE_FONT = "fonts-wqy-microhei"  # 2 MB to fetch; Noto CJK would be 56 MB
CHINESE_FONT_FILE = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")


class SystemPackagesMissing(Exception):
    """Packages are missing and cannot be installed from here; the message holds the command to type."""


def packages_for(libraries: Mapping[str, str], loads: Callable[[str], bool]) -> list[str]:
    """Debian packages of the libraries that do not load, sorted.

    `libraries` maps sonames to packages; `loads` tells whether the system's loader finds a soname.
    """
    return sorted({package for soname, package in libraries.items() if not loads(soname)})


def apt_commands(packages: Sequence[str], prefix: Sequence[str]) -> list[list[str]]:
    """The two commands that install the packages, each behind `prefix` (such as sudo)."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    return [[*prefix, "apt-get", "update"], [*prefix, *install]]


def command_to_type(packages: Sequence[str]) -> str:
    """One line that a person with the right to install packages can paste into a terminal."""
    return " && ".join(shlex.join(command) for command in apt_commands(packages, ["sudo"]))


def loader_finds(soname: str) -> bool:
    """Whether the loader finds this library for the running architecture."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def chinese_font_found() -> bool:
    """Whether fontconfig knows a Chinese font, or the font named here lies where its package puts it."""
    if CHINESE_FONT_FILE.exists():
        return True
    if not shutil.which("fc-list"):
        return False
    listing = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False)
    return bool(listing.stdout.strip())


def root_prefix() -> list[str] | None:
    """What to put before a command so that root runs it without asking; None when that cannot be."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def ensure_packages(
    missing: Sequence[str], *, prefix: Sequence[str] | None, call: Callable[[Sequence[str]], int]
) -> None:
    """Install the packages with `call` (command → exit status), or say what to type.

    Raises SystemPackagesMissing when nobody here may install them, or apt-get fails. A missing font alone
    is only told: the program runs without it.
    """
    if not missing:
        return
    if prefix is not None:
        print("Installing system packages: " + " ".join(missing), flush=True)
        if any(call(command) != 0 for command in apt_commands(missing, prefix)):
            raise SystemPackagesMissing("apt-get could not install: " + " ".join(missing))
    elif list(missing) == [CHINESE_FONT]:
        print("没有中文字体，界面上的汉字会显示成方块。要安装字体，请运行：")
        print("  " + command_to_type(missing), flush=True)
    else:
        raise SystemPackagesMissing(
            "缺少系统软件包，当前用户无权安装。请运行下面这一行，然后再试一次：\n"
            "System packages are missing and this user may not install them. Type this, then try again:\n"
            "  " + command_to_type(missing)
        )


def ensure_libraries(
    libraries: Mapping[str, str], extra: Sequence[str], call: Callable[[Sequence[str]], int]
) -> None:
    """Make sure that Linux has these libraries, a Chinese font when any is asked for, and `extra` packages.

    Without apt-get nothing is installed: what is missing is printed, and the caller goes on.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [*extra, *packages_for(libraries, loader_finds)]
    if libraries and not chinese_font_found():
        missing.append(CHINESE_FONT)
    if missing and not shutil.which("apt-get"):
        print("Not a Debian-family system; it lacks what Debian calls: " + " ".join(missing), flush=True)
        return
    ensure_packages(missing, prefix=root_prefix() if missing else None, call=call)
