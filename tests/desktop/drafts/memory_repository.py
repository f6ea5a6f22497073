"""A DraftRepository in memory, held to the same contract as the one on the disk. For tests alone."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop.answers.draft import Draft
from desktop.answers.trail import Step, Trail
from desktop.drafts.history import BIN_DAYS, Discarded, Version
from desktop.drafts.repository import LastPlace, Listing, Place, Setting, UnitRecord
from desktop.drafts.trusted_day import TrustedDay

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
    trails: dict[Key, Trail] = field(default_factory=dict)
    bin: list[tuple[int, Discarded]] = field(default_factory=list)
    given: int = 0
    versions: dict[Key, tuple[Version, ...]] = field(default_factory=dict)
    day: TrustedDay = field(default_factory=TrustedDay)
    revision: int = 0

    def copy(self) -> MemoryStore:
        return replace(
            self,
            units=dict(self.units),
            drafts=dict(self.drafts),
            places=dict(self.places),
            settings=dict(self.settings),
            trails=dict(self.trails),
            bin=list(self.bin),
            versions=dict(self.versions),
        )


class MemoryRepository:
    read_only = False

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
            self._store.revision += 1
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

    def save(self, unit_id: int, draft: Draft, at: datetime, trail: Trail | None = None) -> None:
        with self.transaction():
            self._check(unit_id)
            key = (unit_id, draft.pack, draft.form)
            stored = self._store.drafts.get(key)
            changed = stored is None or replace(stored, unit=draft.unit) != draft
            if changed:
                if trail is None and stored is not None:
                    trail = self.trail(unit_id, stored).with_step(Step(stored, draft))
                self._store.drafts[key] = draft
                self._store.last_saved = at
                self._store.revision += 1
            if trail is not None:
                self._follow(key, trail, at)
                self._store.trails[key] = trail

    def trail(self, unit_id: int, draft: Draft) -> Trail:
        return self._store.trails.get((unit_id, draft.pack, draft.form), Trail())

    def discard(self, unit_id: int, pack_id: str, form_id: str, at: datetime) -> None:
        key = (unit_id, pack_id, form_id)
        with self.transaction():
            draft = self.load(*key)
            if draft is None:
                return
            self._put_in_bin(0, Discarded(0, *key, at, draft=draft))
            self._store.bin = [(0 if _is_of(item, key) else step, item) for step, item in self._store.bin]
            del self._store.drafts[key]
            self._store.trails.pop(key, None)
            self._store.revision += 1

    def bin(self, unit_id: int) -> Listing[Discarded]:
        return Listing(tuple(item for _, item in reversed(self._store.bin) if item.unit_id == unit_id))

    def bring_back(self, item: Discarded, at: datetime) -> Draft:
        if item.draft is None:
            raise ValueError
        with self.transaction():
            self.discard(item.unit_id, item.pack, item.form, at)
            self.save(item.unit_id, item.draft, at)
            self.forget(item)
        return replace(item.draft, unit=self._store.units[item.unit_id].unit)

    def forget(self, item: Discarded) -> None:
        with self.transaction():
            self._store.bin = [(step, one) for step, one in self._store.bin if one.id != item.id]
            self._store.revision += 1

    def purge_bin(self, today: date) -> int:
        with self.transaction():
            self._store.day = self._store.day.seen(today)
            day = self._store.day.day
            if day is None or not self._store.day.is_sure:
                return 0
            before = len(self._store.bin)
            oldest = day - timedelta(days=BIN_DAYS)
            self._store.bin = [(step, one) for step, one in self._store.bin if one.at.date() >= oldest]
            return before - len(self._store.bin)

    def freeze(self, unit_id: int, draft: Draft, at: datetime, code: str = "") -> Version:
        with self.transaction():
            self._check(unit_id)
            key = (unit_id, draft.pack, draft.form)
            known = self._store.versions.get(key, ())
            if known and (known[-1].draft, known[-1].code) == (draft, code):
                return known[-1]
            version = Version(len(known) + 1, at, code, draft)
            self._store.versions[key] = (*known, version)
            self._store.revision += 1
        return version

    def versions(self, unit_id: int, pack_id: str, form_id: str) -> Listing[Version]:
        return Listing(self._store.versions.get((unit_id, pack_id, form_id), ()))

    def revision(self) -> int:
        return self._store.revision

    def back_up(self, target: Path) -> None:
        target.write_bytes(pickle.dumps(self._store))

    def _follow(self, key: Key, trail: Trail, at: datetime) -> None:
        old = self._store.trails.get(key, Trail())
        done = {id(step): step for step in trail.steps[: trail.at]}
        for step in old.steps[: old.at]:
            if id(step) not in done and trail.steps and old.steps.index(step) >= _fallen_off(old, trail):
                self._store.bin = [(of, one) for of, one in self._store.bin if of != id(step)]
        known = {id(step) for step in old.steps[: old.at]}
        for number, step in done.items():
            if step.deletes and number not in known:
                self._put_in_bin(number, Discarded(0, *key, at, step.deleted_rows))

    def _put_in_bin(self, step: int, item: Discarded) -> None:
        self._store.given += 1
        self._store.bin.append((step, replace(item, id=self._store.given)))

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


def _is_of(item: Discarded, key: Key) -> bool:
    return (item.unit_id, item.pack, item.form) == key


def _fallen_off(old: Trail, new: Trail) -> int:
    """How many of the oldest steps are no longer kept."""
    first = new.steps[0]
    return old.steps.index(first) if first in old.steps else len(old.steps)
