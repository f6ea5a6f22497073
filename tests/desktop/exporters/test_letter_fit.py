"""A signature is never left alone on a page."""

from desktop.exporters.letter_marks import signature_and_date
from desktop.exporters.letter_pages import keep_signature_company
from desktop.exporters.letter_plan import LetterParagraph, Role, Run

LINES_OF_A_PAGE = 22


def tied(lines: int) -> bool | None:
    """Whether the last paragraph is tied to the signature when the text takes so many lines."""
    text = [LetterParagraph(Role.BODY, (Run("一行正文。"),)) for _ in range(lines)]
    signed = signature_and_date("示例旗农牧和科技局", "2023年1月12日")
    return keep_signature_company([*text, *signed])[lines - 1].measures.keep_with_next


def test_text_that_ends_with_the_page_is_tied_to_the_signature() -> None:
    assert [lines for lines in range(1, LINES_OF_A_PAGE + 1) if tied(lines)] == [18, 19, 20, 21, 22]


def test_text_that_goes_on_over_the_page_needs_no_tie() -> None:
    assert tied(LINES_OF_A_PAGE + 1) is None


def test_a_document_without_a_signature_is_left_as_it_is() -> None:
    text = [LetterParagraph(Role.BODY, (Run("一行正文。"),))] * LINES_OF_A_PAGE
    assert keep_signature_company(text) == tuple(text)
