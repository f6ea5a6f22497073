"""Letterhead, signature and 版记: the places that the standard gives them."""

import pytest

from desktop.exporters.letter_marks import imprint, letterhead, signature_and_date
from desktop.exporters.letter_style import BOTTOM, PAGE_HEIGHT, PITCH, TEXT_WIDTH
from desktop.exporters.print_options import PrintOptions


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
    name, day = signature_and_date("示例旗农牧和科技局", "2023年1月12日")
    assert day.measures.right == 4 * PITCH
    name_middle = name.measures.right + 9 * PITCH / 2
    day_middle = day.measures.right + 6.5 * PITCH / 2
    assert abs(name_middle - day_middle) <= 1


@pytest.mark.parametrize("count", range(15, 21))
def test_a_long_name_is_set_narrower_and_stays_centred_over_the_date(count: int) -> None:
    name, day = signature_and_date("局" * count, "2023年1月12日")
    assert name.measures.scale >= 75
    assert 4 * PITCH <= day.measures.right <= 4.3 * PITCH
    assert name.measures.right >= 0
    name_middle = name.measures.right + count * PITCH * name.measures.scale / 100 / 2
    assert abs(name_middle - (day.measures.right + 6.5 * PITCH / 2)) <= 1


def test_a_very_long_name_stands_at_the_edge_with_the_date_under_its_middle() -> None:
    name, day = signature_and_date("局" * 25, "2023年1月12日")
    assert name.measures.right == 0
    assert abs(25 * PITCH / 2 - (day.measures.right + 6.5 * PITCH / 2)) <= 1


def test_the_last_line_of_the_imprint_lies_on_the_lower_edge_of_the_text_area() -> None:
    options = PrintOptions(
        copies="旗人大办、政府办。", imprint_organ="示例局办公室", imprint_date="2023-01-12"
    )
    copies, organ, anchor = imprint(options)
    assert copies.text == "抄送：旗人大办、政府办。"
    assert organ.text == "示例局办公室\t2023年1月12日印发"
    assert copies.measures.frame is not None and organ.measures.frame is not None
    assert organ.measures.frame.top + organ.measures.frame.height == PAGE_HEIGHT - BOTTOM
    assert copies.measures.frame.top + copies.measures.frame.height == organ.measures.frame.top
    assert anchor.text == ""


def test_without_an_organ_there_is_no_imprint() -> None:
    assert list(imprint(PrintOptions(copies="旗人大办"))) == []
