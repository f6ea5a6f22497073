"""How stored answers read on paper."""

import pytest

from desktop.exporters.printed_text import chinese_number, plain, printed_date


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("2023-01-12", "2023年1月12日"), ("", ""), ("一月中旬 ", "一月中旬"), ("2023-02-30", "2023-02-30")],
)
def test_a_day_is_printed_without_padding_and_anything_else_as_typed(stored: str, shown: str) -> None:
    assert printed_date(stored) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_level_marks_count_in_chinese(number: int, shown: str) -> None:
    assert chinese_number(number) == shown


def test_text_is_kept_but_for_space_around_it() -> None:
    assert plain(" 受理\n审查\n") == "受理\n审查"
