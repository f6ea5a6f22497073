"""Dates in every spelling that clerks use; what lacks a day or never was a day is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.dates import read_date, weekday_cn, written_cn

THE_DAY = date(2023, 1, 12)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2023-01-12",
        "2023-1-12",
        "2023.1.12",
        "2023.01.12",
        "2023/1/12",
        "2023。1。12",
        "2023—1—12",
        "20230112",
        "2023年1月12日",
        "2023年01月12号",
        "２０２３年１月１２日",
        "２０２３－０１－１２",
        " 2023 年 1 月 12 日 ",
        "二〇二三年一月十二日",
        "二○二三年一月十二日",
        "二零二三年一月十二日",
    ],
)
def test_each_way_to_write_the_day_is_read(text: str) -> None:
    assert read_date(text) == THE_DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二二年十二月三十一日", date(2022, 12, 31)),
        ("二〇二二年十月廿一日", date(2022, 10, 21)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_ends_of_months_are_read(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "24年3月", "2023年1月", "2023", "1月12日", "23-1-12", "2023-1.12", "2023年1月 日", "2022-2-29"),
        *("2023-13-01", "2023年1月32日", "0000-01-01", "1023-01-12", "2023-01-12 08:00", "前天", "²023-1-12"),
        *("2023年十几月1日", "二三年一月一日", "2023年1月12日前", "2023010112"),
    ],
)
def test_what_is_not_a_whole_date_is_refused(text: str) -> None:
    assert read_date(text) is None


@given(DAYS)
def test_what_is_written_is_read_again(day: date) -> None:
    assert read_date(written_cn(day)) == day
    assert read_date(day.isoformat()) == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    day = read_date(text)
    assert day is None or read_date(written_cn(day)) == day


def test_official_documents_write_no_leading_zero() -> None:
    assert written_cn(date(2023, 1, 2)) == "2023年1月2日"


@pytest.mark.parametrize(
    ("day", "name"),
    # The first two as the notice itself prints them.
    [(date(2022, 12, 16), "周五"), (date(2023, 1, 13), "周五"), (date(2022, 12, 11), "周日")],
)
def test_the_weekday_is_named_as_the_notice_names_it(day: date, name: str) -> None:
    assert weekday_cn(day) == name
