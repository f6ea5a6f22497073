"""The em model: where lines break, and that rows are high enough for them."""

import string

from hypothesis import given
from hypothesis import strategies as st

from desktop.exporters.row_heights import (
    advance,
    lines_within,
    pixels,
    pixels_for,
    row_height,
    usable_ems,
    width,
    wrap,
)

CHINESE = st.text(
    alphabet="一项目申请受理，。、；（）《》“”√" + string.ascii_letters + string.digits + " \n", max_size=120
)
ROOM = st.floats(min_value=1.0, max_value=30.0)


@given(CHINESE, ROOM)
def test_wrapping_loses_and_adds_nothing(text: str, ems: float) -> None:
    paragraphs = text.split("\n")
    assert "".join(wrap(text, ems)) == "".join(paragraphs)
    assert len(wrap(text, ems)) >= len(paragraphs)


@given(CHINESE, ROOM)
def test_no_line_is_wider_than_the_cell_but_for_hanging_spaces(text: str, ems: float) -> None:
    for line in wrap(text, ems):
        assert width(line.rstrip()) <= ems + 1e-9 or len(line.rstrip()) == 1


def test_chinese_breaks_between_any_two_characters() -> None:
    assert wrap("现场踏勘专家评审", 3.0) == ["现场踏", "勘专家", "评审"]


def test_a_mark_that_may_not_stand_first_stays_with_the_character_before_it() -> None:
    assert wrap("申请，受理。", 2.0) == ["申", "请，", "受", "理。"]


def test_an_opening_bracket_stays_with_the_character_after_it() -> None:
    assert wrap("身份证（复印件）", 4.0) == ["身份证", "（复印", "件）"]


def test_a_latin_word_moves_down_whole_and_is_cut_only_when_longer_than_a_line() -> None:
    assert wrap("按GB9704执行", 4.0) == ["按", "GB9704", "执行"]
    assert wrap("ABCDEFGHIJ", 3.0) == ["ABCD", "EFGH", "IJ"]


def test_a_line_break_in_the_text_always_starts_a_line() -> None:
    assert wrap("1.申请\n\n2.受理", 20.0) == ["1.申请", "", "2.受理"]


def test_quotation_marks_and_ticks_are_as_wide_as_a_character() -> None:
    assert [advance(char) for char in "“”√—…"] == [1.0] * 5


@given(st.integers(min_value=1, max_value=200), st.sampled_from([8.0, 9.0, 10.5, 12.0]))
def test_as_many_lines_fit_a_row_as_its_height_was_made_for(lines: int, size: float) -> None:
    assert lines_within(row_height(lines, size), size) == lines


def test_a_column_of_millimetres_is_whole_pixels_and_holds_less_than_its_width() -> None:
    assert pixels(25.4) == 96
    assert usable_ems(pixels(30.0), 9.0) * 9.0 < 30.0 / 25.4 * 72


@given(st.floats(min_value=1, max_value=40), st.floats(min_value=8, max_value=14))
def test_the_narrowest_cell_for_a_number_of_characters_holds_them_and_one_pixel_less_does_not(
    ems: float, size: float
) -> None:
    narrowest = pixels_for(ems, size)
    assert usable_ems(narrowest, size) >= ems - 1e-6
    assert usable_ems(narrowest - 1, size) < ems
