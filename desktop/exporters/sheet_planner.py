"""From a table form and a draft to the sheet that is printed, with the notice's own heads, labels and notes.

The export act and the preview call `plan_sheet`. Nothing is drawn here and no office library is loaded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from desktop.answers.draft import Draft, Row
from desktop.exporters import fonts
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.print_options import PrintOptions
from desktop.exporters.printed_text import TICK, plain
from desktop.exporters.row_heights import PIXEL, lines_within, pixels, row_height, usable_ems, wrap
from desktop.exporters.sheet_pages import body_capacity, settle
from desktop.exporters.sheet_plan import (
    MAX_ROW_HEIGHT,
    PAPERS,
    Align,
    Look,
    RowKind,
    SheetCell,
    SheetPage,
    SheetPlan,
    SheetRow,
)
from desktop.exporters.signing_line import signing_cells
from desktop.messages import text
from desktop.packs.model import FieldKind, Form, PrintColumn

BODY_SIZE = 9.0
"""Points; prints at 8.7 when a program shrinks the sheet to its width, above the 8 that is still legible."""

_LABEL_HEIGHT, _TITLE_HEIGHT, _SIGNING_HEIGHT, _GROUP_HEIGHT, _LEAST_HEIGHT = 26.25, 40.5, 36.0, 21.0, 18.0
_SPARE_MM = 0.5  # whole pixels may add up to a little more than the millimetres they stand for
_CONTINUED_MM = 12.0  # the narrowest 序号 column that holds （续） on one line
_CENTRED = {FieldKind.CHOICE, FieldKind.LIMIT, FieldKind.DATE}

_LABEL = Look(fonts.HEITI, 16, Align.LEFT, wrap=False, boxed=False)
_TITLE = Look(fonts.XIAOBIAOSONG, 22, Align.CENTER, wrap=False, boxed=False)


def plan_sheet(form: Form, draft: Draft, state: ExportState) -> SheetPlan:
    """The sheet of *form* with the answers of *draft*, by the draft's own print options.

    Source: the notice's attachment for heads, labels, notes and their order; the paper notes for sizes.
    """
    options = PrintOptions.read(draft.options)
    page = PAPERS[options.paper or form.paper]
    columns = form.layout(options.layout).columns
    room = page.printable_width - _SPARE_MM
    millimetres = _fill([column.width for column in columns], room)
    rows = _rows(form, draft, options, millimetres, page)
    continued = any(row.kind is RowKind.BODY and not row.cells[0].text.isdigit() for row in rows)
    if continued and millimetres[0] < _CONTINUED_MM:
        millimetres = [_CONTINUED_MM, *_fill(millimetres[1:], room - _CONTINUED_MM)]
        rows = _rows(form, draft, options, millimetres, page)
    return SheetPlan(
        name=form.id,
        title=form.title,
        page=page,
        columns=tuple(millimetres),
        rows=settle(rows, page),
        footer=text("exporters.paper.page_of_pages"),
        stamp=text("exporters.paper.draft") if state is ExportState.DRAFT else "",
        frozen=form.frozen_columns,
        mark=ExportMark(draft.pack, form.id, draft.unit.name, state),
    )


def _fill(widths: Sequence[float], total: float) -> list[float]:
    factor = total / sum(widths)
    return [one * factor for one in widths]


def _rows(
    form: Form, draft: Draft, options: PrintOptions, widths: Sequence[float], page: SheetPage
) -> tuple[SheetRow, ...]:
    """Every row of the sheet at columns of *widths* mm, pages not yet settled."""
    columns = form.layout(options.layout).columns
    above = _top(form, draft, options, widths) + _head(columns, widths)
    body = tuple(_Body(form, draft, columns, widths).rows(body_capacity(above, page)))
    return above + body + (_notes(form, widths) if options.notes else ())


def _whole_pixels(height: float) -> float:
    return min(MAX_ROW_HEIGHT, math.ceil(height / PIXEL - 1e-6) * PIXEL)


def _lines(cell_text: str, millimetres: Sequence[float], size: float) -> list[str]:
    return wrap(cell_text, usable_ems(sum(map(pixels, millimetres)), size))


def _needed(cell_text: str, millimetres: Sequence[float], size: float) -> float:
    return row_height(len(_lines(cell_text, millimetres, size)), size)


def _top(form: Form, draft: Draft, options: PrintOptions, widths: Sequence[float]) -> tuple[SheetRow, ...]:
    """The attachment's label, its title, and the line to fill in, sign and seal: on the first page only."""
    last = len(widths) - 1
    signing = signing_cells(form, draft, options, widths)
    height = max(_needed(cell.text, widths[cell.first : cell.last + 1], cell.look.size) for cell in signing)
    return (
        SheetRow(RowKind.LABEL, _LABEL_HEIGHT, (SheetCell(form.id, 0, last, _LABEL),)),
        SheetRow(RowKind.TITLE, _TITLE_HEIGHT, (SheetCell(form.title, 0, last, _TITLE),)),
        SheetRow(RowKind.SIGNING, _whole_pixels(max(_SIGNING_HEIGHT, height)), signing),
    )


def _head(columns: Sequence[PrintColumn], widths: Sequence[float]) -> tuple[SheetRow, ...]:
    """The grouped head as printed: a group over its columns, a head without a group over both rows."""
    look = Look(fonts.HEITI, BODY_SIZE, Align.CENTER)
    grouped = any(column.group for column in columns)
    upper, lower = [], []
    first_height, second_height, both = _GROUP_HEIGHT, _GROUP_HEIGHT, _GROUP_HEIGHT
    start = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        span = list(members)
        end = start + len(span) - 1
        if group:
            upper.append(SheetCell(group, start, end, look))
            first_height = max(first_height, _needed(group, widths[start : end + 1], BODY_SIZE))
        for number, column in enumerate(span, start):
            shown = _in_pairs(column.head, widths[number])
            height = _needed(shown, widths[number : number + 1], BODY_SIZE)
            if group:
                lower.append(SheetCell(shown, number, number, look))
                second_height = max(second_height, height)
            else:
                upper.append(SheetCell(shown, number, number, look, down=2 if grouped else 1))
                both = max(both, height)
        start = end + 1
    if not grouped:
        return (SheetRow(RowKind.HEAD, _whole_pixels(both), tuple(upper)),)
    first_height = _whole_pixels(first_height)
    return (
        SheetRow(RowKind.HEAD, first_height, tuple(upper)),
        SheetRow(RowKind.HEAD, _whole_pixels(max(second_height, both - first_height)), tuple(lower)),
    )


def _in_pairs(head: str, millimetres: float) -> str:
    """A head of four or six characters in a column too narrow for it:

    旗直／党群／部门, as the notice sets it.
    """
    if len(head) in (4, 6) and len(_lines(head, [millimetres], BODY_SIZE)) > 1:
        return "\n".join(head[at : at + 2] for at in range(0, len(head), 2))
    return head


def _notes(form: Form, widths: Sequence[float]) -> tuple[SheetRow, ...]:
    look = Look(fonts.SONGTI, BODY_SIZE, Align.LEFT, boxed=False)
    opening = text("exporters.paper.notes")
    rows = []
    for number, note in enumerate(form.notes):
        shown = f"{note.number}.{note.text}"
        shown = (opening if number == 0 else "　" * len(opening)) + shown
        height = _whole_pixels(_needed(shown, widths, BODY_SIZE))
        rows.append(SheetRow(RowKind.NOTE, height, (SheetCell(shown, 0, len(widths) - 1, look),)))
    return tuple(rows)


@dataclass(frozen=True)
class _Body:
    """The answers as rows, at the column widths given; a row too high for a sheet goes on in further rows."""

    form: Form
    draft: Draft
    columns: Sequence[PrintColumn]
    widths: Sequence[float]

    def rows(self, page_capacity: float) -> Iterator[SheetRow]:
        """Every row in order. `page_capacity`: points for body rows on a page after the first."""
        answers = self.draft.rows if not self.draft.zero else (self._nothing(),)
        looks = [Look(fonts.SONGTI, BODY_SIZE, self._align(column)) for column in self.columns]
        ems = [usable_ems(pixels(one), BODY_SIZE) for one in self.widths]
        limit = min(MAX_ROW_HEIGHT, page_capacity)
        for number, answer in enumerate(answers or ({},), 1):
            texts = [self._text(column, answer, number) for column in self.columns]
            most = max(len(wrap(one, room)) if one else 1 for one, room in zip(texts, ems, strict=True))
            height = row_height(most, BODY_SIZE)
            if height <= limit:
                yield _body_row(texts, looks, height)
                continue
            # Two to a page: pieces as high as a sheet allows would leave half of every page empty.
            most = lines_within(min(limit, page_capacity / 2), BODY_SIZE)
            for part, pieces in enumerate(_in_parts(texts, ems, most)):
                if part:
                    pieces[0] = text("exporters.paper.continued", number=number)
                high = max(len(wrap(one, room)) for one, room in zip(pieces, ems, strict=True))
                yield _body_row(pieces, looks, row_height(high, BODY_SIZE))

    def _align(self, column: PrintColumn) -> Align:
        if not column.field or column.tick or self.form.row_field(column.field).kind in _CENTRED:
            return Align.CENTER
        return Align.LEFT

    def _text(self, column: PrintColumn, answer: Row, number: int) -> str:
        if not column.field:
            return str(number)
        value = answer.get(column.field, "")
        if not value and column.field == self.form.unit_field:
            value = self.form.unit_column(self.draft.unit.type)
        if column.tick:
            return TICK if value == column.tick else ""
        return plain(value)

    def _nothing(self) -> Row:
        """The one row of a 零报告: 无 under the first head that is written in."""
        first = next(column.field for column in self.columns if column.field and not column.tick)
        return {first: text("exporters.paper.nothing")}


def _body_row(texts: Sequence[str], looks: Sequence[Look], height: float) -> SheetRow:
    cells = tuple(
        SheetCell(one, number, number, look)
        for number, (one, look) in enumerate(zip(texts, looks, strict=True))
    )
    return SheetRow(RowKind.BODY, _whole_pixels(max(_LEAST_HEIGHT, height)), cells)


def _in_parts(texts: Sequence[str], ems: Sequence[float], most: int) -> list[list[str]]:
    """The texts of one row, each divided into pieces of at most *most* lines;

    a text that ends early leaves blanks.
    """
    divided = [divide(one, room, most) for one, room in zip(texts, ems, strict=True)]
    parts = max(map(len, divided))
    return [[pieces[part] if part < len(pieces) else "" for pieces in divided] for part in range(parts)]


def divide(whole: str, ems: float, most: int) -> list[str]:
    """*whole* in pieces of at most *most* lines of *ems*, cut after a paragraph or sentence that ends near.

    The pieces joined are the text again, but for a line break at a cut.
    """
    lines: list[tuple[str, bool]] = []  # a line, and whether its paragraph ends with it
    for paragraph in whole.split("\n"):
        wrapped = wrap(paragraph, ems)
        lines += [(line, number == len(wrapped)) for number, line in enumerate(wrapped, 1)]
    pieces = []
    while lines:
        cut = len(lines) if len(lines) <= most else _good_cut(lines, most)
        pieces.append("".join(line + ("\n" if ends else "") for line, ends in lines[:cut]).removesuffix("\n"))
        lines = lines[cut:]
    return pieces


def _good_cut(lines: Sequence[tuple[str, bool]], most: int) -> int:
    near = range(most, max(0, most - most // 4 - 1), -1)
    paragraph_ends = (cut for cut in near if lines[cut - 1][1])
    sentence_ends = (cut for cut in near if lines[cut - 1][0].endswith(("。", "；")))
    return next(chain(paragraph_ends, sentence_ends), most)
