"""Type sizes, heights and break-points as the token sheet lists them."""

from typing import Any

import pytest

from ui.theme.scale import Scale, Size
from ui.theme.tokens import CIRCLE, FAMILIES, ICON, Role

STANDARD, LARGE, LARGEST = Scale(Size.STANDARD), Scale(Size.LARGE), Scale(Size.LARGEST)


@pytest.mark.parametrize(
    ("role", "standard", "large", "largest"),
    [
        (Role.BODY, 14, 18, 22),
        (Role.CAPTION, 13, 17, 20),
        (Role.SECTION, 16, 21, 25),
        (Role.QUESTION, 20, 26, 31),
        (Role.FIGURE, 24, 31, 38),
    ],
)
def test_type_has_the_sizes_of_the_token_sheet(
    qtbot: Any, role: Role, standard: int, large: int, largest: int
) -> None:
    sizes = [scale.font(role).pixelSize() for scale in (STANDARD, LARGE, LARGEST)]
    assert sizes == [standard, large, largest]


@pytest.mark.parametrize(
    ("at_standard", "large", "largest"), [(36, 46, 57), (ICON, 21, 25), (CIRCLE, 28, 35)]
)
def test_heights_grow_with_the_type(at_standard: int, large: int, largest: int) -> None:
    assert (STANDARD.px(at_standard), LARGE.px(at_standard), LARGEST.px(at_standard)) == (
        at_standard,
        large,
        largest,
    )


def test_fonts_name_the_families_in_order_and_have_two_weights(qtbot: Any) -> None:
    assert tuple(STANDARD.font().families()) == FAMILIES
    assert not STANDARD.font().bold()
    assert STANDARD.font(bold=True).bold()
    assert STANDARD.font(fixed=True).families()[0] != FAMILIES[0]


@pytest.mark.parametrize(
    ("scale", "width", "compact", "named"),
    [
        (STANDARD, 1366, False, True),
        (STANDARD, 1200, False, True),
        (STANDARD, 1199, True, True),
        (STANDARD, 999, True, False),
        (STANDARD, 880, True, False),
        (LARGE, 1366, True, True),
        (LARGE, 1920, False, True),
        (LARGEST, 1366, True, False),
    ],
)
def test_the_layout_folds_by_the_width_in_type_units(
    scale: Scale, width: int, compact: bool, named: bool
) -> None:
    assert scale.is_compact(width) is compact
    assert scale.shows_step_names(width) is named
