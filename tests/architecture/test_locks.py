"""The locked requirements are whole: everything that is named directly, hashed, for Windows as for Linux."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {
    "requirements.txt": PROJECT["dependencies"],
    "requirements-dev.txt": [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]],
    "requirements-release.txt": [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["release"]],
}


def locked(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Pinned requirement, such as "pytest==9.2.0" → its environment marker ("" for none) and its hashes."""
    joined = (ROOT / "packaging" / name).read_text("utf-8").replace("\\\n", " ")
    entries = {}
    for line in joined.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            pin, _, marker = line.partition(" --hash")[0].partition(";")
            hashes = frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
            entries[pin.strip()] = marker.strip(), hashes
    return entries


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_pinned_and_hashed(name: str) -> None:
    entries = locked(name)

    assert [pin for pin in entries if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", pin)] == []
    assert [pin for pin, (_, hashes) in entries.items() if not hashes] == []


@pytest.mark.parametrize("name", LOCKS)
def test_everything_named_directly_is_locked_at_that_version(name: str) -> None:
    assert [pin for pin in LOCKS[name] if pin.lower() not in locked(name)] == []


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-release.txt"])
def test_the_larger_locks_hold_the_lock_for_running(name: str) -> None:
    """So packaging/dev.py may install the larger one alone, and what is tested is what is released."""
    assert locked("requirements.txt").items() <= locked(name).items()


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("colorama", "requirements-dev.txt"),
        ("pefile", "requirements-release.txt"),
        ("pywin32-ctypes", "requirements-release.txt"),
    ],
)
def test_what_only_windows_needs_is_locked_too(name: str, lock: str) -> None:
    found = {pin.partition("==")[0]: marker for pin, (marker, _) in locked(lock).items()}

    assert found[name] == "sys_platform == 'win32'"


def test_qt_is_the_newest_that_old_systems_run() -> None:
    assert "pyside6-essentials==6.9.3" in locked("requirements.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text("utf-8")

    assert re.findall(r"://|--(?:index|extra-index|find-links|trusted)\S*", text) == []
