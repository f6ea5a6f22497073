"""Breaks the heads of columns into lines without cutting words. Only `grid` imports this.

No dictionary is at hand, and heads are compounds of two-character words: a head is cut at its particles, and
each piece into pairs counted from its end (原办理环节 is 原办理, 环节).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

Measure = Callable[[str], float]

# Up to this many characters a head reads well on one line; a longer one is easier to find on two.
_ONE_LINE = 6
# A particle ends a word (的, 、) or begins one (和, 或). Brackets, Latin words and the one three-character
# word of the notice's heads, which pairs would cut, stay whole. All else is taken one by one.
_PIECES = re.compile(r"党政群|[0-9A-Za-z.]+|[（(][^）)]*[）)]|.")
_ENDS = "的、，"
_BEGINS = "和或及与"


def words_of(head: str) -> list[str]:
    """The pieces of *head* between which a line may end; joined they are the head again."""
    words: list[str] = []
    run = ""
    opening = ""
    for piece in [*_PIECES.findall(head), ""]:
        if len(piece) == 1 and piece not in _ENDS + _BEGINS:
            run += piece
            continue
        pairs = _pairs(run)
        run = ""
        if pairs:
            pairs[0] = opening + pairs[0]
            opening = ""
            words += pairs
        if piece and piece in _ENDS and words:
            words[-1] += piece
        elif piece and piece in _BEGINS:
            opening += piece
        elif piece:
            words.append(opening + piece)
            opening = ""
    if opening:
        words.append(opening)
    return words


def _pairs(run: str) -> list[str]:
    first = len(run) % 2
    pairs = [run[at : at + 2] for at in range(first, len(run), 2)]
    if first and pairs:
        pairs[0] = run[0] + pairs[0]
    elif first:
        pairs = [run]
    return pairs


def wrap_head(head: str, width: float, measure: Measure, most_lines: int | None = None) -> tuple[str, ...]:
    """The lines of *head* in a column that leaves *width* px for text: few and even, one where only one fits."""
    words = words_of(head)
    fewest = 1 if len(head) <= _ONE_LINE or most_lines == 1 else 2
    for count in range(min(fewest, len(words)), len(words)):
        lines = _evenest(words, count)
        if max(map(measure, lines)) <= width:
            return lines
    return tuple(words)


def head_width(head: str, most_lines: int, measure: Measure) -> float:
    """The px that *head* needs so that it takes at most *most_lines* lines."""
    words = words_of(head)
    return max(map(measure, _evenest(words, min(most_lines, len(words)))))


def _evenest(words: Sequence[str], count: int) -> tuple[str, ...]:
    """*words* on *count* lines, the longest as short as can be, the first ones long (权责清单, 事项)."""

    def lines(cuts: tuple[int, ...]) -> tuple[str, ...]:
        edges = (0, *cuts, len(words))
        return tuple("".join(words[low:high]) for low, high in pairwise(edges))

    ways = map(lines, combinations(range(1, len(words)), count - 1))
    return min(ways, key=lambda one: (max(map(len, one)), [-len(line) for line in one]))
