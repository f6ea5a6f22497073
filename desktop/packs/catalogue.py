"""The installed packs. One that cannot be read never hides the others: it is listed with what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.errors import InputRefused, PackBroken
from desktop.messages import text
from desktop.packs.laws import NO_LAWS
from desktop.packs.laws_reader import read_shared_laws
from desktop.packs.model import Form, Pack
from desktop.packs.reader import read_pack
from desktop.paths import resources


@dataclass(frozen=True)
class Packs:
    """What was found: usable packs in the order of their ids, and the broken ones."""

    good: tuple[Pack, ...]
    broken: tuple[PackBroken, ...]
    missing_folder: Path | None = None

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
        return (*missing, *(broken.message for broken in self.broken))


def load_packs(folder: Path | None = None) -> Packs:
    """Reads every pack below *folder* (by default the program's own)."""
    folder = folder or resources() / "packs"
    if not folder.is_dir():
        return Packs((), (), folder)
    good: dict[str, Pack] = {}
    broken: list[PackBroken] = []
    laws = NO_LAWS
    try:
        laws = read_shared_laws(resources() / "laws")
    except PackBroken as error:
        # The forms can be filled in without the list; what is wrong with it is told like a broken pack.
        broken.append(error)
    for one in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
        try:
            pack = read_pack(one, laws)
            if pack.id in good:
                raise PackBroken(one / "pack.toml", "id", text("packs.mend.twice", value=pack.id))
            good[pack.id] = pack
        except PackBroken as error:
            broken.append(error)
    return Packs(tuple(good[pack_id] for pack_id in sorted(good)), tuple(broken))


def form_of(pack: Pack, form_id: str) -> Form:
    """The attachment named; InputRefused names those there are."""
    try:
        return pack.form(form_id)
    except KeyError:
        known = "、".join(form.id for form in pack.forms)
        raise InputRefused(text("packs.unknown-form", pack=pack.id, form=form_id, known=known)) from None
