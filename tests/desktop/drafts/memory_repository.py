"""A DraftRepository in memory, held to the same contract as the one on the disk. For tests alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop.answers.draft import Draft
from desktop.drafts.repository import LastPlace, Listing, Place, Setting, UnitRecord

Key = tuple[int, str, str]


@dataclass
class MemoryStore:
    """What outlives a repository, as a file does."""

    units: dict[int, UnitRecord] = field(default_factory=dict)
    current: int = 0
    drafts: dict[Key, Draft] = field(default_factory=dict)
    last_saved: datetime | None = None
    places: dict[Key, Place] = field(default_factory=dict)
    last_place: LastPlace | None = None
    settings: dict[str, Setting] = field(default_factory=dict)
    is_open: bool = False

    def copy(self) -> MemoryStore:
        return replace(
            self,
            units=dict(self.units),
            drafts=dict(self.drafts),
            places=dict(self.places),
            settings=dict(self.settings),
        )


class MemoryRepository:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._inside = False
        self.left_open = store.is_open
        store.is_open = True

    def last_saved(self) -> datetime | None:
        return self._store.last_saved

    def units(self) -> Listing[UnitRecord]:
        return Listing(tuple(self._store.units.values()))

    def save_unit(self, unit: UnitRecord) -> UnitRecord:
        with self.transaction():
            if unit.id:
                self._check(unit.id)
            unit = replace(unit, id=unit.id or len(self._store.units) + 1)
            self._store.units[unit.id] = unit
        return unit

    def current_unit(self) -> UnitRecord | None:
        return self._store.units.get(self._store.current) or next(iter(self._store.units.values()), None)

    def choose_unit(self, unit_id: int) -> None:
        with self.transaction():
            self._check(unit_id)
            self._store.current = unit_id

    def load(self, unit_id: int, pack_id: str, form_id: str) -> Draft | None:
        draft = self._store.drafts.get((unit_id, pack_id, form_id))
        return draft and replace(draft, unit=self._store.units[unit_id].unit)

    def drafts_of(self, unit_id: int, pack_id: str) -> Listing[Draft]:
        keys = sorted(key for key in self._store.drafts if key[:2] == (unit_id, pack_id))
        return Listing(tuple(draft for key in keys if (draft := self.load(*key))))

    def save(self, unit_id: int, draft: Draft, at: datetime) -> None:
        with self.transaction():
            self._check(unit_id)
            key = (unit_id, draft.pack, draft.form)
            stored = self._store.drafts.get(key)
            if stored is None or replace(stored, unit=draft.unit) != draft:
                self._store.drafts[key] = draft
                self._store.last_saved = at

    def place(self, unit_id: int, pack_id: str, form_id: str) -> Place | None:
        return self._store.places.get((unit_id, pack_id, form_id))

    def last_place(self) -> LastPlace | None:
        return self._store.last_place

    def save_place(self, unit_id: int, pack_id: str, place: Place) -> None:
        with self.transaction():
            self._check(unit_id)
            self._store.places[unit_id, pack_id, place.form] = place
            self._store.last_place = LastPlace(unit_id, pack_id, place)

    def settings(self) -> Mapping[str, Setting]:
        return dict(self._store.settings)

    def save_setting(self, key: str, value: Setting) -> None:
        with self.transaction():
            self._store.settings[key] = value

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._inside:
            yield
            return
        before = self._store.copy()
        self._inside = True
        try:
            yield
        except BaseException:
            vars(self._store).update(vars(before))
            raise
        finally:
            self._inside = False

    def close(self) -> None:
        self._store.is_open = False

    def _check(self, unit_id: int) -> None:
        if unit_id not in self._store.units:
            raise KeyError(unit_id)
