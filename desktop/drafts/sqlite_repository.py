"""Drafts in one SQLite file: a record a row, each sealed with a checksum.

Imported late, by `opening` alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from desktop.answers.draft import Draft
from desktop.answers.trail import Step, Trail
from desktop.drafts import sealing
from desktop.drafts.history import Discarded, Version
from desktop.drafts.newer_base import NewerBase
from desktop.drafts.problems import DraftsDamaged, DraftsProblem
from desktop.drafts.remembered import Remembered
from desktop.drafts.repository import LastPlace, Listing, Place, Setting, UnitRecord
from desktop.drafts.soundness import check_file
from desktop.drafts.sqlite_base import BeforeMigration, Connect, SqliteBase, connect_plainly
from desktop.drafts.sqlite_bin import SqliteBin
from desktop.drafts.sqlite_contents import Key, SqliteContents
from desktop.drafts.sqlite_drafts import SqliteDrafts, Stored
from desktop.drafts.sqlite_entries import SqliteEntries
from desktop.drafts.sqlite_trails import SqliteTrails, StoredTrail
from desktop.drafts.sqlite_units import SqliteUnits
from desktop.drafts.sqlite_versions import SqliteVersions


class SqliteRepository:
    """The DraftRepository on the disk. `connect` is how tests look over its shoulder or let the disk fail.

    `read_only`: a base of a newer program, of which everything can be read that this one knows.
    """

    def __init__(
        self,
        file: Path,
        connect: Connect = connect_plainly,
        before_migration: BeforeMigration = lambda connection: None,
        *,
        read_only: bool = False,
    ) -> None:
        self._file = file
        self.read_only = read_only
        self._stored: Remembered[Key, Stored] = Remembered()
        self._steps: Remembered[int, StoredTrail] = Remembered()
        self._base = (
            NewerBase(file) if read_only else SqliteBase(file, connect, self._on_connected, before_migration)
        )
        self._entries = SqliteEntries(self._base)
        self._contents = SqliteContents(self._base, self._entries, file)
        self._units = SqliteUnits(self._base, self._entries, self._contents, file)
        self._drafts = SqliteDrafts(self._base, self._contents, self._units, self._stored, file)
        self._bin = SqliteBin(self._base, self._entries)
        self._trails = SqliteTrails(self._base, self._entries, self._bin, self._steps)
        self._versions = SqliteVersions(self._base, self._entries)
        try:
            self._left_open = not read_only and self._entries.get("run", "open") is not None
            if not read_only:
                self._save_entry("run", "open", True)
        except BaseException:
            self._base.close()
            raise

    @property
    def left_open(self) -> bool:
        """Whether the run before this one ended without `close`."""
        return self._left_open

    def last_saved(self) -> datetime | None:
        """When the draft with the highest revision was saved; the computer's clock decides no order."""
        heads = [head for head, whole in self._drafts.heads() if whole]
        newest = max(heads, key=lambda head: head.revision, default=None)
        return datetime.fromisoformat(newest.saved) if newest else None

    def units(self) -> Listing[UnitRecord]:
        """All units, in the order they were made."""
        return self._units.all()

    def save_unit(self, unit: UnitRecord) -> UnitRecord:
        """Adds a unit (id 0) or changes one."""
        with self.transaction():
            return self._units.save(unit)

    def current_unit(self) -> UnitRecord | None:
        """The unit chosen last, else the first."""
        return self._units.current()

    def choose_unit(self, unit_id: int) -> None:
        """Makes a unit the current one."""
        with self.transaction():
            self._units.choose(unit_id)

    def load(self, unit_id: int, pack_id: str, form_id: str) -> Draft | None:
        """The draft, every record of it held against its checksum."""
        return self._drafts.load((unit_id, pack_id, form_id))

    def drafts_of(self, unit_id: int, pack_id: str) -> Listing[Draft]:
        """All drafts of a unit for one notice, and every draft whose own record cannot say whose it is."""
        return self._drafts.of(unit_id, pack_id)

    def save(self, unit_id: int, draft: Draft, at: datetime, trail: Trail | None = None) -> None:
        """Saves what changed against what is stored; nothing is written where nothing changed."""
        with self.transaction():
            self._units.check(unit_id)
            key = (unit_id, draft.pack, draft.form)
            stored = self._drafts.stored(key)
            draft_id = self._drafts.write(key, draft, at)
            if draft_id is not None and trail is None:
                trail = self._one_step(stored, draft)
            if trail is not None:
                self._trails.save(draft_id or stored.id, key, trail, at.isoformat())

    def trail(self, unit_id: int, draft: Draft) -> Trail:
        """The steps that led to *draft*, as far as they can be trusted."""
        stored = self._drafts.stored((unit_id, draft.pack, draft.form))
        return self._trails.load(stored.id, draft) if stored.id else Trail()

    def discard(self, unit_id: int, pack_id: str, form_id: str, at: datetime) -> None:
        """Moves a draft into the bin."""
        key = (unit_id, pack_id, form_id)
        with self.transaction():
            draft = self.load(*key)
            if draft is None:
                return
            self._bin.add_draft(key, draft, at.isoformat())
            self._bin.let_go(key)
            self._trails.drop(self._drafts.stored(key).id)
            self._drafts.remove(key)
            self._contents.count()

    def bin(self, unit_id: int) -> Listing[Discarded]:
        """What a unit deleted, newest first."""
        good, damaged = self._bin.items(unit_id)
        return Listing(tuple(good), tuple(DraftsDamaged("damaged_bin", file=self._file) for _ in damaged))

    def bring_back(self, item: Discarded, at: datetime) -> Draft:
        """Takes a whole draft out of the bin again; a draft that stands in its place goes there instead."""
        if item.draft is None:
            raise ValueError("rows are brought back into the draft by whoever has it open")
        with self.transaction():
            self.discard(item.unit_id, item.pack, item.form, at)
            self.save(item.unit_id, item.draft, at)
            self.forget(item)
        return replace(item.draft, unit=self._units.unit(item.unit_id))

    def forget(self, item: Discarded) -> None:
        """Takes something out of the bin for good."""
        with self.transaction():
            self._bin.forget(item.id)
            self._contents.count()

    def purge_bin(self, today: date) -> int:
        """Takes out of the bin what has been in it for 30 days, unless the clock cannot be believed."""
        with self.transaction():
            return self._bin.purge(today)

    def freeze(self, unit_id: int, draft: Draft, at: datetime, code: str = "") -> Version:
        """Keeps *draft* as the next version, or finds that the newest version is just that."""
        with self.transaction():
            self._units.check(unit_id)
            version = self._versions.freeze((unit_id, draft.pack, draft.form), draft, at, code)
            self._contents.count()
        return version

    def versions(self, unit_id: int, pack_id: str, form_id: str) -> Listing[Version]:
        """The frozen versions of a draft, oldest first."""
        good, damaged = self._versions.load((unit_id, pack_id, form_id))
        problems = [
            DraftsDamaged(
                "damaged_version" if number else "damaged_versions",
                unit_id=unit_id,
                pack=pack_id,
                form=form_id,
                number=number,
                file=self._file,
            )
            for number in damaged
        ]
        return Listing(tuple(good), tuple(problems))

    def revision(self) -> int:
        """A number that grows with every change of content."""
        return self._contents.revision()

    def back_up(self, target: Path) -> None:
        """Writes a copy of the whole base into the new file *target*, flushed and checked."""
        if self._base.inside:
            raise ValueError("a copy is made between transactions")
        self._base.copy_to(target)
        check_file(target)

    def place(self, unit_id: int, pack_id: str, form_id: str) -> Place | None:
        """Where the clerk last was in a draft."""
        found = self._entries.get("place", sealing.to_text([unit_id, pack_id, form_id]))
        return None if found is None else Place(form_id, *found)

    def last_place(self) -> LastPlace | None:
        """Where the clerk last was in any draft."""
        found = self._entries.get("run", "place")
        if found is None:
            return None
        unit_id, pack_id, form_id, row, field = found
        return LastPlace(unit_id, pack_id, Place(form_id, row, field))

    def save_place(self, unit_id: int, pack_id: str, place: Place) -> None:
        """Remembers where the clerk is."""
        with self.transaction():
            self._units.check(unit_id)
            name = sealing.to_text([unit_id, pack_id, place.form])
            self._save_entry("place", name, [place.row, place.field])
            self._save_entry("run", "place", [unit_id, pack_id, place.form, place.row, place.field])

    def settings(self) -> Mapping[str, Setting]:
        """All remembered choices; one that fails its checksum is as if it had never been made."""
        return self._entries.all("setting")

    def save_setting(self, key: str, value: Setting) -> None:
        """Remembers a choice."""
        self._save_entry("setting", key, value)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction; blocks inside it are part of it."""
        if self._base.inside:
            yield
            return
        remembered = (self._stored, self._steps)
        try:
            with self._base.transaction():
                yield
        except BaseException:
            for one in remembered:
                one.roll_back()
            raise
        for one in remembered:
            one.commit()

    def close(self) -> None:
        """Takes the mark of an open run away and lets the base go."""
        # If the disk does not take even that, the next start says that this run was not closed: true enough.
        with contextlib.suppress(DraftsProblem), self.transaction():
            self._entries.remove("run", "open")
        self._base.close()

    def _one_step(self, stored: Stored, draft: Draft) -> Trail | None:
        """The stored trail and, as one step more, the change to *draft*: for whoever keeps no trail itself."""
        if not stored.id:
            return None
        before = sealing.head_from_text(stored.data, draft.pack, draft.form, draft.unit, stored.rows)
        return self._trails.load(stored.id, before).with_step(Step(before, draft))

    def _save_entry(self, kind: str, name: str, value: Setting) -> None:
        with self.transaction():
            self._entries.put(kind, name, value)

    def _on_connected(self) -> None:
        self._stored.clear()
        self._steps.clear()
