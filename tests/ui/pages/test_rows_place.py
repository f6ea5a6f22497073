"""Where undo goes: the first row and field that differ."""

import pytest

from desktop.answers.draft import Row
from ui.pages.rows_place import changed_place

ONE: Row = {"甲": "1", "乙": "1"}
TWO: Row = {"甲": "2", "乙": "2"}
PATHS = ("甲", "乙")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ((ONE, TWO), (ONE, TWO), (None, None)),
        ((ONE, TWO), (ONE, {"甲": "2", "乙": "3"}), (1, "乙")),
        ((ONE, TWO), (ONE, {"乙": "2"}), (1, "甲")),
        ((ONE, TWO), (dict(ONE), TWO), (None, None)),
        ((ONE,), (ONE, TWO), (1, None)),
        ((ONE, TWO), (TWO,), (0, None)),
        ((ONE, TWO), (ONE,), (1, None)),
        ((), (ONE,), (0, None)),
        ((ONE,), (), (0, None)),
        ((ONE,), ({**ONE, "丙": "3"},), (0, None)),
    ],
)
def test_the_first_difference_is_found(
    old: tuple[Row, ...], new: tuple[Row, ...], place: tuple[int | None, str | None]
) -> None:
    assert changed_place(old, new, PATHS) == place
