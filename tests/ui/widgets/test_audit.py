"""The audit finds what does not fit, and leaves alone what is right."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme.scale import Scale
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label


def test_a_sound_page_has_no_faults(scale: Scale, put: Callable[..., QWidget]) -> None:
    window = put(Label(scale, "保留职权事项"), Button(scale, "下一步"), ElidedLabel(scale, "很长" * 200))
    assert audit(window) == []


def test_a_label_narrower_than_its_words_is_named(scale: Scale, put: Callable[..., QWidget]) -> None:
    label = Label(scale, "保留职权事项")
    window = put(label)
    label.setFixedWidth(30)
    window.layout().activate()
    faults = audit(window)
    assert len(faults) == 1
    assert "保留职权事项" in faults[0]


def test_a_wrapping_label_lower_than_its_lines_is_named(scale: Scale, put: Callable[..., QWidget]) -> None:
    label = Label(scale, "某一事项可根据情况选择填写" * 10, wrap=True)
    window = put(label)
    label.setFixedHeight(20)
    window.layout().activate()
    assert len(audit(window)) == 1


def test_a_button_narrower_than_its_words_is_named(scale: Scale, put: Callable[..., QWidget]) -> None:
    button = Button(scale, "按建议改为 23 份")
    window = put(button)
    button.setFixedWidth(40)
    window.layout().activate()
    assert any("按建议改为 23 份" in fault for fault in audit(window))


def test_a_frame_outside_its_parent_is_named(scale: Scale, put: Callable[..., QWidget]) -> None:
    holder = QWidget()
    frame = QFrame(holder)
    window = put(holder)
    frame.setGeometry(0, 0, holder.width() + 10, 5)
    assert any("reaches beyond" in fault for fault in audit(window))


def test_what_is_hidden_or_scrolls_is_no_fault(scale: Scale, put: Callable[..., QWidget]) -> None:
    hidden = Label(scale, "保留职权事项")
    hidden.setFixedWidth(5)
    scroll = QScrollArea()
    body = QWidget()
    body.resize(4000, 4000)
    scroll.setWidget(body)
    window = put(hidden, scroll)
    hidden.hide()
    assert audit(window) == []
