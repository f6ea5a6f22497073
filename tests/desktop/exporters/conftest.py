"""Parts of written office files: read, and damaged as someone with an editor would."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ReadPart = Callable[[Path, str], str]
ChangePart = Callable[[Path, str, str, str], None]


@pytest.fixture(scope="session")
def part() -> ReadPart:
    """One part of a package, as text."""

    def read(path: Path, name: str) -> str:
        with zipfile.ZipFile(path) as package:
            return package.read(name).decode()

    return read


@pytest.fixture(scope="session")
def change_part() -> ChangePart:
    """Replaces text (which must be there) once in one part of a package."""

    def change(path: Path, name: str, old: str, new: str) -> None:
        with zipfile.ZipFile(path) as package:
            parts = {member: package.read(member) for member in package.namelist()}
        before = parts[name].decode()
        assert old in before, (name, old)
        parts[name] = before.replace(old, new, 1).encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for member, content in parts.items():
                package.writestr(member, content)

    return change
