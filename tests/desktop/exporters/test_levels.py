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
        ("2023.1.12开会", Passage(0, "", "2023.1.12开会")),
        ("1.5万元以下", Passage(0, "", "1.5万元以下")),
        ("（一次办好）改革", Passage(0, "", "（一次办好）改革")),
        ("一是数据共享。", Passage(0, "", "一是数据共享。")),
        ("一、统一思想。提高认识。", Passage(1, "一、统一思想。", "提高认识。")),
    ],
)
def test_a_line_is_read_by_its_level_mark(line: str, passage: Passage) -> None:
    assert list(passages(line)) == [passage]


def test_each_line_is_a_paragraph_and_empty_lines_are_none() -> None:
    assert [passage.rest for passage in passages("　甲\n\n  \n乙\t丙 \n")] == ["甲", "乙 丙"]


@pytest.mark.parametrize(
    ("line", "bare"), [("（一）安排部署", "安排部署"), ("1、上报", "上报"), ("公示", "公示")]
)
def test_a_mark_can_be_taken_off(line: str, bare: str) -> None:
    assert without_mark(line) == bare
