"""Values of a draft's past: what lies in the 回收站, and frozen versions. Anyone above `drafts` may import this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.answers.draft import Draft, Row

BIN_DAYS = 30
"""So long the 回收站 keeps what was deleted."""


@dataclass(frozen=True, slots=True)
class Discarded:
    """Rows that were deleted from a draft, or a whole deleted draft (`draft`, then `rows` is empty)."""

    id: int
    unit_id: int
    pack: str
    form: str
    at: datetime
    rows: tuple[Row, ...] = ()
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """定稿 v1, v2 …: a draft as a final export froze it. `code` is the export's content code, "" if it has none."""

    number: int
    at: datetime
    code: str
    draft: Draft
