"""The installed packs, of each the newest edition. One that cannot be used never hides the others: it is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import InputRefused, PackBroken, PackRefused, os_reason
from desktop.messages import text
from desktop.packs.laws import NO_LAWS, Laws
from desktop.packs.laws_reader import read_shared_laws
from desktop.packs.model import Form, Pack
from desktop.packs.pack_files import content_digest, pack_contents
from desktop.packs.reader import read_pack
from desktop.paths import resources


@dataclass(frozen=True)
class Packs:
    """What was found: usable packs in the order of their ids, and why others are not used.

    `passed_over` are sound packs of which a newer edition is here, or the same once more.
    """

    good: tuple[Pack, ...]
    refused: tuple[PackRefused, ...] = ()
    missing_folder: Path | None = None
    passed_over: tuple[Pack, ...] = ()

    def get(self, pack_id: str) -> Pack:
        """The pack with that id; InputRefused names those there are."""
        for pack in self.good:
            if pack.id == pack_id:
                return pack
        known = "、".join(pack.id for pack in self.good) or text("packs.none")
        raise InputRefused(text("packs.unknown", id=pack_id, known=known))

    def problems(self) -> tuple[str, ...]:
        """Why something is missing, for the window's first page and the command line."""
        missing = (text("packs.no-folder", folder=self.missing_folder),) if self.missing_folder else ()
        return (*missing, *(refused.message for refused in self.refused))

    def remarks(self) -> tuple[str, ...]:
        """What is here and not used, though nothing is wrong with it."""
        return tuple(
            text(
                "packs.passed-over",
                title=pack.title,
                edition=pack.edition,
                used=self.get(pack.id).edition,
                folder=pack.folder,
            )
            for pack in self.passed_over
        )


@dataclass
class _Found:
    """What has been found so far."""

    good: dict[str, Pack] = field(default_factory=dict)
    refused: list[PackRefused] = field(default_factory=list)
    passed_over: list[Pack] = field(default_factory=list)

    def take(self, pack: Pack) -> None:
        """The newer edition of the same id stays; PackBroken where nobody could say which is meant."""
        known = self.good.get(pack.id)
        if known is not None and known.edition == pack.edition:
            if content_digest(pack_contents(known.folder)) != content_digest(pack_contents(pack.folder)):
                mend = text("packs.other-content", edition=pack.edition)
                raise PackBroken(pack.folder / "pack.toml", "edition", mend)
            self.passed_over.append(pack)
        elif known is not None and known.edition > pack.edition:
            self.passed_over.append(pack)
        else:
            self.good[pack.id] = pack
            if known is not None:
                self.passed_over.append(known)


def load_packs(folder: Path | None = None, carried: Path | None = None) -> Packs:
    """Reads every pack below *folder* (by default the program's own) and below *carried*, if it is there.

    *carried* is where packs lie that came after the program: they are held to limits, and may lead nowhere else.
    """
    folder = folder or resources() / "packs"
    found = _Found()
    try:
        laws = read_shared_laws(resources() / "laws")
    except PackBroken as error:
        # The forms can be filled in without the list; what is wrong with it is told like a broken pack.
        found.refused.append(error)
        laws = NO_LAWS
    missing = None if folder.is_dir() else folder
    for place, is_outside in ((folder, False), (carried, True)):
        if place is not None and place.is_dir():
            _read_all(place, laws, found, is_outside=is_outside)
    good = tuple(found.good[pack_id] for pack_id in sorted(found.good))
    return Packs(good, tuple(found.refused), missing, tuple(found.passed_over))


def _read_all(place: Path, laws: Laws, found: _Found, *, is_outside: bool) -> None:
    try:
        folders = list(_pack_folders(place))
    except OSError as error:
        mend = text("packs.mend.unreadable", reason=os_reason(error))
        found.refused.append(PackBroken(place, text("packs.mend.top"), mend))
        return
    for one in folders:
        try:
            if is_outside:
                pack_contents(one)
            found.take(read_pack(one, laws))
        except PackRefused as error:
            found.refused.append(error)


def _pack_folders(place: Path) -> Iterator[Path]:
    # What begins with a dot is not a pack, or not yet.
    return (path for path in sorted(place.iterdir()) if path.is_dir() and not path.name.startswith("."))


def form_of(pack: Pack, form_id: str) -> Form:
    """The attachment named; InputRefused names those there are."""
    try:
        return pack.form(form_id)
    except KeyError:
        known = "、".join(form.id for form in pack.forms)
        raise InputRefused(text("packs.unknown-form", pack=pack.id, form=form_id, known=known)) from None
