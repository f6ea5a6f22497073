"""Each number of a result has a key of its own, is written as the report writes it, and knows its rows."""

import pytest

from desktop.figures.calculator import figures
from desktop.figures.numbers import numbers
from desktop.packs.model import Pack


@pytest.fixture
def known(sample, pack: Pack):
    lists = [sample("government", "附件4"), sample("government", "附件5")]
    return lambda name: numbers(figures(lists, pack).result(name))


def test_counts_are_known_by_what_is_counted(known) -> None:
    found = known("权力下放")
    assert {key: one.written + one.measure for key, one in found.items()} == {
        "取消职权": "7项",
        "下放职权": "8项",
        "权责清单事项": "12项",
        "内部管理事项": "3项",
    }
    assert found["下放职权"].rows == tuple(range(8, 16))


def test_sums_are_known_by_their_role(known) -> None:
    found = known("办事要件精简")
    assert {key: one.written + one.measure for key, one in found.items()} == {
        "items": "9项",
        "before": "59份",
        "after": "37份",
        "saved": "22份",
        "share": "37.29%",
    }
    assert len(found["saved"].rows) == 9


def test_each_unit_of_time_has_numbers_of_its_own(known) -> None:
    found = known("办事时限缩短")
    assert (found["items"].written, found["immediate"].written) == ("12", "2")
    assert found["工作日/saved"].written + found["工作日/saved"].measure == "93个工作日"
    assert found["天/saved"].written + found["天/saved"].measure == "36天"
    assert set(found["工作日/saved"].rows) | set(found["天/saved"].rows) == set(found["items"].rows)
    assert "小时/saved" not in found
