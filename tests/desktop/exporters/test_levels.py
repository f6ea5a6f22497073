"""A clerk's prose taken apart by its level marks, whatever mixture was typed."""

import pytest

from desktop.exporters.levels import Passage, passages, without_mark


@pytest.mark.parametrize(
    ("line", "passage"),
    [
        ("一、权力下放方面", Passage(1, "一、权力下放方面", "")),
        ("十一、其他", Passage(1, "十一、其他", "")),
        ("（一）安排部署。", Passage(2, "（一）安排部署。", "")),
        ("（一）主要做法。成立专班。印发方案。", Passage(2, "（一）主要做法。", "成立专班。印发方案。")),
        ("(二)、取得成效", Passage(2, "（二）取得成效", "")),
        ("( 三 ) 问题。有三个。", Passage(2, "（三）问题。", "有三个。")),
        ("1、梳理事项。逐项梳理。", Passage(3, "", "1.梳理事项。逐项梳理。")),
        ("12．公示", Passage(3, "", "12.公示")),
        ("(1)建立台账", Passage(4, "", "（1）建立台账")),
        ("一. 权力下放方面", Passage(1, "一、权力下放方面", "")),
        ("二．办事要件", Passage(1, "二、办事要件", "")),
        ("一、一件事一次办", Passage(1, "一、一件事一次办", "")),
        ("一、二级响应分别处置", Passage(0, "", "一、二级响应分别处置")),
        ("一、二、三产业融合", Passage(0, "", "一、二、三产业融合")),
        ("㈢ 问题", Passage(2, "（三）问题", "")),
        ("（三）， 问题", Passage(2, "（三）问题", "")),
        ("1． 梳理", Passage(3, "", "1.梳理")),
        ("１、梳理", Passage(3, "", "1.梳理")),
        ("⒉公示", Passage(3, "", "2.公示")),
        ("⑵建立台账", Passage(4, "", "（2）建立台账")),
        ("（１）建立台账", Passage(4, "", "（1）建立台账")),
        ("①建立台账", Passage(4, "", "（1）建立台账")),
        ("2）建立台账", Passage(4, "", "（2）建立台账")),
        ("12、13日开会", Passage(0, "", "12、13日开会")),
        ("1 梳理", Passage(0, "", "1 梳理")),
        ("2023.1.12开会", Passage(0, "", "2023.1.12开会")),
        ("1.5万元以下", Passage(0, "", "1.5万元以下")),
        ("（一次办好）改革", Passage(0, "", "（一次办好）改革")),
        ("一是数据共享。", Passage(0, "", "一是数据共享。")),
        ("一、统一思想。提高认识。", Passage(1, "一、统一思想。", "提高认识。")),
    ],
)
def test_a_line_is_read_by_its_level_mark(line: str, passage: Passage) -> None:
    assert list(passages(line)) == [passage]


def test_a_level_of_the_clerks_own_below_the_standards_four_is_left_alone() -> None:
    typed = "（1）建立台账\n①逐项登记\n2）专人负责"
    assert [passage.rest for passage in passages(typed)] == ["（1）建立台账", "①逐项登记", "2）专人负责"]


def test_each_line_is_a_paragraph_and_empty_lines_are_none() -> None:
    assert [passage.rest for passage in passages("　甲\n\n  \n乙\t丙 \n")] == ["甲", "乙 丙"]


@pytest.mark.parametrize(
    ("line", "bare"),
    [("（一）安排部署", "安排部署"), ("1、上报", "上报"), ("①上报", "上报"), ("公示", "公示")],
)
def test_a_mark_can_be_taken_off(line: str, bare: str) -> None:
    assert without_mark(line) == bare
