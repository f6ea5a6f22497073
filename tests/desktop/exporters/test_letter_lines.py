"""Lines of 28 characters, with what may stand first and last on one (避头尾)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exporters.letter_lines import Line, break_lines, is_wide, text_width
from desktop.exporters.letter_plan import LetterParagraph, Measures, Role, Run, Side
from desktop.exporters.letter_style import BODY_SIZE, PITCH, TEXT_WIDTH

FULL = "文" * 26  # with the indent, a full first line


def lines(text: str, **measures: int) -> list[str]:
    return [line.text for line in break_lines(LetterParagraph(Role.BODY, (Run(text),), Measures(**measures)))]


def right_edge(line: Line) -> float:
    return line.glyphs[-1].x + line.glyphs[-1].width


def test_a_line_holds_28_characters_and_the_first_one_is_indented_by_two() -> None:
    assert [len(line) for line in lines("文" * 100)] == [26, 28, 28, 18]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (FULL + "，文", "文"),  # a comma hangs in the margin
        (FULL + "）文", "文）文"),
        (FULL + "。”文", "文。”文"),  # two marks cannot hang
        (FULL[1:] + "《文", "《文"),
        (FULL[1:] + "——文", "——文"),  # never parted
        (FULL[2:] + "2023年", "2023年"),
        (FULL[2:] + "abcdef文", "abcdef文"),
        (FULL[2:] + "7×24小时", "7×24小时"),
        (FULL[4:] + "GB/T9704文", "T9704文"),
    ],
)
def test_no_line_begins_or_ends_with_what_may_not_stand_there(text: str, second: str) -> None:
    assert lines(text)[1] == second


def test_a_word_longer_than_a_line_is_cut_where_the_line_is_full() -> None:
    cut = lines("a" * 150)
    assert "".join(cut) == "a" * 150 and len(cut) == 3


def test_indents_take_their_room() -> None:
    assert len(lines("文" * 60, left=2 * PITCH, right=2 * PITCH)[1]) == 24
    hanging = break_lines(
        LetterParagraph(Role.ATTACHMENT, (Run("文" * 60),), Measures(left=1600, hanging=960))
    )
    assert [line.glyphs[0].x for line in hanging] == [640, 1600, 1600]


def test_a_full_line_reaches_the_edge_and_the_last_one_does_not() -> None:
    broken = break_lines(LetterParagraph(Role.BODY, (Run("共5项。" * 20),)))
    for line in broken[:-1]:
        last = (
            line.glyphs[-2]
            if line.glyphs[-1].char == "。" and right_edge(line) > TEXT_WIDTH + 1
            else line.glyphs[-1]
        )
        assert last.x + last.width == pytest.approx(TEXT_WIDTH)
    assert not broken[-1].full


def test_what_stands_right_ends_at_the_edge_and_what_stands_centred_in_the_middle() -> None:
    (right,) = break_lines(LetterParagraph(Role.BODY, (Run("文号"),), Measures(side=Side.RIGHT)))
    assert right_edge(right) == pytest.approx(TEXT_WIDTH)
    (title,) = break_lines(LetterParagraph(Role.TITLE, (Run("报告"),)))
    assert title.glyphs[0].x + right_edge(title) == pytest.approx(TEXT_WIDTH)


def test_what_follows_a_tab_ends_at_the_tab() -> None:
    runs = (Run("示农科发〔2023〕3号\t签发人："), Run("示例甲"))
    (line,) = break_lines(LetterParagraph(Role.NUMBER, runs, Measures(first_line=320, tab=8524)))
    assert line.glyphs[0].x == 320
    assert right_edge(line) == pytest.approx(8524)
    assert {glyph.run for glyph in line.glyphs} == {0, 1}


def test_letters_and_digits_take_half_a_character_and_a_gap_from_chinese() -> None:
    assert text_width("12", BODY_SIZE) == 2 * (160 - 5)
    assert text_width("共12项", BODY_SIZE) > text_width("共项", BODY_SIZE) + text_width("12", BODY_SIZE) + 100
    assert text_width("（12）", BODY_SIZE) < text_width("（）", BODY_SIZE) + text_width("12", BODY_SIZE) + 20


@given(st.text(alphabet="文字报告，。、；：（）《》“”——……12%aB/-@. 　", max_size=200))
def test_nothing_is_lost_and_no_line_is_wider_than_the_text_area(text: str) -> None:
    broken = break_lines(LetterParagraph(Role.BODY, (Run(text),)))
    assert "".join(line.text for line in broken) == text
    for line in broken:
        shown = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
        if len(shown) > 1:
            hung = shown[-1].char in "，。、；：" and is_wide(shown[-1].char)
            last = shown[-2] if hung else shown[-1]
            assert last.x + last.width <= TEXT_WIDTH + 1
