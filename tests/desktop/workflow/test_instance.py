"""A second start brings the first window to the front, and no file of any kind shuts anybody out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.drafts.opening import open_repository
from desktop.workflow.instance import REQUEST_NAME, Instance

ROOT = Path(__file__).resolve().parents[3]


class Meanwhile:
    """Time that passes at once; after *seconds* of it something happens."""

    def __init__(self, act: Callable[[], object], seconds: float = 0.0) -> None:
        self.act = act
        self.left = seconds

    def __call__(self, seconds: float) -> None:
        self.left -= seconds
        if self.left <= 0:
            self.act()


def test_the_first_window_is_asked_and_answers_once(tmp_path: Path) -> None:
    first = Instance(tmp_path)
    first.claim()
    assert not first.raise_wanted()
    answers: list[bool] = []
    second = Instance(tmp_path, Meanwhile(lambda: answers.append(first.raise_wanted()), 0.5))
    assert second.request_raise()
    assert answers == [True]
    assert not first.raise_wanted()


@pytest.mark.parametrize("file", [None, Path("草稿 包.liangyou")])
def test_the_first_window_hears_which_file_the_second_start_was_given(
    tmp_path: Path, file: Path | None
) -> None:
    first = Instance(tmp_path)
    assert Instance(tmp_path, Meanwhile(first.raise_wanted)).request_raise(file=file)
    assert first.asked_file == (file and Path.cwd() / file)
    assert list(tmp_path.iterdir()) == []


def test_a_window_that_does_not_answer_is_told_apart_and_nothing_is_left(tmp_path: Path) -> None:
    assert not Instance(tmp_path, lambda seconds: None).request_raise()
    assert list(tmp_path.iterdir()) == []


def test_a_request_from_before_raises_no_later_window(tmp_path: Path) -> None:
    (tmp_path / REQUEST_NAME).touch()
    first = Instance(tmp_path)
    first.claim()
    assert not first.raise_wanted()


def test_a_folder_that_takes_no_file_is_no_answer(tmp_path: Path) -> None:
    assert not Instance(tmp_path / "missing", lambda seconds: None).request_raise()


def test_a_request_of_two_starts_at_once_is_answered_for_both(tmp_path: Path) -> None:
    first = Instance(tmp_path)
    (tmp_path / REQUEST_NAME).touch()
    assert Instance(tmp_path, Meanwhile(first.raise_wanted)).request_raise()


def as_empty(path: Path) -> None:
    path.touch()


def as_other_computers(path: Path) -> None:
    path.write_text("99999\nliangyou\n示例电脑\n", encoding="utf-8")


def as_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [as_empty, as_other_computers, as_folder])
@pytest.mark.parametrize("name", [REQUEST_NAME, "drafts.lock", "drafts.db.lock", "liangyou.pid"])
def test_no_file_that_lies_there_shuts_anybody_out(
    tmp_path: Path, make: Callable[[Path], None], name: str
) -> None:
    make(tmp_path / name)
    for _ in range(2):
        instance = Instance(tmp_path, lambda seconds: None)
        repository = open_repository(tmp_path)
        instance.claim()
        assert not instance.raise_wanted()
        repository.close()


def test_a_first_window_that_was_killed_leaves_the_way_free(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from desktop.drafts.opening import open_repository\n"
        "from desktop.workflow.instance import Instance\n"
        "held = open_repository(Path(sys.argv[1])); Instance(Path(sys.argv[1])).claim(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, timeout=60).returncode == 9
    open_repository(tmp_path).close()


def test_a_second_process_raises_the_window_that_has_the_base(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from desktop.drafts.opening import open_repository\n"
        "from desktop.drafts.problems import DraftsInUse; from desktop.workflow.instance import Instance\n"
        "try:\n    open_repository(Path(sys.argv[1]))\n"
        "except DraftsInUse:\n    print(Instance(Path(sys.argv[1])).request_raise(20))"
    )
    repository = open_repository(tmp_path)
    first = Instance(tmp_path)
    first.claim()
    command = [sys.executable, "-c", code, str(tmp_path)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    raised = False
    while child.poll() is None and not raised:
        raised = first.raise_wanted()
    assert child.communicate(timeout=60)[0] == "True\n"
    assert raised
    repository.close()
