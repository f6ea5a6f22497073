"""Runs a frozen program as an office PC would, and harder: `python3 packaging/check_bundle.py dist/liangyou`.

Under the conditions of bundle_room.py it does what the checkout's own code does and compares the results, opens the
window, types, is killed and starts again, and opens the data of the previous schema. Prints a table, also to the file
named by --report; exit status 1 on any failure. Linux; as root all of it, else what needs root is named as skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bundle_compare import differences
from bundle_libraries import survey
from bundle_room import SECONDS, NoScreen, Room, Screen, kill, wait_for
from dev import ROOT, SetupFailed, venv_program
from freeze import VENV, set_up_release
from system_packages import QT_LIBRARIES, SCREEN_LIBRARIES, SystemPackagesMissing

MOST_MIB = 130
GLIBC = (2, 28)
SAMPLES = ROOT / "resources" / "packs" / "keyouqianqi-2022" / "samples"
OLD_BASE = ROOT / "tests" / "desktop" / "drafts" / "schemas" / "1.db"
DAY = "2023-01-12"
BASE = "drafts.db"
TYPED = "kept 123"
START_RATIO = 1.3
ROUNDS = 7


class Fault(Exception):
    """A check failed; the message says how."""


class Skipped(Exception):
    """A check cannot be made here; the message says why."""


@dataclass(frozen=True)
class Line:
    """One line of the report."""

    state: str
    name: str
    detail: str

    @property
    def words(self) -> str:
        """As printed."""
        return f"{self.state:8}{self.name:44}{self.detail}"


class Bundle:
    """The frozen program in its room, and the checkout beside it."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.original = program
        self.room = Room(program, folder / "room")
        self.beside = folder / "checkout"
        self.beside.mkdir()
        for place in (self.room.work, self.beside):
            shutil.copytree(SAMPLES, place / "样本 (1)")
        self.room.give(self.room.work)
        self.print = self.room.print_of_program()

    def unfrozen(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """The same command by the checkout's own code, under the same words of the environment."""
        environment = {"HOME": str(self.beside), "LANG": "C", "PATH": "/usr/bin:/bin", "QT_HASH_SEED": "0"}
        return subprocess.run(
            [venv_program("python", VENV), "-P", "-m", "ui", *arguments],
            cwd=self.beside,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def same(self, *arguments: str, status: int | None = None) -> str:
        """Runs a command on both sides; returns what it printed. Fault where status or output differ."""
        ours, theirs = self.room.run(arguments), self.unfrozen(arguments)
        if ours.returncode != theirs.returncode or (status is not None and ours.returncode != status):
            raise Fault(
                f"{arguments[0]}: status {ours.returncode}, unfrozen {theirs.returncode}: {ours.stderr[-300:]}"
            )
        if ours.stdout != theirs.stdout:
            raise Fault(f"{arguments[0]}: another output than unfrozen")
        return ours.stdout

    def probe(self, act: str, folder: Path) -> str:
        """The store of a data folder through the checkout's own code."""
        script = ROOT / "packaging" / "store_probe.py"
        command = [venv_program("python", VENV), str(script), act, str(folder)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            raise Fault(f"the drafts cannot be read: {done.stderr[-300:]}")
        return done.stdout


def drafts(unit: str) -> list[str]:
    """The five sample drafts of a unit, as both sides name them."""
    return [f"样本 (1)/{unit}/附件{number}.json" for number in range(1, 6)]


def size(bundle: Bundle) -> str:
    files = [file for file in bundle.original.rglob("*") if file.is_file() and not file.is_symlink()]
    mib = sum(file.stat().st_size for file in files) / 1024 / 1024
    if mib > MOST_MIB:
        raise Fault(f"{mib:.1f} MiB unpacked, more than {MOST_MIB}")
    return f"{mib:.1f} MiB unpacked in {len(files)} files, at most {MOST_MIB}"


def libraries(bundle: Bundle) -> str:
    found = survey(bundle.original)
    if found.unknown:
        raise Fault(
            "no package is known for " + ", ".join(f"{name} ({file})" for name, file in found.unknown.items())
        )
    network = [
        file.name for file in bundle.original.rglob("*") if "Network" in file.name or "libssl" in file.name
    ]
    if network:
        raise Fault(f"networking libraries: {', '.join(network)}")
    return f"{found.files} binaries; {len(found.system)} libraries of the system, all of them known"


def glibc(bundle: Bundle) -> str:
    found = survey(bundle.original)
    words = f"{found.glibc.words} ({found.glibc.file}), libstdc++ GLIBCXX_{found.glibcxx.words}"
    if found.glibc.version > GLIBC:
        raise Skipped(f"needs {words}; frozen here it fits no older system, see old_linux.py")
    return f"needs {words}"


def commands(bundle: Bundle) -> str:
    bundle.same("packs", "--json", status=0)
    bundle.same("template", "keyouqianqi-2022", "附件4", "-o", "空白.json", status=0)
    for unit in ("government", "party", "township"):
        bundle.same("check", *drafts(unit), "--json", "--today", DAY)
        bundle.same("figures", *drafts(unit), "--json", status=0)
    bundle.same("nonsense", status=2)
    bundle.same("check", "没有.json", status=3)
    return "packs, template, check and figures of three units, wrong usage, missing file"


def exports(bundle: Bundle) -> str:
    count = 0
    for unit, state in (("government", "final"), ("party", "draft"), ("township", "draft")):
        out = f"导出 {unit}"
        options = ["-o", out, "--today", DAY, "--as", state, "--formats", "xlsx,docx,pdf", "--json"]
        count += len(json.loads(bundle.same("export", *drafts(unit), *options, status=0))["files"])
        found = differences(bundle.room.work / out, bundle.beside / out)
        if found:
            raise Fault(f"{unit}: " + "; ".join(found[:5]))
    return f"{count} files of 15 samples as xlsx, docx and pdf, equal but for the times in them"


def hand_in(bundle: Bundle) -> str:
    options = ["-o", "报送", "--today", DAY, "--json"]
    bundle.same("submit", *drafts("government"), *options, status=0)
    found = differences(bundle.room.work / "报送", bundle.beside / "报送")
    if found:
        raise Fault("; ".join(found[:5]))
    files = [file for file in (bundle.room.work / "报送").rglob("*") if file.is_file()]
    return f"the hand-in folder of a unit, {len(files)} files, equal but for the times in them"


def imports(bundle: Bundle) -> str:
    for file in sorted((bundle.beside / "导出 government").glob("*.xlsx")):
        named = f"导出 government/{file.name}"
        bundle.same("verify", named, "--json", status=0)
        bundle.same("import", named, "-o", f"{file.stem}.json", "--json", status=0)
        ours, theirs = (place / f"{file.stem}.json" for place in (bundle.room.work, bundle.beside))
        if ours.read_bytes() != theirs.read_bytes():
            raise Fault(f"{file.name}: another draft than unfrozen")
    return "the exported tables read back by the worker process and verified"


def window(bundle: Bundle) -> str:
    with_screen = Screen()
    try:
        return _typed_killed_restarted(bundle, with_screen)
    finally:
        with_screen.close()


def _typed_killed_restarted(bundle: Bundle, screen: Screen) -> str:
    room = bundle.room
    room.data.mkdir(parents=True)
    bundle.probe("fill", room.data)
    room.give(room.home)
    process = _opened(room, screen)
    try:
        second = subprocess.run(
            room.command([], {"DISPLAY": screen.name}), cwd=room.work, timeout=SECONDS, check=False
        )
        if second.returncode != 0 or process.poll() is not None:
            raise Fault("a second start did not give way to the first")
        screen.press("Return")  # 继续填写, to the field where the clerk last was
        time.sleep(3)
        screen.type(TYPED)
        time.sleep(2)
    finally:
        kill(process)
    _expect(
        bundle.probe("dump", room.data).count(TYPED) == 1, "what was typed two seconds before a kill is lost"
    )
    process = _opened(room, screen)
    screen.quit()
    if not wait_for(lambda: process.poll() is not None):
        kill(process)
        raise Fault("started again, the window does not close")
    _expect(process.returncode == 0, f"started again, it ended with {process.returncode}")
    _expect(bundle.probe("dump", room.data).count(TYPED) == 1, "the restart lost the draft")
    return "opened, a second start gave way, typed into, kill -9, draft there, started again and closed"


def _opened(room: Room, screen: Screen) -> subprocess.Popen[bytes]:
    """A window that has opened its drafts: the first thing it does with them is a backup."""
    backups = room.data / "backups"
    before = _names(backups)
    process = room.start(screen.name)
    if not wait_for(screen.window) or not wait_for(lambda: before or _names(backups)):
        kill(process)
        log = (room.folder / "window.log").read_text("utf-8", "replace")
        raise Fault(f"the window did not open: {log[-300:]}")
    time.sleep(2)
    return process


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.glob("*.db")} if folder.is_dir() else set()


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Fault(otherwise)


def upgrade(bundle: Bundle) -> str:
    room, beside = bundle.room, bundle.beside / "old"
    shutil.rmtree(room.data, ignore_errors=True)
    for folder in (room.data, beside):
        folder.mkdir(parents=True)
        shutil.copyfile(OLD_BASE, folder / BASE)
    room.give(room.home)
    schemas = [_schema(room.data / BASE)]
    screen = Screen()
    try:
        process = _opened(room, screen)
        wait_for(lambda: _schema(room.data / BASE) != schemas[0])
        screen.quit()
        if not wait_for(lambda: process.poll() is not None):
            kill(process)
            raise Fault("the window with the old data does not close")
    finally:
        screen.close()
    schemas.append(_schema(room.data / BASE))
    _expect(schemas[1] > schemas[0], f"the schema is still {schemas[1]}")
    kept = [_schema(file) for file in (room.data / "backups").glob("*.db")]
    _expect(schemas[0] in kept, "no backup of the data as it was before")
    _expect(bundle.probe("dump", room.data) == bundle.probe("dump", beside), "other drafts than unfrozen")
    return f"schema {schemas[0]} → {schemas[1]} after a backup of it, every draft as unfrozen"


def _schema(base: Path) -> int:
    """PRAGMA user_version, from the file's header: https://www.sqlite.org/fileformat.html#the_database_header."""
    return int.from_bytes(base.read_bytes()[60:64], "big")


def untouched(bundle: Bundle) -> str:
    if bundle.room.print_of_program() != bundle.print:
        raise Fault("the program wrote into its own folder")
    stray = sorted(
        path.name for path in bundle.room.home.iterdir() if path.name not in {".local", ".cache", ".config"}
    )
    return "its own folder is as before" + (f"; in the home: {', '.join(stray)}" if stray else "")


def start_time(bundle: Bundle) -> str:
    screen = Screen()
    times: dict[str, list[float]] = {"frozen": [], "unfrozen": []}
    commands = {
        "frozen": [str(bundle.room.program / "liangyou")],
        "unfrozen": [
            venv_program("python", VENV),
            "-c",
            "import sys; from ui.app import main; sys.exit(main([]))",
        ],
    }
    try:
        for turn in range(ROUNDS + 1):
            for name, command in commands.items():
                took = _seconds_to_window(bundle, screen, command)
                if turn:  # the first fills the disk cache
                    times[name].append(took)
    finally:
        screen.close()
    # The best of each: what else the machine does only ever adds.
    frozen, unfrozen = (min(times[name]) for name in ("frozen", "unfrozen"))
    verdict = "within" if frozen <= START_RATIO * unfrozen else "OVER"
    return f"{frozen:.2f} s / unfrozen {unfrozen:.2f} s = {frozen / unfrozen:.2f} x of {START_RATIO} x: {verdict}"


def _seconds_to_window(bundle: Bundle, screen: Screen, command: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as data:
        environment = {"HOME": data, "PATH": "/usr/bin:/bin", "DISPLAY": screen.name, "LANG": "C.UTF-8"}
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            env={**environment, "PYTHONPATH": str(ROOT)},
            cwd=bundle.beside,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        shown = wait_for(lambda: screen.any_window(process.pid) or process.poll() is not None, pause=0.005)
        shown = shown and process.poll() is None
        took = time.monotonic() - begun
        kill(process)
        wait_for(lambda: not screen.any_window(process.pid))
    _expect(shown, f"no window of {command[0]}")
    return took


CHECKS: dict[str, Callable[[Bundle], str]] = {
    "size": size,
    "libraries": libraries,
    "glibc": glibc,
    "commands as unfrozen": commands,
    "exports as unfrozen": exports,
    "hand-in as unfrozen": hand_in,
    "imports as unfrozen": imports,
    "typing, kill -9, restart": window,
    "data of the previous schema": upgrade,
    "program folder untouched": untouched,
    "first window (a figure)": start_time,
}


def run(program: Path, chosen: Sequence[str]) -> Iterator[Line]:
    """Makes each check in turn; one that fails keeps no other from running."""
    with tempfile.TemporaryDirectory(prefix="两优 check ") as name:
        Path(name).chmod(0o755)
        bundle = Bundle(program, Path(name))
        hard = (
            "root: another user, no network"
            if bundle.room.is_hard
            else "NOT as root: same user, with network"
        )
        yield Line("", "conditions", f"{hard}; env -i, LANG=C, {Path(bundle.room.program).parent.name}")
        for title, check in CHECKS.items():
            if chosen and not any(part in title for part in chosen):
                continue
            try:
                yield Line("ok", title, check(bundle))
            except Fault as fault:
                yield Line("FAILED", title, str(fault))
            except (Skipped, NoScreen) as reason:
                yield Line("skipped", title, str(reason))


def main() -> int:
    """Makes the checks and prints the table."""
    parser = argparse.ArgumentParser(description="Run a frozen program under hard conditions.")
    parser.add_argument("program", type=Path, help="the folder that holds the program liangyou")
    parser.add_argument(
        "--only", action="append", default=[], metavar="WORD", help="only checks with this in the name"
    )
    parser.add_argument("--report", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    try:
        set_up_release({**QT_LIBRARIES, **SCREEN_LIBRARIES})
    except (SetupFailed, SystemPackagesMissing) as problem:
        print(problem, file=sys.stderr)
        return 1
    lines = []
    for line in run(chosen.program.resolve(), chosen.only):
        print(line.words, flush=True)
        lines.append(line)
    if chosen.report:
        chosen.report.parent.mkdir(parents=True, exist_ok=True)
        chosen.report.write_text("".join(f"{line.words}\n" for line in lines), "utf-8")
    return int(any(line.state == "FAILED" for line in lines))


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
