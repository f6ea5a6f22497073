"""Fonts, printers and the screen in words."""

from typing import Any

import pytest
from PySide6.QtCore import QSize

from ui.bridge.self_check import check_screen_and_printers, printers_checked, screen_checked


def test_without_a_printer_it_says_where_to_print() -> None:
    line = printers_checked([])
    assert line.found == "没有找到" and "拷到能打印的电脑" in line.todo


def test_a_printer_of_a4_alone_cannot_do_the_tables() -> None:
    line = printers_checked([("大厅", False)])
    assert "没有能打 A3 的" in line.found and "附件5要求 A3" in line.todo


def test_the_printers_that_take_a3_are_named() -> None:
    line = printers_checked([("大厅", False), ("文印室", True)])
    assert line.found == "大厅、文印室；能打 A3：文印室" and line.is_well


@pytest.mark.parametrize(("size", "is_well"), [((880, 460), True), ((879, 460), False), ((1366, 459), False)])
def test_a_screen_must_have_room_for_every_page(size: tuple[int, int], is_well: bool) -> None:
    assert screen_checked(QSize(*size), 1.5).is_well is is_well


def test_the_scale_of_the_screen_is_told_in_per_cent() -> None:
    assert screen_checked(QSize(911, 480), 1.5).found == "911×480，缩放 150%"


def test_all_lines_of_this_computer_are_there(qapp: Any) -> None:
    lines = check_screen_and_printers()
    assert [line.name for line in lines] == ["公文字体", "打印机", "屏幕", "版本"]
    assert lines[-1].found.startswith("程序 ")
