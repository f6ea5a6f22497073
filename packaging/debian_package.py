"""Makes the .deb for 统信UOS, 银河麒麟 and Debian of a frozen program. Needs dpkg-deb.

No maintainer script: menus, icons and file types are taken up by dpkg's own triggers. Imported by make_release.py.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bundle_contents import read_parts
from bundle_libraries import survey
from dev import ROOT

NAME = "liangyou"
HOME = Path("usr/lib") / NAME
DATA = ROOT / "packaging" / "linux"
DESCRIPTION = """Description: fill in the attachments of an official notice offline (两优填报)
 两优填报：不联网填写通知的附件，导出可以签字、盖章、报送的 A3 表格和公文。
 .
 Holds each note of the notice against what is written, keeps every word as it
 is typed, and writes Excel, Word and PDF files. It has no network code.
"""
# What the keyboard library that is carried along reads, and no library's name tells.
DATA_PACKAGES = ["xkb-data"]
# Printing goes through the system's own CUPS, and Chinese must be drawn with some font.
RECOMMENDS = ["fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei | fonts-arphic-uming", "libcups2"]


def control(version: str, depends: Sequence[str], kibibytes: int) -> str:
    """The package's description of itself. *depends* as in the Depends field; size unpacked in KiB."""
    fields = {
        "Package": NAME,
        "Version": version,
        "Architecture": "amd64",
        "Maintainer": f"{NAME} <{NAME}@localhost>",
        "Installed-Size": str(kibibytes),
        "Depends": ", ".join([*(one for one in depends if one != "libcups2"), *DATA_PACKAGES]),
        "Recommends": ", ".join(RECOMMENDS),
        "Section": "misc",
        "Priority": "optional",
    }
    return "".join(f"{key}: {value}\n" for key, value in fields.items()) + DESCRIPTION


def write_deb(program: Path, icons: Path, version: str, dist: Path, epoch: int, work: Path) -> Path:
    """The package, in *dist*; *icons* holds liangyou-SIZE.png, *epoch* is in seconds since 1970."""
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / HOME, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / NAME).symlink_to(Path("../..") / HOME / NAME)
    share = tree / "usr/share"
    _copy(DATA / "liangyou.desktop", share / "applications" / "liangyou.desktop")
    _copy(DATA / "liangyou.xml", share / "mime/packages" / "liangyou.xml")
    for icon in sorted(icons.glob(f"{NAME}-*.png")):
        side = icon.stem.rpartition("-")[2]
        themed = share / "icons/hicolor" / f"{side}x{side}"
        _copy(icon, themed / "apps" / f"{NAME}.png")
        _copy(icon, themed / "mimetypes" / f"application-x-{NAME}.png")
    document = share / "doc" / NAME
    document.mkdir(parents=True)
    (document / "copyright").write_text(copyright_text(program), "utf-8")
    _set_modes(tree)
    files = [file for file in sorted(tree.rglob("*")) if file.is_file() and not file.is_symlink()]
    kibibytes = sum(-(-file.stat().st_size // 1024) for file in files)
    sums = [f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(tree)}\n" for file in files]
    debian = tree / "DEBIAN"
    debian.mkdir()
    (debian / "control").write_text(control(version, survey(program).packages, kibibytes), "utf-8")
    (debian / "md5sums").write_text("".join(sums), "utf-8")
    target = dist / f"{NAME}_{version}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(target)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    shutil.rmtree(tree)
    return target


def copyright_text(program: Path) -> str:
    """Who owns what in the package, with the place of each licence's text."""
    lines = ["两优填报 (liangyou) is under the MIT licence:\n\n", (ROOT / "LICENSE").read_text("utf-8"), "\n"]
    lines.append(f"The texts of what it carries lie in /{HOME}/_internal/licences:\n\n")
    for part in read_parts(program):
        texts = ", ".join(part.files)
        lines.append(f"{part.name} {part.version}: {part.licence}{f' ({texts})' if texts else ''}\n")
    return "".join(lines)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _set_modes(tree: Path) -> None:
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path == tree / HOME / NAME
            path.chmod(0o755 if runs else 0o644)
