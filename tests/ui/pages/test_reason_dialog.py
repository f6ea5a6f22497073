"""The reason for a confirmation: quoted finding, no empty reason, nothing preselected."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from ui.pages.reason_dialog import ReasonDialog, ask_reason
from ui.theme.scale import Scale
from ui.widgets.audit import audit

# A window of fixed width: the offscreen platform has no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

FINDING = Finding(
    form="附件5",
    row=3,
    field="事项依据",
    rule="V-28",
    note="附件5注6",
    severity=Severity.CHECK,
    where="附件5 › 第3项 › 事项依据",
    what="文号用了方括号。",
    todo="请改成六角括号。",
    quote="事项依据只填写文件名称、文号及具体条款",
    overridable=True,
)


@pytest.fixture
def dialog(qtbot: Any, scale: Scale) -> ReasonDialog:
    made = ReasonDialog(scale, FINDING)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_finding_and_its_note_are_quoted(dialog: ReasonDialog) -> None:
    shown = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    for words in (FINDING.where, FINDING.what, FINDING.todo, "附件5 注6", FINDING.quote):
        assert words in shown
    assert audit(dialog) == []


def test_there_is_no_reason_until_the_clerk_writes_one(dialog: ReasonDialog) -> None:
    assert dialog.editor.value() == ""
    dialog.accept_button.click()
    assert dialog.isVisible() and dialog.reason == ""
    assert len(dialog.frame.notices()) == 1


def test_a_written_reason_is_taken_without_spaces_around_it(dialog: ReasonDialog) -> None:
    dialog.editor.insert_phrase("  问过编办，就这样写。 ")
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert dialog.reason == "问过编办，就这样写。"


def test_asking_gives_the_reason_or_nothing(qtbot: Any, scale: Scale, show: Callable[..., QWidget]) -> None:
    parent = QWidget()
    show(parent)

    def answer(words: str, accepts: bool) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, ReasonDialog)
        box.editor.insert_phrase(words)
        (box.accept_button if accepts else box.cancel_button).click()

    QTimer.singleShot(0, lambda: answer("领导定的", True))
    assert ask_reason(parent, scale, FINDING) == "领导定的"
    QTimer.singleShot(0, lambda: answer("领导定的", False))
    assert ask_reason(parent, scale, FINDING) is None


def test_an_override_says_that_it_is_one(qtbot: Any, scale: Scale) -> None:
    made = ReasonDialog(scale, replace(FINDING, severity=Severity.MUST))
    qtbot.addWidget(made)
    assert made.windowTitle() == made.accept_button.label() == "照此填报"


def test_two_enters_after_the_reason_take_it(dialog: ReasonDialog, qtbot: Any) -> None:
    dialog.editor.editor_focus()
    qtbot.keyClicks(QApplication.focusWidget(), "2023")
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.reason == "2023"
