"""Makes a release from this checkout: freezes, checks, and packs what is handed to offices.

`python3 packaging/make_release.py` fills dist/ with the .deb, the portable archive, the Windows installer and zip
(where `packaging/windows/build_under_wine.py` has made a Windows program), SBOM, release notes and SHA-256 sums.
As root on a Debian it freezes in an old Linux (old_linux.py), else with the running Python; the notes tell which
glibc is needed. Exit status 1 when anything fails, the checks included.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import bundle_contents
from archives import write_tar, write_zip
from bundle_libraries import survey
from debian_package import write_deb
from debian_root import RootFailed, impossible
from dev import ROOT, SetupFailed, call, venv_program
from freeze import LOCK, NAME, VENV, FreezeFailed, commit_time, copy_checkout, freeze, set_up_release
from old_linux import PYTHON, OldLinux
from release_notes import Facts, notes
from sbom import sbom
from system_packages import QT_LIBRARIES, SystemPackagesMissing, ensure_libraries, root_prefix
from windows_installer import InstallerFailed, write_installer

sys.path.append(str(ROOT))
from desktop import __version__ as VERSION

WINE_REPORT = "report.txt"  # beside the program that packaging/windows/build_under_wine.py made
WINDOWS = "windows-x64"
LINUX = "linux-x86_64"
PLATFORMS = [f"manylinux_2_{minor}_x86_64" for minor in (28, 27, 26, 24, 17, 12, 5)]
PLATFORMS += ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"]


TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "debootstrap": "debootstrap", "makensis": "nsis"}
"""Debian's packages by their program: what as root is installed when it is missing."""


_INSIDE = "making"
"""The folder of the old Linux in which the program is frozen."""


class ReleaseFailed(Exception):
    """A step failed; what it said stands above."""


def freeze_somewhere(work: Path, *, is_here: bool) -> Path:
    """The frozen program's folder in *work*: made in the old Linux where that can be, else with this Python."""
    reason = "--here was given" if is_here else impossible()
    print(f"Freezing here: {reason}" if reason else "Freezing in an old Linux", flush=True)
    return freeze(work / "linux") if reason else freeze_old(work)


def freeze_old(work: Path) -> Path:
    """The program frozen in the old Linux, in *work*/linux/liangyou. Raises what `OldLinux` and pip refuse."""
    old = OldLinux(work / "old-linux")
    old.make_python()
    inside = old.root / _INSIDE
    shutil.rmtree(inside, ignore_errors=True)
    checkout, wheels = inside / "checkout", inside / "wheels"
    copy_checkout(checkout)
    set_up_release()
    options = ["--quiet", "--dest", str(wheels), "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    options += ["--python-version", PYTHON, "--implementation", "cp"]
    options += [part for platform in PLATFORMS for part in ("--platform", platform)]
    _run([venv_program("python", VENV), "-m", "pip", "download", *options, "-r", str(LOCK)])
    environment = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": f"/{_INSIDE}/wheels",
        "SOURCE_DATE_EPOCH": str(commit_time()),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [old.python, f"/{_INSIDE}/checkout/packaging/freeze.py", "--out", f"/{_INSIDE}/out"]
    if old.run(command, environment).returncode != 0:
        raise ReleaseFailed("freezing in the old Linux failed")
    program = work / "linux" / NAME
    shutil.rmtree(program, ignore_errors=True)
    shutil.copytree(inside / "out" / NAME, program, symlinks=True)
    return program


def pack(program: Path, windows: Path | None, dist: Path, work: Path) -> list[Path]:
    """The files to hand out, made in *dist*."""
    name, epoch = f"{NAME}-{VERSION}", commit_time()
    icons = work / "icons"
    _run([venv_program("python", VENV), str(ROOT / "packaging" / "app_icon.py"), str(icons)])
    told = ROOT / "packaging" / "portable.txt"
    made = [
        write_tar(program, name, told, dist / f"{name}-{LINUX}.tar.xz", epoch),
        write_deb(program, icons, VERSION, dist, epoch, work),
    ]
    for platform, bundle in ((LINUX, program), (WINDOWS, windows)):
        if bundle is not None:
            file = dist / f"{name}-{platform}.cdx.json"
            file.write_text(sbom(bundle, VERSION, epoch), "utf-8")
            made.append(file)
    if windows is not None:
        made.append(write_zip(windows, name, told, dist / f"{name}-{WINDOWS}-试验.zip", epoch))
        target = dist / f"{name}-{WINDOWS}-试验-安装.exe"
        made.append(write_installer(windows, icons / f"{NAME}.ico", VERSION, target))
    return made


def write_sums(files: Sequence[Path], dist: Path) -> None:
    """SHA256SUMS, as `sha256sum --check` reads it."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files)]
    (dist / "SHA256SUMS").write_text("".join(lines), "utf-8")


def release(chosen: argparse.Namespace) -> int:
    """The whole act; returns the exit status."""
    work, dist = chosen.work.resolve(), chosen.out.resolve()
    program = chosen.program.resolve() if chosen.program else freeze_somewhere(work, is_here=chosen.here)
    set_up_release(QT_LIBRARIES)
    report = _checked("check_bundle.py", str(program), report=work / "check.txt")
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir(parents=True)
    tried = chosen.windows.parent / WINE_REPORT
    windows = chosen.windows if tried.is_file() and chosen.windows.is_dir() else None
    made = pack(program, windows, dist, work)
    if not impossible():
        (package,) = dist.glob("*.deb")
        options = ["--package", str(package), "--work", str(work)]
        report += _checked("check_deb.py", *options, report=work / "check-deb.txt")
    if windows is not None:
        report += tried.read_text("utf-8")
    if "FAILED" in report:
        raise ReleaseFailed(f"the Windows program has faults, see {tried}")
    facts = Facts(
        version=VERSION,
        python=next(part.version for part in bundle_contents.read_parts(program) if part.kind == "python"),
        survey=survey(program),
        size=sum(
            file.stat().st_size for file in program.rglob("*") if file.is_file() and not file.is_symlink()
        ),
        files={file.name: file.stat().st_size for file in made},
        report=report,
        has_windows=windows is not None,
    )
    file = dist / "发布说明.md"
    file.write_text(notes(facts), "utf-8")
    write_sums([*made, file], dist)
    for one in sorted(dist.iterdir()):
        print(f"{one.stat().st_size / 1e6:8.1f} MB  {one.name}")
    return 0


def _checked(script: str, *arguments: str, report: Path) -> str:
    """What one of the checks reports. ReleaseFailed when it found a fault."""
    report.unlink(missing_ok=True)
    command = [sys.executable, str(ROOT / "packaging" / script), *arguments, "--report", str(report)]
    if subprocess.run(command, check=False).returncode != 0:
        raise ReleaseFailed(f"{script} found faults, see {report}")
    return report.read_text("utf-8")


def _run(command: Sequence[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise ReleaseFailed(" ".join(command[:4]))


def main() -> int:
    """Reads the command and makes the release."""
    parser = argparse.ArgumentParser(description="Make a release from this checkout.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="made anew")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build", metavar="DIR", help="kept for the next time"
    )
    parser.add_argument("--windows", type=Path, default=ROOT / "build" / "windows" / NAME, metavar="DIR")
    parser.add_argument("--program", type=Path, metavar="DIR", help="pack this one, frozen before")
    parser.add_argument("--here", action="store_true", help="freeze with the running Python")
    try:
        tools = [package for program, package in TOOLS.items() if not shutil.which(program)]
        ensure_libraries(QT_LIBRARIES, tools if root_prefix() is not None else [], call)
        return release(parser.parse_args())
    except (
        FreezeFailed,
        InstallerFailed,
        RootFailed,
        ReleaseFailed,
        SetupFailed,
        SystemPackagesMissing,
    ) as no:
        print(no, file=sys.stderr)
        return 1


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
