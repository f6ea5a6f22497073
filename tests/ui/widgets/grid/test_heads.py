"""Heads of columns break between words."""

import pytest

from ui.widgets.grid.heads import head_width, words_of, wrap_head

HEADS = {
    "旗直党群部门": ["旗直", "党群", "部门"],
    "苏木乡镇": ["苏木", "乡镇"],
    "原办理环节": ["原办理", "环节"],
    "精简的环节名称": ["精简的", "环节", "名称"],
    "现需要的材料名称": ["现需要的", "材料", "名称"],
    "旗直党政群机关": ["旗直", "党政群", "机关"],
    "取消和下放依据或理由": ["取消", "和下放", "依据", "或理由"],
    "旗委、政府直属事业单位": ["旗委、", "政府", "直属", "事业", "单位"],
    "材料(复印件)": ["材料", "(复印件)"],
}


@pytest.mark.parametrize(("head", "words"), HEADS.items())
def test_a_head_is_cut_at_particles_and_into_words(head: str, words: list[str]) -> None:
    assert words_of(head) == words


@pytest.mark.parametrize("head", ["", "的", "和", "（", "附件A表12号", "、和", "备注"])
def test_the_words_joined_are_the_head_again(head: str) -> None:
    assert "".join(words_of(head)) == head


def test_a_narrow_tick_column_takes_one_word_a_line() -> None:
    assert wrap_head("旗直党群部门", 3, len) == ("旗直", "党群", "部门")


def test_a_head_of_six_characters_stays_on_one_line_where_it_fits() -> None:
    assert wrap_head("精简环节方式", 9, len) == ("精简环节方式",)


def test_a_longer_head_takes_two_lines_even_where_one_would_hold_it() -> None:
    assert wrap_head("精简的环节名称", 9, len) == ("精简的", "环节名称")


def test_where_there_is_room_for_one_line_alone_a_head_takes_one() -> None:
    assert wrap_head("精简的环节名称", 9, len, most_lines=1) == ("精简的环节名称",)


def test_the_long_head_of_the_third_attachment_takes_three_even_lines() -> None:
    head = "旗委、政府直属事业单位、旗直部门所属事业单位"
    lines = wrap_head(head, 8, len)
    assert "".join(lines) == head
    assert [len(line) for line in lines] == [7, 7, 8]


def test_of_two_even_ways_the_first_line_is_the_longer() -> None:
    assert wrap_head("权责清单事项", 4, len) == ("权责清单", "事项")


def test_where_nothing_fits_each_word_has_its_line() -> None:
    assert wrap_head("苏木乡镇", 1, len) == ("苏木", "乡镇")


@pytest.mark.parametrize(("lines", "width"), [(1, 6), (2, 4), (3, 2), (9, 2)])
def test_the_width_a_head_needs_falls_with_the_lines_it_may_take(lines: int, width: int) -> None:
    assert head_width("权责清单事项", lines, len) == width
