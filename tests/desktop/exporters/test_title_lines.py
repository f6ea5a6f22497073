"""Titles broken by sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exporters.row_heights import width
from desktop.exporters.title_lines import BREAK, MOST_EMS, title_lines

REPORT = "{}|关于开展“两优”专项行动|四项成果的报告"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("旗文联", ["旗文联关于开展“两优”专项行动", "四项成果的报告"]),
        ("示例旗农牧和科技局", ["示例旗农牧和科技局", "关于开展“两优”专项行动四项成果的报告"]),
        (
            "科尔沁右翼前旗人力资源和社会保障局",
            ["科尔沁右翼前旗人力资源和社会保障局", "关于开展“两优”专项行动四项成果的报告"],
        ),
    ],
)
def test_a_title_breaks_only_where_its_marks_allow(name: str, lines: list[str]) -> None:
    assert title_lines(REPORT.format(name), name) == lines


def test_a_name_longer_than_a_line_is_cut_and_the_rest_still_breaks_by_sense() -> None:
    name = "中国共产党科尔沁右翼前旗委员会机构编制委员会办公室"
    lines = title_lines(REPORT.format(name), name)
    assert "".join(lines) == REPORT.format(name).replace(BREAK, "")
    assert all(width(line) <= MOST_EMS for line in lines)
    assert lines[-1].endswith("四项成果的报告")


LETTER = "关于报送《{}|关于开展“两优”专项行动|实施方案》的函"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("示例旗农牧和科技局", "关于报送《示例旗农牧和科技局"),
        ("科尔沁右翼前旗人力资源和社会保障局", "关于报送"),
        ("科尔沁右翼前旗市场监督管理综合行政执法大队", "关于报送《科尔沁右翼前旗"),
        ("中国共产党科尔沁右翼前旗委员会机构编制委员会办公室", "关于报送《中国共产党科尔沁右翼前旗委员会"),
    ],
)
def test_a_long_name_is_parted_after_its_place_or_organ(name: str, first: str) -> None:
    lines = title_lines(LETTER.format(name), name)
    assert lines[0] == first
    assert lines[-1] == "关于开展“两优”专项行动实施方案》的函"


def test_without_marks_the_unit_and_the_quotations_stay_whole() -> None:
    lines = title_lines("示例旗农牧和科技局关于报送“两优”专项行动实施方案的函", "示例旗农牧和科技局")
    assert lines == ["示例旗农牧和科技局关于报送", "“两优”专项行动实施方案的函"]


def test_a_short_title_is_one_line() -> None:
    assert title_lines("关于报送材料的函") == ["关于报送材料的函"]


@given(st.text(alphabet="旗局关于报送“”《》的函|", min_size=1, max_size=80))
def test_nothing_of_a_title_is_lost_and_no_line_is_too_long(template: str) -> None:
    lines = title_lines(template)
    assert "".join(lines) == template.replace(BREAK, "")
    assert all(width(line) <= MOST_EMS for line in lines)
