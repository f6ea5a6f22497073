"""An old Linux to freeze in, so that the program runs on old office PCs: Debian 11, with Python compiled there.

Makes the folder of a Debian 11 by debootstrap, and in it CPython and SQLite from Debian 13's sources with Debian's
security patches, bound to symbols that glibc 2.28 has. Needs root. Imported by make_release.py.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from system_packages import QT_LIBRARIES, SCREEN_LIBRARIES

SUITE, SOURCE_SUITE = "bullseye", "trixie"
PYTHON = "3.13"
PREFIX = "/opt/liangyou-python"
SOURCES = {  # Debian's name of the source: the hash of what upstream released
    "python3.13": "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640",
    "sqlite3": "d0cdd2ece271b29e7ce18095745d892517ee26d0f270065b3a25c2e9eb11639c",
}
_TOOLS = ["gcc", "libc6-dev", "make", "patch", "xz-utils", "pkg-config", "binutils", "tcl"]
_HEADERS = ["zlib1g-dev", "libffi-dev", "liblzma-dev", "libbz2-dev"]
# glibc 2.29 gave these functions new versions; the old ones are there still.
_HEADER = "".join(
    f'__asm__(".symver {name},{name}@GLIBC_2.2.5");\n' for name in ("exp", "exp2", "log", "log2", "pow")
)
_RECIPE = f"""set -e
cd /src/sqlite
export CFLAGS="-O2 -g0 -include /src/old_glibc.h" CPPFLAGS="-I{PREFIX}/include"
export LDFLAGS="-L{PREFIX}/lib -Wl,-rpath,{PREFIX}/lib" PKG_CONFIG_PATH={PREFIX}/lib/pkgconfig
# what glibc 2.30 brought
export ac_cv_func_gettid=no ac_cv_func_sem_clockwait=no
./configure --prefix={PREFIX} --disable-static --disable-tcl --disable-readline
make -j{os.cpu_count() or 1}
make install
cd /src/python3
for patch in $(grep -E '^(CVE|dict-use-after-free|traverse-managed-dicts)' debian/patches/series); do
  patch -s -p1 < debian/patches/$patch
done
./configure --prefix={PREFIX} --enable-shared --disable-test-modules --with-ensurepip=install
make -j{os.cpu_count() or 1}
make install
touch {PREFIX}/made
"""


class OldLinuxFailed(Exception):
    """The old system could not be made; the message names the log."""


class OldLinux:
    """The folder of a Debian 11; `make` fills it, `run` runs a command inside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.root = self.folder / "root"
        self.log = self.folder / "log.txt"

    @property
    def python(self) -> str:
        """The compiled interpreter's path, inside."""
        return f"{PREFIX}/bin/python{PYTHON}"

    def make(self) -> None:
        """The system with its Python; what is there already stays. OldLinuxFailed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.root / "ready").exists():
            shutil.rmtree(self.root, ignore_errors=True)
            self._logged(["debootstrap", "--variant=minbase", SUITE, str(self.root)])
            self._use_settings_of_this_machine()
            qt = sorted({*QT_LIBRARIES.values(), *SCREEN_LIBRARIES.values(), "libcups2"})
            self._apt("update")
            self._apt("install", "--yes", "--no-install-recommends", *_TOOLS, *_HEADERS, *qt)
            (self.root / "ready").touch()
        if not (self.root / PREFIX.lstrip("/") / "made").exists():
            self._fetch_sources()
            (self.root / "src" / "old_glibc.h").write_text(
                f"#ifndef __ASSEMBLER__\n{_HEADER}#endif\n", "ascii"
            )
            with self.mounted():
                self._logged(["chroot", str(self.root), "sh", "-c", _RECIPE])

    def run(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        """Runs a command inside, with this environment and a path; returns its exit status."""
        full = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8", **environment}
        with self.mounted():
            return subprocess.run(["chroot", str(self.root), *command], env=full, check=False).returncode

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """With /proc and /dev inside; both are taken away again."""
        pairs = [("/proc", "proc"), ("/dev", "dev")]
        done: list[Path] = []
        try:
            for source, name in pairs:
                target = self.root / name
                if not os.path.ismount(target):
                    subprocess.run(["mount", "--bind", source, str(target)], check=True)
                    done.append(target)
            yield
        finally:
            for target in reversed(done):
                subprocess.run(["umount", "--lazy", str(target)], check=False)

    def _use_settings_of_this_machine(self) -> None:
        """The same way to the packages: name servers and apt's own settings."""
        etc = self.root / "etc"
        shutil.copyfile("/etc/resolv.conf", etc / "resolv.conf")
        dumped = subprocess.run(["apt-config", "dump", "Acquire"], capture_output=True, text=True, check=True)
        (etc / "apt" / "apt.conf.d" / "99here").write_text(dumped.stdout, "utf-8")

    def _fetch_sources(self) -> None:
        """Sources of Debian 13, checked by apt against its signatures and here against the hashes above."""
        apt = self.root / "etc" / "apt"
        mirror = re.search(r"^deb (\S+) ", (apt / "sources.list").read_text("utf-8"), re.M)
        if mirror is None:
            raise OldLinuxFailed(str(apt / "sources.list"))
        keys = sorted(Path("/usr/share/keyrings").glob("debian-archive-*-automatic.gpg"))
        keys += sorted(Path("/usr/share/keyrings").glob("debian-archive-*-stable.gpg"))
        (apt / "sources.gpg").write_bytes(b"".join(key.read_bytes() for key in keys))
        line = f"deb-src [signed-by=/etc/apt/sources.gpg] {mirror[1]} {SOURCE_SUITE} main\n"
        (apt / "sources.list.d" / "sources.list").write_text(line, "utf-8")
        self._apt("update")
        folder = self.root / "src"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        with self.mounted():
            for name in SOURCES:
                command = f"cd /src && apt-get source --download-only {name}"
                self._logged(["chroot", str(self.root), "sh", "-c", command])
        for name, wanted in SOURCES.items():
            (archive,) = folder.glob(f"{name}_*.orig.tar.xz")
            if hashlib.sha256(archive.read_bytes()).hexdigest() != wanted:
                raise OldLinuxFailed(
                    f"{archive.name} is not the release that is pinned in {Path(__file__).name}"
                )
            (patches,) = folder.glob(f"{name}_*.debian.tar.xz")
            target = folder / {"python3.13": "python3", "sqlite3": "sqlite"}[name]
            target.mkdir()
            self._logged(["tar", "-C", str(target), "--strip-components=1", "-xf", str(archive)])
            self._logged(["tar", "-C", str(target), "-xf", str(patches)])

    def _apt(self, *arguments: str) -> None:
        with self.mounted():
            self._logged(
                ["chroot", str(self.root), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *arguments]
            )

    def _logged(self, command: Sequence[str]) -> None:
        with self.log.open("ab") as log:
            ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)
        if ended.returncode != 0:
            raise OldLinuxFailed(f"{command[0]} {command[-1][:60]}: see {self.log}")


def possible() -> str:
    """Why an old system cannot be made on this machine; "" when it can."""
    if os.name == "nt" or os.geteuid() != 0:
        return "it needs root under Linux"
    missing = [name for name in ("debootstrap", "apt-config", "chroot", "mount") if not shutil.which(name)]
    return f"it needs {', '.join(missing)}" if missing else ""
