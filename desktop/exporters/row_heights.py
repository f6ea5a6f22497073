"""How many lines a text takes in a column, and how high its row must be: pure arithmetic, no fonts.

Only the planners import this. The same answer comes in the window, on the command line and on a computer
without any Chinese font. Source: the em model of the paper notes, measured against LibreOffice's own
optimal heights (149 cells × 2 sizes, none clipped).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

PIXEL = 0.75
"""Points in one screen pixel of 96 dpi, the unit of a spreadsheet's column widths."""

_CELL_PADDING_PX = 5
_PRINT_SAFETY = 0.97
_EDGE_SAFETY_EM = 0.2
_LINE_EM = 1.45
_ROW_PADDING_PT = 4.0

_NEVER_FIRST = frozenset("，。、；：？！）》〉”’】〕…—％%·,.;:?!)]}")
_NEVER_LAST = frozenset("（《〈“‘【〔([{")
_WIDEST_LATIN = frozenset("MWmw@%")


def pixels(millimetres: float) -> int:
    """A column's width in whole pixels of 96 dpi."""
    return round(millimetres / 25.4 * 96)


def usable_ems(width_px: int, size: float) -> float:
    """How many ems of *size* points fit on one line of a cell *width_px* wide, with the safety for print."""
    return ((width_px - _CELL_PADDING_PX) * PIXEL * _PRINT_SAFETY) / size - _EDGE_SAFETY_EM


def pixels_for(ems: float, size: float) -> int:
    """The narrowest cell, in whole pixels, of which one line holds *ems* of *size* points."""
    return math.ceil((ems + _EDGE_SAFETY_EM) * size / (PIXEL * _PRINT_SAFETY) - 1e-6) + _CELL_PADDING_PX


def row_height(lines: int, size: float) -> float:
    """The height in points that *lines* lines of *size* points need."""
    return lines * _LINE_EM * size + _ROW_PADDING_PT


def cell_lines(text: str, millimetres: Iterable[float], size: float) -> list[str]:
    """The lines that *text* takes in a cell over columns of *millimetres*, in type of *size* points."""
    return wrap(text, usable_ems(sum(map(pixels, millimetres)), size))


def cell_height(text: str, millimetres: Iterable[float], size: float) -> float:
    """The height in points of a cell that holds *text*, over columns of *millimetres*."""
    return row_height(len(cell_lines(text, millimetres, size)), size)


def lines_within(height: float, size: float) -> int:
    """How many lines of *size* points fit into a row of *height* points; at least one."""
    return max(1, int((height - _ROW_PADDING_PT + 1e-6) / (_LINE_EM * size)))


def wrap(text: str, ems: float) -> list[str]:
    """The lines that *text* takes when *ems* fit on one; a line break in the text always starts a new line.

    Chinese breaks between any two characters, but a mark that may not stand first or last stays with its
    neighbour; a Latin word moves down whole, and is cut only when it is longer than a line.
    """
    if "\n" not in text:
        return list(_wrap_paragraph(text, ems))
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, ems)]


@cache
def _is_wide(char: str) -> bool:
    # Quotation marks, dashes and √ are "ambiguous" in Unicode, and full-width in every Chinese face.
    return ord(char) >= 0x2000 or unicodedata.east_asian_width(char) in "WFA"


@cache
def advance(char: str) -> float:
    """The width of one character in ems. The table is closed: as many entries as different characters met."""
    if _is_wide(char):
        return 1.0
    if char in _WIDEST_LATIN:
        return 0.85
    return 0.62 if char.isupper() else 0.56


def width(text: str) -> float:
    """The width of *text* on one line, in ems."""
    return sum(map(advance, text))


# Whole tables repeat their words (受理, 申请书, one statute for every row): each distinct paragraph is laid
# out once. Bounded, because a paragraph may be thousands of characters and the window may stay open for
# weeks.
@lru_cache(maxsize=4096)
def _wrap_paragraph(paragraph: str, ems: float) -> tuple[str, ...]:
    if width(paragraph) <= ems:
        return (paragraph,)
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _pieces(paragraph):
        needed = width(piece)
        if used + needed <= ems:
            line, used = line + piece, used + needed
        elif piece.isspace():
            line += piece  # a space at the end of a line hangs into the margin
        elif needed <= ems:
            lines.append(line)
            line, used = piece, needed
        else:
            if line:
                lines.append(line)
            *full, line = _cut(piece, ems)
            lines.extend(full)
            used = width(line)
    lines.append(line)
    return tuple(lines)


def _pieces(paragraph: str) -> list[str]:
    """The parts of a paragraph that stay on one line:

    words, single characters, and marks with their neighbour.
    """
    pieces: list[str] = []
    word = False  # whether the last piece is an unfinished Latin word
    for char in paragraph:
        latin = not _is_wide(char) and not char.isspace()
        glued = pieces and (char in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
        if pieces and not char.isspace() and (glued or (latin and word)):
            pieces[-1] += char
        else:
            pieces.append(char)
        word = latin
    return pieces


def _cut(piece: str, ems: float) -> list[str]:
    """A piece longer than a line, cut wherever a line is full; never empty."""
    lines, line, used = [], "", 0.0
    for char in piece:
        if line and used + advance(char) > ems:
            lines.append(line)
            line, used = "", 0.0
        line += char
        used += advance(char)
    return [*lines, line]
