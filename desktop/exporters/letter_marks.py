"""The parts of a document whose place must be computed: the letterhead, the signature for a seal, the 版记.

Only the letter planner imports this. Source: GB/T 9704-2012, 7.2.4, 7.3.5, 7.4.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from desktop.exporters.letter_plan import Frame, LetterParagraph, Measures, Role, Run
from desktop.exporters.letter_style import (
    BOTTOM,
    IMPRINT_LINE,
    LINE,
    MARK_BEFORE,
    PAGE_HEIGHT,
    PITCH,
    SMALL_SIZE,
    TEXT_WIDTH,
)
from desktop.exporters.print_options import PrintOptions
from desktop.exporters.printed_text import printed_date
from desktop.messages import text

_MARK_ROOM_PT = 442.2 * 0.94  # a letterhead never touches both edges of the text area
_LARGEST_MARK, _LEAST_FULL_MARK, _NARROWEST = 62.0, 44.0, 50
_MARK_LEADING = 1.05

_LONGEST_NARROWED = 20  # characters; a longer name would become too narrow to read well
_DATE_AT_MOST = 4.3  # characters from the right, still "four" to the eye

_SMALL_CHARACTER = SMALL_SIZE * 10
_COPIES_LEFT, _COPIES_HANGING = 4 * _SMALL_CHARACTER, 3 * _SMALL_CHARACTER
_THICK, _THIN = 8, 6  # 0.35 and 0.25 mm, in eighths of a point
_FRAME_SPARE = 40
_ANCHOR_LINE = 20  # frames need a paragraph of the page itself after them; one point is not seen


def letterhead(name: str, shown: bool) -> LetterParagraph:
    """发文机关标志 of *name*, red, 35 mm below the text area's edge; with *shown* false only its height.

    A long name first becomes smaller, then narrower, and only then smaller still.
    """
    count = max(1, len(name))
    size, scale = min(_LARGEST_MARK, _MARK_ROOM_PT / count), 100
    if size < _LEAST_FULL_MARK:
        scale = max(_NARROWEST, int(size / _LEAST_FULL_MARK * 100))
        size = min(_LEAST_FULL_MARK, _MARK_ROOM_PT / (count * scale / 100))
    measures = Measures(
        before=MARK_BEFORE, size=int(size * 2), scale=scale, line=int(size * 20 * _MARK_LEADING)
    )
    return LetterParagraph(Role.MARK, (Run(name),) if shown else (), measures)


def signature_and_date(name: str, day: str) -> tuple[LetterParagraph, LetterParagraph]:
    """署名 and 成文日期 where a seal goes over both: the date four characters in, the name centred on it.

    Two empty lines above keep a seal of 42 mm within one line of the text. A name too long for that is set
    narrower; one longer still stands at the right edge, and the date moves under its middle.
    """
    name_width, day_width = _ems(name) * PITCH, _ems(day) * PITCH
    day_right, scale = 4.0 * PITCH, 100
    name_right = day_right + (day_width - name_width) / 2
    if name_right < 0 and _ems(name) <= _LONGEST_NARROWED:
        day_right = min(_DATE_AT_MOST * PITCH, day_right - name_right)
        scale = int(min(1.0, (2 * day_right + day_width) / name_width) * 100)
        name_right = day_right + (day_width - name_width * scale / 100) / 2
    elif name_right < 0:
        day_right, name_right = day_right - name_right, 0.0
    signed = Measures(before=2 * LINE, right=round(name_right), scale=scale)
    return (
        LetterParagraph(Role.SIGNATURE, (Run(name),), signed),
        LetterParagraph(Role.DATE, (Run(day),), Measures(right=round(day_right))),
    )


def imprint(options: PrintOptions) -> Iterator[LetterParagraph]:
    """版记 at the foot of the last page, its last line on the lower edge of the text area, if asked for."""
    if not options.imprint_organ:
        return
    organ_top = PAGE_HEIGHT - BOTTOM - IMPRINT_LINE - _FRAME_SPARE
    if options.copies:
        shown = text("exporters.letter.copies", organs=options.copies.rstrip("。"))
        room = TEXT_WIDTH - _COPIES_LEFT - _SMALL_CHARACTER
        lines = max(1, math.ceil((_ems(shown) - 3) * _SMALL_CHARACTER / room))
        height = lines * IMPRINT_LINE + _FRAME_SPARE
        yield LetterParagraph(
            Role.IMPRINT,
            (Run(shown),),
            Measures(
                left=_COPIES_LEFT,
                hanging=_COPIES_HANGING,
                right=_SMALL_CHARACTER,
                rule_above=_THICK,
                frame=Frame(organ_top - height, height),
            ),
        )
    printed_on = text("exporters.letter.printed_on", date=printed_date(options.imprint_date))
    yield LetterParagraph(
        Role.IMPRINT,
        (Run(f"{options.imprint_organ}\t{printed_on}"),),
        Measures(
            first_line=_SMALL_CHARACTER,
            tab=TEXT_WIDTH - _SMALL_CHARACTER,
            rule_above=_THIN if options.copies else _THICK,
            rule_below=_THICK,
            frame=Frame(organ_top, IMPRINT_LINE + _FRAME_SPARE),
        ),
    )
    yield LetterParagraph(Role.IMPRINT, (), Measures(line=_ANCHOR_LINE))


def _ems(shown: str) -> float:
    # Digits in 仿宋 are half as wide as a character, in every face that the standard asks for.
    return sum(0.5 if ord(char) < 0x2000 else 1.0 for char in shown)
