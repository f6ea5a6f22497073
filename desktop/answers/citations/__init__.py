"""The reader of 依据: 《名称》＋文号＋条款, with its faults as data.

Pure; anyone above ``desktop.packs`` may import it.
"""

from desktop.answers.citations.compare import conflicting_numbers, mended
from desktop.answers.citations.listed import DoubtKind, ListDoubt, doubts_by_list, laws_named
from desktop.answers.citations.model import (
    Basis,
    Citation,
    Clause,
    ClausePart,
    DocumentKind,
    Fault,
    FaultKind,
    NumberConflict,
)
from desktop.answers.citations.reader import read_basis

__all__ = [
    "Basis",
    "Citation",
    "Clause",
    "ClausePart",
    "DocumentKind",
    "DoubtKind",
    "Fault",
    "FaultKind",
    "ListDoubt",
    "NumberConflict",
    "conflicting_numbers",
    "doubts_by_list",
    "laws_named",
    "mended",
    "read_basis",
]
