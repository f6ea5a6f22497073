"""Tables drawn: the planned pages, the head on each of them, lines where the columns end, and a stamp on drafts."""

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.exporters.content_code import content_code
from desktop.exporters.export_mark import ExportState
from desktop.exporters.sheet_pages import paginate
from desktop.exporters.sheet_plan import RowKind, SheetPlan
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.sheet_painter import SheetPages

Draw = Callable[..., QImage]
RED = QColor("#FF0000")


def dark(image: QImage, x: float, y: float) -> bool:
    """Whether a line runs at a place given in mm, half a millimetre about."""
    around = range(-2, 3)
    return any(image.pixelColor(round(x * 4) + dx, round(y * 4)).lightness() < 100 for dx in around)


def reds(image: QImage, top: float, bottom: float) -> int:
    return sum(
        image.pixelColor(x, y).red() > 200 and image.pixelColor(x, y).green() < 120
        for y in range(round(top * 4), round(bottom * 4))
        for x in range(image.width() * 3 // 4, image.width())
    )


@pytest.mark.parametrize("form", ["附件3", "附件4", "附件5"])
def test_there_are_as_many_pages_as_planned(form: str, plan: Any, faces: Faces) -> None:
    planned = plan(form)
    assert SheetPages(planned, faces).count == len(paginate(planned.rows, planned.page)) > 1


def test_the_paper_is_the_planned_one(plan: Any, faces: Faces) -> None:
    assert SheetPages(plan("附件5"), faces).size == (420, 297)
    assert SheetPages(plan("附件4", 纸张="A4"), faces).size == (297, 210)


def test_every_page_reads_the_heads_its_rows_and_the_footer(plan: Any, faces: Faces) -> None:
    planned: SheetPlan = plan("附件5")
    pages = SheetPages(planned, faces)
    heads = [cell.text for row in planned.rows if row.kind is RowKind.HEAD for cell in row.cells]
    rows = paginate(planned.rows, planned.page)
    for number in range(pages.count):
        read = pages.texts(number)
        assert [read.count(head) >= 1 for head in heads] == [True] * len(heads)
        for row in rows[number]:
            assert all(cell.text in read for cell in planned.rows[row].cells)
        assert f"第 {number + 1} 页 共 {pages.count} 页" in read
        assert f"内容码 {content_code(planned)}" in read
    assert planned.title in pages.texts(0)
    assert planned.title not in pages.texts(1)


def test_the_line_to_sign_is_on_every_page_when_that_was_chosen(plan: Any, faces: Faces) -> None:
    for chosen in (False, True):
        pages = SheetPages(plan("附件5", 每页签字盖章=chosen), faces)
        assert any("盖章" in one for one in pages.texts(1)) is chosen


def test_columns_end_where_they_were_planned_on_every_page(plan: Any, faces: Faces, drawn: Draw) -> None:
    planned: SheetPlan = plan("附件5")
    pages = SheetPages(planned, faces)
    left = (420 - sum(planned.columns)) / 2
    edges = [left, *(left + end for end in accumulate(planned.columns))]
    for number in range(pages.count):
        image = drawn(pages, number)
        top = (
            planned.page.top + (sum(row.height for row in planned.rows[:5]) if number == 0 else 0) * 25.4 / 72
        )
        below_head = (
            top + (sum(row.height for row in planned.rows if row.kind is RowKind.HEAD) + 8) * 25.4 / 72
        )
        assert [dark(image, edge, below_head) for edge in edges] == [True] * len(edges)
        assert not any(dark(image, (one + two) / 2, 5) for one, two in pairwise(edges))


def test_only_a_draft_is_stamped_and_on_every_page(plan: Any, faces: Faces, drawn: Draw) -> None:
    draft = SheetPages(plan("附件4", ExportState.DRAFT), faces)
    for number in range(draft.count):
        assert "草稿" in draft.texts(number)
        assert reds(drawn(draft, number), 5, 15) > 50
    assert reds(drawn(SheetPages(plan("附件4"), faces)), 5, 15) == 0


def test_a_text_too_wide_for_its_cell_in_a_stand_in_font_stays_inside(
    plan: Any, faces: Faces, drawn: Draw
) -> None:
    planned: SheetPlan = plan("附件4")
    wide = replace(planned.rows[1].cells[0], text="W" * 400)
    rows = (planned.rows[0], replace(planned.rows[1], cells=(wide,)), *planned.rows[2:])
    image = drawn(SheetPages(replace(planned, rows=rows), faces))
    middle = round((planned.page.top + (planned.rows[0].height + planned.rows[1].height / 2) * 25.4 / 72) * 4)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, middle + dy).lightness() < 200 for dy in range(-12, 13))
    ]
    left, right = planned.page.side, 420 - planned.page.side
    assert left <= inked[0] / 4 <= left + 3 and right - 3 <= inked[-1] / 4 <= right
