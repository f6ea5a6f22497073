"""Labels and tooltips show what they are given, letter by letter."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Tone
from ui.widgets.audit import audit
from ui.widgets.labels import ElidedLabel, Label, set_tip

TAG = "<b>第一条</b> & <img src=x>"


def test_a_label_takes_nothing_for_html(scale: Scale, qtbot: Any) -> None:
    label = Label(scale, TAG)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == TAG


def test_a_tooltip_escapes_what_looks_like_html(scale: Scale, qtbot: Any) -> None:
    label = Label(scale, "")
    qtbot.addWidget(label)
    set_tip(label, TAG)
    assert "<b>" not in label.toolTip()
    assert "&lt;b&gt;第一条" in label.toolTip()
    set_tip(label, "")
    assert label.toolTip() == ""


def test_words_that_do_not_fit_are_cut_and_stand_whole_in_the_tooltip(
    scale: Scale, put: Callable[..., QWidget]
) -> None:
    label = ElidedLabel(scale, "保留职权事项及减环节、减材料、减时限清单")
    window = put(label, width=120)
    assert label.text().endswith("…")
    assert label.whole_text() in label.toolTip()
    assert label.accessibleName() == label.whole_text()
    window.resize(600, 100)
    window.layout().activate()
    assert label.text() == label.whole_text()
    assert label.toolTip() == ""


def test_a_wrapping_label_gets_the_height_of_its_lines(scale: Scale, put: Callable[..., QWidget]) -> None:
    one, many = (
        Label(scale, "一行", wrap=True),
        Label(scale, "某一事项可根据情况选择一项或多项填写" * 4, wrap=True),
    )
    window = put(one, many, width=300)
    assert many.height() >= 3 * one.height()
    assert audit(window) == []


@pytest.mark.parametrize("tone", list(Tone))
def test_the_tone_of_a_label_can_change(scale: Scale, put: Callable[..., QWidget], tone: Tone) -> None:
    label = Label(scale, "必须改")
    put(label)
    label.set_tone(tone)
    assert isinstance(label, QLabel)
    assert label.property("t") == tone.value
