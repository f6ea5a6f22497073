"""The answers of a table as rows of the sheet; a row too high for Excel or for a page goes on in rows of its own.

Only the table planner imports this.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from desktop.answers.draft import Draft, Row
from desktop.exporters import fonts
from desktop.exporters.printed_text import TICK, plain
from desktop.exporters.row_heights import PIXEL, lines_within, pixels, row_height, usable_ems, wrap
from desktop.exporters.sheet_plan import MAX_ROW_HEIGHT, Align, Look, RowKind, SheetCell, SheetRow
from desktop.messages import text
from desktop.packs.model import FieldKind, Form, PrintColumn

_LEAST_HEIGHT = 18.0
_CENTRED = {FieldKind.CHOICE, FieldKind.LIMIT, FieldKind.DATE}


def whole_pixels(height: float) -> float:
    """*height* points raised to whole pixels, as programs keep it, and never above what Excel keeps."""
    return min(MAX_ROW_HEIGHT, math.ceil(height / PIXEL - 1e-6) * PIXEL)


@dataclass(frozen=True)
class SheetBody:
    """The answers as rows, at the column widths given; a row too high for a sheet goes on in further rows."""

    form: Form
    draft: Draft
    columns: Sequence[PrintColumn]
    widths: Sequence[float]
    size: float

    def rows(
        self, page_capacity: float, first_piece: float, last_piece: float = MAX_ROW_HEIGHT
    ) -> Iterator[SheetRow]:
        """Every row in order. `page_capacity`: points for body rows on a page after the first.

        The first answer is divided where it is higher than *first_piece* points, so that the page of the title
        has a row; the last where it is higher than *last_piece*, so that its end can stand with the notes.
        """
        answers = self.draft.rows if not self.draft.zero else (self._nothing(),)
        looks = [Look(fonts.SONGTI, self.size, self._align(column)) for column in self.columns]
        ems = [usable_ems(pixels(one), self.size) for one in self.widths]
        answers = answers or ({},)
        for number, answer in enumerate(answers, 1):
            texts = [self._text(column, answer, number) for column in self.columns]
            limit = min(
                MAX_ROW_HEIGHT,
                page_capacity,
                first_piece if number == 1 else MAX_ROW_HEIGHT,
                last_piece if number == len(answers) else MAX_ROW_HEIGHT,
            )
            continued = text("exporters.paper.continued", number=number)
            cells = list(map(TextCell, texts, looks, ems))
            yield from body_rows(cells, continued, limit, page_capacity)

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


@dataclass(frozen=True, slots=True)
class TextCell:
    """A text to be set in its look, of which *ems* fit on a line; it takes `span` columns."""

    text: str
    look: Look
    ems: float
    span: int = 1


def body_rows(
    cells: Sequence[TextCell], continued: str, limit: float, page_capacity: float
) -> Iterator[SheetRow]:
    """*cells* as one row, or as several where one would be higher than *limit* points.

    *continued* stands in the first cell of each further row. `page_capacity`: points for body rows on a page.
    """
    height = max(_height(cell.text, cell) for cell in cells)
    if height <= limit:
        yield _body_row(cells, [cell.text for cell in cells], height)
        return
    # Two to a page: pieces as high as a sheet allows would leave half of every page empty.
    most = min(limit, page_capacity / 2)
    divided = [divide(cell.text, cell.ems, lines_within(most, cell.look.size)) for cell in cells]
    for part in range(max(map(len, divided))):
        # A text that ends early leaves blanks.
        pieces = [those[part] if part < len(those) else "" for those in divided]
        if part:
            pieces[0] = continued
        yield _body_row(cells, pieces, max(map(_height, pieces, cells)))


def _height(shown: str, cell: TextCell) -> float:
    return row_height(len(wrap(shown, cell.ems)) if shown else 1, cell.look.size)


def _body_row(cells: Sequence[TextCell], texts: Sequence[str], height: float) -> SheetRow:
    drawn = []
    first = 0
    for cell, shown in zip(cells, texts, strict=True):
        drawn.append(SheetCell(shown, first, first + cell.span - 1, cell.look))
        first += cell.span
    return SheetRow(RowKind.BODY, whole_pixels(max(_LEAST_HEIGHT, height)), tuple(drawn))


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
