"""The steps of undo in the base, one record each, and the deleted rows that a step put into the bin.

For the repository alone. A step keeps its number for life; the order of the numbers and how many are done stand in
one entry for each draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.answers.draft import Draft
from desktop.answers.trail import Step, Trail
from desktop.drafts import sealing
from desktop.drafts.remembered import Remembered
from desktop.drafts.sealing import seal
from desktop.drafts.sqlite_base import SqliteBase
from desktop.drafts.sqlite_bin import SqliteBin
from desktop.drafts.sqlite_contents import Key
from desktop.drafts.sqlite_entries import SqliteEntries
from desktop.drafts.step_text import step_to_text, trail_from_texts


@dataclass(frozen=True, slots=True)
class StoredTrail:
    """What stands in the base for one draft.

    `steps` is None while only their numbers were read; `stale` are records that no longer lead to the draft.
    """

    steps: tuple[Step, ...] | None
    numbers: tuple[int, ...]
    next_number: int
    at: int
    stale: frozenset[int] = frozenset()

    @property
    def done(self) -> frozenset[int]:
        return frozenset(self.numbers[: self.at])


class SqliteTrails:
    """The tables `steps` and, through the bin, the rows that steps deleted."""

    def __init__(
        self,
        base: SqliteBase,
        entries: SqliteEntries,
        bin_: SqliteBin,
        remembered: Remembered[int, StoredTrail],
    ) -> None:
        self._base = base
        self._entries = entries
        self._bin = bin_
        self._remembered = remembered

    def load(self, draft_id: int, draft: Draft) -> Trail:
        """The steps around *draft*, as far as they can be trusted."""
        stored, texts = self._read(draft_id)
        # From the newest back, and from there on: a step that cannot be read ends the trail on its side.
        first, last = stored.at, stored.at
        while first and texts[first - 1] is not None:
            first -= 1
        while last < len(texts) and texts[last] is not None:
            last += 1
        whole = [one for one in texts[first:last] if one is not None]
        trail, left_out = trail_from_texts(draft, whole, stored.at - first)
        first += left_out
        kept = stored.numbers[first : first + len(trail.steps)]
        stale = stored.stale | set(stored.numbers).difference(kept)
        known = StoredTrail(trail.steps, kept, stored.next_number, trail.at, stale)
        self._remembered.put(draft_id, known, inside=self._base.inside)
        return trail

    def save(self, draft_id: int, key: Key, trail: Trail, at: str) -> bool:
        """Writes what is new in *trail*; whether anything was."""
        stored = self._remembered.get(draft_id)
        if stored is None:
            stored, texts = self._read(draft_id)
        else:
            texts = []
        numbers, written, next_number = _numbered(stored, trail.steps, texts)
        now = StoredTrail(trail.steps, numbers, next_number, trail.at)
        self._remembered.put(draft_id, now, inside=True)
        if not written and (numbers, trail.at) == (stored.numbers, stored.at):
            return False
        self._base.execute_many(
            "DELETE FROM steps WHERE draft = ? AND number = ?",
            [
                (draft_id, number)
                for number in sorted((stored.stale | set(stored.numbers)).difference(numbers))
            ],
        )
        self._base.execute_many(
            "INSERT INTO steps (draft, number, data, seal) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (draft, number) DO UPDATE SET data = excluded.data, seal = excluded.seal",
            [_record(draft_id, number, step) for number, step in written],
        )
        order = {"order": sealing.order_to_text(numbers, next_number), "at": trail.at}
        self._entries.put("trail", str(draft_id), order)
        self._follow(key, stored, now, at)
        return True

    def drop(self, draft_id: int) -> None:
        """Takes a draft's steps away."""
        self._base.execute("DELETE FROM steps WHERE draft = ?", (draft_id,))
        self._entries.remove("trail", str(draft_id))
        self._remembered.put(draft_id, StoredTrail((), (), 1, 0), inside=True)

    def _follow(self, key: Key, before: StoredTrail, now: StoredTrail, at: str) -> None:
        """The bin goes with the steps: undone deletions leave it, done ones enter it."""
        # Steps that fell off at the old end are done for ever.
        first = now.numbers[0] if now.numbers else 0
        for number in sorted(before.done - now.done):
            if number >= first:
                self._bin.forget_step(key, number)
        for step, number in zip(now.steps or (), now.numbers[: now.at], strict=False):
            if step.deletes and number not in before.done:
                self._bin.add_rows(key, number, step.deleted_rows, at)

    def _read(self, draft_id: int) -> tuple[StoredTrail, list[str | None]]:
        """What the base holds, and the text of each step, None where it cannot be trusted."""
        entry = self._entries.get("trail", str(draft_id))
        found = self._base.fetch("SELECT number, data, seal FROM steps WHERE draft = ?", (draft_id,))
        if entry is None:
            used = frozenset(number for number, *_ in found)
            return StoredTrail(None, (), max(used, default=0) + 1, 0, used), []
        numbers, next_number = sealing.order_from_text(entry["order"])
        texts = {
            number: data
            for number, data, stored_seal in found
            if stored_seal == seal("step", draft_id, number, data)
        }
        stored = StoredTrail(None, numbers, next_number, entry["at"])
        return stored, [texts.get(number) for number in numbers]


def _numbered(
    stored: StoredTrail, steps: Sequence[Step], texts: Sequence[str | None]
) -> tuple[tuple[int, ...], list[tuple[int, Step]], int]:
    """(numbers of *steps*, those to write under their numbers, the first number never used)."""
    known = {id(step): number for step, number in zip(stored.steps or (), stored.numbers, strict=False)}
    # Typing makes another step with the same beginning: it keeps the number.
    typed = {
        (id(step.before), step.typed_into): number
        for step, number in zip(stored.steps or (), stored.numbers, strict=False)
        if step.typed_into is not None
    }
    # After a lost connection the steps in memory are known again by what they say.
    said = dict(zip(texts, stored.numbers, strict=True)) if texts else {}
    numbers: list[int] = []
    written: list[tuple[int, Step]] = []
    next_number = stored.next_number
    for step in steps:
        number = known.get(id(step))
        if number is None and said:
            number = said.get(step_to_text(step))
        if number is None:
            if step.typed_into is not None:
                number = typed.get((id(step.before), step.typed_into))
            if number is None:
                number, next_number = next_number, next_number + 1
            written.append((number, step))
        numbers.append(number)
    return tuple(numbers), written, next_number


def _record(draft_id: int, number: int, step: Step) -> tuple[int, int, str, bytes]:
    data = step_to_text(step)
    return draft_id, number, data, seal("step", draft_id, number, data)
