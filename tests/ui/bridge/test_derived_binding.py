"""The computed list: read-only with 改写 while it follows, typed with 恢复自动 once it is written otherwise."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.bridge.two_lists import AFTER, GONE, STEPS


def test_the_computed_list_is_shown_in_one_text_and_cannot_be_typed_in(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=STEPS[:4], gone=STEPS[4:])
    assert not form.computed.is_open()
    assert form.link().label() == "改写"
    QTest.keyClicks(form.computed.focus_target(), "x")
    assert form.session.value(0, GONE) == STEPS[4:]


def test_it_follows_the_lists_until_it_was_written_otherwise(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=STEPS[:4], gone=STEPS[4:])
    form.session.set_value(0, AFTER, STEPS[:5])
    assert form.computed.value() == ("决定",)
    form.link().click()
    assert form.computed.is_open()
    assert form.computed.has_focus()
    QTest.keyClick(form.computed.focus_target(), Qt.Key.Key_End)
    QTest.keyClicks(form.computed.focus_target(), "1")
    assert form.session.value(0, GONE) == ("决定1",)
    form.session.set_value(0, AFTER, STEPS[:3])
    assert form.session.value(0, GONE) == ("决定1",)


def test_leaving_it_as_it_was_makes_it_computed_again(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=STEPS[:4], gone=STEPS[4:])
    form.link().click()
    form.before.frame.editor.editor_focus()
    assert not form.computed.is_open()
    assert form.link().label() == "改写"


def test_a_list_written_otherwise_is_typed_and_can_be_computed_again(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=STEPS[:4], gone=("公示、决定合并",))
    assert form.computed.is_open()
    assert form.link().label() == "恢复自动"
    form.link().click()
    assert form.session.value(0, GONE) == STEPS[4:]
    assert not form.computed.is_open()
    form.session.undo()
    assert form.session.value(0, GONE) == ("公示、决定合并",)
    assert form.computed.is_open()


def test_another_row_is_computed_anew(two_lists: Any) -> None:
    form = two_lists(before=STEPS, after=STEPS[:4], gone=("公示、决定合并",))
    form.derived.set_row(1)
    form.before.set_row(1)
    assert not form.computed.is_open()
    assert form.computed.value() == ()
    assert form.marks() == []
