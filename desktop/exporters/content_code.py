"""Eight characters that stand for what is on the page, to match paper and electronic copy.

The export act uses it.
"""

from __future__ import annotations

import base64
import hashlib

from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.sheet_plan import SheetPlan


def content_code(plan: SheetPlan | LetterPlan) -> str:
    """Computed from the texts in order, their rows and columns, and the stamp; never from type or widths.

    Letters A-Z and digits 2-7: the base32 of SHA-256, so that none is mistaken for another when read aloud.
    """
    digest = hashlib.sha256()
    for line in _lines(plan):
        digest.update(line.encode("utf-8", "surrogatepass"))
        digest.update(b"\x1e")
    return base64.b32encode(digest.digest()).decode("ascii")[:8]


def _lines(plan: SheetPlan | LetterPlan) -> list[str]:
    if isinstance(plan, SheetPlan):
        cells = ((row.kind, cell) for row in plan.rows for cell in row.cells)
        shown = [f"{kind}\x1f{cell.first}\x1f{cell.last}\x1f{cell.text}" for kind, cell in cells]
    else:
        shown = [f"{paragraph.role}\x1f{paragraph.text}" for paragraph in plan.paragraphs]
    return [plan.title, plan.stamp, *shown]
