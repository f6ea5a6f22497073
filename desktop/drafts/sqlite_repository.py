"""Drafts in one SQLite file: a record a row, each sealed with a checksum.

Imported late, by `opening` alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from desktop.answers.draft import Draft, Row, Unit
from desktop.drafts import sealing
from desktop.drafts.problems import DraftsDamaged, DraftsProblem
from desktop.drafts.repository import LastPlace, Listing, Place, Setting, UnitRecord
from desktop.drafts.row_changes import row_changes
from desktop.drafts.sealing import seal
from desktop.drafts.sqlite_base import Connect, SqliteBase, connect_plainly

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
    """The DraftRepository on the disk. `connect` is how tests look over its shoulder or let the disk fail."""

    def __init__(self, file: Path, connect: Connect = connect_plainly) -> None:
        self._file = file
        self._stored: dict[_Key, _Stored] = {}
        self._uncommitted: dict[_Key, _Stored] = {}
        self._base = SqliteBase(file, connect, self._stored.clear)
        try:
            self._left_open = self._entry("run", "open") is not None
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
        chosen = self._entry("unit", "current")
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

    def save(self, unit_id: int, draft: Draft, at: datetime) -> None:
        """Saves what changed against what is stored; nothing is written where nothing changed."""
        with self.transaction():
            self._check_unit(unit_id)
            key = (unit_id, draft.pack, draft.form)
            stored = self._stored_for(key)
            data = sealing.head_to_text(draft)
            changes = row_changes(stored.rows, stored.numbers, draft.rows, stored.next_number)
            is_same = data == stored.data and not changes.written and changes.numbers == stored.numbers
            if stored.id and is_same:
                return
            revision = self._base.fetch("SELECT coalesce(max(revision), 0) + 1 FROM drafts")[0][0]
            order = sealing.order_to_text(changes.numbers, changes.next_number)
            head = _Head(stored.id, *key, revision, at.isoformat(), data, order)
            draft_id = self._write_head(head)
            self._base.execute_many(
                "DELETE FROM answer_rows WHERE draft = ? AND number = ?",
                [(draft_id, number) for number in changes.removed],
            )
            self._base.execute_many(
                "INSERT INTO answer_rows (draft, number, data, seal) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (draft, number) DO UPDATE SET data = excluded.data, seal = excluded.seal",
                (_row_record(draft_id, number, row) for number, row in changes.written),
            )
            now = _Stored(draft_id, data, draft.rows, changes.numbers, changes.next_number)
            self._uncommitted[key] = now

    def place(self, unit_id: int, pack_id: str, form_id: str) -> Place | None:
        """Where the clerk last was in a draft."""
        found = self._entry("place", sealing.to_text([unit_id, pack_id, form_id]))
        return None if found is None else Place(form_id, *found)

    def last_place(self) -> LastPlace | None:
        """Where the clerk last was in any draft."""
        found = self._entry("run", "place")
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
        found = self._base.fetch("SELECT name, data, seal FROM entries WHERE kind = 'setting'")
        return {
            name: sealing.from_text(data)
            for name, data, stored_seal in found
            if stored_seal == seal("setting", name, data)
        }

    def save_setting(self, key: str, value: Setting) -> None:
        """Remembers a choice."""
        self._save_entry("setting", key, value)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction; blocks inside it are part of it."""
        if self._base.inside:
            yield
            return
        self._uncommitted = {}
        with self._base.transaction():
            yield
        self._stored.update(self._uncommitted)

    def close(self) -> None:
        """Takes the mark of an open run away and lets the base go."""
        # If the disk does not take even that, the next start says that this run was not closed: true enough.
        with contextlib.suppress(DraftsProblem), self.transaction():
            self._base.execute("DELETE FROM entries WHERE kind = 'run' AND name = 'open'")
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
        remembered = self._uncommitted if self._base.inside else self._stored
        remembered[head.key] = _Stored(head.id, head.data, rows, numbers, next_number)
        return sealing.head_from_text(head.data, head.pack, head.form, self._unit(head.unit), rows)

    def _stored_for(self, key: _Key) -> _Stored:
        if key not in self._uncommitted and key not in self._stored and self.load(*key) is None:
            return _NOTHING
        return self._uncommitted.get(key) or self._stored[key]

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

    def _entry(self, kind: str, name: str) -> Any:
        """A small thing by its name; None where it is missing or does not match its checksum."""
        found = self._base.fetch("SELECT data, seal FROM entries WHERE kind = ? AND name = ?", (kind, name))
        if not found or found[0][1] != seal(kind, name, found[0][0]):
            return None
        return sealing.from_text(found[0][0])

    def _save_entry(self, kind: str, name: str, value: Setting) -> None:
        data = sealing.to_text(value)
        with self.transaction():
            self._base.execute(
                "INSERT INTO entries (kind, name, data, seal) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (kind, name) DO UPDATE SET data = excluded.data, seal = excluded.seal",
                (kind, name, data, seal(kind, name, data)),
            )

    def _contents(self) -> _Contents:
        found = self._entry("base", "contents")
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
