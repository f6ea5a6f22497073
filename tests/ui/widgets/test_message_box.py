"""A question shows its words as they are and answers with a key."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.buttons import Button
from ui.widgets.message_box import message_box


def test_the_pressed_button_answers_with_its_key(scale: Scale, qtbot: Any) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    answers: list[str] = []
    box = message_box(
        scale,
        owner,
        "出了一点问题",
        "文件 <b>a</b> 打不开。",
        [("again", "再试一次"), ("leave", "先不管")],
        answers.append,
    )
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.text() == "文件 <b>a</b> 打不开。"
    labels = {each.label(): each for each in box.findChildren(Button)}
    labels["再试一次"].click()
    assert answers == ["again"]


def test_closing_it_is_no_answer(scale: Scale, qtbot: Any) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    answers: list[str] = []
    box = message_box(scale, owner, "问", "好吗？", [("yes", "好")], answers.append)
    box.done(0)
    assert answers == [""]
