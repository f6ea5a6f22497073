"""What is wider than its room is drawn narrower; what has no room at all is still drawn, and as it reads."""

import pytest
from PySide6.QtGui import QImage, QPainter

from ui.bridge.paper.faces import Faces
from ui.bridge.paper.pen import Pen

LOOK = ("仿宋_GB2312", 16.0, 100)
LEFT, BASELINE = 20.0, 15.0


def inked(faces: Faces, words: str, room: float) -> list[int]:
    """The columns, in pixels, in which a word at LEFT leaves ink."""
    image = QImage(240, 120, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    with QPainter(image) as painter:
        Pen(painter, 4, faces).at(words, LEFT, BASELINE, room, LOOK)
    return [x for x in range(240) if any(image.pixelColor(x, y).lightness() < 128 for y in range(120))]


def test_a_word_is_squeezed_into_its_room(faces: Faces) -> None:
    assert max(inked(faces, "abcdefgh", 5.0)) < 4 * (LEFT + 5.0) + 1 < max(inked(faces, "abcdefgh", 500.0))


@pytest.mark.parametrize("words", ["a", "abc"])
def test_what_has_less_than_no_room_is_drawn_as_it_reads(faces: Faces, words: str) -> None:
    assert inked(faces, words, -14.0) == inked(faces, words, 500.0) != []
