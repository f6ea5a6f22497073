"""A field on a page and the session: typing goes in, values, findings and notes come out."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.packs.model import Field
from desktop.rules.finding import Finding
from desktop.workflow.session import Aspect
from ui.bridge.field_binding import FieldBinding, source_of
from ui.bridge.field_editors import make_editor
from ui.bridge.session_bridge import SessionBridge
from ui.theme.scale import Scale
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.notices import NoticeKind

Make = Callable[..., SessionBridge]
NAME, BASIS = "事项名称", "事项依据"
BRACKETS = "《国务院关于示例的决定》（国发[2004]20号）第三条"


@pytest.fixture
def bridge(bridge_of: Make) -> SessionBridge:
    return bridge_of("附件5", {NAME: "第一项", BASIS: BRACKETS}, {NAME: "第二项"})


@pytest.fixture
def bind(put: Callable[..., QWidget]) -> Callable[..., FieldBinding]:
    """A frame with its binding, shown above a second input that takes the focus away."""

    def bound(
        bridge: SessionBridge,
        path: str,
        row: int | None = 0,
        ask: Callable[[Finding], str | None] = lambda finding: "写明的理由",
    ) -> FieldBinding:
        form = bridge.session.form
        field = form.field(path) if row is None else form.row_field(path)
        frame = FieldFrame(Scale(), make_editor(Scale(), field), field.label)
        binding = FieldBinding(bridge, field, frame, ask, row)
        aside = FieldFrame(Scale(), make_editor(Scale(), form.row_field("备注")), "备注")
        put(frame, aside)
        aside.setObjectName("aside")
        return binding

    return bound


def leave(binding: FieldBinding) -> None:
    aside = binding.frame.window().findChild(FieldFrame, "aside")
    assert aside is not None
    aside.editor.editor_focus()


def type_into(binding: FieldBinding, words: str) -> None:
    """As an input method hands words over, at the end of the field."""
    target = binding.frame.editor.focus_target()
    QTest.keyClick(target, Qt.Key.Key_End)
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(target, event)


def test_what_is_typed_is_in_the_session_at_once(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, NAME)
    binding.frame.editor.editor_focus()
    type_into(binding, "许可")
    assert bridge.session.value(0, NAME) == "第一项许可"


def test_findings_appear_on_leaving_and_not_while_typing(bridge: SessionBridge, bind: Any) -> None:
    bridge.session.set_value(0, NAME, "")
    binding = bind(bridge, NAME)
    assert binding.frame.notices() == ()
    binding.frame.editor.editor_focus()
    assert binding.frame.notices() == ()
    leave(binding)
    (notice,) = binding.frame.notices()
    assert notice.kind is NoticeKind.MUST
    binding.frame.editor.editor_focus()
    type_into(binding, "示例事项")
    assert binding.frame.notices() == (notice,)
    leave(binding)
    assert binding.frame.notices() == ()


def test_what_is_still_composed_is_not_lost_on_leaving(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, NAME)
    binding.frame.editor.editor_focus()
    QTest.keyClick(binding.frame.editor.focus_target(), Qt.Key.Key_End)
    QApplication.sendEvent(binding.frame.editor.focus_target(), QInputMethodEvent("审批", []))
    assert bridge.session.value(0, NAME) == "第一项"
    leave(binding)
    assert bridge.session.value(0, NAME) == "第一项审批"


def test_changes_made_elsewhere_are_shown(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, NAME)
    bridge.session.set_value(0, NAME, "在表格里改的")
    assert binding.frame.editor.value() == "在表格里改的"
    bridge.session.undo()
    assert binding.frame.editor.value() == "第一项"


def test_a_blank_typed_first_is_not_taken_away(bridge: SessionBridge, bind: Any) -> None:
    bridge.session.set_value(1, NAME, "")
    binding = bind(bridge, NAME, 1)
    binding.frame.editor.editor_focus()
    type_into(binding, " ")
    assert binding.frame.editor.value() == " "


def test_another_row_shows_its_own_value_and_findings(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, BASIS)
    assert [one.kind for one in binding.frame.notices()] == [NoticeKind.CHECK]
    binding.set_row(1)
    assert binding.frame.editor.value() == ""
    assert binding.frame.notices() == ()
    binding.set_row(None)
    assert binding.row is None
    assert binding.frame.editor.value() == ""


def test_without_a_row_typing_goes_nowhere(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, NAME)
    binding.set_row(None)
    before = bridge.session.draft
    binding.frame.editor.editor_focus()
    type_into(binding, "哪一行？")
    assert bridge.session.draft is before


def test_a_row_that_is_gone_shows_nothing(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, NAME, 1)
    bridge.session.delete_rows([1])
    assert binding.frame.notices() == ()
    leave(binding)
    assert len(bridge.session.draft.rows) == 1


def test_a_mend_is_put_in_even_where_the_clerk_is(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, BASIS)
    binding.frame.editor.editor_focus()
    (notice,) = binding.frame.notices()
    binding.frame.notice_acted.emit(notice.key, "fix")
    assert binding.frame.editor.value() == BRACKETS.replace("[", "〔").replace("]", "〕")
    assert binding.frame.notices() == ()


def test_a_confirmed_finding_is_no_longer_shown_under_its_field(bridge: SessionBridge, bind: Any) -> None:
    asked: list[Finding] = []
    binding = bind(bridge, BASIS, 0, lambda finding: asked.append(finding) or "原件如此")  # type: ignore[func-returns-value]
    (notice,) = binding.frame.notices()
    binding.frame.notice_acted.emit(notice.key, "confirm")
    assert [one.what for one in asked] == [notice.what]
    assert binding.frame.notices() == ()
    assert bridge.session.draft.confirmed[0].reason == "原件如此"


def test_an_action_for_a_finding_that_is_gone_does_nothing(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, BASIS)
    before = bridge.session.draft
    binding.frame.notice_acted.emit("gone", "fix")
    assert bridge.session.draft is before


def test_coming_into_a_field_says_where(bridge: SessionBridge, bind: Any, qtbot: Any) -> None:
    binding = bind(bridge, NAME, 1)
    leave(binding)
    with qtbot.waitSignal(binding.entered) as came:
        binding.frame.editor.editor_focus()
    assert came.args == [1, NAME]


def test_the_unit_column_left_to_the_profile_is_shown_and_comes_back(
    bridge: SessionBridge, bind: Any
) -> None:
    binding = bind(bridge, "单位类型")
    editor = binding.frame.editor
    assert isinstance(editor, ChoiceField)
    assert editor.value() == "旗直政府部门"
    editor.editor_focus()
    QTest.keyClick(editor.focus_target(), Qt.Key.Key_Delete)
    assert bridge.session.value(0, "单位类型") == ""
    assert editor.value() == "旗直政府部门"


def test_fields_outside_the_table_need_no_row(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, "填表人姓名", None)
    binding.frame.editor.editor_focus()
    type_into(binding, "示例丙")
    leave(binding)
    assert bridge.session.value(None, "填表人姓名") == "示例丙"


def test_typing_tells_of_one_value_and_leaving_of_findings(bridge: SessionBridge, bind: Any) -> None:
    binding = bind(bridge, NAME)
    told: list[Aspect] = []
    bridge.changed.connect(lambda change: told.append(change.aspect))
    binding.frame.editor.editor_focus()
    type_into(binding, "一")
    type_into(binding, "二")
    leave(binding)
    assert told == [Aspect.VALUE, Aspect.VALUE, Aspect.FINDINGS]


@pytest.mark.parametrize(
    ("path", "name", "begins"),
    [
        (BASIS, "附件5 注6", "事项依据只填写文件名称"),
        ("事项类别", "附件5 注1、附件5 注2", "单位类型和事项类别处选择"),
        ("备注", "", ""),
    ],
)
def test_the_notes_of_a_field_are_quoted(bridge: SessionBridge, path: str, name: str, begins: str) -> None:
    form = bridge.session.form
    source = source_of(form, form.row_field(path))
    assert source.name == name
    assert source.quote.startswith(begins)
    for note in form.row_field(path).notes:
        assert form.note(note).text in source.quote


def test_a_field_without_a_note_quotes_the_notices_own_line(bridge: SessionBridge) -> None:
    field: Field = bridge.session.form.field("填表人姓名")
    source = source_of(bridge.session.form, field)
    assert (source.name, source.quote) == ("通知原文", field.paragraph)


def test_a_tick_is_looked_at_when_it_is_put_and_not_only_when_its_field_is_left(
    bridge: SessionBridge, bind: Callable[..., FieldBinding]
) -> None:
    binding = bind(bridge, "事项类别")
    session = bridge.session
    session.set_value(0, "事项类别", "")
    session.leave(0, "事项类别")
    assert [one.kind for one in binding.frame.notices()] == [NoticeKind.MUST]
    binding.frame.editor.edited.emit("权责清单事项")
    assert binding.frame.notices() == ()
