"""One type size for the whole window: the factor K, pixel sizes, fonts and the break-points. Any module of
`ui` may import this.

A widget is built for one `Scale`; when the clerk chooses another, the window is built again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QFont

from ui.theme.tokens import CONTROL, FAMILIES, FIXED_FAMILIES, Role


class Size(StrEnum):
    """The three type sizes a clerk chooses from; the value is what is remembered."""

    STANDARD = "standard"
    LARGE = "large"
    LARGEST = "largest"


_BODY_PX: Final[dict[Size, int]] = {Size.STANDARD: 14, Size.LARGE: 18, Size.LARGEST: 22}

# Break-points in type units: window width / K.
WIDE_FROM: Final = 1200
STEP_NAMES_FROM: Final = 1000


@dataclass(frozen=True)
class Scale:
    """The chosen type size. `k` is 1, 18/14 or 22/14; every height goes through `px`."""

    size: Size = Size.STANDARD

    @property
    def k(self) -> float:
        return _BODY_PX[self.size] / _BODY_PX[Size.STANDARD]

    def px(self, at_standard: float) -> int:
        """Pixels (logical) for a length given at 标准."""
        return round(at_standard * self.k)

    @property
    def control(self) -> int:
        """Height of buttons, inputs and list rows, in px."""
        return self.px(CONTROL)

    def type_width(self, window_width: int) -> float:
        """*window_width* in type units, the unit of the break-points."""
        return window_width / self.k

    def is_compact(self, window_width: int) -> bool:
        """Whether a window of *window_width* px takes the compact layout."""
        return self.type_width(window_width) < WIDE_FROM

    def shows_step_names(self, window_width: int) -> bool:
        """Whether every step is named, not the current one alone."""
        return self.type_width(window_width) >= STEP_NAMES_FROM

    def font(self, role: Role = Role.BODY, *, bold: bool = False, fixed: bool = False) -> QFont:
        """The font of *role*; *fixed* gives the fixed-width face used for mailboxes."""
        font = QFont()
        font.setFamilies(list(FIXED_FAMILIES if fixed else FAMILIES))
        font.setPixelSize(self.px(role.value))
        # Two weights only: YaHei has no others that look well.
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font
