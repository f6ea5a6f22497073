"""Set up a fresh machine and start the program (`run`) or hold everything to account (`test`, `lint`).

Standard library only, since nothing is installed yet when it starts. Run it by path from anywhere:
`python3 packaging/dev.py run`, on Windows `py packaging/dev.py run`. Nobody imports it but its tests.
"""

from __future__ import annotations  # an old Python must get as far as being told that it is too old

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from system_packages import QT_LIBRARIES, SCREEN_LIBRARIES, SystemPackagesMissing, ensure_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP_NAME = "installed-from.json"
RUNTIME_LOCK = ROOT / "packaging" / "requirements.txt"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.txt"  # holds all of requirements.txt
SAMPLE = ROOT / "resources" / "packs" / "keyouqianqi-2022" / "samples" / "government"
SAMPLE_DAY = "2023-01-12"  # a fixed day, so that the same files come out whenever it is run
SAMPLE_OUTPUT = ROOT / "示例输出"
OLDEST, NEWEST = (3, 11), (3, 13)


class SetupFailed(Exception):
    """The environment could not be made; the message says where to look."""


class Step(NamedTuple):
    """One check, under the name that the summary shows."""

    name: str
    command: tuple[str, ...]


def python_refusal(version: tuple[int, int]) -> str | None:
    """Why this Python cannot run the program, or None when it can."""
    if OLDEST <= version <= NEWEST:
        return None
    here = f"{version[0]}.{version[1]}"
    return (
        f"两优填报需要 Python 3.11 至 3.13，这里是 {here}。请换一个版本再试一次，例如：\n"
        f"This needs Python 3.11 to 3.13, and here is {here}. Try again with one of those, such as:\n"
        "  python3.13 packaging/dev.py run      (Windows: py -3.13 packaging/dev.py run)"
    )


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can open: under Linux only with X or Wayland, elsewhere always."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def call(command: Sequence[str]) -> int:
    """Run a command from the checkout's root and return its exit status; it can ask for nothing."""
    quiet = {"PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "DEBIAN_FRONTEND": "noninteractive"}
    # A console's code page must not decide how our files are read.
    environment = {**os.environ, **quiet, "PYTHONUTF8": "1"}
    sys.stdout.flush()
    return subprocess.run(
        list(command), cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False
    ).returncode


def venv_program(name: str, venv: Path | None = None) -> str:
    """Path of a program in an environment (default .venv), such as "python", whether or not it is there yet."""
    venv = venv or VENV
    return str(venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name)


def python_version() -> str:
    """Version of the running Python, such as "3.11"."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def read_stamp(path: Path) -> dict[str, str]:
    """What .venv was made with: "python" and the hash of each lock by file name; {} when that is unknown."""
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def stamp_for(locks: Iterable[Path]) -> dict[str, str]:
    """The stamp of an environment installed from these locks with the running Python."""
    # git may check files out with other line ends.
    digests = {lock.name: hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")) for lock in locks}
    return {"python": python_version(), **{name: digest.hexdigest() for name, digest in digests.items()}}


def venv_is_ready(venv: Path) -> bool:
    """Whether this environment has a working interpreter of the running Python's version, with pip."""
    if not Path(venv_program("python", venv)).exists():
        return False
    if read_stamp(venv / STAMP_NAME).get("python") == python_version():
        return True
    probe = [venv_program("python", venv), "-c", "import pip, sys; print('%d.%d' % sys.version_info[:2])"]
    answer = subprocess.run(probe, capture_output=True, text=True, check=False)
    return answer.stdout.strip() == python_version()


def set_up(locks: Sequence[Path], libraries: Mapping[str, str], venv: Path | None = None) -> None:
    """Make an environment (default .venv), install the last of the locks, and see to the system libraries.

    The last lock holds the others. A second time nothing is left to do and no other program is started.
    Raises SetupFailed and SystemPackagesMissing.
    """
    venv = venv or VENV
    ready = venv_is_ready(venv)
    can_make_venv = ready or importlib.util.find_spec("ensurepip") is not None
    ensure_libraries(libraries, [] if can_make_venv else [f"python{python_version()}-venv"], call)
    if not ready:
        print(f"Making {venv.name}")
        if call([sys.executable, "-m", "venv", "--clear", str(venv)]) != 0:
            raise SetupFailed("python -m venv failed; see above")
    wanted = stamp_for(locks)
    if wanted.items() <= read_stamp(venv / STAMP_NAME).items():
        return
    print(f"Installing packaging/{locks[-1].name}")
    options = ["--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(locks[-1])]
    if call([venv_program("python", venv), "-m", "pip", "install", *options]) != 0:
        raise SetupFailed(f"pip could not install packaging/{locks[-1].name}; see above")
    (venv / STAMP_NAME).write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")


def export_sample() -> int:
    """Do the main job without a window: the sample unit's five attachments, as for the stamp."""
    drafts = sorted(str(path) for path in SAMPLE.glob("附件*.json"))
    print("这里没有图形界面，打不开窗口。改为导出示例单位的五个附件：")
    options = ["-o", str(SAMPLE_OUTPUT), "--as", "final", "--today", SAMPLE_DAY]
    # The command itself lists what it wrote.
    return call([venv_program("python"), "-m", "desktop", "export", *drafts, *options])


def run() -> int:
    """Start the program, or without a display export the sample; returns the exit status."""
    if has_display(os.environ, sys.platform):
        set_up([RUNTIME_LOCK], {**QT_LIBRARIES, **SCREEN_LIBRARIES})
        return call([venv_program("python"), "-m", "ui"])
    set_up([RUNTIME_LOCK], {})  # the command line needs no Qt
    return export_sample()


def lint_steps() -> list[Step]:
    """The checks that read the code without running it."""
    python = venv_program("python")
    return [
        Step("ruff check", (python, "-m", "ruff", "check", ".")),
        Step("ruff format", (python, "-m", "ruff", "format", "--check", ".")),
        Step("mypy", (python, "-m", "mypy")),
        Step("import contracts", (venv_program("lint-imports"), "--no-logo")),
    ]


def pytest_step(arguments: Sequence[str]) -> Step:
    """The tests, all of them or those that pytest's own arguments choose."""
    return Step("pytest", (venv_program("python"), "-m", "pytest", *arguments))


def check_all(steps: Sequence[Step], call: Callable[[Sequence[str]], int]) -> int:
    """Run every step, also after one has failed, and close with a summary; returns 1 if any failed."""
    failed = []
    for step in steps:
        print(f"\n== {step.name}")
        if call(step.command) != 0:
            failed.append(step.name)
    print()
    for step in steps:
        print(f"{'FAILED' if step.name in failed else 'ok':7}{step.name}")
    return 1 if failed else 0


def release_step() -> Step:
    """A release, made and checked under hard conditions."""
    return Step("release", (sys.executable, str(ROOT / "packaging" / "make_release.py")))


def check(arguments: Sequence[str], *, only_lint: bool, with_release: bool = False) -> int:
    """`test` and `lint`. With arguments for pytest, only the chosen tests run."""
    set_up([RUNTIME_LOCK, DEV_LOCK], QT_LIBRARIES)
    steps = [] if arguments else lint_steps()
    if not only_lint:
        steps.append(pytest_step(arguments))
    if with_release:
        steps.append(release_step())
    return check_all(steps, call)


def main() -> int:
    """Read the command, do it, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    refusal = python_refusal((sys.version_info[0], sys.version_info[1]))
    if refusal is not None:
        print(refusal, file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser(description="Set up this checkout and run or test the program.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="start the program; without a display, export the bundled sample")
    commands.add_parser("lint", help="ruff, mypy and the import contracts")
    test = commands.add_parser("test", help="lint and all tests; after -- arguments for pytest alone")
    test.add_argument(
        "--release", action="store_true", help="also make a release and try it (Linux, as root)"
    )
    test.add_argument("pytest_arguments", nargs="*", metavar="-- PYTEST_ARGUMENT")
    chosen = parser.parse_args()
    try:
        if chosen.command == "run":
            return run()
        return check(
            getattr(chosen, "pytest_arguments", []),
            only_lint=chosen.command == "lint",
            with_release=getattr(chosen, "release", False),
        )
    except (SetupFailed, SystemPackagesMissing) as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
