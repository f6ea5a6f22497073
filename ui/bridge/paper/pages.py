"""From a print plan to pages that can be drawn. What shows, writes or prints pages starts here."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QPainter

from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.sheet_plan import SheetPlan
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.letter_painter import LetterPages
from ui.bridge.paper.sheet_painter import SheetPages


class PlannedPages(Protocol):
    """Pages counted from 0; `size` is the paper's in mm, as it is read."""

    @property
    def count(self) -> int: ...
    @property
    def size(self) -> tuple[float, float]: ...
    def faces(self) -> frozenset[str]: ...
    def paint(self, painter: QPainter, per_mm: float, number: int) -> None: ...
    def texts(self, number: int) -> list[str]: ...


def pages_of(plan: SheetPlan | LetterPlan, faces: Faces) -> PlannedPages:
    """The pages of *plan*."""
    return SheetPages(plan, faces) if isinstance(plan, SheetPlan) else LetterPages(plan, faces)
