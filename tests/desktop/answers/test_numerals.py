"""Numbers in every spelling that clerks use, and what is refused because it is not plainly one number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.numerals import NUMERALS, in_chinese, read_integer, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("20", 20),
        ("２０", 20),
        (" 15\n", 15),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("一十二", 12),
        ("二十", 20),
        ("廿", 20),
        ("廿三", 23),
        ("卅", 30),
        ("四十二", 42),
        ("一百", 100),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一百一十", 110),
        ("一百三十三", 133),
        ("两百零三", 203),
        ("一千零五十", 1050),
        ("一千二百六十", 1260),
        ("一万", 10_000),
        ("三万零二十", 30_020),
        ("二〇二三", 2023),
        ("二○二二", 2022),
        ("二零一〇", 2010),
        ("一〇二", 102),
        ("二〇", 20),
    ],
)
def test_one_plain_whole_number_is_read(text: str, number: int) -> None:
    assert read_integer(text) == number
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", "十十", "百", "百五", "二百五", "三五", "十几", "一百五", "万", "五千百", "二二十", "1,000"),
        *("-3", "1e3", "²", "①", "１２a", "二〇三千", "一千五十", "9" * 5000, "三" * 13, "一万万"),
        *("十万十万", "个", "1 5", "二 十"),
    ],
)
def test_what_is_not_plainly_one_number_is_refused(text: str) -> None:
    assert read_integer(text) is None
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("半", "0.5"),
        ("0.5", "0.5"),
        ("１．５", "1.5"),
        ("2.50", "2.5"),
        ("一点五", "1.5"),
        ("十点二五", "10.25"),
    ],
)
def test_decimals_and_halves_are_read(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)
    assert read_integer(text) is None


@pytest.mark.parametrize("text", [".5", "1.", "1.2.3", "一点", "点五", "三点十", "半半", "1半", "0.12345"])
def test_broken_decimals_are_refused(text: str) -> None:
    assert read_number(text) is None


@given(st.text(alphabet=NUMERALS + "半点0123456789.１２ ", max_size=14))
def test_reading_never_raises_and_never_goes_below_zero(text: str) -> None:
    number = read_number(text)
    assert number is None or number >= 0


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    integer = read_integer(text)
    assert integer is None or read_number(text) == integer


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1000, "一千"),
        (1003, "一千零三"),
        (1030, "一千零三十"),
        (1260, "一千二百六十"),
        (9999, "九千九百九十九"),
    ],
)
def test_a_number_is_written_as_laws_write_it(number: int, written: str) -> None:
    assert in_chinese(number) == written


def test_every_number_that_is_written_is_read_again() -> None:
    assert [number for number in range(1, 10_000) if read_integer(in_chinese(number)) != number] == []


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_what_no_law_counts_to_is_not_written(number: int) -> None:
    with pytest.raises(ValueError):
        in_chinese(number)
