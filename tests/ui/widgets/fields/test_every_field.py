"""What holds for every editor: silence of the program, one signal a change, and a focused field that nothing
rewrites.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.limit_field import LimitField
from ui.widgets.fields.line_field import LineField
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.prose_field import ProseField
from ui.widgets.fields.records_field import RecordsField, SubField
from ui.widgets.input_method import TextLine, commit_input_method

Put = Callable[..., QWidget]
Send = Callable[[QWidget, str], None]


def no_day(words: str) -> date | None:
    return None


def records(scale: Scale) -> RecordsField:
    return RecordsField(scale, lambda: [SubField("名称", "名称", LineField(scale))])


# kind -> (how it is made, a value, another value)
KINDS: dict[str, tuple[Callable[[Scale], FieldEditor], object, object]] = {
    "line": (LineField, "示例许可", "示例备案"),
    "prose": (ProseField, "第一段\n第二段", "第三段"),
    "radios": (lambda scale: ChoiceField(scale, ["甲", "乙", "丙"]), "乙", "丙"),
    "combo": (lambda scale: ChoiceField(scale, list("甲乙丙丁戊己")), "乙", "己"),
    "list": (ListField, ("申请", "受理"), ("申请", "受理", "决定")),
    "limit": (LimitField, "20个工作日", "即办"),
    "date": (lambda scale: DateField(scale, no_day), "2023-01-10", "下月初"),
    "records": (records, ({"名称": "动员部署"},), ({"名称": "动员部署"}, {"名称": "全面实施"})),
}
TYPED = ("line", "prose", "list", "limit", "date")


class Watch:
    """Writes down what an editor sends."""

    def __init__(self, editor: FieldEditor) -> None:
        self.edited: list[object] = []
        self.came = self.went = 0
        editor.edited.connect(self.edited.append)
        editor.entered.connect(self._come)
        editor.left.connect(self._go)

    def _come(self) -> None:
        self.came += 1

    def _go(self) -> None:
        self.went += 1


@pytest.fixture
def other(scale: Scale, qtbot: Any) -> TextLine:
    return TextLine(scale)


def shown(kind: str, scale: Scale, put: Put, other: TextLine) -> FieldEditor:
    editor = KINDS[kind][0](scale)
    put(editor, other, height=700)
    other.setFocus()
    return editor


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_a_value_comes_back_as_it_was_set_and_nothing_is_sent(
        self, kind: str, scale: Scale, put: Put, other: TextLine
    ) -> None:
        editor = shown(kind, scale, put, other)
        watch = Watch(editor)
        _make, value, another = KINDS[kind]
        for each in (value, another, value):
            editor.set_value(each)
            assert editor.value() == each
        assert watch.edited == []

    def test_an_empty_editor_has_an_empty_value(
        self, kind: str, scale: Scale, put: Put, other: TextLine
    ) -> None:
        editor = shown(kind, scale, put, other)
        assert editor.value() in ("", ())
        editor.set_value(KINDS[kind][1])
        editor.set_value(type(editor.value())())
        assert editor.value() in ("", ())

    def test_coming_and_leaving_are_told_once_each(
        self, kind: str, scale: Scale, put: Put, other: TextLine
    ) -> None:
        editor = shown(kind, scale, put, other)
        watch = Watch(editor)
        editor.editor_focus()
        assert editor.has_focus()
        editor.editor_focus()
        other.setFocus()
        assert not editor.has_focus()
        assert (watch.came, watch.went) == (1, 1)

    def test_a_value_set_while_the_clerk_is_in_it_waits_until_the_clerk_leaves(
        self, kind: str, scale: Scale, put: Put, other: TextLine
    ) -> None:
        editor = shown(kind, scale, put, other)
        _make, value, another = KINDS[kind]
        editor.set_value(value)
        watch = Watch(editor)
        editor.editor_focus()
        editor.set_value(another)
        assert editor.value() == value
        other.setFocus()
        assert editor.value() == another
        assert watch.edited == []

    def test_what_the_clerk_asked_for_is_set_at_once(
        self, kind: str, scale: Scale, put: Put, other: TextLine
    ) -> None:
        editor = shown(kind, scale, put, other)
        _make, value, another = KINDS[kind]
        editor.set_value(value)
        watch = Watch(editor)
        editor.editor_focus()
        editor.set_value(another, force=True)
        assert editor.value() == another
        assert editor.has_focus()
        assert watch.edited == []
        editor.set_value(value, force=True)
        assert editor.value() == value
        assert editor.has_focus()
        assert watch.went == 0

    def test_its_name_and_description_reach_the_screen_reader(
        self, kind: str, scale: Scale, put: Put, other: TextLine
    ) -> None:
        editor = shown(kind, scale, put, other)
        editor.set_names("事项名称", "照权责清单填")
        said = [
            each for each in editor.findChildren(QWidget) if each.accessibleDescription() == "照权责清单填"
        ]
        assert said
        assert kind == "records" or any("事项名称" in each.accessibleName() for each in said)


@pytest.mark.parametrize("kind", TYPED)
class TestEveryTypedKind:
    def test_composing_sends_nothing_and_the_chosen_words_once(
        self, kind: str, scale: Scale, put: Put, other: TextLine, compose: Send, hand_over: Send
    ) -> None:
        editor = shown(kind, scale, put, other)
        watch = Watch(editor)
        editor.editor_focus()
        compose(editor.focus_target(), "shengxian")
        compose(editor.focus_target(), "shengxianru")
        assert watch.edited == []
        hand_over(editor.focus_target(), "生鲜乳")
        assert watch.edited == [editor.value()]
        assert editor.value() in ("生鲜乳", ("生鲜乳",))

    def test_leaving_hands_over_what_is_composed(
        self, kind: str, scale: Scale, put: Put, other: TextLine, compose: Send
    ) -> None:
        editor = shown(kind, scale, put, other)
        watch = Watch(editor)
        order: list[str] = []
        editor.edited.connect(lambda _value: order.append("edited"))
        editor.left.connect(lambda: order.append("left"))
        editor.editor_focus()
        compose(editor.focus_target(), "生鲜乳")
        other.setFocus()
        assert watch.edited in (["生鲜乳"], [("生鲜乳",)])
        assert order == ["edited", "left"], "whoever checks on leaving sees the whole value"

    def test_a_page_change_hands_over_what_is_composed(
        self, kind: str, scale: Scale, put: Put, other: TextLine, compose: Send
    ) -> None:
        editor = shown(kind, scale, put, other)
        watch = Watch(editor)
        editor.editor_focus()
        compose(editor.focus_target(), "生鲜乳")
        commit_input_method()
        assert watch.edited in (["生鲜乳"], [("生鲜乳",)])

    def test_a_value_that_waited_is_dropped_when_the_clerk_types(
        self, kind: str, scale: Scale, put: Put, other: TextLine, hand_over: Send
    ) -> None:
        editor = shown(kind, scale, put, other)
        editor.editor_focus()
        editor.set_value(KINDS[kind][1])
        hand_over(editor.focus_target(), "生鲜乳")
        other.setFocus()
        assert editor.value() in ("生鲜乳", ("生鲜乳",))

    def test_a_forced_value_does_not_send_what_was_being_composed(
        self, kind: str, scale: Scale, put: Put, other: TextLine, compose: Send
    ) -> None:
        editor = shown(kind, scale, put, other)
        watch = Watch(editor)
        editor.editor_focus()
        compose(editor.focus_target(), "生鲜乳")
        editor.set_value(KINDS[kind][2], force=True)
        assert editor.value() == KINDS[kind][2]
        assert watch.edited == []

    def test_a_phrase_goes_in_as_typed_text(self, kind: str, scale: Scale, put: Put, other: TextLine) -> None:
        editor = shown(kind, scale, put, other)
        watch = Watch(editor)
        editor.insert_phrase("加强监管")
        assert editor.value() in ("加强监管", ("加强监管",))
        assert watch.edited == [editor.value()]

    def test_read_only_it_takes_no_typing(
        self, kind: str, scale: Scale, put: Put, other: TextLine, qtbot: Any
    ) -> None:
        editor = shown(kind, scale, put, other)
        editor.set_value(KINDS[kind][1])
        editor.set_read_only(True)
        editor.editor_focus()
        qtbot.keyClicks(editor.focus_target(), "abc")
        assert editor.value() == KINDS[kind][1]
