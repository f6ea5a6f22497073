"""Cuts the contents of a cell to the two lines an overview row has. Only `grid` imports this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.messages import text
from ui.widgets.grid.roles import numbered


@dataclass(frozen=True)
class Ruler:
    """How wide a text is in px, how it is cut to a width (with …), and how many characters a line takes."""

    width: Callable[[str], float]
    cut: Callable[[str, float], str]
    fits: Callable[[str, float], int]


@dataclass(frozen=True)
class Room:
    """The px two lines have; the second one is shorter where a sign stands at its end."""

    first: float
    second: float


def cut_items(items: Sequence[str], room: Room, ruler: Ruler) -> tuple[str, ...]:
    """A numbered list on at most two lines, cut only between items: `1.申请 2.受理`, `3.审查 等6个`."""
    pieces = numbered(items)
    first, left = _fill(pieces, room.first, ruler)
    if not left:
        # One line stands in the middle of the cell, away from the sign.
        return (first,)
    second, rest = _fill(left, room.second, ruler)
    if not rest:
        return first, second
    tail = text("grid.cell.items", count=len(items))
    return first, _with_tail(left, tail, room.second, ruler)


def _fill(pieces: Sequence[str], width: float, ruler: Ruler) -> tuple[str, Sequence[str]]:
    """As many pieces as fit on one line (the first in any case, cut if it must be), and what is left."""
    if not pieces:
        return "", ()
    line = pieces[0]
    if ruler.width(line) > width:
        return ruler.cut(line, width), pieces[1:]
    for place, piece in enumerate(pieces[1:], start=1):
        longer = f"{line} {piece}"
        if ruler.width(longer) > width:
            return line, pieces[place:]
        line = longer
    return line, ()


def _with_tail(pieces: Sequence[str], tail: str, width: float, ruler: Ruler) -> str:
    line = ""
    for piece in pieces:
        longer = f"{line} {piece}" if line else piece
        if ruler.width(f"{longer} {tail}") > width:
            break
        line = longer
    return f"{line} {tail}" if line else tail


def cut_text(words: str, room: Room, ruler: Ruler) -> tuple[str, ...]:
    """A text on at most two lines, the second cut with …."""
    # Two lines of a cell never show more than this, and a clerk may paste a whole document.
    shown = " ".join(words[:400].split())
    if not shown:
        return ()
    if ruler.width(shown) <= room.first:
        return (shown,)
    at = ruler.fits(shown, room.first)
    return shown[:at].rstrip(), ruler.cut(shown[at:].lstrip(), room.second)
