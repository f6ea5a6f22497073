"""Runs a frozen program as an office PC would, and harder: `python3 packaging/check_bundle.py dist/liangyou`.

Under the conditions of bundle_room.py it does what the checkout's own code does and compares the results, opens the
window, types, is killed and starts again, and opens the data of the previous schema. Prints a table, also to the file
named by --report; exit status 1 on any failure. Linux; as root all of it, else what needs root is named as skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bundle_compare import differences
from bundle_libraries import survey
from bundle_room import NoScreen
from bundle_under_test import DAY, Bundle, Fault, Line, Skipped
from bundle_window import start_time, upgrade, window
from dev import SetupFailed
from freeze import set_up_release
from system_packages import QT_LIBRARIES, SCREEN_LIBRARIES, SystemPackagesMissing

MOST_MIB = 130
GLIBC = (2, 28)


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


def untouched(bundle: Bundle) -> str:
    if bundle.room.print_of_program() != bundle.print:
        raise Fault("the program wrote into its own folder")
    stray = sorted(
        path.name for path in bundle.room.home.iterdir() if path.name not in {".local", ".cache", ".config"}
    )
    return "its own folder is as before" + (f"; in the home: {', '.join(stray)}" if stray else "")


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
