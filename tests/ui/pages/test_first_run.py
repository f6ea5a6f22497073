"""The first run asks three things on one page, and takes nothing half said."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.drafts.repository import UnitRecord
from desktop.packs.model import Pack
from ui.pages.first_run import FirstRunPage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.field_frame import FieldFrame
from ui.widgets.notices import NoticeBox
from ui.widgets.tick_boxes import RadioButton

Show = Callable[..., QWidget]
Find = Callable[[QWidget, str], Button]


def write(page: FirstRunPage, label: str, words: str) -> None:
    frame = next(one for one in page.findChildren(FieldFrame) if one.label() == label)
    line = frame.findChild(QLineEdit)
    line.setText(words)


def choose(page: FirstRunPage, kind: str) -> None:
    next(one for one in page.findChildren(RadioButton) if one.words() == kind).click()


def said(page: FirstRunPage) -> list[str]:
    return [box.accessibleName() for box in page.findChildren(NoticeBox) if not box.isHidden()]


@pytest.fixture
def page(scale: Scale, pack: Pack, show: Show) -> FirstRunPage:
    made = FirstRunPage(scale, pack.unit_types, None)
    show(made, 1366, 768)
    made.enter()
    return made


def test_it_begins_with_the_name_and_offers_every_type_of_unit(page: FirstRunPage, pack: Pack) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit) and focused.accessibleName() == "本机单位名称"
    assert [one.words() for one in page.findChildren(RadioButton)] == list(pack.unit_types)
    assert [one.label() for one in page.findChildren(FieldFrame)] == ["本机单位名称", "填表人", "填表人电话"]


def test_name_and_type_are_enough(page: FirstRunPage, button: Find, qtbot: Any) -> None:
    write(page, "本机单位名称", " 示例旗农牧和科技局\u200b ")
    choose(page, "旗直政府部门")
    with qtbot.waitSignal(page.done) as done:
        button(page, "开始填报").click()
    assert done.args == [UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门")]


def test_who_fills_in_is_taken_along(page: FirstRunPage) -> None:
    write(page, "填表人", "示例丙")
    write(page, "填表人电话", "8390001")
    assert (page.entered().filler, page.entered().phone) == ("示例丙", "8390001")


def test_what_is_missing_is_said_at_its_place(page: FirstRunPage, button: Find, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(page.done):
        button(page, "开始填报").click()
    qtbot.wait(10)
    assert said(page) == ["必须改：还没填。请写单位全称。", "必须改：还没选。请选一个单位类型。"]
    write(page, "本机单位名称", "示例镇人民政府")
    choose(page, "苏木乡镇")
    with qtbot.waitSignal(page.done):
        button(page, "开始填报").click()
    assert said(page) == []


def test_a_known_unit_can_be_changed_and_left_alone(
    scale: Scale, pack: Pack, show: Show, button: Find, qtbot: Any
) -> None:
    unit = UnitRecord(3, "示例镇人民政府", "苏木乡镇", "示例丁", "8390002")
    page = FirstRunPage(scale, pack.unit_types, unit)
    show(page)
    assert page.entered() == unit
    with qtbot.waitSignal(page.back_wanted):
        button(page, "任务看板").click()
    write(page, "本机单位名称", "示例镇政府")
    with qtbot.waitSignal(page.done) as done:
        button(page, "保存").click()
    assert (done.args[0].id, done.args[0].name) == (3, "示例镇政府")


def test_what_is_half_written_can_be_carried_to_another_page(
    scale: Scale, pack: Pack, page: FirstRunPage
) -> None:
    write(page, "本机单位名称", "示例")
    choose(page, "国资企业")
    again = FirstRunPage(Scale(Size.LARGE), pack.unit_types, page.entered())
    assert again.entered() == UnitRecord(0, "示例", "国资企业")


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (880, 460)])
def test_nothing_is_clipped(
    pack: Pack, show: Show, button: Find, qtbot: Any, size: Size, width: int, height: int
) -> None:
    scale = Scale(size)
    page = FirstRunPage(scale, pack.unit_types, None)
    window = show(page, width, height, scale)
    button(page, "开始填报").click()
    qtbot.wait(10)
    assert audit(window) == []


def test_enter_goes_from_the_name_to_the_type_and_on(page: FirstRunPage, qtbot: Any) -> None:
    page.enter()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    first = QApplication.focusWidget()
    assert isinstance(first, RadioButton)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "填表人"


def test_the_type_can_be_changed_by_arrow_keys(scale: Scale, pack: Pack, show: Show, qtbot: Any) -> None:
    page = FirstRunPage(scale, pack.unit_types, UnitRecord(3, "示例镇人民政府", "旗直政府部门"))
    show(page, 1366, 768)
    page.enter()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert page.entered().type == "旗直党群部门"
