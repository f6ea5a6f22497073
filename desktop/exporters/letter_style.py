"""The measures of GB/T 9704-2012 in twips, and how each role of a document is set.

Source: the standard, and the paper notes where Word and LibreOffice need another value to print it (22
lines of 28 characters: 28.95 pt exactly, 16 pt type condensed by 0.25 pt).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.exporters import fonts
from desktop.exporters.letter_plan import LetterParagraph, Role, RoleStyle, Side

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
TOP, BOTTOM, LEFT, RIGHT = 2098, 1984, 1588, 1474
FOOTER_DISTANCE = 1440
HEADER_DISTANCE = 851
PAGE_NUMBER_INSET = 280  # one character of 四号
PAGE_NUMBER_STYLE = "PageNumberLine"
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
LOWEST = PAGE_HEIGHT - BOTTOM  # the lower edge of the text area

LINE = 579
TIGHTEST_LINE = 520  # 26 pt, the least that 行距 may be adjusted to
CHARACTER = 320  # 三号, 16 pt
PITCH = 315  # the distance from one character to the next in a line of 28
TWO_CHARACTERS = 630
TIGHTEN = -5  # condenses 三号 by 0.25 pt, so that 28 fit

BODY_SIZE, TITLE_SIZE, SMALL_SIZE = 32, 44, 28  # half points: 三号, 二号, 四号
TITLE_LINE, NUMBER_LINE, IMPRINT_LINE, PAGE_NUMBER_LINE = 700, 400, 500, 280

MARK_BEFORE = 1984  # 35 mm below the upper edge of the text area
NUMBER_BEFORE = 2 * LINE
RED_RULE_WEIGHT, RED_RULE_SPACE = 12, 9  # eighths of a point, points: 4 mm below the number
RED = "FF0000"

LETTER_MARK_TOP = 1701  # 信函格式: the 标志 30 mm below the paper's upper edge,
LETTER_RULE_BOTTOM = 1134  # the second double line 20 mm above its lower edge,
LETTER_RULE_WEIGHT = 24  # the thick line in eighths of a point; the thin one is a quarter of it
LETTER_RULE_HEIGHT = 90  # both and the gap between
_LETTER_RULE_BELOW = 160  # with the leading below the characters, 4 mm below the 标志
LETTER_RULE_LEFT, LETTER_RULE_WIDTH = 1134, 9638  # both 170 mm long, in the middle of the paper
LETTER_NUMBER_BEFORE = 242  # seven eighths of a character below the first double line

STYLES: Mapping[Role, RoleStyle] = MappingProxyType(
    {
        Role.MARK: RoleStyle("公文发文机关标志", fonts.XIAOBIAOSONG, 72, Side.CENTER, 800, color=RED),
        Role.NUMBER: RoleStyle("公文发文字号", fonts.FANGSONG, BODY_SIZE, Side.LEFT, NUMBER_LINE),
        Role.TITLE: RoleStyle(
            "公文标题", fonts.XIAOBIAOSONG, TITLE_SIZE, Side.CENTER, TITLE_LINE, keep_with_next=True
        ),
        Role.ADDRESSEE: RoleStyle("公文主送机关", fonts.FANGSONG, BODY_SIZE, Side.LEFT, LINE),
        Role.BODY: RoleStyle("公文正文", fonts.FANGSONG, BODY_SIZE, Side.BOTH, LINE, TWO_CHARACTERS),
        Role.HEADING_1: RoleStyle(
            "公文一级标题",
            fonts.HEITI,
            BODY_SIZE,
            Side.BOTH,
            LINE,
            TWO_CHARACTERS,
            keep_with_next=True,
            outline=0,
        ),
        Role.HEADING_2: RoleStyle(
            "公文二级标题",
            fonts.KAITI,
            BODY_SIZE,
            Side.BOTH,
            LINE,
            TWO_CHARACTERS,
            keep_with_next=True,
            outline=1,
        ),
        Role.ATTACHMENT: RoleStyle(
            "公文附件说明", fonts.FANGSONG, BODY_SIZE, Side.LEFT, LINE, keep_with_next=True
        ),
        Role.SIGNATURE: RoleStyle(
            "公文署名", fonts.FANGSONG, BODY_SIZE, Side.RIGHT, LINE, keep_with_next=True
        ),
        Role.DATE: RoleStyle("公文成文日期", fonts.FANGSONG, BODY_SIZE, Side.RIGHT, LINE),
        Role.ANNEX: RoleStyle("公文附件标识", fonts.HEITI, BODY_SIZE, Side.LEFT, LINE, keep_with_next=True),
        Role.GAP: RoleStyle("公文留空", fonts.FANGSONG, BODY_SIZE, Side.LEFT, LINE),
        Role.IMPRINT: RoleStyle("公文版记", fonts.FANGSONG, SMALL_SIZE, Side.LEFT, IMPRINT_LINE),
    }
)


def letter_rule_top(letterhead: LetterParagraph) -> int:
    """The upper edge of the first double line of 信函格式, 4 mm below its 标志; twips from the paper's edge."""
    height = letterhead.measures.line or STYLES[letterhead.role].line
    return LETTER_MARK_TOP + height + _LETTER_RULE_BELOW
