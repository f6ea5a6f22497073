"""A choice can be made and taken back by mouse and by key, and the wheel does not make it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.buttons import Button
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.fields.line_field import LineField
from ui.widgets.tick_boxes import Combo, RadioButton

Put = Callable[..., QWidget]
FEW = ["旗直党群部门", "旗直政府部门", "苏木乡镇"]
MANY = [*FEW, "旗委、政府直属事业单位", "苏木乡镇事业单位", "国资企业"]


def radio(field: ChoiceField, words: str) -> RadioButton:
    return next(each for each in field.findChildren(RadioButton) if each.words() == words)


def sent_by(field: ChoiceField) -> list[object]:
    sent: list[object] = []
    field.edited.connect(sent.append)
    return sent


def test_up_to_five_are_radio_buttons_and_more_are_a_list(scale: Scale, qtbot: Any) -> None:
    few, many = ChoiceField(scale, FEW), ChoiceField(scale, MANY)
    qtbot.addWidget(few)
    qtbot.addWidget(many)
    assert len(few.findChildren(RadioButton)) == 3
    assert not few.findChildren(Combo)
    assert len(many.findChildren(Combo)) == 1
    assert not many.findChildren(RadioButton)


def test_a_radio_is_chosen_and_cleared_by_the_link(
    scale: Scale, put: Put, button: Callable[[QWidget, str], Button]
) -> None:
    field = ChoiceField(scale, FEW)
    put(field)
    sent = sent_by(field)
    radio(field, "苏木乡镇").click()
    radio(field, "旗直政府部门").click()
    button(field, "清除").click()
    assert sent == ["苏木乡镇", "旗直政府部门", ""]
    assert not any(each.isChecked() for each in field.findChildren(RadioButton))


def test_delete_clears_and_enter_goes_on(scale: Scale, put: Put, qtbot: Any) -> None:
    field, line = ChoiceField(scale, FEW), LineField(scale)
    field.set_value("苏木乡镇")
    put(field, line)
    sent = sent_by(field)
    field.editor_focus()
    qtbot.keyClick(radio(field, "苏木乡镇"), Qt.Key.Key_Delete)
    assert sent == [""]
    assert field.has_focus()


def test_a_list_is_chosen_from_and_cleared(scale: Scale, put: Put, qtbot: Any) -> None:
    field = ChoiceField(scale, MANY)
    put(field)
    sent = sent_by(field)
    combo = field.findChild(Combo)
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Delete)
    assert sent == ["旗直党群部门", "旗直政府部门", ""]


def test_a_value_that_is_no_option_is_kept_and_shown(scale: Scale, put: Put) -> None:
    field, radios = ChoiceField(scale, MANY), ChoiceField(scale, FEW)
    put(LineField(scale), field, radios)
    field.set_value("旧的类型")
    assert field.value() == "旧的类型"
    assert field.findChild(Combo).currentText() == "旧的类型"
    radios.set_value("旧的类型")
    assert radios.value() == "旧的类型"
