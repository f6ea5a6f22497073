"""What the base must hold, and the number that grows with every change of it. For the repository alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from desktop.drafts.problems import DraftsDamaged
from desktop.drafts.sqlite_base import SqliteBase
from desktop.drafts.sqlite_entries import SqliteEntries

Key: TypeAlias = "tuple[int, str, str]"
"""A draft: unit, pack, form."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the base must hold: by this a record that vanished in a damaged page is missed."""

    units: frozenset[int]
    drafts: frozenset[Key]


class SqliteContents:
    """The entries of kind `base`. Writing belongs inside a transaction of the repository."""

    def __init__(self, base: SqliteBase, entries: SqliteEntries, file: Path) -> None:
        self._base = base
        self._entries = entries
        self._file = file

    def load(self) -> Contents:
        """The list; DraftsDamaged where it cannot be read."""
        found = self._entries.get("base", "contents")
        if found is None:
            raise DraftsDamaged("damaged_base", file=self._file)
        drafts = frozenset((unit_id, pack_id, form_id) for unit_id, pack_id, form_id in found["drafts"])
        return Contents(frozenset(found["units"]), drafts)

    def save(self, contents: Contents) -> None:
        """Writes the list."""
        listed = {"units": sorted(contents.units), "drafts": sorted(map(list, contents.drafts))}
        self._entries.put("base", "contents", listed)

    def heads(self) -> dict[int, int] | None:
        """The revision of each draft's record by its id; None in a base of an older program, or where it is damaged.

        A record that came back from an older state has a true checksum, and another revision.
        """
        found = self._entries.get("base", "heads")
        return None if found is None else {int(key): revision for key, revision in found.items()}

    def set_head(self, draft_id: int, revision: int | None) -> None:
        """A draft's record was written, or (None) taken away."""
        heads = self.heads()
        if heads is None:
            heads = dict(self._base.fetch("SELECT id, revision FROM drafts"))
        heads.pop(draft_id, None)
        if revision is not None:
            heads[draft_id] = revision
        self._entries.put("base", "heads", {str(key): value for key, value in sorted(heads.items())})

    def revision(self) -> int:
        """The number as it is."""
        return int(self._entries.get("base", "revision") or 0)

    def count(self) -> int:
        """One revision more."""
        # A damaged counter goes on above every number that is known to have been given.
        newest = self._base.fetch("SELECT coalesce(max(revision), 0) FROM drafts")[0][0]
        revision = max(self.revision(), newest) + 1
        self._entries.put("base", "revision", revision)
        return int(revision)
