"""The units in the base, each record sealed. For the repository alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.answers.draft import Unit
from desktop.drafts import sealing
from desktop.drafts.problems import DraftsDamaged
from desktop.drafts.repository import Listing, UnitRecord
from desktop.drafts.sealing import seal
from desktop.drafts.sqlite_base import SqliteBase
from desktop.drafts.sqlite_contents import SqliteContents
from desktop.drafts.sqlite_entries import SqliteEntries


class SqliteUnits:
    """The table `units`. Writing belongs inside a transaction of the repository."""

    def __init__(
        self, base: SqliteBase, entries: SqliteEntries, contents: SqliteContents, file: Path
    ) -> None:
        self._base = base
        self._entries = entries
        self._contents = contents
        self._file = file

    def all(self) -> Listing[UnitRecord]:
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
            lost = sorted(self._contents.load().units - found)
        except DraftsDamaged as problem:
            damaged.append(problem)
        else:
            damaged += [DraftsDamaged("damaged_unit", unit_id=unit_id, file=self._file) for unit_id in lost]
        return Listing(tuple(good), tuple(damaged))

    def save(self, unit: UnitRecord) -> UnitRecord:
        """Adds a unit (id 0) or changes one."""
        data = sealing.to_text(
            {"name": unit.name, "type": unit.type, "filler": unit.filler, "phone": unit.phone}
        )
        if unit.id:
            self.check(unit.id)
        else:
            inserted = self._base.execute("INSERT INTO units (data, seal) VALUES ('', x'')").lastrowid
            unit = replace(unit, id=inserted or 0)
            contents = self._contents.load()
            self._contents.save(replace(contents, units=contents.units | {unit.id}))
        self._contents.count()
        self._base.execute(
            "UPDATE units SET data = ?, seal = ? WHERE id = ?",
            (data, seal("unit", unit.id, data), unit.id),
        )
        return unit

    def current(self) -> UnitRecord | None:
        """The unit chosen last; a choice that cannot be read is no choice, a unit that cannot be read is damage."""
        units = self.all()
        if units.damaged:
            raise units.damaged[0]
        chosen = self._entries.get("unit", "current")
        return next((unit for unit in units.good if unit.id == chosen), units.good[0] if units.good else None)

    def choose(self, unit_id: int) -> None:
        """Makes a unit the current one."""
        self.check(unit_id)
        self._entries.put("unit", "current", unit_id)

    def unit(self, unit_id: int) -> Unit:
        """The name and type of a unit; DraftsDamaged where they cannot be read."""
        units = self.all()
        for problem in units.damaged:
            if problem.unit_id == unit_id:
                raise problem
        return next(unit.unit for unit in units.good if unit.id == unit_id)

    def check(self, unit_id: int) -> None:
        """KeyError for a unit that does not exist, DraftsDamaged for one that vanished."""
        if not self._base.fetch("SELECT 1 FROM units WHERE id = ?", (unit_id,)):
            if unit_id in self._contents.load().units:
                raise DraftsDamaged("damaged_unit", unit_id=unit_id, file=self._file)
            raise KeyError(unit_id)
