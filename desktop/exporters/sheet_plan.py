"""A table as it will stand on paper: cells, spans, widths, heights, page. Made once, drawn by every writer.

The planner builds it; the Excel writer, its verification, the preview and the printer read it. Lengths of
paper are in millimetres, type and row heights in points, columns and rows counted from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.exporters.export_mark import ExportMark

MAX_ROW_HEIGHT = 409.5
"""The highest row, in points, that Excel keeps."""

PAGE, PAGES = "{page}", "{pages}"
"""Places in a footer's text for the page's number and the number of pages."""


class RowKind(StrEnum):
    """What a row of the sheet is there for."""

    LABEL = "label"  # 附件5
    TITLE = "title"
    SIGNING = "signing"  # the labels to fill in, sign and seal
    HEAD = "head"  # repeated on every page
    BODY = "body"
    NOTE = "note"


class Align(StrEnum):
    """Where text stands between the left and right edges of its cell."""

    LEFT = "left"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is set. `size` in points; `boxed` draws thin lines around it."""

    face: str
    size: float
    align: Align
    wrap: bool = True
    boxed: bool = True


@dataclass(frozen=True, slots=True)
class SheetCell:
    """Text over columns `first`…`last` and `down` rows. An empty text is a blank that is still drawn."""

    text: str
    first: int
    last: int
    look: Look
    down: int = 1


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, `height` points high. A cell from a row above may reach into it.

    `repeated`: the row opens every page though it is no head. `leads`: what it says is about the next row, so that it
    is never the last on its page.
    """

    kind: RowKind
    height: float
    cells: tuple[SheetCell, ...]
    repeated: bool = False
    leads: bool = False

    @property
    def on_every_page(self) -> bool:
        """Whether the row is printed again at the top of each further page."""
        return self.repeated or self.kind is RowKind.HEAD


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The paper, already turned: `width` is the long side when landscape. All in millimetres."""

    paper: str
    width: float
    height: float
    side: float = 12.0
    top: float = 15.0
    bottom: float = 15.0
    edge: float = 7.0

    @property
    def printable_width(self) -> float:
        """Between the left and right margins."""
        return self.width - 2 * self.side

    @property
    def printable_height(self) -> float:
        """Between the upper and lower margins."""
        return self.height - self.top - self.bottom

    @property
    def landscape(self) -> bool:
        """Whether the long side lies across."""
        return self.width > self.height


PAPERS = {"A3": SheetPage("A3", 420, 297), "A4": SheetPage("A4", 297, 210)}
"""The papers a table of the notice may be printed on, all landscape."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One table of one unit, ready to be drawn.

    `columns` are widths in mm; `frozen` columns stay in sight on screen; `stamp` is printed plainly on
    every page ("" for none); `footer` holds the places PAGE and PAGES; `unprinted` are the custom properties
    (name, value) that bring back what the page does not tell.
    """

    name: str
    title: str
    page: SheetPage
    columns: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    footer: str
    stamp: str
    frozen: int
    mark: ExportMark
    unprinted: tuple[tuple[str, str], ...] = ()

    @property
    def top_rows(self) -> tuple[int, int]:
        """The first and last of the rows that open every page, which stand together: the head is the last."""
        found = [number for number, row in enumerate(self.rows) if row.on_every_page]
        return found[0], found[-1]
