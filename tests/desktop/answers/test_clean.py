"""What clean text is, which characters a draft file may not hold, and when two names are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.clean import Removed, clean, folded, narrowed, offending

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("raw", "kept", "removed"),
    [
        ("取水许可", "取水许可", {}),
        ("一\r\n二\r三\u2028四\u2029五\x0b六\x85七", "一\n二\n三\n四\n五\n六\n七", {Removed.LINE_BREAK: 6}),
        ("甲\x00乙\x07丙\x7f丁\x9b", "甲乙丙丁", {Removed.CONTROL: 4}),
        ("\u202e倒\u2066写\u200f", "倒写", {Removed.DIRECTION: 3}),
        ("零\u200b宽\u200d度\u2060\xad\U000e0041", "零宽度", {Removed.INVISIBLE: 5}),
        ("\ufeff开头", "开头", {Removed.BYTE_ORDER_MARK: 1}),
        ("半\ud83d个", "半个", {Removed.SURROGATE: 1}),
        ("非\ufffe字\uffff符\U0001ffff\ufdd0", "非字符", {Removed.NONCHARACTER: 4}),
    ],
)
def test_what_cannot_be_seen_or_saved_is_taken_out(raw: str, kept: str, removed: dict[Removed, int]) -> None:
    cleaned = clean(raw)
    assert cleaned.text == kept
    assert cleaned.removed == removed


def test_tab_line_feed_ideographic_space_and_mongolian_selectors_stay() -> None:
    text = "甲\t乙\n丙\u3000丁 ᠮᠣᠩ\u180bᠭᠣᠯ\u202f"
    assert clean(text).text == text
    assert clean(text).removed == {}


@given(ANY_TEXT)
def test_cleaned_text_is_clean_and_can_be_saved(text: str) -> None:
    cleaned = clean(text).text
    assert clean(cleaned).text == cleaned
    assert clean(cleaned).removed == {}
    assert offending(cleaned) is None
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲\x07乙", (1, "U+0007")),
        ("甲乙\r\n", (2, "U+000D")),
        ("\x85", (0, "U+0085")),
        ("好\ud800", (1, "U+D800")),
        ("好的\uffff", (2, "U+FFFF")),
        ("好的\U0001fffe", (2, "U+1FFFE")),
    ],
)
def test_the_first_offending_character_is_named_with_its_place(text: str, found: tuple[int, str]) -> None:
    assert offending(text) == found


@pytest.mark.parametrize("text", ["", "甲\n乙\t丙", "\ufeff零\u200b宽", "甲\u2028乙", "\u3000缩", "𠮷", "👍"])
def test_what_can_be_saved_does_not_offend(text: str) -> None:
    assert offending(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("取水许可（新办）", "取水许可(新办)"),
        ("取水 许可　（新办）", "取水许可（新办）"),
        ("ＡＢ１２３", "AB123"),
        ("⽤⽔许可", "用水许可"),
        ("甲\u00a0乙\n丙", "甲乙丙"),
    ],
)
def test_names_that_differ_in_spaces_or_width_only_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("取水许可（新办）", "取水许可（变更）"),
        ("取水许可（新办）", "取水许可"),
        ("国发〔2010〕21号", "国发（2010）21号"),
        ("第①类", "第1类"),
    ],
)
def test_names_with_other_brackets_or_words_are_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(ANY_TEXT)
def test_narrowing_keeps_every_place(text: str) -> None:
    assert len(narrowed(text)) == len(text)
    assert folded(folded(text)) == folded(text)
