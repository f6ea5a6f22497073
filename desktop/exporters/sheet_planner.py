"""From a table form and a draft to the sheet that is printed, with the notice's own heads, labels and notes.

The export act and the preview call `plan_sheet`. Nothing is drawn here and no office library is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.answers.draft import Draft
from desktop.errors import InputRefused
from desktop.exporters import fonts
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.print_options import PrintOptions
from desktop.exporters.row_heights import cell_height, cell_lines
from desktop.exporters.sheet_body import SheetBody, whole_pixels
from desktop.exporters.sheet_columns import LEAST_EMS, column_widths
from desktop.exporters.sheet_pages import body_capacity, ends_with_body, first_capacity, paginate, settle
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
from desktop.exporters.signing_line import signing_lines
from desktop.exporters.unprinted_answers import unprinted
from desktop.messages import text
from desktop.packs.model import Form, PrintColumn

SIZES = (9.0, 10.0, 10.5, 11.0, 12.0)
"""Points of the body. The smallest prints at 8.6 where a program shrinks the sheet to 96 %, above the legible 8.

9.5 is left out: on screen it is rounded up to 13 pixels, and its lines are then higher than the em model says.
"""

_LABEL_HEIGHT, _TITLE_HEIGHT, _SIGNING_HEIGHT, _GROUP_HEIGHT = 26.25, 40.5, 36.0, 21.0

_LABEL = Look(fonts.HEITI, 16, Align.LEFT, wrap=False, boxed=False)
_TITLE = Look(fonts.XIAOBIAOSONG, 22, Align.CENTER, wrap=False, boxed=False)


def plan_sheet(form: Form, draft: Draft, state: ExportState, label: str | None = None) -> SheetPlan:
    """The sheet of *form* with the answers of *draft*, by the draft's own print options.

    *label* stands above the title; None: the attachment's id, "": nothing.
    InputRefused, with the reason, for a paper that the notice or the number of columns forbids.
    Source: the notice's attachment for heads, labels, notes and their order; the paper notes for sizes.
    """
    options = PrintOptions.read(draft.options)
    page = _paper(form, options)
    drawn = _Drawing(form, draft, options, page, form.id if label is None else label).fullest()
    return SheetPlan(
        name=form.id,
        title=form.title,
        page=page,
        columns=drawn.widths,
        rows=drawn.rows,
        footer=text("exporters.paper.page_of_pages"),
        stamp=text("exporters.paper.draft") if state is ExportState.DRAFT else "",
        frozen=form.frozen_columns,
        mark=ExportMark(draft.pack, form.id, draft.unit.name, state),
        unprinted=tuple(
            unprinted(form, draft, form.layout(options.layout).columns, drawn.rows).properties().items()
        ),
    )


def _paper(form: Form, options: PrintOptions) -> SheetPage:
    """The paper chosen, unless the notice itself says which one it takes."""
    paper = options.paper or form.paper
    if paper != form.paper and form.paper_quote:
        raise InputRefused(
            text(
                "exporters.refused.paper_stated",
                form=form.id,
                paper=paper,
                stated=form.paper,
                quote=form.paper_quote,
            )
        )
    if paper not in PAPERS:
        raise InputRefused(text("exporters.refused.paper_unknown", paper=paper, known="、".join(PAPERS)))
    return PAPERS[paper]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A whole sheet in type of one size: the widths of its columns in mm, and its rows with pages settled."""

    widths: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    pages: int

    @property
    def body_rows(self) -> int:
        return sum(row.kind is RowKind.BODY for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Lays the answers out on *page*, in one size after another."""

    form: Form
    draft: Draft
    options: PrintOptions
    page: SheetPage
    label: str

    def fullest(self) -> _Drawn:
        """The sheet in the largest type that takes no more pages and no more continued rows than the smallest.

        So a short table fills its sheet and a long one saves paper. Going up stops at the first size that
        does not fit: a table of many pages is laid out twice, not five times.
        """
        smallest = self._in_size(SIZES[0])
        if smallest is None:
            form, paper = self.form.id, self.page.paper
            raise InputRefused(
                text("exporters.refused.narrow", form=form, paper=paper, ems=int(LEAST_EMS), size=SIZES[0])
            )
        best = smallest
        for size in SIZES[1:]:
            larger = self._in_size(size)
            if larger is None or larger.pages > smallest.pages or larger.body_rows > smallest.body_rows:
                break
            best = larger
        return best

    def _in_size(self, size: float) -> _Drawn | None:
        """The sheet in type of *size* points; None when the paper is too narrow for the columns at this size."""
        drawn = self._with_rows(size, continued=False)
        if drawn is not None and drawn.body_rows > max(1, len(self.draft.rows)):
            drawn = self._with_rows(size, continued=True)
        for share in (1.0, 0.5):
            if drawn is None or ends_with_body(drawn.rows, self.page):
                break
            # Notes stand alone on the last page, and no whole row can go with them: a part of one can.
            last = [row.height for row in drawn.rows if row.kind is RowKind.BODY][-1]
            notes = sum(row.height for row in drawn.rows if row.kind is RowKind.NOTE)
            beside = max(last / 4, body_capacity(drawn.rows, self.page) - notes)
            drawn = self._with_rows(size, continued=True, last_piece=min(beside, last * share))
        return drawn

    def _with_rows(self, size: float, continued: bool, last_piece: float = MAX_ROW_HEIGHT) -> _Drawn | None:
        columns = self.form.layout(self.options.layout).columns
        room, most = self.page.printable_width, len(self.draft.rows)
        widths = column_widths(columns, room, size, most, continued)
        if widths is None:
            return None
        above = _top(self, widths) + _head(columns, widths, size)
        notes = _notes(self.form, widths, size) if self.options.notes else ()
        answers = SheetBody(self.form, self.draft, columns, widths, size)
        first_piece = first_capacity(above, self.page)
        body = tuple(answers.rows(body_capacity(above, self.page), first_piece, last_piece))
        rows = settle(above + body + notes, self.page)
        return _Drawn(tuple(widths), rows, len(paginate(rows, self.page)))


def _top(drawing: _Drawing, widths: Sequence[float]) -> tuple[SheetRow, ...]:
    """The attachment's label and its title on the first page, and the line to fill in, sign and seal:

    there too, or on every page when that was chosen.
    """
    form, options = drawing.form, drawing.options
    last = len(widths) - 1
    rows = []
    if drawing.label:
        rows.append(SheetRow(RowKind.LABEL, _LABEL_HEIGHT, (SheetCell(drawing.label, 0, last, _LABEL),)))
    rows.append(SheetRow(RowKind.TITLE, _TITLE_HEIGHT, (SheetCell(form.title, 0, last, _TITLE),)))
    for cells in signing_lines(form, drawing.draft, options, widths):
        height = max(
            cell_height(cell.text, widths[cell.first : cell.last + 1], cell.look.size) for cell in cells
        )
        height = whole_pixels(max(_SIGNING_HEIGHT, height))
        rows.append(SheetRow(RowKind.SIGNING, height, cells, repeated=options.sign_every_page))
    return tuple(rows)


def _head(columns: Sequence[PrintColumn], widths: Sequence[float], size: float) -> tuple[SheetRow, ...]:
    """The grouped head as printed: a group over its columns, a head without a group over both rows."""
    look = Look(fonts.HEITI, size, Align.CENTER)
    grouped = any(column.group for column in columns)
    upper, lower = [], []
    first_height, second_height, both = _GROUP_HEIGHT, _GROUP_HEIGHT, _GROUP_HEIGHT
    start = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        span = list(members)
        end = start + len(span) - 1
        if group:
            upper.append(SheetCell(group, start, end, look))
            first_height = max(first_height, cell_height(group, widths[start : end + 1], size))
        for number, column in enumerate(span, start):
            shown = _in_pairs(column.head, widths[number], size)
            height = cell_height(shown, widths[number : number + 1], size)
            if group:
                lower.append(SheetCell(shown, number, number, look))
                second_height = max(second_height, height)
            else:
                upper.append(SheetCell(shown, number, number, look, down=2 if grouped else 1))
                both = max(both, height)
        start = end + 1
    if not grouped:
        return (SheetRow(RowKind.HEAD, whole_pixels(both), tuple(upper)),)
    first_height = whole_pixels(first_height)
    return (
        SheetRow(RowKind.HEAD, first_height, tuple(upper)),
        SheetRow(RowKind.HEAD, whole_pixels(max(second_height, both - first_height)), tuple(lower)),
    )


def _in_pairs(head: str, millimetres: float, size: float) -> str:
    """A head of four or six characters in a column too narrow for it:

    旗直／党群／部门, as the notice sets it.
    """
    if len(head) in (4, 6) and len(cell_lines(head, [millimetres], size)) > 1:
        return "\n".join(head[at : at + 2] for at in range(0, len(head), 2))
    return head


def _notes(form: Form, widths: Sequence[float], size: float) -> tuple[SheetRow, ...]:
    look = Look(fonts.SONGTI, size, Align.LEFT, boxed=False)
    opening = text("exporters.paper.notes")
    rows = []
    for number, note in enumerate(form.notes):
        shown = f"{note.number}.{note.text}"
        shown = (opening if number == 0 else "　" * len(opening)) + shown
        height = whole_pixels(cell_height(shown, widths, size))
        rows.append(SheetRow(RowKind.NOTE, height, (SheetCell(shown, 0, len(widths) - 1, look),)))
    return tuple(rows)
