"""Nothing leaves the computer: networking modules are refused by ruff, here, and when a test runs."""

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for package in ("desktop", "ui") for path in (ROOT / package).rglob("*.py"))
BANNED = [
    "PySide6.QtNetwork",
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "poplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "xmlrpc",
]


def imported(source: str) -> set[str]:
    """Every dotted name that a source imports, with the names taken from a module as its children."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_no_module_imports_a_networking_module() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in MODULES
        for name in imported(path.read_text("utf-8"))
        if any(name == banned or name.startswith(f"{banned}.") for banned in BANNED)
    }

    assert found == set()


@pytest.mark.parametrize("module", BANNED)
def test_ruff_refuses_a_networking_module(module: str) -> None:
    parent, _, child = module.rpartition(".")
    source = f"from {parent} import {child}\n" if parent else f"import {module}\n"
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251", "-"]

    report = subprocess.run(
        [*command, "--stdin-filename", "ui/offence.py"],
        cwd=ROOT,
        input=source,
        capture_output=True,
        text=True,
        check=False,
    )

    assert report.returncode == 1 and "TID251" in report.stdout


def test_opening_a_socket_fails_a_test() -> None:
    with pytest.raises(AssertionError, match="socket"):
        socket.socket()
    with pytest.raises(AssertionError, match="socket"):
        socket.create_connection(("192.0.2.1", 80))
