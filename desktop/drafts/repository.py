"""The port of the store of drafts, and the values that pass through it.

Anyone above `drafts` may import this; it imports no database.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from desktop.answers.draft import Draft, Unit
from desktop.answers.trail import Trail
from desktop.drafts.history import Discarded, Version
from desktop.drafts.problems import DraftsDamaged

T_co = TypeVar("T_co", covariant=True)

Setting: TypeAlias = "str | int | float | bool | list[Any] | dict[str, Any] | None"
"""A remembered choice of the clerk, such as the font size: anything JSON holds."""


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit that fills in on this computer.

    Its drafts hang on `id`, so it may be renamed. `id` 0 is not yet saved.
    """

    id: int
    name: str
    type: str
    filler: str = ""
    phone: str = ""

    @property
    def unit(self) -> Unit:
        """What a draft carries of it."""
        return Unit(self.name, self.type)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the clerk was: a field's path in a form, `row` from 0, None outside the table."""

    form: str
    row: int | None
    field: str | None


@dataclass(frozen=True, slots=True)
class LastPlace:
    """The last place of all."""

    unit_id: int
    pack: str
    place: Place


@dataclass(frozen=True, slots=True)
class Listing(Generic[T_co]):
    """What could be read and what could not: one damaged draft hides none of the others."""

    good: tuple[T_co, ...]
    damaged: tuple[DraftsDamaged, ...] = ()


class DraftRepository(Protocol):
    """Where drafts live. Bound to the thread that made it.

    Every method that writes is one transaction of its own, or part of the one that `transaction` opened.
    Once it has returned, what it wrote survives a power cut. A disk that does not take it raises
    SaveFailed, and nothing of the transaction is kept. An unknown unit id raises KeyError.
    """

    @property
    def read_only(self) -> bool:
        """Whether a newer program made it, so that this one only reads: every write is DraftsRefused (请升级)."""
        ...

    @property
    def left_open(self) -> bool:
        """Whether the run before this one ended without `close`: a crash or a power cut."""
        ...

    def last_saved(self) -> datetime | None:
        """When a draft was last saved, or None where there is none."""
        ...

    def units(self) -> Listing[UnitRecord]:
        """All units, in the order they were made."""
        ...

    def save_unit(self, unit: UnitRecord) -> UnitRecord:
        """Adds a unit (id 0) or changes one; returns it with its id.

        Drafts of the unit take the new name and type.
        """
        ...

    def current_unit(self) -> UnitRecord | None:
        """The unit chosen last, else the first; None while there is none. DraftsDamaged if units are damaged."""
        ...

    def choose_unit(self, unit_id: int) -> None:
        """Makes a unit the current one."""
        ...

    def load(self, unit_id: int, pack_id: str, form_id: str) -> Draft | None:
        """The draft, or None where there is none; DraftsDamaged where a part of it cannot be trusted."""
        ...

    def drafts_of(self, unit_id: int, pack_id: str) -> Listing[Draft]:
        """All drafts of a unit for one notice, by form id."""
        ...

    def save(self, unit_id: int, draft: Draft, at: datetime, trail: Trail | None = None) -> None:
        """Saves a draft, writing only the rows that are not the ones it last loaded or saved.

        `at` is when, with its time zone. `trail` are its steps of undo; without one the change becomes one step
        more of the stored trail. A stored draft that is damaged is not saved over (DraftsDamaged).
        """
        ...

    def trail(self, unit_id: int, draft: Draft) -> Trail:
        """The steps of undo around *draft*, which was just loaded; empty where they cannot be trusted."""
        ...

    def discard(self, unit_id: int, pack_id: str, form_id: str, at: datetime) -> None:
        """Moves a draft into the 回收站, if there is one. Its versions stay."""
        ...

    def bin(self, unit_id: int) -> Listing[Discarded]:
        """What a unit deleted in the last 30 days, newest first: drafts, and rows whose deletion still stands."""
        ...

    def bring_back(self, item: Discarded, at: datetime) -> Draft:
        """Takes a whole draft out of the bin again; a draft that stands in its place goes there instead."""
        ...

    def forget(self, item: Discarded) -> None:
        """Takes something out of the bin for good."""
        ...

    def purge_bin(self, today: date) -> int:
        """Takes out of the bin what has been in it for 30 days, unless the clock cannot be believed; how many."""
        ...

    def freeze(self, unit_id: int, draft: Draft, at: datetime, code: str = "") -> Version:
        """Keeps a finally exported draft as the next version, or finds that the newest version is just that."""
        ...

    def versions(self, unit_id: int, pack_id: str, form_id: str) -> Listing[Version]:
        """The frozen versions of a draft, oldest first."""
        ...

    def revision(self) -> int:
        """A number that grows with every change of content; it orders backups, whatever the clock says."""
        ...

    def back_up(self, target: Path) -> None:
        """Writes a copy of everything into the new file *target*, checked record by record.

        DraftsDamaged where something stored is damaged, SaveFailed where the disk does not take it; then what
        stands in *target* is worth nothing.
        """
        ...

    def place(self, unit_id: int, pack_id: str, form_id: str) -> Place | None:
        """Where the clerk last was in a draft."""
        ...

    def last_place(self) -> LastPlace | None:
        """Where the clerk last was in any draft."""
        ...

    def save_place(self, unit_id: int, pack_id: str, place: Place) -> None:
        """Remembers where the clerk is, for the draft and as the last place of all."""
        ...

    def settings(self) -> Mapping[str, Setting]:
        """All remembered choices."""
        ...

    def save_setting(self, key: str, value: Setting) -> None:
        """Remembers a choice."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Makes one transaction of all writes inside the block.

        An error undoes them all: let it leave the block.
        """
        ...

    def close(self) -> None:
        """Ends this run in good order."""
        ...
