"""The script of the two commands: what it asks of Python and the display, what it installs, what it says."""

import ast
import sys
from collections.abc import Sequence
from pathlib import Path

import dev
import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SCRIPTS = [PACKAGING / "dev.py", PACKAGING / "system_packages.py"]


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_python_that_will_do_is_not_refused(version: tuple[int, int]) -> None:
    assert dev.python_refusal(version) is None


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (3, 14)])
def test_another_python_is_refused_with_a_command_that_works(version: tuple[int, int]) -> None:
    refusal = dev.python_refusal(version)

    assert refusal is not None
    assert f"{version[0]}.{version[1]}" in refusal
    assert "python3.13 packaging/dev.py run" in refusal and "py -3.13" in refusal


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_an_old_python_can_read_the_script_far_enough_to_be_refused(script: Path) -> None:
    ast.parse(script.read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_script_needs_nothing_but_python(script: Path) -> None:
    tree = ast.parse(script.read_text("utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.partition(".")[0] for name in named} - sys.stdlib_module_names <= {"system_packages"}


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_asked_for_under_linux_only(
    environment: dict[str, str], platform: str, expected: bool
) -> None:
    assert dev.has_display(environment, platform) is expected


def test_a_stamp_changes_with_the_lock_and_not_with_its_line_ends(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_bytes(b"one==1\n")
    stamp = dev.stamp_for([lock])

    lock.write_bytes(b"one==1\r\n")
    assert dev.stamp_for([lock]) == stamp
    lock.write_bytes(b"one==2\n")
    assert dev.stamp_for([lock]) != stamp


@pytest.mark.parametrize("content", ["", "{", "[]"])
def test_a_broken_stamp_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "stamp").write_text(content)

    assert dev.read_stamp(tmp_path / "stamp") == {}


class Machine:
    """Stands for the machine: keeps the commands, and makes what `python -m venv` and pip would make."""

    def __init__(self, venv: Path) -> None:
        self.venv = venv
        self.commands: list[str] = []
        self.failing = ""

    def call(self, command: Sequence[str]) -> int:
        self.commands.append(" ".join(command))
        if "venv" in command:
            python = Path(dev.venv_program("python"))
            python.parent.mkdir(parents=True)
            python.touch()
        return int(bool(self.failing) and self.failing in command)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with nothing installed but Python."""
    bare = Machine(tmp_path / ".venv")
    monkeypatch.setattr(dev, "VENV", bare.venv)
    monkeypatch.setattr(dev, "call", bare.call)
    monkeypatch.setattr(dev, "ensure_libraries", lambda libraries, extra, call: None)
    return bare


def test_a_bare_machine_gets_an_environment_from_the_lock_with_hashes(machine: Machine) -> None:
    dev.set_up([dev.RUNTIME_LOCK], {})

    made, installed = machine.commands
    assert made == f"{sys.executable} -m venv --clear {machine.venv}"
    assert f"--require-hashes --only-binary :all: -r {dev.RUNTIME_LOCK}" in installed


def test_a_second_time_nothing_is_started(machine: Machine) -> None:
    dev.set_up([dev.RUNTIME_LOCK, dev.DEV_LOCK], {})
    machine.commands.clear()

    dev.set_up([dev.RUNTIME_LOCK, dev.DEV_LOCK], {})
    dev.set_up([dev.RUNTIME_LOCK], {})

    assert machine.commands == []


def test_a_changed_lock_is_installed_into_the_same_environment(machine: Machine, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("one==1\n")
    dev.set_up([lock], {})
    machine.commands.clear()

    lock.write_text("one==2\n")
    dev.set_up([lock], {})

    assert [" -m pip install " in command for command in machine.commands] == [True]


def test_a_failed_install_is_tried_again_the_next_time(machine: Machine) -> None:
    machine.failing = "pip"
    with pytest.raises(dev.SetupFailed, match=r"requirements\.txt"):
        dev.set_up([dev.RUNTIME_LOCK], {})

    assert dev.read_stamp(dev.VENV / dev.STAMP_NAME) == {}


def test_without_a_display_it_says_so_and_exports_the_sample(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda environment, platform: False)

    assert dev.run() == 0

    assert f"-m desktop export {dev.SAMPLE}" in machine.commands[-1]
    assert f"-o {dev.SAMPLE_OUTPUT} --as final --today 2023-01-12" in machine.commands[-1]
    assert "没有图形界面" in capsys.readouterr().out


def test_with_a_display_the_window_is_started(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_display", lambda environment, platform: True)

    assert dev.run() == 0

    assert machine.commands[-1] == f"{dev.venv_program('python')} -m ui"


def test_a_failed_export_of_the_sample_is_the_scripts_status(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda environment, platform: False)
    machine.failing = "export"

    assert dev.run() == 1


def test_every_check_runs_and_the_summary_names_the_failed_one(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [dev.Step("first", ("one",)), dev.Step("second", ("two",)), dev.Step("third", ("three",))]

    status = dev.check_all(steps, lambda command: int(command == ("two",)))

    assert status == 1
    assert capsys.readouterr().out.splitlines()[-3:] == ["ok     first", "FAILED second", "ok     third"]


def test_when_every_check_passes_so_does_the_whole() -> None:
    assert dev.check_all([dev.Step("only", ("one",))], lambda command: 0) == 0


def test_the_bundled_sample_has_the_five_attachments() -> None:
    assert [path.stem for path in sorted(dev.SAMPLE.glob("附件*.json"))] == [f"附件{n}" for n in range(1, 6)]


def test_a_release_is_made_and_tried_only_when_asked_for(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["dev.py", "test"])
    assert dev.main() == 0
    assert not [command for command in machine.commands if "make_release" in command]

    monkeypatch.setattr(sys, "argv", ["dev.py", "test", "--release"])
    assert dev.main() == 0
    assert machine.commands[-1].endswith("make_release.py")
