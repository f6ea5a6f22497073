"""Sure repairs of one 依据, and one title with two numbers across many.

Pure; anyone above ``desktop.packs`` may import it, through ``desktop.answers.citations``.
"""

import re
from collections.abc import Sequence

from desktop.answers.citations.model import Basis, NumberConflict
from desktop.answers.citations.reader import read_basis
from desktop.answers.clean import folded
from desktop.packs.levels import LevelWords

_ORDER = re.compile(r"(令|公告|通告)(?:(\d{4})年)?第(\w+?)号")


def mended(text: str, levels: tuple[LevelWords, ...]) -> str | None:
    """The text with every sure repair made, or None when there is none to make."""
    repaired = text
    # A repair can bring another to light; each leaves fewer wrong brackets and unmatched quotes.
    while (once := _once(repaired, levels)) is not None:
        repaired = once
    return None if repaired == text else repaired


def _once(text: str, levels: tuple[LevelWords, ...]) -> str | None:
    pieces: list[str] = []
    place = 0
    for fault in read_basis(text, levels).faults:
        if fault.replacement is not None and fault.start >= place:
            pieces += (text[place : fault.start], fault.replacement)
            place = fault.end
    return "".join([*pieces, text[place:]]) if pieces else None


def conflicting_numbers(bases: Sequence[Basis]) -> tuple[NumberConflict, ...]:
    """Each title that stands with more than one number in the bases of one column, in order of appearance."""
    numbers: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    rows: dict[str, list[int]] = {}
    for row, basis in enumerate(bases):
        for citation in basis.citations:
            if not citation.name or not citation.number:
                continue
            key = folded(citation.name)
            names.setdefault(key, citation.name)
            numbers.setdefault(key, {}).setdefault(number_key(citation.number), citation.number)
            concerned = rows.setdefault(key, [])
            if row not in concerned[-1:]:
                concerned.append(row)
    return tuple(
        NumberConflict(names[key], tuple(spelt.values()), tuple(rows[key]))
        for key, spelt in numbers.items()
        if len(spelt) > 1
    )


def number_key(number: str) -> str:
    """A key to compare 文号 by.

    Of an order only word, year and count: issuers are written in full or short (国务院令第677号).
    """
    order = _ORDER.search(number)
    return f"{order[1]}{order[2] or ''}{order[3]}" if order else folded(number)
