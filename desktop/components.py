"""What the program is made of, with versions and licences: for 关于.

A release carries a record of all that is inside, written when it was frozen (packaging/bundle_contents.py); in a
checkout the installed packages themselves say it.
"""

from __future__ import annotations

import json
import platform
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from desktop.paths import resources

DIRECT = (
    "PySide6-Essentials",
    "defusedxml",
    "openpyxl",
    "platformdirs",
    "python-calamine",
    "python-docx",
    "sqlite-utils",
)
"""The packages that the program names; a test holds them to pyproject.toml."""

_INSTALLER = "pip"
"""Asked for by sqlite-utils to install plugins, which nothing here does; a release leaves it out."""

_RECORD = Path("licences") / "contents.json"
"""Beside the resources of a release."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Component:
    """*licence* as its author words it."""

    name: str
    version: str
    licence: str


def components() -> tuple[Component, ...]:
    """Python, SQLite and every package that is used, by name; in a release each library too."""
    record = resources().parent / _RECORD
    if record.is_file():
        parts = json.loads(record.read_text("utf-8"))
        carried = (Component(part["name"], part["version"], part["licence"]) for part in parts)
        return tuple(sorted(carried, key=lambda one: one.name.lower()))
    own = [
        Component("Python", platform.python_version(), "PSF-2.0"),
        Component("SQLite", sqlite3.sqlite_version, "Public Domain"),
    ]
    found = {one.name.lower(): one for one in own}
    for package in _used():
        name = package.metadata["Name"]
        found.setdefault(name.lower(), Component(name, package.version, _licence(package)))
    return tuple(found[key] for key in sorted(found))


def _used() -> Iterator[Distribution]:
    waiting, seen = list(DIRECT), {_INSTALLER}
    while waiting:
        name = waiting.pop()
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        try:
            package = distribution(name)
        except PackageNotFoundError:
            # Wanted on another system only, or an extra that is not used.
            continue
        yield package
        for needed in package.requires or ():
            found = _NAME.match(needed)
            if found and "extra ==" not in needed:
                waiting.append(found[0])


def _licence(package: Distribution) -> str:
    known = package.metadata
    told = next((str(known[key]) for key in ("License-Expression", "License") if key in known), "")
    if not told or "\n" in told:
        classifiers = [str(one) for one in known.get_all("Classifier") or []]
        named = [one.removeprefix(_CLASSIFIER) for one in classifiers if one.startswith(_CLASSIFIER)]
        told = ", ".join(named) or told.partition("\n")[0]
    return told
