"""A field on its page: label and buddy, findings, the note only while the clerk is in it, and what is spoken."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from ui.theme.scale import Scale, Size
from ui.theme.tokens import RED
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.line_field import LineField
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.prose_field import ProseField
from ui.widgets.notices import Action, Notice, NoticeKind

Put = Callable[..., QWidget]
Find = Callable[[QWidget, str], Button]
MUST = Notice("V-05", NoticeKind.MUST, "还没填。", "写明怎样减掉的。")
CHECK = Notice(
    "V-21", NoticeKind.CHECK, "是合并的吗？", "", (Action("yes", "是，写合并"), Action("ok", "确认无误"))
)
NOTE = ("附件5 注3", "某一事项可根据情况在简化办事程序中选择一项或多项填写")


def words(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def frame(scale: Scale, put: Put) -> FieldFrame:
    made = FieldFrame(scale, LineField(scale), "精简环节方式", helper="照实填")
    made.set_note(*NOTE)
    other = LineField(scale)
    put(other, made)
    other.editor_focus()
    return made


def test_the_label_leads_to_the_editor(frame: FieldFrame) -> None:
    label = next(each for each in frame.findChildren(QLabel) if each.text() == "精简环节方式")
    assert label.buddy() is frame.editor.focus_target()


def test_the_note_shows_only_while_the_clerk_is_in_the_field(frame: FieldFrame) -> None:
    assert not frame.note_is_shown()
    frame.editor.editor_focus()
    assert frame.note_is_shown()
    assert NOTE[0] in words(frame)
    frame.editor.focus_target().clearFocus()
    assert not frame.note_is_shown()


def test_while_the_mouse_button_is_down_nothing_moves(
    frame: FieldFrame, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    frame.editor.editor_focus()
    down = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.mouseButtons", lambda: down[0])
    frame.editor.focus_target().clearFocus()
    assert frame.note_is_shown()
    down[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: not frame.note_is_shown())


def test_without_a_note_none_is_shown(scale: Scale, put: Put) -> None:
    frame = FieldFrame(scale, LineField(scale), "备注")
    put(frame)
    frame.editor.editor_focus()
    assert not frame.note_is_shown()


def test_the_findings_are_shown_and_go(frame: FieldFrame) -> None:
    frame.set_notices([MUST, CHECK])
    shown = "".join(words(frame))
    assert "必须改：还没填。写明怎样减掉的。" in shown
    assert CHECK.what in shown
    assert frame.notices() == (MUST, CHECK)
    frame.set_notices([])
    assert words(frame) == ["精简环节方式", "照实填"]


def test_a_red_bar_stands_beside_what_must_be_mended(frame: FieldFrame) -> None:
    def edge() -> str:
        QApplication.processEvents()
        return frame.grab().toImage().pixelColor(1, 30).name().upper()

    assert edge() != RED
    frame.set_notices([MUST])
    assert edge() == RED
    frame.set_notices([CHECK])
    assert edge() != RED


def test_an_answer_names_its_finding(frame: FieldFrame, button: Find, qtbot: Any) -> None:
    frame.set_notices([MUST, CHECK])
    with qtbot.waitSignal(frame.notice_acted) as sent:
        button(frame, "是，写合并").click()
    assert sent.args == ["V-21", "yes"]


def test_tab_goes_from_the_editor_to_the_answers(frame: FieldFrame, button: Find, qtbot: Any) -> None:
    frame.set_notices([CHECK])
    frame.editor.editor_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(frame, "是，写合并")


def test_findings_that_come_while_the_clerk_types_leave_the_focus(frame: FieldFrame, qtbot: Any) -> None:
    frame.editor.editor_focus()
    frame.set_notices([MUST])
    frame.set_notices([MUST, CHECK])
    frame.set_notices([])
    assert frame.editor.has_focus()
    assert QApplication.focusWidget() is frame.editor.focus_target()


def test_a_screen_reader_hears_the_help_the_findings_and_the_note(frame: FieldFrame) -> None:
    target = frame.editor.focus_target()
    assert target.accessibleName() == "精简环节方式"
    frame.set_notices([MUST])
    for part in ("照实填", "必须改：还没填。", *NOTE):
        assert part in target.accessibleDescription()
    frame.set_notices([])
    assert "必须改" not in target.accessibleDescription()
    frame.set_helper("照清单填")
    assert "照清单填" in target.accessibleDescription()


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen
def test_suggestions_are_offered_and_never_filled_in_by_themselves(
    scale: Scale, put: Put, button: Find, qtbot: Any
) -> None:
    frame = FieldFrame(scale, LineField(scale), "取消或下放后续措施", phrases=["加强监管", "指导培训"])
    put(frame)
    assert frame.editor.value() == ""
    button(frame, "选用语").click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(frame.editor.edited) as sent:
        menu.actions()[1].trigger()
    menu.close()
    assert sent.args == ["指导培训"]
    qtbot.waitUntil(frame.editor.has_focus)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_ctrl_down_opens_the_suggestions_and_a_figure_takes_one(scale: Scale, put: Put, qtbot: Any) -> None:
    frame = FieldFrame(scale, LineField(scale), "精简环节方式", phrases=["合并", "告知承诺"])
    put(frame)
    frame.editor.editor_focus()
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    for key, value in ((Qt.Key.Key_2, "x告知承诺"), (Qt.Key.Key_Return, "x告知承诺合并")):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.activeAction() is menu.actions()[0]
        qtbot.keyClick(menu, key)
        assert frame.editor.value() == value
    line = frame.editor.focus_target()
    assert QApplication.focusWidget() is line
    assert not line.hasSelectedText(), "typing goes on behind the phrase"


def test_a_list_offers_its_suggestions_from_below(scale: Scale, put: Put) -> None:
    frame = FieldFrame(scale, ListField(scale), "原办理环节", phrases=["申请、受理"])
    tools = Button(scale, "选用语")
    frame.set_tools(tools)
    put(frame)
    shown = [one for one in frame.findChildren(Button) if one.label() == "选用语" and one.isVisible()]
    assert shown == [tools]
    assert tools in list(frame.tab_stops())


def test_a_list_adds_a_row_by_the_link_and_counts(scale: Scale, put: Put, button: Find, qtbot: Any) -> None:
    frame = FieldFrame(scale, ListField(scale), "原办理环节")
    frame.editor.set_value(("申请", "受理"))
    put(frame)
    assert "2 个" in words(frame)
    button(frame, "加一步").click()
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert frame.editor.value() == ("申请", "受理", "x")
    assert "3 个" in words(frame)


def test_prose_says_how_much_is_written_where_asked(scale: Scale, put: Put) -> None:
    counted = FieldFrame(scale, ProseField(scale), "正文", counter=True)
    plain = FieldFrame(scale, ProseField(scale), "备注")
    put(LineField(scale), counted, plain)
    counted.editor.set_value("第一段 23 份")
    plain.editor.set_value("第一段")
    assert "已写 6 字" in words(counted)
    assert words(plain) == ["备注"]


def test_the_link_beside_the_label_can_come_and_go(scale: Scale, put: Put, button: Find, qtbot: Any) -> None:
    frame = FieldFrame(scale, LineField(scale), "精简的环节名称", action="改写")
    put(frame)
    with qtbot.waitSignal(frame.action_clicked):
        button(frame, "改写").click()
    frame.set_action("")
    assert not any(each.isVisible() for each in frame.findChildren(Button))


@pytest.mark.parametrize("size", list(Size))
def test_nothing_is_clipped_even_in_a_narrow_column(size: Size, put: Put) -> None:
    scale = Scale(size)
    frame = FieldFrame(scale, ListField(scale), "原办理环节", helper="按上面两栏算出")
    frame.set_note(*NOTE)
    frame.set_notices([MUST, CHECK])
    window = put(frame, width=scale.px(220), height=scale.px(500), scale=scale)
    frame.editor.editor_focus()
    window.layout().activate()
    QApplication.processEvents()
    assert audit(window) == []


def test_enter_and_tab_go_from_field_to_field_before_the_links(
    scale: Scale, put: Put, button: Find, qtbot: Any
) -> None:
    first = FieldFrame(scale, LineField(scale), "精简的环节名称", action="改写")
    second = FieldFrame(scale, LineField(scale), "精简环节方式", action="看明细表")
    put(first, second, Button(scale, "下一步"))
    first.editor.editor_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert second.editor.has_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(second, "看明细表")
    second.editor.editor_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not first.editor.has_focus(), "after the last field the page goes on, not round"
    assert not second.editor.has_focus()


def test_a_finding_that_stays_keeps_the_focus_on_its_answer(frame: FieldFrame, button: Find) -> None:
    frame.set_notices([CHECK])
    answer = button(frame, "确认无误")
    answer.setFocus()
    frame.set_notices([MUST, CHECK])
    assert button(frame, "确认无误") is answer
    assert QApplication.focusWidget() is answer


def test_findings_wait_while_the_mouse_button_is_down(
    frame: FieldFrame, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    down = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.mouseButtons", lambda: down[0])
    frame.set_notices([MUST])
    assert not any("必须改" in each for each in words(frame))
    down[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: any("必须改" in each for each in words(frame)))


def test_tab_passes_by_a_link_that_has_a_key_of_its_own(
    scale: Scale, put: Put, button: Find, qtbot: Any
) -> None:
    frame, following = FieldFrame(scale, LineField(scale), "事项依据"), LineField(scale)
    frame.set_action("引用助手 F7", has_key=True)
    put(frame, following)
    frame.editor.editor_focus()
    qtbot.keyClick(frame.editor.focus_target(), Qt.Key.Key_Tab)
    assert following.has_focus()

    frame.editor.editor_focus()
    with qtbot.waitSignal(frame.action_clicked):
        qtbot.mouseClick(button(frame, "引用助手 F7"), Qt.MouseButton.LeftButton)
    assert frame.editor.has_focus()
