"""The checks of a frozen program find what is wrong, name it, and go on to the next."""

import stat
import sys
from pathlib import Path

import check_bundle
import pytest
from bundle_room import HARD_NAME, Room
from check_bundle import run

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="checks a Linux program")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that says what it was given and leaves a file beside itself."""
    folder = tmp_path / "liangyou"
    folder.mkdir()
    script = folder / "liangyou"
    script.write_text(
        '#!/bin/sh\necho "$HOME|$LANG|$LIANGYOU_DATA|$*|$(pwd)"\ntouch "$(dirname "$0")/stray"\n'
    )
    script.chmod(0o755)
    return folder


def test_a_fault_is_named_and_the_next_check_is_still_made(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_bundle, "MOST_MIB", 0)
    (program / "libssl.so.3").touch()

    lines = {line.name: line for line in run(program, ["size", "libraries", "untouched"])}

    assert lines["size"].state == "FAILED" and "more than 0" in lines["size"].detail
    assert lines["libraries"].state == "FAILED" and "libssl.so.3" in lines["libraries"].detail
    assert lines["program folder untouched"].state == "ok"


def test_a_program_runs_with_nothing_of_the_environment_in_a_folder_with_a_hard_name(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANGYOU_DATA", "elsewhere")
    place = tmp_path / "room"
    place.mkdir()
    for folder in tmp_path.parents:  # pytest's own folders are closed to other users
        if folder.name.startswith("pytest-"):
            folder.chmod(folder.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
    tmp_path.chmod(0o755)
    room = Room(program, place)
    before = room.print_of_program()

    said = room.run(["check", "附件 4.json"]).stdout.strip()

    assert said == f"{room.home}|C||check 附件 4.json|{room.work}"
    assert HARD_NAME in str(room.program)
    assert room.print_of_program() == before, "it wrote beside itself"
