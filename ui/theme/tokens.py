"""Colours, spaces and type sizes of the design, as measured in the token sheet. Any module of `ui` may import
this.

Contrast ratios beside the colours are against `SURFACE`; text never falls below 4.5:1, edges of inputs not
below 3:1.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

# Grounds
BG: Final = "#F3F4F6"  # window behind cards
SURFACE: Final = "#FFFFFF"  # cards, bars, inputs, grid
SUNKEN: Final = "#F8F9FA"  # grid head, side list, tiles, computed fields, quotes

# Edges
LINE: Final = "#E1E5EA"  # hairlines, card edge
LINE2: Final = "#C9D0D9"  # grid-head lines, quote bar, edge of computed fields
FIELD: Final = "#7F8A98"  # border of inputs and secondary buttons, empty rings

# Words
TEXT: Final = "#1B2430"  # 15.7
TEXT2: Final = "#475364"  # 7.8
TEXT3: Final = "#5C6878"  # 5.7: captions, place-holders

# The one primary
BLUE: Final = "#1E5FBF"
BLUE_H: Final = "#194F9F"  # hover and pressed
BLUE_T: Final = "#EAF1FB"  # selected row or item
BLUE_L: Final = "#B7CEF0"  # text selection

# 必须改 only
RED: Final = "#B3261E"
RED_T: Final = "#FCEEED"
RED_L: Final = "#E9B9B5"

# 请核对, recovery line, deadline near
AMBER: Final = "#7A4A00"  # text
AMBER_I: Final = "#A96500"  # icon
AMBER_T: Final = "#FFF7E3"  # ground
AMBER_L: Final = "#EAD29A"  # edge

GREEN: Final = "#1E6B3C"  # 已保存, finished; never a button ground
HEAD: Final = "#D7000F"  # 红头 and red line, inside the paper preview only

# Spaces do not grow with the type.
S4: Final = 4
S8: Final = 8
S12: Final = 12
S16: Final = 16
S24: Final = 24

RADIUS: Final = 6
RADIUS_SMALL: Final = 4  # inside a segmented switch

# First family found wins; Windows, then what UOS, Kylin and Debian carry.
FAMILIES: Final = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
# Mailboxes: letters that differ must not look alike; the Chinese faces follow for mixed text.
FIXED_FAMILIES: Final = ("Consolas", "Noto Sans Mono CJK SC", "DejaVu Sans Mono", *FAMILIES)

CONTROL: Final = 36  # height of buttons, inputs and list rows at 标准, in px; larger type scales it
ICON: Final = 16
CIRCLE: Final = 22  # step circle
SIDE_WIDTH: Final = 192
FORM_WIDTH: Final = 436
PREVIEW_WIDTH: Final = 432


class Role(Enum):
    """What a piece of text is; the value is its size in px at 标准."""

    BODY = 14
    CAPTION = 13  # never smaller
    SECTION = 16
    TITLE = 18  # the title of a card
    QUESTION = 20
    FIGURE = 24


class Tone(Enum):
    """The colour of a piece of text; the value is the style sheet's property `t`."""

    TEXT = "text"
    SECOND = "second"
    THIRD = "third"
    BLUE = "blue"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


TONE_COLOUR: Final[dict[Tone, str]] = {
    Tone.TEXT: TEXT,
    Tone.SECOND: TEXT2,
    Tone.THIRD: TEXT3,
    Tone.BLUE: BLUE,
    Tone.RED: RED,
    Tone.AMBER: AMBER,
    Tone.GREEN: GREEN,
}
