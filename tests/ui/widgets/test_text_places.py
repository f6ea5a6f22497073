"""A rare character is two of Qt's units and one character."""

from ui.widgets.text_places import characters, units

RARE = "甲\U00020000乙"


def test_places_go_there_and_back() -> None:
    assert [units(RARE, place) for place in range(4)] == [0, 1, 3, 4]
    assert [characters(RARE, units(RARE, place)) for place in range(4)] == [0, 1, 2, 3]
