"""装入新的通知资料: a pack that came on a stick, as a zip or a folder, looked through and put beside the drafts.

It is used from the next start on. Whatever is wrong with it, nothing of it stays on the disk and the packs in use
stay as they are. Source of the refusals: the table of nasty inputs (64 to 69) of the reliability notes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

from desktop.errors import InputRefused, OutputFailed, os_reason
from desktop.exchange.zip_members import read_members
from desktop.flushing import flush, flush_folder
from desktop.messages import text
from desktop.packs.catalogue import Packs, load_packs
from desktop.packs.laws_reader import read_shared_laws
from desktop.packs.model import Pack
from desktop.packs.pack_files import MOST_BYTES, content_digest, pack_contents
from desktop.packs.reader import read_pack
from desktop.paths import resources

PACK_FILE = "pack.toml"
_ENDINGS = frozenset({".toml", ".txt", ".json"})
_STAGED = ".new-"
"""Begins with a dot, so that the catalogue does not take a half written pack for one."""


@dataclass(frozen=True)
class Offer:
    """A sound pack, looked through. `used` is the edition in use now, None where the notice is new here."""

    pack: Pack
    contents: Mapping[str, bytes]
    used: int | None


def look_into(file: Path, folder: Path) -> Offer:
    """The pack in *file*, a zip or the `pack.toml` of a folder, held against those in use and those in *folder*.

    InputRefused says why it will not be installed: unsafe, broken, for a newer program, older, or already here.
    """
    found = pack_contents(file.parent) if file.name == PACK_FILE else _from_zip(file)
    # What a system or a virus scanner left between the files of a pack is not taken along.
    contents = {name: one for name, one in found.items() if PurePosixPath(name).suffix.lower() in _ENDINGS}
    try:
        with tempfile.TemporaryDirectory(prefix="liangyou-") as place:
            looked = Path(place) / "new"
            _write(contents, looked)
            pack_contents(looked)
            pack = read_pack(looked, read_shared_laws(resources() / "laws"))
    except OSError as error:
        raise InputRefused(text("updates.refused.broken", name=file.name)) from error
    return Offer(pack, contents, _edition_in_use(file.name, pack, contents, load_packs(carried=folder)))


def install(offer: Offer, folder: Path) -> Path:
    """Puts the pack into *folder*, where the next start finds it; returns its place. OutputFailed leaves no trace."""
    target = folder / f"{offer.pack.id}-{offer.pack.edition}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in folder.glob(f"{_STAGED}*"):
            shutil.rmtree(left)
        staged = Path(tempfile.mkdtemp(prefix=_STAGED, dir=folder))
        try:
            _write(offer.contents, staged)
            # A power cut after the folder got its name must not leave empty files in it.
            for name in offer.contents:
                flush(staged / name)
            if target.is_dir() and not target.is_symlink():
                # Only one that cannot be used is replaced: `look_into` has refused the others.
                shutil.rmtree(target)
            staged.rename(target)
            flush_folder(folder)
        except OSError:
            shutil.rmtree(staged, ignore_errors=True)
            raise
    except OSError as error:
        raise OutputFailed(text("updates.install.not-written", reason=os_reason(error))) from error
    return target


def _from_zip(file: Path) -> dict[str, bytes]:
    packed = read_members(file, "updates")
    members = {_readable(name): content for name, content in packed.items()}
    if len(members) != len(packed):
        _refuse("twice", file.name)
    tops = {name.partition("/")[0] for name in members}
    if PACK_FILE not in members and len(tops) == 1:
        # Packed with the folder around it.
        members = {name.partition("/")[2]: content for name, content in members.items()}
    if PACK_FILE not in members:
        _refuse("no_pack", file.name)
    if sum(map(len, members.values())) > MOST_BYTES:
        _refuse("bomb", file.name)
    return members


def _readable(name: str) -> str:
    """The Chinese name of a file that Windows packed without saying in which code; zipfile takes it for cp437."""
    with suppress(UnicodeError):
        return name.encode("cp437").decode("gbk")
    return name


def _edition_in_use(name: str, pack: Pack, contents: Mapping[str, bytes], packs: Packs) -> int | None:
    known = next((one for one in packs.good if one.id == pack.id), None)
    if known is None:
        return None
    told = {"title": pack.title, "edition": pack.edition}
    if known.edition > pack.edition:
        _refuse("older", name, **told, used=known.edition)
    if known.edition == pack.edition:
        if content_digest(pack_contents(known.folder)) == content_digest(contents):
            raise InputRefused(text("updates.install.same", **told))
        _refuse("other", name, **told)
    return known.edition


def _write(contents: Mapping[str, bytes], folder: Path) -> None:
    for name, content in contents.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _refuse(reason: str, name: str, **values: object) -> NoReturn:
    raise InputRefused(text(f"updates.refused.{reason}", name=name, **values))
