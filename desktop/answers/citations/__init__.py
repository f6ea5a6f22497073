"""The reader of 依据: 《名称》＋文号＋条款, with its faults as data.

Pure; anyone above ``desktop.packs`` may import it.
"""

from desktop.answers.citations.compare import conflicting_numbers, mended
from desktop.answers.citations.completing import Candidate, Offer, Written, known, offer, taken
from desktop.answers.citations.composing import Composed, composed, inserted
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
from desktop.answers.citations.used import (
    Used,
    as_setting,
    counted,
    from_setting,
    joined,
    ranked,
    written_by_hand,
)

__all__ = [
    "Basis",
    "Candidate",
    "Citation",
    "Clause",
    "ClausePart",
    "Composed",
    "DocumentKind",
    "DoubtKind",
    "Fault",
    "FaultKind",
    "ListDoubt",
    "NumberConflict",
    "Offer",
    "Used",
    "Written",
    "as_setting",
    "composed",
    "conflicting_numbers",
    "counted",
    "doubts_by_list",
    "from_setting",
    "inserted",
    "joined",
    "known",
    "laws_named",
    "mended",
    "offer",
    "ranked",
    "read_basis",
    "taken",
    "written_by_hand",
]
