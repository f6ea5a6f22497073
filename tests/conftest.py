"""What every test runs under: no screen, a data folder of its own, and no network."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Before anything imports Qt: pytest-qt does so as soon as a test asks for its fixtures.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# No test is timed, and the same commit gives the same result every time and everywhere.
hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test finds an empty data folder, so none can see or harm the drafts of whoever runs it."""
    folder = tmp_path / "liangyou-data"
    monkeypatch.setenv("LIANGYOU_DATA", str(folder))
    return folder


class NetworkTouched(AssertionError):
    """The program tried to open a socket, which it never may."""


@pytest.fixture(autouse=True)
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a socket fails the test, in every whole story as in every small test."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise NetworkTouched("a socket was opened")

    monkeypatch.setattr(socket.socket, "__init__", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """What one test copies no other finds, and nothing of Python's is left for Qt to destroy at the very end.

    Qt empties the clipboard after Python has gone; data made in Python (QMimeData) would crash it there.
    """
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
