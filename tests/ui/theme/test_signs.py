"""Every sign is drawn, stays in its box, and differs from the others in shape."""

from typing import Any

import pytest
from PySide6.QtGui import QIcon, QImage

from ui.theme.scale import Scale, Size
from ui.theme.signs import BUTTON_GAP, Sign, sign_colour, sign_icon, sign_pixmap

SIDES = [Scale(size).px(16) for size in Size]


def shape(image: QImage) -> tuple[bool, ...]:
    """Which pixels are inked at all, whatever their colour."""
    return tuple(
        image.pixelColor(x, y).alpha() > 127 for y in range(image.height()) for x in range(image.width())
    )


@pytest.mark.parametrize("side", SIDES)
def test_every_sign_is_drawn_at_every_size(qtbot: Any, side: int) -> None:
    for sign in Sign:
        assert any(shape(sign_pixmap(sign, side).toImage())), sign


@pytest.mark.parametrize("side", SIDES)
def test_no_sign_reaches_over_its_box(qtbot: Any, side: int) -> None:
    for sign in (each for each in Sign if each is not Sign.APP):
        image = sign_pixmap(sign, side, gap=4).toImage()
        beyond = [image.pixelColor(x, y).alpha() for x in range(side, side + 4) for y in range(side)]
        assert max(beyond) == 0, sign


def test_no_two_signs_have_one_shape(qtbot: Any) -> None:
    shapes = {sign: shape(sign_pixmap(sign, 32, colour="#000000").toImage()) for sign in Sign}
    assert len(set(shapes.values())) == len(Sign)


def test_a_sign_takes_another_colour(qtbot: Any) -> None:
    image = sign_pixmap(Sign.MINUS, 16, colour="#123456").toImage()
    inked = {
        image.pixelColor(x, y).name()
        for x in range(16)
        for y in range(16)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inked == {"#123456"}
    assert sign_colour(Sign.MUST) != sign_colour(Sign.CHECK)


@pytest.mark.parametrize("side", SIDES)
def test_a_level_stroke_lies_on_whole_pixels(qtbot: Any, side: int) -> None:
    image = sign_pixmap(Sign.MINUS, side, colour="#000000").toImage()
    column = [image.pixelColor(side // 2, y).alpha() for y in range(side)]
    blurred = [alpha for alpha in column if 0 < alpha < 255]
    assert len(blurred) <= 1, "one edge of the stroke is sharp"
    assert 255 in column


def test_an_icon_for_a_button_carries_the_gap_that_qt_leaves_out(qtbot: Any) -> None:
    icon, size = sign_icon(Sign.PLUS, 16, gap=BUTTON_GAP)
    assert (size.width(), size.height()) == (16 + BUTTON_GAP, 16)
    normal = icon.pixmap(size, QIcon.Mode.Normal).toImage()
    off = icon.pixmap(size, QIcon.Mode.Disabled).toImage()
    assert max(normal.pixelColor(x, 8).alpha() for x in range(16, 16 + BUTTON_GAP)) == 0
    assert normal.pixelColor(8, 8) != off.pixelColor(8, 8)
