"""How much of a file from outside is taken at most. Source: the security rules of the reliability notes."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_TEXT = 32_767
"""Characters in one cell of any workbook, and so of any answer in a table."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one workbook. Our own exports may hold what a draft may hold; foreign files less."""

    rows: int = 20_000
    columns: int = 200
    characters: int = 5_000
    sheets: int = 10


FOREIGN = Limits()
OURS = Limits(rows=60_000, characters=LONGEST_TEXT)

MOST_MERGED = 1_000_000
"""Cells under one merge; a whole row or column is merged by many a clerk, A1:XFD20000 by none."""

WORKER_SECONDS = 60.0
WORKER_BYTES = 1024**3
OPENING_SECONDS = 5.0
"""How long a file may take to open: a server that is down, a stick that was pulled out."""
