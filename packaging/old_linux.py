"""An old Linux to freeze in, so that the program runs on old office PCs: Debian 11, with Python compiled there.

Makes the folder of a Debian 11 by debootstrap, and in it CPython and SQLite from Debian 13's sources with Debian's
security patches, bound to symbols that glibc 2.28 has. Needs root. Imported by make_release.py.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from debian_root import DebianRoot, RootFailed
from system_packages import CHINESE_FONT, QT_LIBRARIES, SCREEN_LIBRARIES

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


class OldLinux(DebianRoot):
    """A Debian 11 with its own Python; `make_python` before the first use."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SUITE)

    @property
    def python(self) -> str:
        """The compiled interpreter's path, inside."""
        return f"{PREFIX}/bin/python{PYTHON}"

    def make_python(self) -> None:
        """The system with its Python; what is there already stays. RootFailed."""
        qt = sorted({*QT_LIBRARIES.values(), *SCREEN_LIBRARIES.values(), "libcups2", CHINESE_FONT})
        self.make([*_TOOLS, *_HEADERS, *qt])
        if not (self.root / PREFIX.lstrip("/") / "made").exists():
            self._fetch_sources()
            (self.root / "src" / "old_glibc.h").write_text(
                f"#ifndef __ASSEMBLER__\n{_HEADER}#endif\n", "ascii"
            )
            with self.mounted():
                self.logged(["chroot", str(self.root), "sh", "-c", _RECIPE])

    def _fetch_sources(self) -> None:
        """Sources of Debian 13, checked by apt against its signatures and here against the hashes above."""
        apt = self.root / "etc" / "apt"
        mirror = re.search(r"^deb (\S+) ", (apt / "sources.list").read_text("utf-8"), re.M)
        if mirror is None:
            raise RootFailed(str(apt / "sources.list"))
        keys = sorted(Path("/usr/share/keyrings").glob("debian-archive-*-automatic.gpg"))
        keys += sorted(Path("/usr/share/keyrings").glob("debian-archive-*-stable.gpg"))
        (apt / "sources.gpg").write_bytes(b"".join(key.read_bytes() for key in keys))
        line = f"deb-src [signed-by=/etc/apt/sources.gpg] {mirror[1]} {SOURCE_SUITE} main\n"
        (apt / "sources.list.d" / "sources.list").write_text(line, "utf-8")
        self.apt("update")
        folder = self.root / "src"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        with self.mounted():
            for name in SOURCES:
                command = f"cd /src && apt-get source --download-only {name}"
                self.logged(["chroot", str(self.root), "sh", "-c", command])
        for name, wanted in SOURCES.items():
            (archive,) = folder.glob(f"{name}_*.orig.tar.xz")
            if hashlib.sha256(archive.read_bytes()).hexdigest() != wanted:
                raise RootFailed(f"{archive.name} is not the release that is pinned in {Path(__file__).name}")
            (patches,) = folder.glob(f"{name}_*.debian.tar.xz")
            target = folder / {"python3.13": "python3", "sqlite3": "sqlite"}[name]
            target.mkdir()
            self.logged(["tar", "-C", str(target), "--strip-components=1", "-xf", str(archive)])
            self.logged(["tar", "-C", str(target), "-xf", str(patches)])
