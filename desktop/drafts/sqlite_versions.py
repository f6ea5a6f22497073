"""Frozen versions in the base, never changed once written, each sealed. For the repository alone."""

from __future__ import annotations

from datetime import datetime

from desktop.answers.draft import Draft
from desktop.drafts import sealing
from desktop.drafts.history import Version
from desktop.drafts.sealing import seal
from desktop.drafts.sqlite_base import SqliteBase
from desktop.drafts.sqlite_contents import Key
from desktop.drafts.sqlite_entries import SqliteEntries

_UNKNOWN = 0
"""The number of a version that may be missing."""


class SqliteVersions:
    """The table `versions`. Writing belongs inside a transaction of the repository."""

    def __init__(self, base: SqliteBase, entries: SqliteEntries) -> None:
        self._base = base
        self._entries = entries

    def load(self, key: Key) -> tuple[list[Version], list[int]]:
        """(versions of a draft, oldest first; numbers of those that cannot be read, 0 where one may be missing)."""
        good: list[Version] = []
        is_whole = True
        # All of them: where an index answers, a flipped bit in it could hide one.
        for _id, *values, stored_seal in self._base.fetch("SELECT * FROM versions ORDER BY number"):
            unit_id, pack, form, number, data = values
            if (unit_id, pack, form) == key and stored_seal == seal("version", *values):
                said = sealing.from_text(data)
                draft = sealing.whole_from_text(said["draft"], pack, form)
                good.append(Version(number, datetime.fromisoformat(said["at"]), said["code"], draft))
            is_whole = is_whole and stored_seal == seal("version", *values)
        newest = max([one.number for one in good], default=0)
        counted = self._entries.get("version", sealing.to_text(list(key)))
        known = max(newest, counted or 0)
        damaged = sorted(set(range(1, known + 1)) - {one.number for one in good})
        if counted is None and not damaged and not (is_whole and self._entries.is_whole()):
            # Something is damaged, and nothing tells any more how many versions there were: one may be missing.
            damaged = [_UNKNOWN]
        return good, damaged

    def freeze(self, key: Key, draft: Draft, at: datetime, code: str) -> Version:
        """The version that *draft* is: the newest one if nothing changed since, otherwise the next."""
        good, damaged = self.load(key)
        whole = sealing.whole_to_text(draft)
        if good and good[-1].number > max(damaged, default=0):
            newest = good[-1]
            if sealing.whole_to_text(newest.draft) == whole and newest.code == code:
                return newest
        number = max([one.number for one in good] + damaged, default=0) + 1
        data = sealing.to_text({"at": at.isoformat(), "code": code, "draft": whole})
        values = (*key, number, data)
        self._base.execute(
            "INSERT INTO versions (unit, pack, form, number, data, seal) VALUES (?, ?, ?, ?, ?, ?)",
            (*values, seal("version", *values)),
        )
        self._entries.put("version", sealing.to_text(list(key)), number)
        return Version(number, at, code, draft)
