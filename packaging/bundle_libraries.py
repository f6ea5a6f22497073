"""What a frozen Linux program asks of the system it runs on: glibc, libstdc++ and the libraries it does not carry.

Imported by the release scripts. Standard library only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from elf_file import ElfFile, is_elf, newest, read_elf
from system_packages import QT_LIBRARIES, SCREEN_LIBRARIES

C_LIBRARY = "libc6"
_C_SONAMES = (
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
    "ld-linux-x86-64.so.2",
)
PACKAGES: Mapping[str, str] = {
    **QT_LIBRARIES,
    **SCREEN_LIBRARIES,
    **dict.fromkeys(_C_SONAMES, C_LIBRARY),
    "libgthread-2.0.so.0": QT_LIBRARIES["libglib-2.0.so.0"],
    "libcups.so.2": "libcups2",
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1 | libgcc1",
}
"""Debian's packages by the soname that the program may ask of the system."""


@dataclass(frozen=True)
class Demand:
    """The newest version asked for, and the file that asks; () and "" for none."""

    version: tuple[int, ...]
    file: str

    @property
    def words(self) -> str:
        """Such as "2.28"."""
        return ".".join(map(str, self.version))


@dataclass(frozen=True)
class Survey:
    """`system`: sonames that the system must have. `unknown`: those that no package in PACKAGES gives."""

    files: int
    glibc: Demand
    glibcxx: Demand
    system: tuple[str, ...]
    unknown: Mapping[str, str]

    @property
    def packages(self) -> tuple[str, ...]:
        """Debian's packages for `system`, the C library with its version."""
        names = {PACKAGES[soname] for soname in self.system if soname in PACKAGES} - {C_LIBRARY}
        return (f"{C_LIBRARY} (>= {self.glibc.words})", *sorted(names))


def survey(program: Path) -> Survey:
    """Reads every ELF file of the program's folder."""
    elves = {file: read_elf(file) for file in sorted(program.rglob("*")) if is_elf(file)}
    carried = {file.name for file in program.rglob("*.so*")} | {elf.soname for elf in elves.values()}
    asked: dict[str, str] = {}
    for file, elf in elves.items():
        for soname in elf.needed:
            if soname not in carried:
                asked.setdefault(soname, file.relative_to(program).as_posix())
    return Survey(
        files=len(elves),
        glibc=_most(elves, "GLIBC", program),
        glibcxx=_most(elves, "GLIBCXX", program),
        system=tuple(sorted(asked)),
        unknown={soname: file for soname, file in asked.items() if soname not in PACKAGES},
    )


def _most(elves: Mapping[Path, ElfFile], family: str, program: Path) -> Demand:
    demands = ((newest(elf, family), file.relative_to(program).as_posix()) for file, elf in elves.items())
    version, file = max(demands, default=((), ""))
    return Demand(version, file)
