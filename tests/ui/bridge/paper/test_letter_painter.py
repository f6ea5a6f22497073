"""Documents drawn: the red line at its place, every character on its page, and a blue bar only where one is asked for."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_layout import lay_out
from desktop.exporters.letter_plan import LetterPlan, Role
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.letter_painter import LetterPages
from ui.theme.tokens import BLUE

Draw = Callable[..., QImage]
MM = 25.4 / 72


def colours(image: QImage, left: float, right: float, y: float) -> set[str]:
    """The colours in a short upright strip of every place between two, in mm."""
    return {
        image.pixelColor(x, round(y * 4) + dy).name()
        for x in range(round(left * 4), round(right * 4))
        for dy in (-1, 0, 1)
    }


@pytest.mark.parametrize("form", ["附件1", "附件2"])
def test_pages_are_those_of_the_layout(form: str, plan: Any, faces: Faces) -> None:
    planned: LetterPlan = plan(form)
    pages, laid = LetterPages(planned, faces), lay_out(planned)
    assert pages.count == len(laid)
    for number, page in enumerate(laid):
        assert [line.text for line in page.lines] == pages.texts(number)[: len(page.lines)]
    assert [round(side) for side in pages.size] == [210, 297]


def test_the_red_line_is_drawn_where_it_was_laid(plan: Any, faces: Faces, drawn: Draw) -> None:
    planned: LetterPlan = plan("附件1")
    (rule,) = lay_out(planned)[0].rules
    image = drawn(LetterPages(planned, faces))
    for x in (rule.x1 * MM + 1, 105, rule.x2 * MM - 1):
        assert "#ff0000" in colours(image, x, x + 0.5, rule.y * MM)
    assert colours(image, rule.x1 * MM - 3, rule.x1 * MM - 1, rule.y * MM) == {"#ffffff"}


def test_without_the_letterhead_nothing_is_red(plan: Any, faces: Faces, drawn: Draw) -> None:
    image = drawn(LetterPages(plan("附件1", 红头=False), faces))
    for y in range(20, 150, 1):
        assert "#ff0000" not in colours(image, 28, 184, y)


def test_a_draft_reads_so_on_every_page(plan: Any, faces: Faces) -> None:
    pages = LetterPages(plan("附件1", ExportState.DRAFT), faces)
    assert all("草稿" in pages.texts(number) for number in range(pages.count))


def test_marked_paragraphs_have_a_bar_in_the_margin_and_lead_to_their_page(
    plan: Any, faces: Faces, drawn: Draw
) -> None:
    planned: LetterPlan = plan("附件1")
    signed = next(at for at, one in enumerate(planned.paragraphs) if one.role is Role.SIGNATURE)
    pages = LetterPages(planned, faces, marked={signed})
    found = pages.first_marked()
    assert found is not None
    page, down = found
    assert page == pages.count - 1
    (line,) = [one for one in lay_out(planned)[page].lines if one.paragraph == signed]
    assert down == pytest.approx(line.top * MM)
    middle = (line.top + line.height / 2) * MM
    assert BLUE.lower() in colours(drawn(pages, page), 20, 26, middle)
    assert colours(drawn(LetterPages(planned, faces), page), 20, 26, middle) == {QColor("white").name()}


def test_nothing_marked_leads_nowhere(plan: Any, faces: Faces) -> None:
    assert LetterPages(plan("附件1"), faces).first_marked() is None
