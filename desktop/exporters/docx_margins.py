"""The XML of a document's headers and footers: page numbers, the stamp, the margins of 信函格式.

Only the Word writer imports this. Source: GB/T 9704-2012, 7.5 and 10.1; ECMA-376 part 1, 17.10.
"""

from __future__ import annotations

from desktop.exporters import fonts
from desktop.exporters.docx_parts import XMLNS, faces, paragraph, size, spacing, text_of
from desktop.exporters.letter_plan import LetterParagraph
from desktop.exporters.letter_style import (
    LETTER_RULE_BOTTOM,
    LETTER_RULE_LEFT,
    LETTER_RULE_WEIGHT,
    LETTER_RULE_WIDTH,
    LINE,
    PAGE_HEIGHT,
    PAGE_NUMBER_INSET,
    PAGE_NUMBER_STYLE,
    RED,
    TITLE_SIZE,
    letter_rule_top,
)

_RULE_LINE = 20  # the empty line above a double line, a point high


def page_number(even: bool) -> str:
    """The footer's paragraph “— 1 —”: odd pages one character from the right, even pages from the left."""
    side = "left" if even else "right"
    rpr = f"<w:rPr>{faces(fonts.SONGTI)}</w:rPr>"

    def run(inner: str) -> str:
        return f"<w:r>{rpr}{inner}</w:r>"

    return (
        f'<w:p {XMLNS}><w:pPr><w:pStyle w:val="{PAGE_NUMBER_STYLE}"/>'
        f'<w:ind w:{side}="{PAGE_NUMBER_INSET}"/><w:jc w:val="{side}"/></w:pPr>'
        + run(text_of("— "))
        + run('<w:fldChar w:fldCharType="begin"/>')
        + run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run(text_of("1"))
        + run('<w:fldChar w:fldCharType="end"/>')
        + run(text_of(" —"))
        + "</w:p>"
    )


def no_page_number() -> str:
    """The footer of a page that is not numbered."""
    return f'<w:p {XMLNS}><w:pPr><w:pStyle w:val="{PAGE_NUMBER_STYLE}"/></w:pPr></w:p>'


def stamp(shown: str) -> str:
    """The header's paragraph: *shown* in red at the right, or an empty line."""
    set_in = f'<w:rPr>{faces(fonts.HEITI)}<w:color w:val="{RED}"/>{size(TITLE_SIZE)}</w:rPr>'
    run = f"<w:r>{set_in}{text_of(shown)}</w:r>" if shown else ""
    return f'<w:p {XMLNS}><w:pPr>{spacing(0, LINE)}<w:jc w:val="right"/></w:pPr>{run}</w:p>'


def letter_head(shown: str, letterhead: LetterParagraph) -> tuple[str, ...]:
    """The header of page 1 in 信函格式: the 标志, the first double line (thick above thin), the stamp."""
    rule = _double_rule("thickThinSmallGap", letter_rule_top(letterhead)) if letterhead.text else ""
    return tuple(filter(None, (paragraph(letterhead), rule, stamp(shown))))


def letter_foot(ruled: bool) -> tuple[str, ...]:
    """The footer of page 1 in 信函格式: the second double line (thin above thick), and no page number."""
    rule = _double_rule("thinThickSmallGap", PAGE_HEIGHT - LETTER_RULE_BOTTOM) if ruled else ""
    return tuple(filter(None, (rule, no_page_number())))


def _double_rule(kind: str, top: int) -> str:
    """A framed empty line, whose lower border is the double line with its upper edge at *top*."""
    frame = (
        f'<w:framePr w:w="{LETTER_RULE_WIDTH}" w:h="{_RULE_LINE}" w:hRule="exact" w:hSpace="0" w:vSpace="0"'
        f' w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{LETTER_RULE_LEFT}"'
        f' w:y="{top - _RULE_LINE}"/>'
    )
    border = f'<w:bottom w:val="{kind}" w:sz="{LETTER_RULE_WEIGHT}" w:space="0" w:color="{RED}"/>'
    return f"<w:p {XMLNS}><w:pPr>{frame}<w:pBdr>{border}</w:pBdr>{spacing(0, _RULE_LINE)}</w:pPr></w:p>"
