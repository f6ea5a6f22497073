"""A plain table of the program's own, beside the notice's: 报送单, 证据表, 清单. Planned into a sheet as the forms are.

Whoever makes such a table fills a `Listing`; `plan_listing` gives what the one Excel writer, its verification, the
painter and the PDF take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.exporters import fonts
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.row_heights import cell_height, pixels, usable_ems
from desktop.exporters.sheet_body import TextCell, body_rows, whole_pixels
from desktop.exporters.sheet_pages import body_capacity, first_capacity, paginate, settle
from desktop.exporters.sheet_plan import (
    PAPERS,
    Align,
    Look,
    RowKind,
    SheetCell,
    SheetPage,
    SheetPlan,
    SheetRow,
)
from desktop.messages import text

SIZES = (10.5, 11.0, 12.0)
"""Points of the body; the largest that takes no more pages than the smallest."""

LONGEST_NAME = 31
"""Characters of a worksheet's name."""

_TITLE_SIZE, _LINE_SIZE = 18.0, 11.0
_TITLE_AIR = 10.0  # points above and below the title together
_SPARE_MM = 0.5  # whole pixels may add up to a little more than the millimetres they stand for
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class ListingColumn:
    """A column by its head; `width` is its share of the table, in any measure."""

    head: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Listing:
    """What is printed. Every row holds a text for each column.

    In a row with fewer texts the last one goes on over the columns that are left: a row of one text is a heading
    inside the table, and stays with the row below it. `lines` stand above the table, `closing` below, each over the
    whole width. `name`: what the sheet and the file are called, where the title is too long for it. `pack` and
    `unit`: whose it is; a file takes the place of an older one only with the same of both and the same name.
    """

    title: str
    lines: tuple[str, ...]
    columns: tuple[ListingColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    closing: tuple[str, ...]
    paper: str = "A4"
    landscape: bool = False
    name: str = ""
    pack: str = ""
    unit: str = ""
    state: ExportState = ExportState.FINAL

    @property
    def short_name(self) -> str:
        """What the sheet and its file are called."""
        return self.name or self.title


def plan_listing(listing: Listing) -> SheetPlan:
    """The sheet of *listing*; an empty table says 无. KeyError for a paper that is neither A3 nor A4."""
    page = PAPERS[listing.paper]
    if not listing.landscape:
        page = replace(page, width=page.height, height=page.width)
    shares = [column.width for column in listing.columns]
    room = page.printable_width - _SPARE_MM
    widths = tuple(share / sum(shares) * room for share in shares)
    rows = _rows(listing, widths, page, SIZES[0])
    count = len(paginate(rows, page))
    for size in SIZES[1:]:
        larger = _rows(listing, widths, page, size)
        if len(paginate(larger, page)) > count:
            break
        rows = larger
    name = _NOT_IN_A_NAME.sub("", listing.short_name)[:LONGEST_NAME]
    return SheetPlan(
        name=name,
        title=listing.title,
        page=page,
        columns=widths,
        rows=rows,
        footer=text("exporters.paper.page_of_pages"),
        stamp=text("exporters.paper.draft") if listing.state is ExportState.DRAFT else "",
        frozen=0,
        mark=ExportMark(listing.pack, name, listing.unit, listing.state),
    )


def _rows(listing: Listing, widths: Sequence[float], page: SheetPage, size: float) -> tuple[SheetRow, ...]:
    title = Look(fonts.XIAOBIAOSONG, _TITLE_SIZE, Align.CENTER, boxed=False)
    line = Look(fonts.SONGTI, _LINE_SIZE, Align.LEFT, boxed=False)
    above = (
        _across(RowKind.TITLE, listing.title, title, widths, _TITLE_AIR),
        *(_across(RowKind.SIGNING, words, line, widths) for words in listing.lines),
        _head(listing, widths, size),
    )
    body = tuple(_body(listing, widths, size, (first_capacity(above, page), body_capacity(above, page))))
    below = (_across(RowKind.NOTE, words, line, widths) for words in listing.closing)
    return settle((*above, *body, *below), page)


def _across(kind: RowKind, words: str, look: Look, widths: Sequence[float], air: float = 0.0) -> SheetRow:
    height = whole_pixels(cell_height(words, widths, look.size) + air)
    return SheetRow(kind, height, (SheetCell(words, 0, len(widths) - 1, look),))


def _head(listing: Listing, widths: Sequence[float], size: float) -> SheetRow:
    look = Look(fonts.HEITI, size, Align.CENTER)
    heads = [column.head for column in listing.columns]
    height = max(cell_height(head, [width], size) for head, width in zip(heads, widths, strict=True))
    cells = (SheetCell(head, number, number, look) for number, head in enumerate(heads))
    return SheetRow(RowKind.HEAD, whole_pixels(height), tuple(cells))


def _body(
    listing: Listing, widths: Sequence[float], size: float, capacities: tuple[float, float]
) -> Iterator[SheetRow]:
    """The answers; *capacities*: points for them on the first page and on each further one."""
    for number, texts in enumerate(listing.rows or ((text("exporters.paper.nothing"),),)):
        is_heading = bool(listing.rows) and len(texts) == 1 < len(widths)
        cells = [
            _cell(listing, widths, size, at, shown, len(texts) - 1, is_heading)
            for at, shown in enumerate(texts)
        ]
        continued = text("exporters.paper.continued", number=texts[0])
        # The page of the title has a row, however high the first one is.
        limit = capacities[1] if number else min(capacities)
        for row in body_rows(cells, continued, limit, capacities[1]):
            yield replace(row, leads=is_heading)


def _cell(
    listing: Listing,
    widths: Sequence[float],
    size: float,
    number: int,
    shown: str,
    last: int,
    is_heading: bool,
) -> TextCell:
    span = len(widths) - last if number == last else 1
    room = sum(map(pixels, widths[number : number + span]))
    face, align = (fonts.HEITI, Align.LEFT) if is_heading else (fonts.SONGTI, listing.columns[number].align)
    # Programs set a tab as wide as they like; the notice's own words, quoted, have some.
    return TextCell(shown.replace("\t", " "), Look(face, size, align), usable_ems(room, size), span)
