"""Two lists and what was taken away between them: ticks, 待定, and the computed list with 改写."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.bridge.before_binding import BeforeBinding
from ui.bridge.derived_binding import DerivedBinding
from ui.bridge.field_editors import make_editor
from ui.bridge.session_bridge import SessionBridge
from ui.theme.scale import Scale
from ui.widgets.buttons import Button
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.computed_list_field import ComputedListField
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.list_row import ListRow
from ui.widgets.labels import Label

BEFORE, AFTER = "简化办事程序/原办理环节", "简化办事程序/现办理环节"
GONE, WAY = "简化办事程序/精简的环节名称", "简化办事程序/精简环节方式"
STEPS = ("申请", "受理", "审查", "现场勘验", "公示", "决定")


class Form:
    """The two bound fields of one row."""

    def __init__(self, bridge: SessionBridge, before: BeforeBinding, derived: DerivedBinding) -> None:
        self.bridge = bridge
        self.before = before
        self.derived = derived

    @property
    def session(self) -> Any:
        return self.bridge.session

    def marks(self) -> list[str]:
        """What stands at the end of each row of the list before."""
        rows = self.before.frame.editor.findChildren(ListRow)
        return [self._mark(row) for row in rows if row.words() and row.isVisible()]

    def _mark(self, row: ListRow) -> str:
        if row.tick.isVisible():
            return "去掉√" if row.tick.isChecked() else "去掉"
        words = [one.text() for one in row.findChildren(Label) if one.isVisible()]
        return "待定" if "待定" in words else ""

    def tick(self, item: str) -> None:
        for row in self.before.frame.editor.findChildren(ListRow):
            if row.words() == item:
                row.tick.click()

    @property
    def computed(self) -> ComputedListField:
        editor = self.derived.frame.editor
        assert isinstance(editor, ComputedListField)
        return editor

    def link(self) -> Button:
        words = ("改写", "恢复自动")
        found = [one for one in self.derived.frame.findChildren(Button) if one.label() in words]
        assert len(found) == 1
        return found[0]


@pytest.fixture
def form_of(put: Callable[..., QWidget], bridge_of: Callable[..., SessionBridge]) -> Callable[..., Form]:
    def made(**values: tuple[str, ...]) -> Form:
        names = {"before": BEFORE, "after": AFTER, "gone": GONE}
        bridge = bridge_of("附件5", {names[key]: value for key, value in values.items()}, {})
        fields = [bridge.session.form.row_field(path) for path in (BEFORE, GONE)]
        frames = [FieldFrame(Scale(), make_editor(Scale(), one), one.label) for one in fields]
        before = BeforeBinding(
            bridge, fields[0], frames[0], lambda finding: None, AFTER, lambda question: None
        )
        derived = DerivedBinding(bridge, fields[1], frames[1], lambda finding: None)
        put(*frames)
        before.set_row(0)
        derived.set_row(0)
        return Form(bridge, before, derived)

    return made


def test_each_step_says_whether_it_is_still_there(form_of: Any) -> None:
    form = form_of(before=STEPS, after=("申请", "受理审查", "决定"))
    assert form.marks() == ["去掉", "待定", "待定", "去掉√", "去掉√", "去掉"]


def test_a_merger_that_is_explained_is_no_longer_open(form_of: Any) -> None:
    form = form_of(before=STEPS, after=("申请", "受理审查", "决定"))
    form.session.set_value(0, WAY, "合并")
    form.session.leave(0, WAY)
    assert "待定" not in form.marks()


def test_a_tick_takes_a_step_out_of_the_right_list_and_puts_it_back(form_of: Any) -> None:
    form = form_of(before=STEPS)
    assert form.marks() == ["去掉"] * 6
    form.tick("公示")
    assert form.session.value(0, AFTER) == ("申请", "受理", "审查", "现场勘验", "决定")
    assert form.session.value(0, GONE) == ("公示",)
    form.tick("现场勘验")
    assert form.session.value(0, GONE) == ("现场勘验", "公示")
    form.tick("公示")
    assert form.session.value(0, AFTER) == ("申请", "受理", "审查", "公示", "决定")
    assert form.marks() == ["去掉", "去掉", "去掉", "去掉√", "去掉", "去掉"]


def test_a_tick_and_what_follows_from_it_are_one_step_of_undo(form_of: Any) -> None:
    form = form_of(before=STEPS, after=STEPS)
    form.tick("公示")
    form.session.undo()
    assert form.session.value(0, AFTER) == STEPS
    assert form.session.value(0, GONE) == ""
    assert form.marks() == ["去掉"] * 6
    assert not form.session.can_undo


def test_the_computed_list_is_shown_in_one_text_and_cannot_be_typed_in(form_of: Any) -> None:
    form = form_of(before=STEPS, after=STEPS[:4], gone=STEPS[4:])
    assert not form.computed.is_open()
    assert form.link().label() == "改写"
    QTest.keyClicks(form.computed.focus_target(), "x")
    assert form.session.value(0, GONE) == STEPS[4:]


def test_it_follows_the_lists_until_it_was_written_otherwise(form_of: Any) -> None:
    form = form_of(before=STEPS, after=STEPS[:4], gone=STEPS[4:])
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


def test_leaving_it_as_it_was_makes_it_computed_again(form_of: Any) -> None:
    form = form_of(before=STEPS, after=STEPS[:4], gone=STEPS[4:])
    form.link().click()
    form.before.frame.editor.editor_focus()
    assert not form.computed.is_open()
    assert form.link().label() == "改写"


def test_a_list_written_otherwise_is_typed_and_can_be_computed_again(form_of: Any) -> None:
    form = form_of(before=STEPS, after=STEPS[:4], gone=("公示、决定合并",))
    assert form.computed.is_open()
    assert form.link().label() == "恢复自动"
    form.link().click()
    assert form.session.value(0, GONE) == STEPS[4:]
    assert not form.computed.is_open()
    form.session.undo()
    assert form.session.value(0, GONE) == ("公示、决定合并",)
    assert form.computed.is_open()


def test_another_row_is_computed_anew(form_of: Any) -> None:
    form = form_of(before=STEPS, after=STEPS[:4], gone=("公示、决定合并",))
    form.derived.set_row(1)
    form.before.set_row(1)
    assert not form.computed.is_open()
    assert form.computed.value() == ()
    assert form.marks() == []


def test_the_last_step_taken_out_leaves_the_word_for_nothing(form_of: Any) -> None:
    form = form_of(before=("申请表",))
    form.tick("申请表")
    assert form.session.value(0, AFTER) == ("无",)
    assert form.marks() == ["去掉√"]


def test_marks_stay_right_while_a_list_is_typed_in(form_of: Any) -> None:
    form = form_of(before=("申请", "受理"), after=("申请",))
    editor = form.before.frame.editor
    assert isinstance(editor, ListField)
    editor.editor_focus()
    QTest.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    QTest.keyClicks(editor.focus_target(), "x")
    assert form.session.value(0, BEFORE) == ("申请", "x", "受理")
    assert form.session.value(0, AFTER) == ("申请", "x"), "a new step is kept until it is ticked"
    # The row that came last is the last of the children, wherever it stands.
    assert form.marks() == ["去掉", "去掉√", "去掉"]
