"""Which rows of a table a save has to write. A pure function, for the base alone.

Each stored row keeps a number for life; the order of the numbers is stored beside the draft. Putting a row
in the middle, taking one out or moving one therefore touches that row and the order, and no other row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.answers.draft import Row


@dataclass(frozen=True, slots=True)
class RowChanges:
    """`numbers` of the rows in their new order; the rows to write under their numbers; the numbers to remove.

    `next_number` is the first number that was never used.
    """

    numbers: tuple[int, ...]
    written: tuple[tuple[int, Row], ...]
    removed: tuple[int, ...]
    next_number: int


def row_changes(
    before: Sequence[Row], numbers: Sequence[int], after: Sequence[Row], next_number: int
) -> RowChanges:
    """Compares the stored rows *before* (with their *numbers*) with the rows *after*."""
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    old_numbers = numbers[head : len(numbers) - tail]

    # Between the first and the last change a row is recognised as the same object: drafts share untouched
    # rows. One object may stand in several rows (a copied row), hence a list of numbers for each.
    numbers_of: dict[int, list[int]] = defaultdict(list)
    for row, number in zip(reversed(old), reversed(old_numbers), strict=True):
        numbers_of[id(row)].append(number)
    kept = [numbers_of[id(row)].pop() if numbers_of.get(id(row)) else None for row in new]
    free = set(old_numbers).difference(kept)

    middle: list[int] = []
    written: list[tuple[int, Row]] = []
    for offset, (row, known) in enumerate(zip(new, kept, strict=True)):
        if known is not None:
            middle.append(known)
            continue
        # A changed cell makes another object in the same place: it keeps the number of the row it replaces.
        if offset < len(old_numbers) and old_numbers[offset] in free:
            number = old_numbers[offset]
            free.remove(number)
        else:
            number, next_number = next_number, next_number + 1
        middle.append(number)
        written.append((number, row))
    order = (*numbers[:head], *middle, *numbers[len(numbers) - tail :])
    return RowChanges(order, tuple(written), tuple(sorted(free)), next_number)


def _same(left: Sequence[Row], right: Sequence[Row]) -> int:
    """How many rows at the beginning are alike."""
    for count, (one, other) in enumerate(zip(left, right, strict=False)):
        if one is not other and one != other:
            return count
    return min(len(left), len(right))


def to_runs(numbers: Sequence[int]) -> list[list[int]]:
    """The order in short: [[first, last], …] for numbers that follow one another."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] + 1 == number:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def from_runs(runs: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The order in full."""
    return tuple(number for first, last in runs for number in range(first, last + 1))
