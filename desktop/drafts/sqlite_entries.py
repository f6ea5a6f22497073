"""Small things by kind and name in the base, each sealed: settings, places, marks. For the repository alone."""

from __future__ import annotations

from typing import Any

from desktop.drafts import sealing
from desktop.drafts.repository import Setting
from desktop.drafts.sealing import seal
from desktop.drafts.sqlite_base import SqliteBase


class SqliteEntries:
    """The table `entries`. Writing belongs inside a transaction of the repository."""

    def __init__(self, base: SqliteBase) -> None:
        self._base = base

    def get(self, kind: str, name: str) -> Any:
        """A thing by its name; None where it is missing or does not match its checksum."""
        found = self._base.fetch("SELECT data, seal FROM entries WHERE kind = ? AND name = ?", (kind, name))
        if not found or found[0][1] != seal(kind, name, found[0][0]):
            return None
        return sealing.from_text(found[0][0])

    def all(self, kind: str) -> dict[str, Any]:
        """All things of a kind that match their checksums."""
        found = self._base.fetch("SELECT name, data, seal FROM entries WHERE kind = ?", (kind,))
        return {
            name: sealing.from_text(data)
            for name, data, stored_seal in found
            if stored_seal == seal(kind, name, data)
        }

    def is_whole(self) -> bool:
        """Whether every thing matches its checksum; by this one that is missing may have been damaged."""
        found = self._base.fetch("SELECT * FROM entries")
        return all(stored_seal == seal(*values) for *values, stored_seal in found)

    def put(self, kind: str, name: str, value: Setting) -> None:
        """Writes a thing."""
        data = sealing.to_text(value)
        self._base.execute(
            "INSERT INTO entries (kind, name, data, seal) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (kind, name) DO UPDATE SET data = excluded.data, seal = excluded.seal",
            (kind, name, data, seal(kind, name, data)),
        )

    def remove(self, kind: str, name: str) -> None:
        """Takes a thing away, if it is there."""
        self._base.execute("DELETE FROM entries WHERE kind = ? AND name = ?", (kind, name))
