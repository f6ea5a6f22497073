"""The reader of 依据: 《名称》＋文号＋条款, with its faults as data.

Pure; anyone above ``desktop.packs`` may import it.
"""

from desktop.answers.citations.compare import conflicting_numbers, mended
from desktop.answers.citations.model import (
    Basis,
    Citation,
    Clause,
    ClausePart,
    DocumentKind,
    Fault,
    FaultKind,
    Level,
    NumberConflict,
)
from desktop.answers.citations.reader import read_basis

__all__ = [
    "Basis",
    "Citation",
    "Clause",
    "ClausePart",
    "DocumentKind",
    "Fault",
    "FaultKind",
    "Level",
    "NumberConflict",
    "conflicting_numbers",
    "mended",
    "read_basis",
]
