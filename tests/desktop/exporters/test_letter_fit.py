"""The signature in company, the imprint at the foot of an even page."""

import pytest

from desktop.exporters.letter_fit import keep_signature_company, with_imprint
from desktop.exporters.letter_marks import imprint, letterhead, signature_and_date
from desktop.exporters.letter_pages import flow, page_of
from desktop.exporters.letter_plan import LetterParagraph, Measures, Role, Run
from desktop.exporters.letter_style import LINE, NUMBER_BEFORE, TIGHTEST_LINE
from desktop.exporters.print_options import PrintOptions

LINES_OF_A_PAGE = 22
SIGNED = signature_and_date("示例旗农牧和科技局", "2023年1月12日")
HEAD = (
    letterhead("示例旗农牧和科技局文件", shown=True),
    LetterParagraph(
        Role.NUMBER, (Run("示农科发〔2023〕3号"),), Measures(before=NUMBER_BEFORE, red_rule=True)
    ),
    LetterParagraph(Role.TITLE, (Run("关于报送材料的函"),), Measures(before=2 * LINE)),
)
TEXT = (Role.BODY, Role.HEADING_1, Role.HEADING_2)


def body(lines: int, times: int = 1) -> list[LetterParagraph]:
    """Paragraphs of so many lines each."""
    return [LetterParagraph(Role.BODY, (Run("文" * (28 * lines - 5)),)) for _ in range(times)]


def company(paragraphs: tuple[LetterParagraph, ...]) -> int:
    """Lines of text on the page of the signature."""
    pages = flow(paragraphs)
    at = next(number for number, one in enumerate(paragraphs) if one.role is Role.SIGNATURE)
    page = pages[page_of(pages, at)]
    return sum(paragraphs[placed.paragraph].role in TEXT for placed in page.lines)


@pytest.mark.parametrize("lines", range(2, 70))
def test_two_lines_of_text_stand_on_the_page_of_the_signature(lines: int) -> None:
    assert company(keep_signature_company([*body(1, lines), *SIGNED])) >= 2


@pytest.mark.parametrize("lines", range(4, 60))
@pytest.mark.parametrize("head", [(), HEAD])
def test_one_long_paragraph_goes_on_over_the_page_and_page_one_keeps_text(
    lines: int, head: tuple[LetterParagraph, ...]
) -> None:
    fitted = keep_signature_company([*head, *body(lines), *SIGNED])
    assert company(fitted) >= 2
    first = flow(fitted)[0]
    assert any(fitted[placed.paragraph].role is Role.BODY for placed in first.lines)


def test_the_lines_come_closer_where_that_brings_the_signature_back_to_page_one() -> None:
    for lines in range(1, LINES_OF_A_PAGE):
        loose = [*HEAD, *body(1, lines), *SIGNED]
        fitted = keep_signature_company(loose)
        if fitted[-3].measures.line:
            break
    assert len(flow(loose)) == 2 and len(flow(fitted)) == 1
    heights = {placed.height for placed in flow(fitted)[0].lines if fitted[placed.paragraph].role in TEXT}
    assert len(heights) == 1 and TIGHTEST_LINE <= heights.pop() < LINE


def test_the_pages_between_the_first_and_the_last_stay_full() -> None:
    for lines in range(30, 80):
        pages = flow(keep_signature_company([*HEAD, *body(1, lines), *SIGNED]))
        assert all(len(page.lines) == LINES_OF_A_PAGE for page in pages[1:-1])


def test_text_that_leaves_room_is_left_as_it_is() -> None:
    loose = [*body(1, 10), *SIGNED]
    assert keep_signature_company(loose) == tuple(loose)


def test_a_document_without_a_signature_is_left_as_it_is() -> None:
    text = body(1, LINES_OF_A_PAGE)
    assert keep_signature_company(text) == tuple(text)


FRAMES = imprint(PrintOptions(copies="旗人大办", imprint_organ="示例局办公室", imprint_date="2023-01-12"))


def imprint_page(lines: int) -> tuple[int, int, bool]:
    """Pages of the text, the page of the imprint, and whether that page is numbered."""
    text = body(1, lines)
    placed = with_imprint(text, FRAMES)
    pages = flow(placed)
    page = page_of(pages, next(number for number, one in enumerate(placed) if one.measures.frame))
    return len(flow(text)), page + 1, not any(one.measures.new_section for one in placed)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (5, (1, 2, True)),
        (30, (2, 2, True)),
        (44, (2, 4, False)),  # no room on page 2: page 3 stays blank, and neither is numbered
        (50, (3, 4, True)),
    ],
)
def test_the_imprint_stands_on_an_even_page(lines: int, expected: tuple[int, int, bool]) -> None:
    assert imprint_page(lines) == expected


def test_without_an_imprint_nothing_is_added() -> None:
    text = body(1, 3)
    assert with_imprint(text, ()) == tuple(text)
