"""Letterhead, signature and 版记: the places that the standard gives them."""

import pytest

from desktop.exporters.letter_lines import text_width
from desktop.exporters.letter_marks import (
    below_letterhead,
    imprint,
    letter_letterhead,
    letterhead,
    signature_and_date,
)
from desktop.exporters.letter_style import (
    BODY_SIZE,
    LOWEST,
    PAGE_WIDTH,
    PITCH,
    TEXT_WIDTH,
    TOP,
    letter_rule_top,
)
from desktop.exporters.print_options import PrintOptions

DAY = "2023年1月12日"
DAY_WIDTH = text_width(DAY, BODY_SIZE)


@pytest.mark.parametrize("count", range(4, 30))
def test_a_letterhead_never_touches_the_edges_of_the_text_area(count: int) -> None:
    measures = letterhead("局" * count, shown=True).measures
    assert measures.size is not None and measures.line is not None
    assert count * measures.size / 2 * 20 * measures.scale / 100 <= TEXT_WIDTH * 0.95
    assert measures.size / 2 > 22
    assert measures.line >= measures.size * 10


def test_a_short_name_is_not_blown_up_and_a_long_one_is_narrowed_before_it_shrinks() -> None:
    short, long = letterhead("局" * 6, shown=True).measures, letterhead("局" * 12, shown=True).measures
    assert (short.size, short.scale) == (124, 100)
    assert long.size == 88 and 50 <= long.scale < 100


def test_the_date_stands_four_characters_in_and_the_name_is_centred_on_it() -> None:
    name, day = signature_and_date("示例旗农牧和科技局", DAY)
    assert day.measures.right == 4 * PITCH
    name_middle = name.measures.right + 9 * PITCH / 2
    day_middle = day.measures.right + DAY_WIDTH / 2
    assert abs(name_middle - day_middle) <= 1


@pytest.mark.parametrize("count", range(15, 21))
def test_a_long_name_is_set_narrower_and_stays_centred_over_the_date(count: int) -> None:
    name, day = signature_and_date("局" * count, DAY)
    assert name.measures.scale >= 75
    assert 4 * PITCH <= day.measures.right <= 4.3 * PITCH
    assert name.measures.right >= 0
    name_middle = name.measures.right + count * PITCH * name.measures.scale / 100 / 2
    assert abs(name_middle - (day.measures.right + DAY_WIDTH / 2)) <= 1


def test_a_very_long_name_stands_at_the_edge_with_the_date_under_its_middle() -> None:
    name, day = signature_and_date("局" * 25, DAY)
    assert name.measures.right == 0
    assert abs(25 * PITCH / 2 - (day.measures.right + DAY_WIDTH / 2)) <= 1


def test_the_last_line_of_the_imprint_lies_on_the_lower_edge_of_the_text_area() -> None:
    options = PrintOptions(
        copies="旗人大办、政府办。", imprint_organ="示例局办公室", imprint_date="2023-01-12"
    )
    copies, organ = imprint(options)
    assert copies.text == "抄送：旗人大办、政府办。"
    assert organ.text == "示例局办公室\t2023年1月12日印发"
    assert copies.measures.frame is not None and organ.measures.frame is not None
    assert organ.measures.frame.top + organ.measures.frame.height == LOWEST
    assert copies.measures.frame.top + copies.measures.frame.height == organ.measures.frame.top


def test_without_an_organ_there_is_no_imprint() -> None:
    assert imprint(PrintOptions(copies="旗人大办")) == ()


def test_in_信函格式_the_imprint_is_the_copies_alone_without_lines() -> None:
    options = PrintOptions(copies="旗人大办", imprint_organ="示例局办公室", imprint_date="2023-01-12")
    (copies,) = imprint(options, letter_form=True)
    assert copies.text == "抄送：旗人大办。"
    assert (copies.measures.rule_above, copies.measures.rule_below) == (0, 0)
    assert imprint(PrintOptions(imprint_organ="示例局办公室"), letter_form=True) == ()


@pytest.mark.parametrize("count", [4, 9, 26])
def test_in_信函格式_the_mark_stands_30_mm_down_in_the_middle_of_the_paper(count: int) -> None:
    head = letter_letterhead("局" * count, shown=True)
    assert head.measures.frame is not None
    assert round(head.measures.frame.top / 1440 * 25.4) == 30
    left_of_text = (PAGE_WIDTH - TEXT_WIDTH - 1474) + head.measures.left
    middle = left_of_text + (TEXT_WIDTH - head.measures.left - head.measures.right) / 2
    assert abs(middle - PAGE_WIDTH / 2) <= 1
    # 发文字号 stands seven eighths of a character below the double line.
    assert 0 < TOP + below_letterhead(head) - letter_rule_top(head) < 20 * 20
