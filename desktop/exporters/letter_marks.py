"""The parts of a document whose place must be computed: the letterhead, the signature for a seal, the 版记.

Only the letter planner imports this. Source: GB/T 9704-2012, 7.2.4, 7.3.5, 7.4.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.exporters.letter_lines import break_lines, text_width
from desktop.exporters.letter_plan import Frame, LetterParagraph, Measures, Role, Run
from desktop.exporters.letter_style import (
    BODY_SIZE,
    IMPRINT_LINE,
    LEFT,
    LETTER_MARK_TOP,
    LETTER_NUMBER_BEFORE,
    LETTER_RULE_HEIGHT,
    LINE,
    LOWEST,
    MARK_BEFORE,
    PITCH,
    RIGHT,
    SMALL_SIZE,
    TEXT_WIDTH,
    TOP,
    letter_rule_top,
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


def letter_letterhead(name: str, shown: bool) -> LetterParagraph:
    """The 标志 of 信函格式, framed in the margin of page 1: 30 mm below the paper's edge, in its middle.

    *shown* false leaves its room empty, and the double lines away, for paper that has them already.
    """
    usual = letterhead(name, shown)
    height = usual.measures.line or LINE
    framed = replace(usual.measures, before=0, right=LEFT - RIGHT, frame=Frame(LETTER_MARK_TOP, height))
    return replace(usual, measures=framed)


def below_letterhead(letterhead: LetterParagraph) -> int:
    """How far below the upper edge of the text area 发文字号 stands in 信函格式."""
    return letter_rule_top(letterhead) + LETTER_RULE_HEIGHT + LETTER_NUMBER_BEFORE - TOP


def signature_and_date(name: str, day: str) -> tuple[LetterParagraph, LetterParagraph]:
    """署名 and 成文日期 where a seal goes over both: the date four characters in, the name centred on it.

    Two empty lines above keep a seal of 42 mm within one line of the text. A name too long for that is set
    narrower; one longer still stands at the right edge, and the date moves under its middle.
    """
    name_width, day_width = text_width(name, BODY_SIZE), text_width(day, BODY_SIZE)
    day_right, scale = 4.0 * PITCH, 100
    name_right = day_right + (day_width - name_width) / 2
    if name_right < 0 and name_width <= _LONGEST_NARROWED * PITCH:
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


def imprint(options: PrintOptions, letter_form: bool = False) -> tuple[LetterParagraph, ...]:
    """版记 as frames, its last line on the lower edge of the text area; none unless it is asked for.

    In 信函格式 it is the copies only, without lines (10.1).
    """
    if letter_form:
        return (_copies(options.copies, LOWEST, ruled=False),) if options.copies else ()
    if not options.imprint_organ:
        return ()
    organ_top = LOWEST - IMPRINT_LINE - _FRAME_SPARE
    printed_on = text("exporters.letter.printed_on", date=printed_date(options.imprint_date))
    organ = LetterParagraph(
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
    return (_copies(options.copies, organ_top, ruled=True), organ) if options.copies else (organ,)


def _copies(organs: str, bottom: int, ruled: bool) -> LetterParagraph:
    shown = text("exporters.letter.copies", organs=organs.rstrip("。"))
    measures = Measures(
        left=_COPIES_LEFT,
        hanging=_COPIES_HANGING,
        right=_SMALL_CHARACTER,
        rule_above=_THICK if ruled else 0,
    )
    paragraph = LetterParagraph(Role.IMPRINT, (Run(shown),), measures)
    height = len(break_lines(paragraph)) * IMPRINT_LINE + _FRAME_SPARE
    return replace(paragraph, measures=replace(measures, frame=Frame(bottom - height, height)))
