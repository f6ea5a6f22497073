"""Time limits in every form that clerks use; two limits, ranges and mixed units are not one limit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.numerals import NUMERALS
from desktop.answers.timelimits import (
    IMMEDIATE,
    Comparison,
    TimeLimit,
    TimeUnit,
    compare,
    read_limit,
    written,
)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("20个工作日", "20个工作日"),
        ("20工作日", "20个工作日"),
        ("２０个工作日", "20个工作日"),
        ("二十个工作日", "20个工作日"),
        ("廿个工作日", "20个工作日"),
        ("两个工作日", "2个工作日"),
        ("20 个 工作\n日", "20个工作日"),
        ("法定20个工作日", "20个工作日"),
        ("法定办结时限：20个工作日", "20个工作日"),
        ("自受理之日起20个工作日内", "20个工作日"),
        ("自受理申请之日起二十个工作日内作出决定", "20个工作日"),
        ("20个工作日（不含听证、公示时间）", "20个工作日"),
        ("20个工作日（不含法定节假日）", "20个工作日"),
        ("法定20个工作日，承诺20个工作日", "20个工作日"),
        ("不超过5个工作日", "5个工作日"),
        ("接到申请10个工作日", "10个工作日"),
        ("除可以当场作出行政许可决定的外，自受理之日起二十个工作日内", "20个工作日"),
        ("一个半工作日", "1.5个工作日"),
        ("半个工作日", "0.5个工作日"),
        ("1.5个工作日", "1.5个工作日"),
        ("0个工作日", "0个工作日"),
        ("20日", "20天"),
        ("20天", "20天"),
        ("自受理之日起20日内", "20天"),
        ("受理后三十日以内", "30天"),
        ("30个自然日", "30天"),
        ("30日（30个自然日）", "30天"),
        ("30日（自然日）", "30天"),
        ("接到15日内", "15天"),
        ("15个日历日", "15天"),
        ("六十日", "60天"),
        ("半天", "0.5天"),
        ("0.5天", "0.5天"),
        ("０．５天", "0.5天"),
        ("一天半", "1.5天"),
        ("两天半", "2.5天"),
        ("2小时", "2小时"),
        ("24个小时", "24小时"),
        ("半小时", "0.5小时"),
        ("半个小时", "0.5小时"),
        ("一个半小时", "1.5小时"),
        ("两个半钟头", "2.5小时"),
        ("3个月", "3个月"),
        ("六个月", "6个月"),
        ("3月", "3个月"),
        ("半个月", "0.5个月"),
        ("一个半月", "1.5个月"),
        ("1年", "1年"),
        ("半年", "0.5年"),
        ("一年半", "1.5年"),
        ("即办", "即办"),
        ("即办件", "即办"),
        ("当场办结", "即办"),
        ("即收即办", "即办"),
        ("即收即办、当场办结", "即办"),
        ("当场办理", "即办"),
        ("马上办", "即办"),
        ("即时办结", "即办"),
        ("材料齐全的，当场办结", "即办"),
        ("0个工作日（即办）", "即办"),
        ("0天、0小时", "即办"),
    ],
)
def test_each_form_is_read_into_one_spelling(text: str, spelling: str) -> None:
    limit = read_limit(text)
    assert limit is not None
    assert written(limit) == spelling
    assert read_limit(spelling) == limit


@pytest.mark.parametrize(
    "text",
    [
        *("", "无", "工作日", "个工作日", "天", "几天", "十几天", "数日", "三五天", "20多天", "约20天"),
        *("2周", "20", "9" * 40 + "天", "一" * 40 + "天"),
        # Two limits, or one of two units.
        *("法定20个工作日，承诺10个工作日", "20个工作日20日", "1年6个月", "2天3小时", "1个工作日或即办"),
        *("当场办结（法定20个工作日）", "能当场办结的当场办结，不能当场办结的5个工作日"),
        # Ranges, dates, ordinals, schedules.
        *("15-20个工作日", "15至20个工作日", "三到五天", "3～5天", "2023年1月12日", "2023年", "20日前"),
        *("-3天", "--5天", "－3个工作日", "—2小时", "法定:-3天"),
        *("20号", "每月10日", "每2年", "第20日", "《示例条例》第20条规定的20日"),
        # Whether working days are meant is not clear.
        *("20日（工作日）", "20天（节假日除外）", "一个半天", "工作日20天"),
        # Not on the spot.
        *("非即办件", "不能当场办结", "未即时办结", "当日办结"),
        *("压缩50%", "20个工作日压缩50%", "1.2.3天", "半天半", "1.5天半", "1 5天", "999999999年"),
    ],
)
def test_what_states_no_single_limit_is_not_read(text: str) -> None:
    assert read_limit(text) is None


def limit(text: str) -> TimeLimit:
    found = read_limit(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("old", "new", "standing"),
    [
        ("20个工作日", "10个工作日", Comparison.SHORTER),
        ("20个工作日", "二十个工作日", Comparison.EQUAL),
        ("20个工作日", "21个工作日", Comparison.LONGER),
        ("1天", "半天", Comparison.SHORTER),
        ("20日", "20自然日", Comparison.EQUAL),
        ("20个工作日", "10天", Comparison.OTHER_UNIT),
        ("1天", "8小时", Comparison.OTHER_UNIT),
        ("1个月", "20天", Comparison.OTHER_UNIT),
        ("20个工作日", "即办", Comparison.SHORTER),
        ("2小时", "当场办结", Comparison.SHORTER),
        ("即办", "1天", Comparison.LONGER),
        ("即办", "当场办结", Comparison.EQUAL),
        ("0天", "即办", Comparison.EQUAL),
    ],
)
def test_limits_compare_within_one_unit_and_the_spot_is_zero_of_any(
    old: str, new: str, standing: Comparison
) -> None:
    assert compare(limit(old), limit(new)) is standing


def test_on_the_spot_has_no_unit_of_its_own() -> None:
    assert limit("即办") == IMMEDIATE
    assert IMMEDIATE.immediate
    assert not limit("0个工作日").immediate


AMOUNTS = st.integers(0, 200).map(lambda halves: Decimal(halves) / 2).filter(lambda amount: amount <= 100)


@given(st.builds(TimeLimit, AMOUNTS, st.sampled_from(TimeUnit)))
def test_what_is_written_is_read_again(value: TimeLimit) -> None:
    assert read_limit(written(value)) == value


@given(st.text(alphabet=NUMERALS + "半点个工作日天小时月年即办当场0123456789.- 法定内", max_size=16))
def test_no_text_breaks_the_reader(text: str) -> None:
    value = read_limit(text)
    assert value is None or (value.amount >= 0 and read_limit(written(value)) == value)
