"""An official document as it will stand on paper: paragraphs by role, each with its runs, faces and measures.

The planner builds it; the Word writer and its verification read it. Lengths are twips, twentieths of a point,
since the standard's page (28.95 pt to a line) is exact in them. Source: GB/T 9704-2012.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.exporters.export_mark import ExportMark


class Role(StrEnum):
    """What a paragraph is in a document; each has one style."""

    MARK = "mark"  # 发文机关标志
    NUMBER = "number"  # 发文字号 and 签发人, with the red line below
    TITLE = "title"
    ADDRESSEE = "addressee"  # 主送机关
    BODY = "body"
    HEADING_1 = "heading1"  # 一、
    HEADING_2 = "heading2"  # （一）
    ATTACHMENT = "attachment"  # 附件说明
    SIGNATURE = "signature"  # 发文机关署名
    DATE = "date"  # 成文日期
    ANNEX = "annex"  # 附件, on a new page
    IMPRINT = "imprint"  # 版记
    GAP = "gap"  # room at the foot of a page that text must not take


class Side(StrEnum):
    """Where the lines of a paragraph stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face; a "\\t" goes to the paragraph's right tab. `face` "" is the paragraph's own."""

    text: str
    face: str = ""


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How a role is set where a paragraph says nothing else.

    `size` in half points; `name` is shown in Word.
    """

    name: str
    face: str
    size: int
    side: Side
    line: int
    first_line: int = 0
    color: str = ""
    keep_with_next: bool = False
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A paragraph at a fixed place of its page: `top` from the paper's upper edge."""

    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Where a paragraph differs from its role's style. None keeps the style's value.

    `scale` is the width of characters in per cent; `rule_…` are line weights in eighths of a point,
    `red_rule` the line below 发文字号; `tab` is a right tab.
    `new_section` begins a page from which on none is numbered.
    """

    before: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    first_line: int | None = None
    side: Side | None = None
    size: int | None = None
    line: int | None = None
    scale: int = 100
    tab: int = 0
    red_rule: bool = False
    rule_above: int = 0
    rule_below: int = 0
    frame: Frame | None = None
    new_page: bool = False
    new_section: bool = False
    keep_with_next: bool | None = None
    keep_lines: bool | None = None


@dataclass(frozen=True, slots=True)
class LetterParagraph:
    """One paragraph."""

    role: Role
    runs: tuple[Run, ...]
    measures: Measures = field(default_factory=Measures)

    @property
    def text(self) -> str:
        """What it reads, tabs included."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """One document of one unit, ready to be drawn. `stamp` is printed plainly on every page ("" for none).

    `letterhead` is the 标志 of 信函格式, which stands in the margin of page 1; then page 1 has no number and a
    second double line at its foot. None for a document in the usual form, whose 标志 is its first paragraph.
    """

    title: str
    paragraphs: tuple[LetterParagraph, ...]
    stamp: str
    mark: ExportMark
    letterhead: LetterParagraph | None = None
