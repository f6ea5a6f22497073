"""The dialog offers a name, says how the merge will be recorded, and takes no half answer."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.answers.merging import Merge
from ui.bridge.before_binding import MergeQuestion
from ui.pages.merge_dialog import MergeDialog
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.labels import Label

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ITEMS = ("申请", "受理", "审查", "现场踏勘", "公示", "决定", "送达")


def question(chosen: tuple[int, ...] = (1, 2)) -> MergeQuestion:
    def said(merge: Merge) -> str:
        return f"{'+'.join(merge.items)}={merge.name}"

    return MergeQuestion("原办理环节", ITEMS, chosen, (*ITEMS, "备案"), "精简环节方式", said)


def shown(qtbot: Any, scale: Scale, chosen: tuple[int, ...] = (1, 2)) -> MergeDialog:
    dialog = MergeDialog(scale, question(chosen))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def words(dialog: MergeDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(Label) if one.isVisible())


def compose(name: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(name)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_enter_takes_what_is_offered(qtbot: Any, scale: Scale) -> None:
    dialog = shown(qtbot, scale)
    assert "受理+审查=受理审查" in words(dialog)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.answer == ((1, 2), "受理审查")
    assert not dialog.isVisible()


def test_escape_takes_nothing(qtbot: Any, scale: Scale) -> None:
    dialog = shown(qtbot, scale)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert dialog.answer is None and not dialog.isVisible()


def test_the_offer_follows_the_ticks_until_a_name_is_written(qtbot: Any, scale: Scale) -> None:
    dialog = shown(qtbot, scale)
    dialog.ticks[5].click()
    assert dialog.editor.value() == "受理审查决定"
    compose("一审一核")
    dialog.ticks[5].click()
    assert dialog.editor.value() == "一审一核"
    assert "受理+审查=一审一核" in words(dialog)
    dialog.accept_button.click()
    assert dialog.answer == ((1, 2), "一审一核")


def test_a_name_still_being_composed_is_taken(qtbot: Any, scale: Scale) -> None:
    dialog = shown(qtbot, scale)
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("初审", []))
    dialog.accept_button.click()
    assert dialog.answer == ((1, 2), "初审")


@pytest.mark.parametrize(
    ("off", "name", "said"),
    [
        ((1,), "审查", "两个以上"),
        ((), " ", "还没写"),
        ((), "备案", "“备案”原来就有"),
        ((), "决定", "“决定”原来就有"),
    ],
)
def test_half_an_answer_is_not_taken(
    qtbot: Any, scale: Scale, off: tuple[int, ...], name: str, said: str
) -> None:
    dialog = shown(qtbot, scale)
    for at in off:
        dialog.ticks[at].click()
    dialog.editor.set_value(name, force=True)
    dialog.accept_button.click()
    assert dialog.isVisible() and dialog.answer is None
    assert said in words(dialog)


def test_a_merge_may_keep_the_name_of_one_of_its_steps(qtbot: Any, scale: Scale) -> None:
    dialog = shown(qtbot, scale)
    dialog.editor.set_value("审查", force=True)
    dialog.accept_button.click()
    assert dialog.answer == ((1, 2), "审查")


@pytest.mark.parametrize("size", list(Size))
def test_nothing_is_clipped_and_it_fits_a_small_screen(qtbot: Any, size: Size) -> None:
    dialog = shown(qtbot, Scale(size))
    qtbot.waitUntil(lambda: audit(dialog) == [])
    if size is Size.STANDARD:
        assert dialog.height() <= 430
    dialog.editor.set_value("决定", force=True)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: audit(dialog) == [])
