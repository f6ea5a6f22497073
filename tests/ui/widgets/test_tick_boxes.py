"""Tick boxes and radio buttons: the whole of them can be clicked, and they are drawn as they stand."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ui.theme.scale import Scale, Size
from ui.theme.tokens import BLUE
from ui.widgets.tick_boxes import Combo, RadioButton, TickBox


@pytest.mark.parametrize("kind", [TickBox, RadioButton])
@pytest.mark.parametrize("size", list(Size))
def test_a_click_on_the_word_ticks(
    kind: type[TickBox], size: Size, put: Callable[..., QWidget], qtbot: Any
) -> None:
    box: QAbstractButton = kind(Scale(size), "旗直政府部门")
    put(box, scale=Scale(size))
    box.clearFocus()  # its ring is blue too
    assert not has_blue(box)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 4, box.height() // 2))
    assert box.isChecked()
    box.clearFocus()
    assert has_blue(box)


def has_blue(box: QWidget) -> bool:
    image = box.grab().toImage()
    return any(
        image.pixelColor(x, y).name().upper() == BLUE
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_quiet_box_is_lower_and_says_its_word(scale: Scale, put: Callable[..., QWidget]) -> None:
    quiet, plain = TickBox(scale, "减去", quiet=True), TickBox(scale, "减去")
    put(quiet, plain)
    assert quiet.height() < plain.height() == 36
    assert quiet.accessibleName() == "减去"


def test_a_combo_shows_the_whole_of_its_choice_in_the_tooltip(
    scale: Scale, put: Callable[..., QWidget]
) -> None:
    combo = Combo(scale)
    combo.addItems(["甲", "旗委、政府直属事业单位 <b>"])
    put(combo)
    combo.setCurrentIndex(1)
    assert "旗委、政府直属事业单位 &lt;b&gt;" in combo.toolTip()


@pytest.mark.parametrize("kind", [TickBox, RadioButton])
def test_enter_goes_on_and_does_not_tick(
    kind: type[TickBox], scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    page, box, after = QWidget(), kind(scale, "零报告"), TickBox(scale, "减去")
    column = QVBoxLayout(page)
    for part in (box, after):
        column.addWidget(part)
    put(page)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert after.hasFocus() and not box.isChecked()


def test_its_word_may_change_with_its_name(scale: Scale, put: Any) -> None:
    box = TickBox(scale, "去掉", quiet=True)
    put(box)
    wide = box.sizeHint().width()
    box.set_words("去掉这一个")
    assert (box.words(), box.accessibleName()) == ("去掉这一个", "去掉这一个")
    assert box.sizeHint().width() > wide
