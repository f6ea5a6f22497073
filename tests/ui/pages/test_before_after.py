"""The two groups before and after in the row form, by keyboard alone, as a clerk goes through them."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.workflow.workspace import Workspace
from ui.bridge.before_binding import MergeAnswer, MergeQuestion
from ui.bridge.session_bridge import SessionBridge
from ui.pages.row_fields import Asking
from ui.pages.row_form import RowForm
from ui.theme.scale import Scale
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.tick_boxes import TickBox

STEPS, MATERIALS, LIMITS = "简化办事程序", "精简办事要件", "压缩办事时限"
BEFORE, AFTER = f"{STEPS}/原办理环节", f"{STEPS}/现办理环节"
GONE, WAY = f"{STEPS}/精简的环节名称", f"{STEPS}/精简环节方式"
PAPERS, KEPT_PAPERS = f"{MATERIALS}/原材料名称", f"{MATERIALS}/现需要的材料名称"
GONE_PAPERS = f"{MATERIALS}/精简的材料名称"
OLD, NEW = f"{LIMITS}/原办理时限", f"{LIMITS}/现办理时限"
CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen


class Clerk:
    """Hands on the keyboard: types, presses, and looks."""

    def __init__(self, form: RowForm, workspace: Workspace) -> None:
        self.form = form
        self.session = workspace.session("附件5")

    def value(self, path: str) -> Any:
        assert self.form.row() is not None
        return self.session.value(self.form.row(), path)

    def compose(self, words: str) -> None:
        """Through the input method: letters first, then the words."""
        target = QApplication.focusWidget()
        QApplication.sendEvent(target, QInputMethodEvent("pinyin", []))
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        QApplication.sendEvent(target, event)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        QTest.keyClick(target, key, modifier)
        QApplication.processEvents()

    def digits(self, figures: str) -> None:
        QTest.keyClicks(QApplication.activePopupWidget() or QApplication.focusWidget(), figures)
        QApplication.processEvents()

    def sees(self) -> list[str]:
        """The words in view."""
        labels = [one for one in self.form.findChildren(Label) if one.isVisible()]
        return [one.whole_text() if isinstance(one, ElidedLabel) else one.text() for one in labels]


@pytest.fixture
def answers() -> list[MergeAnswer | None]:
    """What the clerk will say in the dialog; the questions are put in their place."""
    return []


@pytest.fixture
def clerk(empty: Workspace, show: Callable[..., QWidget], answers: list[Any]) -> Callable[..., Clerk]:
    """A clerk in the first field of a new row's group."""
    kept: list[object] = []

    def asked(question: MergeQuestion) -> MergeAnswer | None:
        answer = answers.pop(0)
        answers.append(question)
        return answer

    def made(path: str, **cells: Any) -> Clerk:
        session = empty.session("附件5")
        row = session.add_row(row=cells)
        bridge = SessionBridge(session)
        form = RowForm(Scale(), bridge, Asking(lambda finding: None, asked))
        kept.extend((bridge, form))
        show(form, 436, 700)
        form.set_row(row)
        form.show_path(path, focus=True)
        QApplication.processEvents()
        return Clerk(form, empty)

    return made


def test_a_group_is_filled_in_with_one_line_two_figures_and_one_phrase(clerk: Any) -> None:
    hand = clerk(BEFORE)
    hand.compose("申请、受理、审查、现场踏勘、公示、决定")
    hand.press(Qt.Key.Key_Tab)
    hand.digits("45")
    hand.press(Qt.Key.Key_Return)
    assert hand.form.focused_path() == WAY
    hand.press(Qt.Key.Key_Down, CTRL)
    hand.digits("2")
    assert hand.value(BEFORE) == ("申请", "受理", "审查", "现场踏勘", "公示", "决定")
    assert hand.value(AFTER) == ("申请", "受理", "审查", "决定")
    assert hand.value(GONE) == ("现场踏勘", "公示")
    assert hand.value(WAY) == "取消没有法律法规规章依据的环节"
    assert "6 → 4，减 2 个" in hand.sees()
    hand.press(Qt.Key.Key_Return)
    assert hand.form.focused_path() == PAPERS


def test_the_standard_stages_are_one_choice_and_never_there_by_themselves(clerk: Any) -> None:
    hand = clerk(BEFORE)
    assert hand.value(BEFORE) == ""
    hand.press(Qt.Key.Key_Down, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    special = (
        "审图",
        "现场踏勘",
        "公示",
        "举行听证",
        "招标",
        "拍卖",
        "检验",
        "检测",
        "检疫",
        "鉴定",
        "专家评审",
    )
    assert tuple(one.text().rpartition("　")[2] for one in menu.actions()) == (
        "申请、受理、审查、决定、送达",
        *special,
    )
    hand.press(Qt.Key.Key_Return)
    assert hand.value(BEFORE) == ("申请", "受理", "审查", "决定", "送达")
    hand.session.undo()
    assert hand.value(BEFORE) == ""


def test_ticking_by_ctrl_d_and_taking_one_tick_back(clerk: Any) -> None:
    hand = clerk(PAPERS)
    hand.compose("申请表；身份证复印件；户口簿")
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Up)
    hand.press(Qt.Key.Key_D, CTRL)
    hand.press(Qt.Key.Key_Up)
    hand.press(Qt.Key.Key_D, CTRL)
    assert hand.value(KEPT_PAPERS) == ("申请表",)
    assert "3 → 1，减 2 份" in hand.sees()
    hand.session.undo()
    assert hand.value(KEPT_PAPERS) == ("申请表", "身份证复印件")
    assert hand.value(GONE_PAPERS) == ("户口簿",)
    assert "3 → 2，减 1 份" in hand.sees()


def test_all_materials_waived_count_as_none(clerk: Any) -> None:
    hand = clerk(PAPERS)
    hand.compose("申请表、照片")
    hand.press(Qt.Key.Key_Tab)
    hand.digits("12")
    assert hand.value(KEPT_PAPERS) == ("无",)
    assert "2 → 0，减 2 份" in hand.sees()


def test_a_merge_is_two_keys_and_undone_by_one(clerk: Any, answers: list[Any]) -> None:
    hand = clerk(BEFORE)
    hand.compose("申请、受理、审查、决定")
    hand.press(Qt.Key.Key_Return)
    for _ in range(3):
        hand.press(Qt.Key.Key_Up)
    answers.append(((1, 2), "受理审查"))
    before = hand.session.draft
    hand.press(Qt.Key.Key_M, CTRL)
    (question,) = answers
    assert question.items == ("申请", "受理", "审查", "决定")
    assert question.chosen == (1, 2)
    assert hand.value(AFTER) == ("申请", "受理审查", "决定")
    assert hand.value(WAY) == "受理、审查合并为受理审查"
    assert hand.value(GONE) == ("受理", "审查")
    assert "4 → 3，减 1 个" in hand.sees()
    ticks = [one.words() for one in hand.form.findChildren(TickBox) if one.isVisible() and one.isChecked()]
    assert ticks == ["合并", "合并"]
    hand.session.check_all()
    assert "V-20" not in {one.rule for one in hand.session.shown}
    hand.session.undo()
    assert hand.session.draft == before


def test_a_limit_says_at_once_what_it_saves(clerk: Any) -> None:
    hand = clerk(OLD)
    hand.compose("20个工作日")
    hand.press(Qt.Key.Key_Return)
    assert hand.form.focused_path() == NEW
    hand.compose("5个工作日")
    assert "20个工作日 → 5个工作日，压缩 15 个工作日（75.00%）" in hand.sees()
    hand.press(Qt.Key.Key_A, CTRL)
    hand.compose("即办")
    assert "20个工作日 → 即办，压缩 20 个工作日（100.00%）" in hand.sees()
    hand.press(Qt.Key.Key_A, CTRL)
    hand.compose("半月")
    assert not any("压缩 " in words for words in hand.sees())


def test_the_limits_stand_side_by_side_with_what_they_save_below(clerk: Any) -> None:
    hand = clerk(OLD, **{OLD: "20个工作日", NEW: "5个工作日"})
    frames = [hand.form.binding(path).frame for path in (OLD, NEW)]
    left, right = (one.mapTo(hand.form, one.rect().topLeft()) for one in frames)
    assert left.y() == right.y() and left.x() < right.x()


def test_lists_that_do_not_follow_keep_their_words(clerk: Any) -> None:
    cells = {
        BEFORE: ("1.申请、受理", "2.审查；"),
        AFTER: ("核准",),
        GONE: ("申请等",),
        WAY: "优化",
    }
    hand = clerk(BEFORE, **cells)
    row = dict(hand.session.draft.rows[hand.form.row()])
    for _ in range(12):
        hand.press(Qt.Key.Key_Tab)
    assert dict(hand.session.draft.rows[hand.form.row()]) == row
    assert not hand.session.trail.last.typed_into
    hand.form.show_path(BEFORE, focus=True)
    hand.press(Qt.Key.Key_End)
    hand.compose("登记")
    assert hand.value(BEFORE) == ("1.申请、受理登记", "2.审查；")
    assert (hand.value(AFTER), hand.value(GONE), hand.value(WAY)) == (("核准",), ("申请等",), "优化")
