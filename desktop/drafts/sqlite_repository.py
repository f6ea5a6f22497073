"""Drafts in one SQLite file: a record a row, each sealed with a checksum.

Imported late, by `opening` alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from desktop.answers.draft import Draft, Row, Unit
from desktop.answers.trail import Step, Trail
from desktop.drafts import sealing
from desktop.drafts.history import Discarded, Version
from desktop.drafts.newer_base import NewerBase
from desktop.drafts.problems import DraftsDamaged, DraftsProblem
from desktop.drafts.remembered import Remembered
from desktop.drafts.repository import LastPlace, Listing, Place, Setting, UnitRecord
from desktop.drafts.row_changes import RowChanges, row_changes
from desktop.drafts.sealing import seal
from desktop.drafts.soundness import check_file
from desktop.drafts.sqlite_base import BeforeMigration, Connect, SqliteBase, connect_plainly
from desktop.drafts.sqlite_bin import SqliteBin
from desktop.drafts.sqlite_entries import SqliteEntries
from desktop.drafts.sqlite_trails import SqliteTrails, StoredTrail
from desktop.drafts.sqlite_versions import SqliteVersions

_Key: TypeAlias = "tuple[int, str, str]"


@dataclass(frozen=True, slots=True)
class _Head:
    """One record of `drafts`."""

    id: int
    unit: int
    pack: str
    form: str
    revision: int
    saved: str
    data: str
    row_order: str

    @property
    def key(self) -> _Key:
        return self.unit, self.pack, self.form

    def sealed(self) -> bytes:
        return seal("draft", *self.key, self.revision, self.saved, self.data, self.row_order)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What stands in the base for one draft: what a save is compared with."""

    id: int
    data: str
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    next_number: int


_NOTHING = _Stored(0, "", (), (), 1)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the base must hold: by this a record that vanished in a damaged page is missed."""

    units: frozenset[int]
    drafts: frozenset[_Key]


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
        self._stored: Remembered[_Key, _Stored] = Remembered()
        self._steps: Remembered[int, StoredTrail] = Remembered()
        self._base = (
            NewerBase(file) if read_only else SqliteBase(file, connect, self._on_connected, before_migration)
        )
        self._entries = SqliteEntries(self._base)
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
        heads = [head for head, whole in self._heads() if whole]
        newest = max(heads, key=lambda head: head.revision, default=None)
        return datetime.fromisoformat(newest.saved) if newest else None

    def units(self) -> Listing[UnitRecord]:
        """All units, in the order they were made."""
        good: list[UnitRecord] = []
        damaged: list[DraftsDamaged] = []
        for unit_id, data, stored_seal in self._base.fetch("SELECT id, data, seal FROM units ORDER BY id"):
            if stored_seal == seal("unit", unit_id, data):
                good.append(UnitRecord(unit_id, **sealing.from_text(data)))
            else:
                damaged.append(DraftsDamaged("damaged_unit", unit_id=unit_id, file=self._file))
        found = {unit.id for unit in good} | {problem.unit_id for problem in damaged}
        try:
            lost = sorted(self._contents().units - found)
        except DraftsDamaged as problem:
            damaged.append(problem)
        else:
            damaged += [DraftsDamaged("damaged_unit", unit_id=unit_id, file=self._file) for unit_id in lost]
        return Listing(tuple(good), tuple(damaged))

    def save_unit(self, unit: UnitRecord) -> UnitRecord:
        """Adds a unit (id 0) or changes one."""
        data = sealing.to_text(
            {"name": unit.name, "type": unit.type, "filler": unit.filler, "phone": unit.phone}
        )
        with self.transaction():
            if unit.id:
                self._check_unit(unit.id)
            else:
                inserted = self._base.execute("INSERT INTO units (data, seal) VALUES ('', x'')").lastrowid
                unit = replace(unit, id=inserted or 0)
                contents = self._contents()
                self._save_contents(replace(contents, units=contents.units | {unit.id}))
            self._count()
            self._base.execute(
                "UPDATE units SET data = ?, seal = ? WHERE id = ?",
                (data, seal("unit", unit.id, data), unit.id),
            )
        return unit

    def current_unit(self) -> UnitRecord | None:
        """The unit chosen last; a choice that cannot be read is no choice, a unit that cannot be read is damage."""
        units = self.units()
        if units.damaged:
            raise units.damaged[0]
        chosen = self._entries.get("unit", "current")
        return next((unit for unit in units.good if unit.id == chosen), units.good[0] if units.good else None)

    def choose_unit(self, unit_id: int) -> None:
        """Makes a unit the current one."""
        with self.transaction():
            self._check_unit(unit_id)
            self._save_entry("unit", "current", unit_id)

    def load(self, unit_id: int, pack_id: str, form_id: str) -> Draft | None:
        """The draft, every record of it held against its checksum."""
        key = (unit_id, pack_id, form_id)
        for head, whole in self._heads():
            if head.key == key:
                return self._draft(head, whole)
        if key in self._contents().drafts:
            raise self._damaged("damaged_draft", key)
        return None

    def drafts_of(self, unit_id: int, pack_id: str) -> Listing[Draft]:
        """All drafts of a unit for one notice, and every draft whose own record cannot say whose it is."""
        good: list[Draft] = []
        damaged: list[DraftsDamaged] = []
        for head, whole in self._heads():
            if whole and (head.unit, head.pack) != (unit_id, pack_id):
                continue
            try:
                good.append(self._draft(head, whole))
            except DraftsDamaged as problem:
                damaged.append(problem)
        found = {draft.form for draft in good} | {problem.form for problem in damaged}
        try:
            ours = sorted(key for key in self._contents().drafts if key[:2] == (unit_id, pack_id))
        except DraftsDamaged as problem:
            damaged.append(problem)
        else:
            damaged += [self._damaged("damaged_draft", key) for key in ours if key[2] not in found]
        return Listing(tuple(good), tuple(damaged))

    def save(self, unit_id: int, draft: Draft, at: datetime, trail: Trail | None = None) -> None:
        """Saves what changed against what is stored; nothing is written where nothing changed."""
        with self.transaction():
            self._check_unit(unit_id)
            key = (unit_id, draft.pack, draft.form)
            stored = self._stored_for(key)
            data = sealing.head_to_text(draft)
            changes = row_changes(stored.rows, stored.numbers, draft.rows, stored.next_number)
            is_same = data == stored.data and not changes.written and changes.numbers == stored.numbers
            draft_id = stored.id
            if not draft_id or not is_same:
                if trail is None:
                    trail = self._one_step(stored, draft)
                draft_id = self._write(stored, key, data, changes, at)
                now = _Stored(draft_id, data, draft.rows, changes.numbers, changes.next_number)
                self._stored.put(key, now, inside=True)
            if trail is not None:
                self._trails.save(draft_id, key, trail, at.isoformat())

    def trail(self, unit_id: int, draft: Draft) -> Trail:
        """The steps that led to *draft*, as far as they can be trusted."""
        stored = self._stored_for((unit_id, draft.pack, draft.form))
        return self._trails.load(stored.id, draft) if stored.id else Trail()

    def discard(self, unit_id: int, pack_id: str, form_id: str, at: datetime) -> None:
        """Moves a draft into the bin."""
        key = (unit_id, pack_id, form_id)
        with self.transaction():
            draft = self.load(*key)
            if draft is None:
                return
            draft_id = self._stored_for(key).id
            self._bin.add_draft(key, draft, at.isoformat())
            self._bin.let_go(key)
            self._trails.drop(draft_id)
            self._base.execute("DELETE FROM answer_rows WHERE draft = ?", (draft_id,))
            self._base.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))
            contents = self._contents()
            self._save_contents(replace(contents, drafts=contents.drafts - {key}))
            self._stored.put(key, _NOTHING, inside=True)
            self._count()

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
        return replace(item.draft, unit=self._unit(item.unit_id))

    def forget(self, item: Discarded) -> None:
        """Takes something out of the bin for good."""
        with self.transaction():
            self._bin.forget(item.id)
            self._count()

    def purge_bin(self, today: date) -> int:
        """Takes out of the bin what has been in it for 30 days, unless the clock cannot be believed."""
        with self.transaction():
            return self._bin.purge(today)

    def freeze(self, unit_id: int, draft: Draft, at: datetime, code: str = "") -> Version:
        """Keeps *draft* as the next version, or finds that the newest version is just that."""
        with self.transaction():
            self._check_unit(unit_id)
            version = self._versions.freeze((unit_id, draft.pack, draft.form), draft, at, code)
            self._count()
        return version

    def versions(self, unit_id: int, pack_id: str, form_id: str) -> Listing[Version]:
        """The frozen versions of a draft, oldest first."""
        good, damaged = self._versions.load((unit_id, pack_id, form_id))
        problems = [
            DraftsDamaged(
                "damaged_version", unit_id=unit_id, pack=pack_id, form=form_id, number=number, file=self._file
            )
            for number in damaged
        ]
        return Listing(tuple(good), tuple(problems))

    def revision(self) -> int:
        """A number that grows with every change of content."""
        return int(self._entries.get("base", "revision") or 0)

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
            self._check_unit(unit_id)
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
        self._stored.begin()
        self._steps.begin()
        with self._base.transaction():
            yield
        self._stored.commit()
        self._steps.commit()

    def close(self) -> None:
        """Takes the mark of an open run away and lets the base go."""
        # If the disk does not take even that, the next start says that this run was not closed: true enough.
        with contextlib.suppress(DraftsProblem), self.transaction():
            self._entries.remove("run", "open")
        self._base.close()

    def _heads(self) -> Iterator[tuple[_Head, bool]]:
        """All records of `drafts`, by form, and whether each matches its checksum."""
        # All of them, for there are few: where an index answers, a flipped bit in it could hide a whole draft.
        for *values, stored_seal in self._base.fetch("SELECT * FROM drafts ORDER BY form, id"):
            head = _Head(*values)
            yield head, stored_seal == head.sealed()

    def _draft(self, head: _Head, whole: bool) -> Draft:
        """The draft of a record of `drafts`, remembered as what is stored."""
        if not whole:
            raise self._damaged("damaged_draft", head.key)
        numbers, next_number = sealing.order_from_text(head.row_order)
        wanted = "SELECT number, data, seal FROM answer_rows WHERE draft = ?"
        try:
            records = self._base.fetch(wanted, (head.id,))
        except DraftsDamaged as problem:
            raise self._damaged("damaged_draft", head.key) from problem
        texts = {
            number: data
            for number, data, stored_seal in records
            if stored_seal == seal("row", head.id, number, data)
        }
        lost = tuple(place for place, number in enumerate(numbers, start=1) if number not in texts)
        if lost:
            raise self._damaged("damaged_rows", head.key, lost)
        if len(records) != len(numbers):
            raise self._damaged("damaged_draft", head.key)
        rows = tuple(sealing.row_from_text(texts[number]) for number in numbers)
        now = _Stored(head.id, head.data, rows, numbers, next_number)
        self._stored.put(head.key, now, inside=self._base.inside)
        return sealing.head_from_text(head.data, head.pack, head.form, self._unit(head.unit), rows)

    def _stored_for(self, key: _Key) -> _Stored:
        stored = self._stored.get(key)
        if stored is None and self.load(*key) is not None:
            stored = self._stored.get(key)
        return stored or _NOTHING

    def _one_step(self, stored: _Stored, draft: Draft) -> Trail | None:
        """The stored trail and, as one step more, the change to *draft*: for whoever keeps no trail itself."""
        if not stored.id:
            return None
        before = sealing.head_from_text(stored.data, draft.pack, draft.form, draft.unit, stored.rows)
        return self._trails.load(stored.id, before).with_step(Step(before, draft))

    def _write(self, stored: _Stored, key: _Key, data: str, changes: RowChanges, at: datetime) -> int:
        """Writes a draft's record and its changed rows; the id of the record."""
        order = sealing.order_to_text(changes.numbers, changes.next_number)
        draft_id = self._write_head(_Head(stored.id, *key, self._count(), at.isoformat(), data, order))
        self._base.execute_many(
            "DELETE FROM answer_rows WHERE draft = ? AND number = ?",
            [(draft_id, number) for number in changes.removed],
        )
        self._base.execute_many(
            "INSERT INTO answer_rows (draft, number, data, seal) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (draft, number) DO UPDATE SET data = excluded.data, seal = excluded.seal",
            (_row_record(draft_id, number, row) for number, row in changes.written),
        )
        return draft_id

    def _write_head(self, head: _Head) -> int:
        """The id of the record, new or updated."""
        values = (head.revision, head.saved, head.data, head.row_order, head.sealed())
        if head.id:
            self._base.execute(
                "UPDATE drafts SET revision = ?, saved = ?, data = ?, row_order = ?, seal = ? WHERE id = ?",
                (*values, head.id),
            )
            return head.id
        inserted = self._base.execute(
            "INSERT INTO drafts (revision, saved, data, row_order, seal, unit, pack, form) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, *head.key),
        )
        contents = self._contents()
        self._save_contents(replace(contents, drafts=contents.drafts | {head.key}))
        return inserted.lastrowid or 0

    def _unit(self, unit_id: int) -> Unit:
        units = self.units()
        for problem in units.damaged:
            if problem.unit_id == unit_id:
                raise problem
        return next(unit.unit for unit in units.good if unit.id == unit_id)

    def _check_unit(self, unit_id: int) -> None:
        if not self._base.fetch("SELECT 1 FROM units WHERE id = ?", (unit_id,)):
            if unit_id in self._contents().units:
                raise DraftsDamaged("damaged_unit", unit_id=unit_id, file=self._file)
            raise KeyError(unit_id)

    def _count(self) -> int:
        """One revision more."""
        # A damaged counter goes on above every number that is known to have been given.
        newest = self._base.fetch("SELECT coalesce(max(revision), 0) FROM drafts")[0][0]
        revision = max(self.revision(), newest) + 1
        self._entries.put("base", "revision", revision)
        return int(revision)

    def _save_entry(self, kind: str, name: str, value: Setting) -> None:
        with self.transaction():
            self._entries.put(kind, name, value)

    def _on_connected(self) -> None:
        self._stored.clear()
        self._steps.clear()

    def _contents(self) -> _Contents:
        found = self._entries.get("base", "contents")
        if found is None:
            raise DraftsDamaged("damaged_base", file=self._file)
        drafts = frozenset((unit_id, pack_id, form_id) for unit_id, pack_id, form_id in found["drafts"])
        return _Contents(frozenset(found["units"]), drafts)

    def _save_contents(self, contents: _Contents) -> None:
        listed = {"units": sorted(contents.units), "drafts": sorted(map(list, contents.drafts))}
        self._save_entry("base", "contents", listed)

    def _damaged(self, kind: str, key: _Key, rows: tuple[int, ...] = ()) -> DraftsDamaged:
        unit_id, pack, form = key
        return DraftsDamaged(kind, unit_id=unit_id, pack=pack, form=form, rows=rows, file=self._file)


def _row_record(draft_id: int, number: int, row: Row) -> tuple[int, int, str, bytes]:
    data = sealing.to_text(row)
    return draft_id, number, data, seal("row", draft_id, number, data)
