"""The steps that led to a draft, for undo and redo, as an immutable value.

A filling session makes it and the store keeps it, so undo goes on after a restart. Steps share the rows of their drafts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.answers.draft import Draft, Row

MOST_STEPS = 300
MOST_ROWS = 40_000
"""All steps together may change so many rows; the newest step stays however large it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of undo. Equal only to itself.

    `typed_into`: the field (row from 0, path) that typing goes on in, None for any other change. `deletes`: the clerk
    took rows out, as opposed to putting other rows in their place.
    """

    before: Draft
    after: Draft
    typed_into: tuple[int | None, str] | None = None
    deletes: bool = False
    weight: int = 1

    def weighed(self) -> Step:
        """This step with its weight: the rows from its first to its last changed one, 1 while typing."""
        if self.typed_into is not None:
            return self
        return replace(self, weight=_changed_rows(self.before.rows, self.after.rows))

    @property
    def deleted_rows(self) -> tuple[Row, ...]:
        """The rows that a deleting step took out, in their order."""
        if not self.deletes:
            return ()
        kept = iter(self.after.rows)
        left = next(kept, None)
        gone: list[Row] = []
        for row in self.before.rows:
            if left is not None and (row is left or row == left):
                left = next(kept, None)
            else:
                gone.append(row)
        return tuple(gone)

    @property
    def deleted_at(self) -> int:
        """Where, from 0, the first of the deleted rows stood."""
        same = 0
        for row, left in zip(self.before.rows, self.after.rows, strict=False):
            if row is not left and row != left:
                break
            same += 1
        return same


@dataclass(frozen=True, slots=True)
class Trail:
    """Steps in the order they were made; the first `at` of them are done, the others undone."""

    steps: tuple[Step, ...] = ()
    at: int = 0

    @property
    def last(self) -> Step | None:
        """The step that undo takes back."""
        return self.steps[self.at - 1] if self.at else None

    @property
    def next(self) -> Step | None:
        """The step that redo does again."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    def back(self) -> Trail:
        """The last step undone."""
        return replace(self, at=self.at - 1)

    def forward(self) -> Trail:
        """The next step done again."""
        return replace(self, at=self.at + 1)

    def with_step(self, step: Step) -> Trail:
        """One more step done; what was undone is given up, and the oldest steps where there are too many."""
        steps = [*self.steps[: self.at], step.weighed()][-MOST_STEPS:]
        weight = sum(one.weight for one in steps)
        first = 0
        while weight > MOST_ROWS and first < len(steps) - 1:
            weight -= steps[first].weight
            first += 1
        return Trail(tuple(steps[first:]), len(steps) - first)

    def typed_on(self, after: Draft) -> Trail:
        """The last step went on to *after*; what was undone is given up."""
        steps = self.steps[: self.at]
        return Trail((*steps[:-1], replace(steps[-1], after=after)), self.at)


NO_TRAIL = Trail()
"""Nothing was changed yet."""


def same_ends(before: Sequence[Row], after: Sequence[Row]) -> tuple[int, int]:
    """How many rows at the beginning, and at the end, are the very same objects."""
    start, shorter = 0, min(len(before), len(after))
    while start < shorter and before[start] is after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] is after[-1 - end]:
        end += 1
    return start, end


def _changed_rows(before: Sequence[Row], after: Sequence[Row]) -> int:
    start, end = same_ends(before, after)
    return max(1, len(before) - start - end, len(after) - start - end)
