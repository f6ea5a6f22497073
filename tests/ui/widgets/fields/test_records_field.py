"""Records: cards come, go and move; empty ones are not stored; findings find their field."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.scale import Scale
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.fields.line_field import LineField
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.records_field import RecordsField, SubField

Put = Callable[..., QWidget]
Find = Callable[[QWidget, str], Button]
TWO = (
    {"名称": "动员部署", "开始": "2022-12-11", "主要任务": ("制定方案", "明确分工")},
    {"名称": "全面实施"},
)


@pytest.fixture
def field(scale: Scale, put: Put) -> RecordsField:
    def record() -> Sequence[SubField]:
        return [
            SubField("名称", "名称", LineField(scale)),
            SubField("开始", "开始", LineField(scale), half=True),
            SubField("结束", "结束", LineField(scale)),
            SubField("主要任务", "主要任务", ListField(scale)),
        ]

    made = RecordsField(scale, record)
    made.set_value(TWO)
    put(made, LineField(scale), height=1100)
    return made


@pytest.fixture
def sent(field: RecordsField) -> list[object]:
    values: list[object] = []
    field.edited.connect(values.append)
    return values


def tool(field: RecordsField, name: str) -> Button:
    return next(
        each for each in field.findChildren(Button) if each.accessibleName() == name and each.isVisible()
    )


def test_a_sub_field_sends_the_whole_value(field: RecordsField, sent: list[object], qtbot: Any) -> None:
    frame = field.frame(1, "结束")
    assert frame is not None
    frame.editor.editor_focus()
    qtbot.keyClicks(frame.editor.focus_target(), "x")
    assert sent == [(TWO[0], {"名称": "全面实施", "结束": "x"})]


def test_an_added_card_takes_the_focus_and_is_stored_once_it_holds_something(
    field: RecordsField, sent: list[object], qtbot: Any, button: Find
) -> None:
    button(field, "再加一段").click()
    assert field.value() == TWO
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert sent == [(*TWO, {"名称": "x"})]


def test_a_card_moves_and_keeps_what_it_holds(field: RecordsField, sent: list[object]) -> None:
    tool(field, "第 2 段 往上移").click()
    assert sent == [(TWO[1], TWO[0])]
    assert not tool(field, "第 1 段 往上移").isEnabled()
    assert not tool(field, "第 2 段 往下移").isEnabled()


def test_a_removed_card_is_gone_and_the_last_one_is_only_emptied(
    field: RecordsField, sent: list[object]
) -> None:
    tool(field, "第 1 段 删去这一段").click()
    tool(field, "第 1 段 删去这一段").click()
    assert sent == [(TWO[1],), ()]
    assert field.frame(0, "名称") is not None


def test_moving_between_sub_fields_is_not_leaving(field: RecordsField, qtbot: Any) -> None:
    first, second = field.frame(0, "名称"), field.frame(1, "名称")
    assert first is not None
    assert second is not None
    first.editor.editor_focus()
    with qtbot.assertNotEmitted(field.left):
        second.editor.editor_focus()
    with qtbot.waitSignal(field.left):
        second.editor.focus_target().clearFocus()


def test_tab_goes_through_an_added_card_before_the_button_that_adds(
    field: RecordsField, qtbot: Any, button: Find
) -> None:
    button(field, "再加一段").click()
    frame = field.frame(2, "名称")
    assert frame is None, "an empty card is no record yet"
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    seen: list[QWidget] = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is button(field, "再加一段"):
            break
    frame = field.frame(2, "主要任务")
    assert frame is not None
    assert frame.editor.focus_target() in seen
    assert seen[-1] is button(field, "再加一段")


def test_a_finding_finds_the_frame_of_its_record(field: RecordsField) -> None:
    frame = field.frame(1, "名称")
    assert frame is not None
    assert frame.editor.value() == "全面实施"
    assert field.frame(7, "名称") is None
    assert field.frame(0, "没有这一栏") is None


def test_nothing_is_clipped(field: RecordsField) -> None:
    assert audit(field.window()) == []
