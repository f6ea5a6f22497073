"""What an import tells before anything is stored: rows taken, rows left out with the reason, what to look at.

`importing` fills it in; the command line prints it, the window shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.exchange.cell_text import Doubt
from desktop.exchange.row_reading import CellMark
from desktop.messages import text
from desktop.packs.model import Form

_MOST_NAMED = 8  # places named in one warning; the preview shows them all
_LONGEST_QUOTE = 20


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row of a sheet, as the program that shows it counts, that was not taken; `hidden`: it may be an answer."""

    sheet: str
    row: int
    reason: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`rows` is the number of answers; warnings are sentences for the clerk."""

    form: str
    rows: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The value that `import --json` prints."""
        skipped = [{"sheet": one.sheet, "row": one.row, "reason": one.reason} for one in self.skipped]
        return {"form": self.form, "rows": self.rows, "skipped": skipped, "warnings": list(self.warnings)}


def mark_warnings(form: Form, rows: Sequence[tuple[int, Iterable[CellMark]]]) -> Iterator[str]:
    """One sentence for each kind of doubt and field, with the rows (as the sheet counts) where it is."""
    places: dict[tuple[Doubt, str], list[tuple[int, str]]] = {}
    for row, marks in rows:
        for mark in marks:
            places.setdefault((mark.doubt, mark.field), []).append((row, mark.written))
    for (doubt, path), found in places.items():
        named = "、".join(str(row) for row, _ in found[:_MOST_NAMED])
        if len(found) > _MOST_NAMED:
            named = text("exchange.rows_more", rows=named, count=len(found))
        label = form.row_field(path).label
        yield text(f"exchange.doubt.{doubt}", rows=named, field=label, written=quoted(found[0][1]))


def quoted(written: str) -> str:
    """A text short enough for a sentence."""
    plain = " ".join(written.split())
    return plain if len(plain) <= _LONGEST_QUOTE else plain[:_LONGEST_QUOTE] + "…"
