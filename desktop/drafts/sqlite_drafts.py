"""Drafts and their rows in the base, a record each, sealed; only what changed is written. For the repository alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.answers.draft import Draft, Row
from desktop.drafts import sealing
from desktop.drafts.problems import DraftsDamaged
from desktop.drafts.remembered import Remembered
from desktop.drafts.repository import Listing
from desktop.drafts.row_changes import row_changes
from desktop.drafts.sealing import seal
from desktop.drafts.sqlite_base import SqliteBase
from desktop.drafts.sqlite_contents import Key, SqliteContents
from desktop.drafts.sqlite_units import SqliteUnits


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
    def key(self) -> Key:
        return self.unit, self.pack, self.form

    def sealed(self) -> bytes:
        return seal("draft", *self.key, self.revision, self.saved, self.data, self.row_order)


@dataclass(frozen=True, slots=True)
class Stored:
    """What stands in the base for one draft: what a save is compared with."""

    id: int
    data: str
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    next_number: int
    digests: Mapping[int, int]
    """Of each row by its number, for the sum that is kept with the order."""


NOTHING = Stored(0, "", (), (), 1, {})


class SqliteDrafts:
    """The tables `drafts` and `answer_rows`. Writing belongs inside a transaction of the repository."""

    def __init__(
        self,
        base: SqliteBase,
        contents: SqliteContents,
        units: SqliteUnits,
        remembered: Remembered[Key, Stored],
        file: Path,
    ) -> None:
        self._base = base
        self._contents = contents
        self._units = units
        self._stored = remembered
        self._file = file

    def load(self, key: Key) -> Draft | None:
        """The draft, every record of it held against its checksum."""
        for head, whole in self.heads():
            if head.key == key:
                return self._draft(head, whole)
        if key in self._contents.load().drafts:
            raise self._damaged("damaged_draft", key)
        return None

    def of(self, unit_id: int, pack_id: str) -> Listing[Draft]:
        """All drafts of a unit for one notice, and every draft whose own record cannot say whose it is."""
        good: list[Draft] = []
        damaged: list[DraftsDamaged] = []
        for head, whole in self.heads():
            if whole and (head.unit, head.pack) != (unit_id, pack_id):
                continue
            try:
                good.append(self._draft(head, whole))
            except DraftsDamaged as problem:
                damaged.append(problem)
        found = {draft.form for draft in good} | {problem.form for problem in damaged}
        try:
            ours = sorted(key for key in self._contents.load().drafts if key[:2] == (unit_id, pack_id))
        except DraftsDamaged as problem:
            damaged.append(problem)
        else:
            damaged += [self._damaged("damaged_draft", key) for key in ours if key[2] not in found]
        return Listing(tuple(good), tuple(damaged))

    def heads(self) -> Iterator[tuple[_Head, bool]]:
        """All records of `drafts`, by form, and whether each matches its checksum."""
        # All of them, for there are few: where an index answers, a flipped bit in it could hide a whole draft.
        revisions = self._contents.heads()
        for *values, stored_seal in self._base.fetch("SELECT * FROM drafts ORDER BY form, id"):
            head = _Head(*values)
            is_newest = revisions is None or revisions.get(head.id) == head.revision
            yield head, is_newest and stored_seal == head.sealed()

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
        digests = {number: sealing.row_digest(number, data) for number, data in texts.items()}
        wanted_sum = sealing.sum_from_text(head.row_order)
        if len(records) != len(numbers) or wanted_sum not in ("", sealing.rows_sum(digests.values())):
            raise self._damaged("damaged_draft", head.key)
        rows = tuple(sealing.row_from_text(texts[number]) for number in numbers)
        now = Stored(head.id, head.data, rows, numbers, next_number, digests)
        self._stored.put(head.key, now, inside=self._base.inside)
        return sealing.head_from_text(head.data, head.pack, head.form, self._units.unit(head.unit), rows)

    def stored(self, key: Key) -> Stored:
        """What stands in the base for a draft, NOTHING where there is none."""
        stored = self._stored.get(key)
        if stored is None and self.load(key) is not None:
            stored = self._stored.get(key)
        return stored or NOTHING

    def write(self, key: Key, draft: Draft, at: datetime) -> int | None:
        """Writes what changed; the id of the record, None where nothing changed."""
        stored = self.stored(key)
        data = sealing.head_to_text(draft)
        changes = row_changes(stored.rows, stored.numbers, draft.rows, stored.next_number)
        is_same = data == stored.data and not changes.written and changes.numbers == stored.numbers
        if stored.id and is_same:
            return None
        written = [(number, sealing.to_text(row)) for number, row in changes.written]
        digests = dict(stored.digests)
        for number in changes.removed:
            del digests[number]
        digests.update((number, sealing.row_digest(number, text)) for number, text in written)
        rows = sealing.rows_sum(digests.values())
        order = sealing.order_to_text(changes.numbers, changes.next_number, rows)
        revision = self._contents.count()
        draft_id = self._write_head(_Head(stored.id, *key, revision, at.isoformat(), data, order))
        self._contents.set_head(draft_id, revision)
        self._write_rows(draft_id, changes.removed, written)
        now = Stored(draft_id, data, draft.rows, changes.numbers, changes.next_number, digests)
        self._stored.put(key, now, inside=True)
        return draft_id

    def _write_rows(self, draft_id: int, removed: Sequence[int], written: Sequence[tuple[int, str]]) -> None:
        self._base.execute_many(
            "DELETE FROM answer_rows WHERE draft = ? AND number = ?",
            [(draft_id, number) for number in removed],
        )
        self._base.execute_many(
            "INSERT INTO answer_rows (draft, number, data, seal) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (draft, number) DO UPDATE SET data = excluded.data, seal = excluded.seal",
            ((draft_id, number, text, seal("row", draft_id, number, text)) for number, text in written),
        )

    def remove(self, key: Key) -> None:
        """Takes a draft's record and its rows away."""
        draft_id = self.stored(key).id
        self._base.execute("DELETE FROM answer_rows WHERE draft = ?", (draft_id,))
        self._base.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))
        self._contents.set_head(draft_id, None)
        contents = self._contents.load()
        self._contents.save(replace(contents, drafts=contents.drafts - {key}))
        self._stored.put(key, NOTHING, inside=True)

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
        contents = self._contents.load()
        self._contents.save(replace(contents, drafts=contents.drafts | {head.key}))
        return inserted.lastrowid or 0

    def _damaged(self, kind: str, key: Key, rows: tuple[int, ...] = ()) -> DraftsDamaged:
        unit_id, pack, form = key
        return DraftsDamaged(kind, unit_id=unit_id, pack=pack, form=form, rows=rows, file=self._file)
