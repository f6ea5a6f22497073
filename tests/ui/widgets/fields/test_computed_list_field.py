"""A computed list: one grey text until the clerk writes it otherwise."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.fields.computed_list_field import ComputedListField
from ui.widgets.fields.line_field import LineField
from ui.widgets.input_method import TextArea, TextLine


@pytest.fixture
def field(put: Callable[..., QWidget], scale: Scale) -> ComputedListField:
    """The field with three items, under a line that has the focus."""
    above, field = LineField(scale), ComputedListField(scale, joint="、")
    put(above, field)
    above.editor_focus()
    field.set_value(("受理", "审查", "公示"))
    return field


def test_closed_it_is_one_text_that_cannot_be_typed_in(field: ComputedListField) -> None:
    target = field.focus_target()
    assert isinstance(target, TextArea)
    assert target.toPlainText() == "受理、审查、公示"
    field.editor_focus()
    QTest.keyClicks(target, "x")
    assert field.value() == ("受理", "审查", "公示")


def test_open_it_is_a_list_and_tells_what_is_typed(field: ComputedListField, qtbot: Any) -> None:
    field.set_open(True)
    target = field.focus_target()
    assert isinstance(target, TextLine)
    with qtbot.waitSignal(field.edited) as typed:
        field.editor_focus()
        target.setCursorPosition(2)
        QTest.keyClicks(target, "1")
    assert typed.args == [("受理1", "审查", "公示")]
    field.set_open(False)
    closed = field.focus_target()
    assert isinstance(closed, TextArea)
    assert closed.toPlainText() == "受理1、审查、公示"


def test_the_focus_stays_in_it_while_it_opens_and_closes(field: ComputedListField, qtbot: Any) -> None:
    field.editor_focus()
    with qtbot.assertNotEmitted(field.left):
        field.set_open(True)
        assert field.focus_target().hasFocus()
        field.set_open(False)
        assert field.focus_target().hasFocus()


def test_opening_elsewhere_takes_no_focus(field: ComputedListField) -> None:
    field.set_open(True)
    assert field.is_open()
    assert not field.has_focus()


def test_its_names_are_those_of_whichever_is_shown(field: ComputedListField) -> None:
    field.set_names("精简的环节名称", "按上面两栏算出")
    assert field.focus_target().accessibleName() == "精简的环节名称"
    assert field.focus_target().accessibleDescription() == "按上面两栏算出"
    field.set_open(True)
    assert field.focus_target().accessibleName().startswith("精简的环节名称")


def test_a_phrase_goes_in_only_while_it_is_open(field: ComputedListField) -> None:
    field.insert_phrase("送达")
    assert "送达" not in field.value()
    field.set_open(True)
    field.insert_phrase("送达")
    assert "送达" in field.value()
