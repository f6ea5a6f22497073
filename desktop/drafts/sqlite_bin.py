"""The 回收站 in the base: deleted rows and drafts, each record sealed. For the repository alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from desktop.answers.draft import Draft, Row
from desktop.drafts import sealing
from desktop.drafts.history import BIN_DAYS, Discarded
from desktop.drafts.sealing import seal
from desktop.drafts.sqlite_base import SqliteBase
from desktop.drafts.sqlite_contents import Key
from desktop.drafts.sqlite_entries import SqliteEntries
from desktop.drafts.trusted_day import TrustedDay


class SqliteBin:
    """The table `bin`. Writing belongs inside a transaction of the repository."""

    def __init__(self, base: SqliteBase, entries: SqliteEntries) -> None:
        self._base = base
        self._entries = entries

    def items(self, unit_id: int) -> tuple[list[Discarded], list[int]]:
        """(a unit's deleted things, newest first; the ids of records that do not match their checksum)."""
        good: list[Discarded] = []
        records = self._base.fetch("SELECT * FROM bin ORDER BY id DESC")
        there = {record[0] for record in records}
        listed = self._listed(there)
        damaged = sorted(listed - there)
        for item_id, *values, stored_seal in records:
            if item_id not in listed or stored_seal != seal("bin", *values):
                damaged.append(item_id)
            elif values[0] == unit_id:
                good.append(_item(item_id, *values))
        return good, damaged

    def add_rows(self, key: Key, step: int, rows: tuple[Row, ...], at: str) -> None:
        """Rows that a step deleted."""
        self._add(key, step, at, sealing.to_text({"rows": rows}))

    def add_draft(self, key: Key, draft: Draft, at: str) -> None:
        """A whole draft."""
        self._add(key, 0, at, sealing.to_text({"draft": sealing.whole_to_text(draft)}))

    def forget(self, item_id: int) -> None:
        """Takes one thing out for good."""
        listed = self._listed(self._ids())
        self._base.execute("DELETE FROM bin WHERE id = ?", (item_id,))
        self._list(listed - {item_id})

    def forget_step(self, key: Key, step: int) -> None:
        """Takes out what a step put in: it was undone."""
        wanted = "SELECT id FROM bin WHERE unit = ? AND pack = ? AND form = ? AND step = ?"
        for (item_id,) in self._base.fetch(wanted, (*key, step)):
            self.forget(item_id)

    def let_go(self, key: Key) -> None:
        """The draft's steps are gone; what they deleted stays until its time."""
        wanted = "SELECT id, deleted, data FROM bin WHERE unit = ? AND pack = ? AND form = ? AND step > 0"
        for item_id, deleted, data in self._base.fetch(wanted, key):
            self._base.execute(
                "UPDATE bin SET step = 0, seal = ? WHERE id = ?",
                (seal("bin", *key, 0, deleted, data), item_id),
            )

    def purge(self, today: date) -> int:
        """Takes out for good what is older than 30 days by a clock that can be believed; how many."""
        known = _day_from(self._entries.get("run", "days")).seen(today)
        self._entries.put("run", "days", _day_to(known))
        if not known.is_sure or known.day is None:
            return 0
        oldest = known.day - timedelta(days=BIN_DAYS)
        old = [
            item_id
            for item_id, *values, stored_seal in self._base.fetch("SELECT * FROM bin")
            if stored_seal == seal("bin", *values) and datetime.fromisoformat(values[4]).date() < oldest
        ]
        for item_id in old:
            self.forget(item_id)
        return len(old)

    def _add(self, key: Key, step: int, at: str, data: str) -> None:
        values = (*key, step, at, data)
        listed = self._listed(self._ids())
        inserted = self._base.execute(
            "INSERT INTO bin (unit, pack, form, step, deleted, data, seal) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*values, seal("bin", *values)),
        )
        self._list(listed | {inserted.lastrowid or 0})

    def _ids(self) -> set[int]:
        return {item_id for (item_id,) in self._base.fetch("SELECT id FROM bin")}

    def _listed(self, there: set[int]) -> set[int]:
        """The ids that must be there: by these a record is missed, or one that came back is known.

        A base of an older program has no such list; what is *there* is believed then.
        """
        found = self._entries.get("base", "bin")
        return there if found is None else set(found)

    def _list(self, ids: set[int]) -> None:
        self._entries.put("base", "bin", sorted(ids))


def _item(item_id: int, unit_id: int, pack: str, form: str, _step: int, deleted: str, data: str) -> Discarded:
    said = sealing.from_text(data)
    draft = sealing.whole_from_text(said["draft"], pack, form) if "draft" in said else None
    rows = sealing.frozen(said.get("rows", []))
    return Discarded(item_id, unit_id, pack, form, datetime.fromisoformat(deleted), rows, draft)


def _day_from(entry: Any) -> TrustedDay:
    if not entry:
        return TrustedDay()
    day = date.fromisoformat(entry[0]) if entry[0] else None
    return TrustedDay(day, frozenset(map(date.fromisoformat, entry[1])))


def _day_to(known: TrustedDay) -> list[Any]:
    return [known.day.isoformat() if known.day else None, sorted(day.isoformat() for day in known.apart)]
