"""What a bundle is made of: the Python packages in it, the libraries carried along, their versions and licences.

Imported by build.spec, which writes the record, and by the scripts that read it. Standard library only, but for lxml
in the environment that freezes.
"""

from __future__ import annotations

import json
import platform
import re
import sqlite3
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from email.message import Message
from importlib import import_module
from importlib.metadata import Distribution, distributions
from pathlib import Path

RECORD = "contents.json"
"""In the bundle's folder FOLDER: a list of Part, with the texts of the licences beside it."""
FOLDER = "licences"

CARRIED_LICENCES = {
    "libxcb": "MIT",
    "libxkbcommon": "MIT",
    "libffi": "MIT",
    "libexpat": "MIT",
    "liblzma": "Public Domain",
    "libbz2": "bzip2-1.0.6",
    "libmpdec": "BSD-2-Clause",
    "libsqlite3": "Public Domain",
    "libcrypt": "LGPL-2.1-or-later",
    "libpython": "PSF-2.0",
}
"""By the beginning of the Debian package's name; Debian's package lists hold no licences."""

LGPL = ("LGPL-3.txt", "GPL-3.txt")
"""In packaging/licences: Qt's wheels bring no text of their licence."""

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.I)


@dataclass(frozen=True)
class Part:
    """One thing in the bundle. `kind`: "python", "package", "library" or "program"; `files`: its licence texts."""

    name: str
    version: str
    licence: str
    kind: str
    files: tuple[str, ...] = ()
    source: str = ""


def packages_of(sources: Iterable[str]) -> list[Distribution]:
    """The installed packages that these files belong to, by name."""
    wanted = {str(Path(source).resolve()) for source in sources}
    found = {}
    for distribution in distributions():
        files = distribution.files or ()
        if any(str(Path(str(distribution.locate_file(file))).resolve()) in wanted for file in files):
            found[distribution.name.lower()] = distribution
    return [found[name] for name in sorted(found)]


def licence_of(metadata: Message) -> str:
    """What a package's metadata says of its licence, shortest form first; "" when it is silent."""
    for key in ("License-Expression", "License"):
        said = metadata.get(key, "")
        if said and "\n" not in said:
            return said
    classes = [
        value for key, value in metadata.items() if key == "Classifier" and value.startswith("License")
    ]
    return "; ".join(value.rpartition(" :: ")[2] for value in classes)


def licence_files(distribution: Distribution) -> list[Path]:
    """The texts of a package's licence."""
    inside = [file for file in distribution.files or () if ".dist-info" in str(file)]
    named = [file for file in inside if _LICENCE_FILE.match(file.name) or "/licenses/" in str(file)]
    return [Path(str(distribution.locate_file(file))) for file in named]


def debian_part(library: Path) -> tuple[Part, Path] | None:
    """A library of this Debian system as a part, and the text of its copyright; None where dpkg knows nothing."""
    owner = _dpkg("-S", str(library)) or _dpkg("-S", str(library).removeprefix("/usr"))
    if not owner:
        return None
    package = owner.partition(":")[0]
    version = _query(package, "${Version}")
    source = _query(package, "${source:Package}")
    licence = next((licence for name, licence in CARRIED_LICENCES.items() if package.startswith(name)), "")
    part = Part(package, version, licence, "library", (f"{package}.txt",), f"Debian {source}")
    return part, Path("/usr/share/doc") / package / "copyright"


def _dpkg(*options: str) -> str:
    return _output(["dpkg", *options])


def _query(package: str, field: str) -> str:
    return _output(["dpkg-query", "-W", f"-f={field}", package]).strip()


def _output(command: Sequence[str]) -> str:
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ended.stdout if ended.returncode == 0 else ""


def python_part() -> tuple[Part, Path | None]:
    """The Python that runs, and the text of its licence."""
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    text = next((place for place in places if place.exists()), None)
    files = ("python.txt",) if text else ()
    return Part("CPython", platform.python_version(), "PSF-2.0", "python", files), text


def sqlite_part() -> Part:
    """The SQLite that this Python uses."""
    return Part("SQLite", sqlite3.sqlite_version, "Public Domain", "library")


def parts_inside(packages: Iterable[Distribution], places: Iterable[str]) -> list[Part]:
    """What the packages' wheels carry that has a name of its own; *places* are those in the bundle."""
    versions = {package.name.lower(): package.version for package in packages}
    parts = []
    if "pyside6_essentials" in versions:
        parts.append(Part("Qt", versions["pyside6_essentials"], "LGPL-3.0-only", "library", LGPL))
    for place in places:
        found = re.search(r"libicudata\.so\.(\d+)$", place)
        if found:
            parts.append(Part("ICU", found[1], "Unicode-3.0", "library"))
            break
    if "lxml" in versions:
        etree = import_module("lxml.etree")
        for name, numbers in (("libxml2", etree.LIBXML_VERSION), ("libxslt", etree.LIBXSLT_VERSION)):
            parts.append(Part(name, ".".join(map(str, numbers)), "MIT", "library"))
    return parts


def as_json(parts: Iterable[Part]) -> str:
    """The record, as it is kept."""
    return json.dumps([asdict(part) for part in parts], ensure_ascii=False, indent=1) + "\n"


def read_parts(bundle: Path) -> list[Part]:
    """The parts of a frozen program. OSError or ValueError where its record cannot be read."""
    listed = json.loads((bundle / "_internal" / FOLDER / RECORD).read_text("utf-8"))
    return [Part(**{**one, "files": tuple(one["files"])}) for one in listed]
