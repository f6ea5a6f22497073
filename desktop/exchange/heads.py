"""Finds a form in a sheet by its heads, wherever they stand and in whatever order.

`importing` and `table_paste` ask; the answer says which column of the sheet is which of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from desktop.answers.clean import folded
from desktop.exchange.cell_text import SheetText
from desktop.packs.model import Form, Layout, PrintColumn

_SEARCHED_ROWS = 300
_DEEPEST = 3
FEWEST = 3  # heads in a row that make it a head row
_ALIKE = 0.7
_MARKS = re.compile(r"[:：、，,。.;；()（）\[\]【】“”\"'·*＊_\-—/\\|]")


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """Column `column` (from 0) of a sheet: its head as written there, and what of the form it is.

    `field` "" is a column that is not read, `number` the one of 序号; with `tick`, the √ of that option. `exact`
    is False where the head is worded otherwise than in the form.
    """

    column: int
    head: str
    field: str = ""
    tick: str = ""
    number: bool = False
    exact: bool = True


@dataclass(frozen=True)
class Heads:
    """Where the heads of *form* stand: rows `first`…`last`; `missing` are heads of the form that are not there."""

    form: Form
    layout: Layout
    first: int
    last: int
    columns: tuple[FoundColumn, ...]
    missing: tuple[str, ...]
    titled: bool

    @property
    def known(self) -> tuple[FoundColumn, ...]:
        """The columns that are read."""
        return tuple(one for one in self.columns if one.field)

    def with_columns(self, columns: Sequence[FoundColumn]) -> Heads:
        """The same heads, read as the clerk chose."""
        return replace(self, columns=tuple(columns), missing=_missing(self.layout, columns))

    @property
    def _rank(self) -> tuple[float, ...]:
        exact = sum(one.exact for one in self.known)
        share = len(self.known) / len(self.layout.columns)
        return (exact + 0.5 * (len(self.known) - exact) + 1.5 * self.titled, share, -(self.last - self.first))

    def better_than(self, other: Heads | None) -> bool:
        """Whether this reading of the sheet fits it better."""
        return other is None or self._rank > other._rank


def find_heads(sheet: SheetText, forms: Iterable[Form], fewest: int = FEWEST) -> Heads | None:
    """The best reading of the sheet as one of *forms*, None where no row looks like a head of any.

    *fewest* columns must be known.
    """
    best: Heads | None = None
    for form in forms:
        for layout in form.layouts:
            for found in _readings(sheet, form, layout, fewest):
                if found.better_than(best):
                    best = found
    return best


def head_key(head: str) -> str:
    """A head to compare by: no spaces, line breaks, punctuation or differences of width."""
    return _MARKS.sub("", folded(head)).lower()


def heads_in(sheet: SheetText, row: int, form: Form) -> int:
    """How many different heads of the form stand in a row."""
    words = _words(form.layouts)
    return len({key for column in range(sheet.width) if (key := head_key(sheet.text(row, column))) in words})


def _words(layouts: Iterable[Layout]) -> set[str]:
    return {
        head_key(word)
        for layout in layouts
        for column in layout.columns
        for word in (column.head, column.group, column.group + column.head)
        if word
    }


def _readings(sheet: SheetText, form: Form, layout: Layout, fewest: int) -> Iterator[Heads]:
    words = _words((layout,))
    rows = min(len(sheet.grid.cells), _SEARCHED_ROWS)
    for first in range(rows):
        hits = {head_key(sheet.text(first, column)) for column in range(sheet.width)} & words
        if len(hits) < fewest - 1:
            continue
        for last in range(first, min(first + _DEEPEST, rows)):
            found = _assigned(sheet, form, layout, first, last)
            if len(found.known) >= fewest and sum(one.exact for one in found.known) >= fewest - 1:
                yield found


def _assigned(sheet: SheetText, form: Form, layout: Layout, first: int, last: int) -> Heads:
    stacks = list(_stacks(sheet, first, last))
    free = list(layout.columns)
    chosen: dict[
        int, tuple[PrintColumn, bool, bool]
    ] = {}  # column → its meaning, exact, as text of an option
    for judge in (_same_in_group, _same, _same_group):
        for column, stack in enumerate(stacks):
            if column in chosen or not stack:
                continue
            match = next((one for one in free if judge(one, stack)), None)
            if match is not None:
                as_text = judge is _same_group
                chosen[column] = (match, True, as_text)
                gone = [one for one in free if one.field == match.field] if as_text else [match]
                free = [one for one in free if one not in gone or (one is not match and not as_text)]
    for column, stack in enumerate(stacks):
        if column in chosen or not stack:
            continue
        likeness, best = max(
            ((_likeness(one, stack), one) for one in free if one.field), default=(0, None), key=_first
        )
        if best is not None and likeness >= _ALIKE:
            chosen[column] = (best, False, False)
            free.remove(best)
    columns = []
    for column, stack in enumerate(stacks):
        head = stack[-1] if stack else ""
        if column not in chosen:
            columns.append(FoundColumn(column, head))
            continue
        meaning, exact, as_text = chosen[column]
        tick = "" if as_text else meaning.tick
        columns.append(FoundColumn(column, head, meaning.field, tick, not meaning.field, exact))
    missing = _missing(layout, columns)
    return Heads(form, layout, first, last, tuple(columns), missing, _titled(sheet, form, first))


def _missing(layout: Layout, columns: Iterable[FoundColumn]) -> tuple[str, ...]:
    """The heads of *layout* that no column means; one for a whole group of √ means each of them."""
    read = {(one.field, one.tick) for one in columns}
    heads = (
        one.group + one.head if one.tick else one.head
        for one in layout.columns
        if one.field and not read & {(one.field, one.tick), (one.field, "")}
    )
    return tuple(dict.fromkeys(heads))


def _first(pair: tuple[float, PrintColumn]) -> float:
    return pair[0]


def _stacks(sheet: SheetText, first: int, last: int) -> Iterator[list[str]]:
    """The words above each column from top to bottom; a group that is not merged counts for the columns after it."""
    above = [""] * (last - first + 1)
    for column in range(sheet.width):
        words: list[str] = []
        for number, row in enumerate(range(first, last + 1)):
            word = sheet.spread(row, column).strip()
            if not word and row < last and sheet.spread(last, column).strip():
                word = above[number]
            above[number] = word
            if word and (not words or head_key(words[-1]) != head_key(word)):
                words.append(word)
        yield words


def _same_in_group(column: PrintColumn, stack: Sequence[str]) -> bool:
    keys = [head_key(word) for word in stack]
    whole = head_key(column.group + column.head)
    if keys[-1] == whole or "".join(keys) == whole:
        return True
    return keys[-1] == head_key(column.head) and (not column.group or head_key(column.group) in keys)


def _same(column: PrintColumn, stack: Sequence[str]) -> bool:
    return head_key(stack[-1]) == head_key(column.head)


def _same_group(column: PrintColumn, stack: Sequence[str]) -> bool:
    """One column for a whole group of √: the option's name is written in it."""
    return bool(column.tick) and head_key(stack[-1]) == head_key(column.group)


def _likeness(column: PrintColumn, stack: Sequence[str]) -> float:
    one, other = head_key(stack[-1]), head_key(column.head)
    if min(len(one), len(other)) >= 3 and (one in other or other in one):
        return 0.9
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if len(one) <= 60 else 0.0


def _titled(sheet: SheetText, form: Form, first: int) -> bool:
    signs = {head_key(form.id), head_key(form.title)}
    words = [head_key(sheet.grid.name)]
    words += [
        head_key(sheet.text(row, column))
        for row in range(max(0, first - 20), first)
        for column in range(min(sheet.width, 40))
    ]
    return any(word == sign or (len(word) < 60 and sign in word) for word in words if word for sign in signs)
