"""The line above a table with the labels to fill in, sign and seal, fitted to the table's own columns.

Only the table planner imports this. A blank for hand or seal is left empty, always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from desktop.answers.draft import Draft
from desktop.exporters import fonts
from desktop.exporters.print_options import PrintOptions
from desktop.exporters.printed_text import plain, printed_date
from desktop.exporters.row_heights import width
from desktop.exporters.sheet_plan import Align, Look, SheetCell
from desktop.messages import text
from desktop.packs.model import FieldKind, Form, HeaderItem

_SIZE = 11.0
_MM_PER_EM = _SIZE / 72 * 25.4
_BLANK_MM = 46.0  # a round seal of 42 mm, or a signature
_MARGIN_MM = 3.0
_BETWEEN = "　　　"
_TO_WRITE = "　　　　　　"  # room for a name or a number written by hand

_LOOK = Look(fonts.SONGTI, _SIZE, Align.LEFT, boxed=False)


@dataclass(frozen=True, slots=True)
class _Segment:
    """What a label and its answer read, the millimetres they need, and whether it is for hand or seal."""

    shown: str
    needed: float
    blank: bool = False


def signing_lines(
    form: Form, draft: Draft, options: PrintOptions, widths: Sequence[float]
) -> tuple[tuple[SheetCell, ...], ...]:
    """One cell for each label of the form's head block, in its order, over columns of *widths* mm.

    One line where it holds them; two where the paper is too narrow for blanks that take a seal.
    """
    segments = [_segment(form, draft, item) for item in form.header]
    phone = text("exporters.paper.phone_label")
    printed = {item.field for item in form.header}
    if options.phone and phone not in printed and any(field.path == phone for field in form.fields):
        after = max(
            (number for number, item in enumerate(form.header, 1) if item.field), default=len(segments)
        )
        label = phone + text("exporters.letter.colon")
        segments.insert(after, _segment(form, draft, HeaderItem(label, phone)))
    # The table's own columns may be too coarse for these labels: then typed answers side by side share a cell.
    lines = [_fitted(segments, widths), _fitted(_joined(segments), widths)]
    if not any(line.room >= 1 for line in lines) and len(segments) > 1:
        halves = [
            (_fitted(segments[:cut], widths), _fitted(segments[cut:], widths))
            for cut in range(1, len(segments))
        ]
        return tuple(line.cells for line in max(halves, key=lambda pair: min(line.room for line in pair)))
    return (next((line for line in lines if line.room >= 1), lines[1]).cells,)


@dataclass(frozen=True, slots=True)
class _Line:
    """The cells of one line; `room` is the least share of its need that a segment has."""

    cells: tuple[SheetCell, ...]
    room: float


def _fitted(segments: Sequence[_Segment], widths: Sequence[float]) -> _Line:
    spans = share_columns(tuple(widths), tuple(segment.needed for segment in segments))
    rooms = (
        sum(widths[first : last + 1]) / one.needed for one, (first, last) in zip(segments, spans, strict=True)
    )
    cells = (
        SheetCell(one.shown, first, last, _LOOK) for one, (first, last) in zip(segments, spans, strict=True)
    )
    return _Line(tuple(cells), min(rooms))


def _segment(form: Form, draft: Draft, item: HeaderItem) -> _Segment:
    if not item.field:
        return _Segment(item.label, width(item.label) * _MM_PER_EM + _BLANK_MM, blank=True)
    value = draft.fields.get(item.field, "")
    filled = plain(value)
    if form.field(item.field).kind is FieldKind.DATE:
        filled = printed_date(filled) or text("exporters.paper.blank_date")
    gap = (
        " " if filled and item.label.endswith(":") else ""
    )  # the notice prints a space after a half-width colon
    shown = item.label + gap + (filled or _TO_WRITE)
    return _Segment(shown, width(shown) * _MM_PER_EM + _MARGIN_MM)


def _joined(segments: Sequence[_Segment]) -> list[_Segment]:
    joined: list[_Segment] = []
    for blank, members in groupby(segments, key=lambda segment: segment.blank):
        if blank:
            joined += members
        else:
            shown = _BETWEEN.join(segment.shown for segment in members)
            joined.append(_Segment(shown, width(shown) * _MM_PER_EM + _MARGIN_MM))
    return joined


def share_columns(widths: tuple[float, ...], needs: tuple[float, ...]) -> list[tuple[int, int]]:
    """Neighbouring columns for each need, all columns used, so that the tightest segment has the most room.

    Returns the first and last column of each need. There must be at least as many columns as needs.
    """
    total = len(widths)

    @cache
    def best(column: int, need: int) -> tuple[float, tuple[int, ...]]:
        """The least room (share of what is needed) from here on, and the last column of each segment."""
        if need == len(needs) - 1:
            return sum(widths[column:]) / needs[need], (total - 1,)
        found: tuple[float, tuple[int, ...]] = (-1.0, ())
        for last in range(column, total - (len(needs) - need - 1)):
            rest, ends = best(last + 1, need + 1)
            room = min(sum(widths[column : last + 1]) / needs[need], rest)
            if room > found[0]:
                found = (room, (last, *ends))
        return found

    ends = best(0, 0)[1]
    return [(0 if number == 0 else ends[number - 1] + 1, last) for number, last in enumerate(ends)]
