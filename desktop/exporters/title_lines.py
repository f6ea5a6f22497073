"""A title broken into lines by sense: never inside a name or a word that belongs together.

Only the letter planner.

Source: GB/T 9704-2012, 7.3.1: 回行时做到词意完整，排列对称，长短适宜，间距恰当.
"""

from __future__ import annotations

import re

from desktop.exporters.row_heights import width

BREAK = "|"
"""Marks, in a pack's title, a place where a line may end; it is never printed."""

MOST_EMS = 20.0
"""Characters of 二号 on a line of the text area (442 pt)."""

_MORE_LINES = 1000.0

_OPENING = re.compile(r"(?=《)")

# Where no mark says better: before 关于, before an opening and after a closing quotation mark or bracket.
_SENSE = re.compile(r"(?=关于)|(?=[“《])|(?<=[”》])(?![”》的])")

# A unit's name that is too long for one line: after the place or the organ it begins with, before 和 and 及.
_NAME = re.compile(
    r"(?<=..)(?:(?<=[旗县盟市镇])(?!场|委|人民)|(?<=自治区)|(?<=苏木)|(?<=街道)|(?<=委员会)|(?<=人民政府)|(?<=办公室)"
    r"|(?<=大队)|(?<=支队)|(?<=中心)|(?<=局)|(?=和)|(?=及)|(?=暨))(?=..)"
)


def title_lines(template: str, name: str = "") -> list[str]:
    """The lines of a title.

    *template* may hold BREAK marks; *name* is the unit's name in it, which stays whole.

    As few lines as possible, then as even as possible. A part longer than a line is parted before its
    opening mark, then by the sense of a unit's name, and only then cut where the line is full.
    """
    parts = [piece for part in _parts(template, name) for piece in _short_enough(part)]
    return _evenly(parts)


def _parts(template: str, name: str) -> list[str]:
    marked = template.split(BREAK)
    if len(marked) == 1:
        marked = [part for part in _SENSE.split(template) if part]
    parts: list[str] = []
    for part in marked:
        before, found, after = part.partition(name) if name else (part, "", "")
        parts += [piece for piece in (before + found, after) if piece]
    return parts


def _short_enough(part: str) -> list[str]:
    if width(part) <= MOST_EMS:
        return [part]
    for sense in (_OPENING, _NAME):
        split = [piece for piece in sense.split(part) if piece]
        if len(split) > 1:
            return [short for piece in split for short in _short_enough(piece)]
    pieces = []
    while width(part) > MOST_EMS:
        cut = next(at for at in range(len(part), 0, -1) if width(part[:at]) <= MOST_EMS)
        pieces.append(part[:cut])
        part = part[cut:]
    return [*pieces, part]


def _evenly(parts: list[str]) -> list[str]:
    """The parts joined into lines: the division with the least cost, found from the end backwards."""
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for start in range(len(parts) - 1, -1, -1):
        choices = []
        for end in range(start + 1, len(parts) + 1):
            line = "".join(parts[start:end])
            if width(line) > MOST_EMS and end > start + 1:
                break
            cost, rest = best[len(parts) - end]
            choices.append((cost + _MORE_LINES + (MOST_EMS - width(line)) ** 2, [line, *rest]))
        best.append(min(choices, key=lambda choice: choice[0]))
    return best[-1][1]
