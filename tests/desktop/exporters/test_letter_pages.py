"""The flow of lines down the pages, with what must stay together."""

from desktop.exporters.letter_pages import flow, page_of
from desktop.exporters.letter_plan import Frame, LetterParagraph, Measures, Role, Run
from desktop.exporters.letter_style import LINE, LOWEST, TOP


def body(text: str = "一行正文。", **measures: int | bool | Frame) -> LetterParagraph:
    return LetterParagraph(Role.BODY, (Run(text),), Measures(**measures))  # type: ignore[arg-type]


HEADING = LetterParagraph(Role.HEADING_1, (Run("一、权力下放方面"),))


def test_a_page_has_22_lines_between_its_edges() -> None:
    pages = flow([body() for _ in range(50)])
    assert [len(page.lines) for page in pages] == [22, 22, 6]
    for page in pages:
        assert page.lines[0].top == TOP
        assert page.end <= LOWEST


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = flow([body() for _ in range(20)] + [body("文" * 100)])
    assert [len(page.lines) for page in pages] == [22, 2]


def test_a_heading_goes_along_with_the_text_it_heads() -> None:
    paragraphs = [*(body() for _ in range(20)), HEADING, HEADING, body("文" * 100)]
    assert page_of(flow(paragraphs), 20) == 1
    assert page_of(flow([*paragraphs[:19], *paragraphs[20:]]), 19) == 0


def test_what_is_kept_whole_moves_whole() -> None:
    pages = flow([*(body() for _ in range(20)), body("文" * 100, keep_lines=True)])
    assert [len(page.lines) for page in pages] == [20, 4]


def test_the_space_above_is_left_out_on_top_of_a_page_unless_the_page_was_asked_for() -> None:
    by_itself = flow([*(body() for _ in range(22)), body(before=LINE)])
    asked_for = flow([body(), body(before=LINE, new_page=True)])
    assert by_itself[1].lines[0].top == TOP
    assert asked_for[1].lines[0].top == TOP + LINE


def test_a_frame_stands_where_it_says_on_the_page_of_the_paragraph_after_it() -> None:
    frame = LetterParagraph(Role.IMPRINT, (Run("抄送"),), Measures(frame=Frame(14000, 500)))
    pages = flow([body(), frame, body(new_page=True)])
    assert page_of(pages, 1) == 1
    assert pages[1].lines[0].top == 14000
    assert pages[1].end == TOP + LINE


def test_text_keeps_out_of_a_gap_at_the_foot_of_its_page_only() -> None:
    top = TOP + 10 * LINE
    gap = LetterParagraph(Role.GAP, (), Measures(frame=Frame(top, LOWEST - top)))
    pages = flow([gap, *(body() for _ in range(40))])
    assert [len(page.lines) for page in pages] == [10, 22, 8]
