"""Where the lines of a document fall, on the grid of 28 characters by 22 lines, for the letter planner alone.

Source: GB/T 9704-2012, 5.2.3 and 7.3.5 (a signature never stands alone on a page; 此页无正文 is forbidden).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.exporters.letter_plan import LetterParagraph, Role
from desktop.exporters.letter_style import BOTTOM, LINE, PAGE_HEIGHT, PITCH, STYLES, TOP
from desktop.exporters.row_heights import wrap

CHARACTERS = 28.0
"""Full-width characters on a line."""

_CAPACITY = PAGE_HEIGHT - TOP - BOTTOM
_SIGNED = (Role.SIGNATURE, Role.DATE)


def keep_signature_company(paragraphs: Sequence[LetterParagraph]) -> tuple[LetterParagraph, ...]:
    """The paragraphs, the last one of the text tied to the signature where that might else stand alone.

    Tied only where it is needed: LibreOffice moves the whole of a tied paragraph to the signature's page.
    """
    kept = list(paragraphs)
    roles = [paragraph.role for paragraph in kept]
    if Role.SIGNATURE not in roles or roles.index(Role.SIGNATURE) == 0:
        return tuple(kept)
    at = roles.index(Role.SIGNATURE)
    needed = sum(_height(paragraph) for paragraph in kept[at:] if paragraph.role in _SIGNED)
    # One line to spare: a program may break one line of a page elsewhere than this arithmetic does.
    if _end(kept[:at]) + needed + LINE > _CAPACITY:
        last = kept[at - 1]
        kept[at - 1] = replace(last, measures=replace(last.measures, keep_with_next=True))
    return tuple(kept)


def _lines(paragraph: LetterParagraph) -> int:
    style, own = STYLES[paragraph.role], paragraph.measures
    indent = "　　" if style.first_line else ""
    room = CHARACTERS - (own.left + own.right) / PITCH
    return len(wrap(indent + paragraph.text, room))


def _height(paragraph: LetterParagraph) -> int:
    line = paragraph.measures.line or STYLES[paragraph.role].line
    return paragraph.measures.before + _lines(paragraph) * line


def _end(paragraphs: Sequence[LetterParagraph]) -> int:
    """How far down its page the last of *paragraphs* ends, in twips from the upper edge of the text area."""
    used = 0
    for paragraph in paragraphs:
        line = paragraph.measures.line or STYLES[paragraph.role].line
        used += paragraph.measures.before
        for _ in range(_lines(paragraph)):
            used = line if used + line > _CAPACITY else used + line
    return used
