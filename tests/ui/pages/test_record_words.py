"""How kept things are said in lists."""

from datetime import datetime, timedelta

import pytest

from desktop.packs.model import Field, FieldKind
from ui.pages.record_words import listed, when_words

NOW = datetime(2023, 1, 11, 14, 3).astimezone()


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(hours=2), "今天 12:03"),
        (timedelta(hours=15), "昨天 23:03"),
        (timedelta(days=3), "1月8日 14:03"),
        (timedelta(days=30), "2022年12月12日 14:03"),
    ],
)
def test_a_moment_is_told_from_today(ago: timedelta, said: str) -> None:
    assert when_words(NOW - ago, NOW) == said


def test_a_telephone_number_shows_its_first_digits_only() -> None:
    phone = Field("电话", FieldKind.PHONE, "电话")
    assert listed(phone, " 13800000000") == "138…"
    assert listed(phone, "") == ""
    record = Field("联络人", FieldKind.RECORDS, "联络人", fields=(phone,))
    assert listed(record, ({"电话": "13800000000"},)) == "电话：138…"


def test_lists_and_paragraphs_come_in_one_line() -> None:
    assert listed(Field("环节", FieldKind.LIST, "环节"), ("申请", "受理")) == "申请、受理"
    assert listed(Field("说明", FieldKind.PROSE, "说明"), "一\n二") == "一 二"
    assert listed(Field("日期", FieldKind.DATE, "日期"), "2023-01-12") == "2023年1月12日"
