"""The XML of a document's parts, made from a letter plan as plain text. Only the Word writer imports this.

Source: ECMA-376 part 1, 17. Element order matters: Word refuses a file whose elements stand in another.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from desktop.exporters import fonts
from desktop.exporters.export_mark import PROPERTIES_NAMESPACE
from desktop.exporters.letter_plan import LetterParagraph, Measures, Role, RoleStyle, Run
from desktop.exporters.letter_style import (
    BODY_SIZE,
    BOTTOM,
    FOOTER_DISTANCE,
    HEADER_DISTANCE,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_NUMBER_LINE,
    PAGE_NUMBER_STYLE,
    PAGE_WIDTH,
    RED,
    RED_RULE_SPACE,
    RED_RULE_WEIGHT,
    RIGHT,
    SMALL_SIZE,
    STYLES,
    TEXT_WIDTH,
    TIGHTEN,
    TOP,
)

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XMLNS = f'xmlns:w="{NAMESPACE}"'

_VARIANT_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # user-defined properties
_LANGUAGES = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'


def paragraph(planned: LetterParagraph, ends_section: str = "") -> str:
    """One `w:p`; *ends_section* holds the children of `w:sectPr` where a section ends with it."""
    style = STYLES[planned.role]
    runs = "".join(_run(run, style, planned.measures) for run in planned.runs)
    section = f"<w:sectPr>{ends_section}</w:sectPr>" if ends_section else ""
    return f"<w:p {XMLNS}><w:pPr>{_measures(planned)}{section}</w:pPr>{runs}</w:p>"


def page_setup(own_first_page: bool = False) -> str:
    """The children of `w:sectPr`: the page of the standard, with a grid of 22 lines.

    *own_first_page*: page 1 has a header and a footer of its own.
    """
    title_page = "<w:titlePg/>" if own_first_page else ""
    return (
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}"'
        f' w:header="{HEADER_DISTANCE}" w:footer="{FOOTER_DISTANCE}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{title_page}<w:docGrid w:type="lines" w:linePitch="{LINE}"/>'
    )


def settings() -> str:
    """The children of `w:settings`: page numbers differ on odd and even pages, nothing is squeezed."""
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )


def styles() -> str:
    """The children of `w:styles`: defaults, Normal, and one style for each role."""
    made = "".join(_role_style(role, style) for role, style in STYLES.items())
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{faces(fonts.FANGSONG)}<w:kern w:val="0"/>{size(BODY_SIZE)}'
        f"{_LANGUAGES}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        # overflowPunct and autoSpaceDE/DN are left at their defaults: LibreOffice reads the first the wrong way
        # round and not the others, so only the defaults give the same lines there, in Word and in WPS.
        '<w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:topLinePunct w:val="0"/><w:adjustRightInd w:val="0"/>'
        # Snapped to the grid, LibreOffice moves paragraphs of an exact height.
        f'<w:snapToGrid w:val="0"/>{spacing(0, LINE)}<w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{faces(fonts.FANGSONG)}<w:spacing w:val="{TIGHTEN}"/>{size(BODY_SIZE)}{_LANGUAGES}</w:rPr>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{made}"
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{PAGE_NUMBER_STYLE}">'
        f'<w:name w:val="公文页码"/><w:basedOn w:val="Normal"/><w:pPr>{spacing(0, PAGE_NUMBER_LINE)}</w:pPr>'
        f'<w:rPr>{faces(fonts.SONGTI)}<w:spacing w:val="0"/>{size(SMALL_SIZE)}</w:rPr></w:style>'
    )


def font_table() -> str:
    """The whole font table: each face with the one to take where it is missing."""
    faces = "".join(
        f"<w:font w:name={quoteattr(face)}><w:altName w:val={quoteattr(fallback)}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for face, fallback in fonts.FALLBACKS.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {XMLNS}>{faces}</w:fonts>'


def custom_properties(values: Mapping[str, str]) -> str:
    """The whole part of custom properties; numbers begin at 2 (ECMA-376 part 1, 22.3.2.2)."""
    properties = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{PROPERTIES_NAMESPACE}" xmlns:vt="{_VARIANT_TYPES}">{properties}</Properties>'
    )


def _role_style(role: Role, style: RoleStyle) -> str:
    keep = "<w:keepNext/>" if style.keep_with_next else ""
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{style.first_line}"/>' if style.first_line else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{role.value}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{keep}{spacing(0, style.line)}{indent}"
        f'<w:jc w:val="{style.side.value}"/>{outline}</w:pPr>'
        f'<w:rPr>{faces(style.face)}{color}<w:spacing w:val="{_tightening(style.size)}"/>'
        f"{size(style.size)}</w:rPr></w:style>"
    )


def _measures(planned: LetterParagraph) -> str:
    """The children of `w:pPr`, in the order of the schema."""
    style, own = STYLES[planned.role], planned.measures
    keep = "" if own.keep_with_next is None else f'<w:keepNext w:val="{int(own.keep_with_next)}"/>'
    lines = "" if own.keep_lines is None else f'<w:keepLines w:val="{int(own.keep_lines)}"/>'
    new_page = "<w:pageBreakBefore/>" if own.new_page else ""
    frame = ""
    if own.frame:
        frame = (
            f'<w:framePr w:w="{TEXT_WIDTH}" w:h="{own.frame.height}" w:hRule="exact"'
            f' w:hSpace="0" w:vSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
            f' w:x="{LEFT}" w:y="{own.frame.top}"/>'
        )
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{own.tab}"/></w:tabs>' if own.tab else ""
    side = f'<w:jc w:val="{own.side.value}"/>' if own.side else ""
    above = spacing(own.before, own.line or style.line)
    return (
        f'<w:pStyle w:val="{planned.role.value}"/>{keep}{lines}{new_page}{frame}{_rules(own)}{tab}'
        f"{above}{_indent(own)}{side}"
    )


def _rules(own: Measures) -> str:
    def line(place: str, weight: int, space: int, color: str) -> str:
        if not weight:
            return ""
        return f'<w:{place} w:val="single" w:sz="{weight}" w:space="{space}" w:color="{color}"/>'

    above = line("top", own.rule_above, 1, "000000")
    below = line("bottom", own.rule_below, 1, "000000")
    if own.red_rule:
        below = line("bottom", RED_RULE_WEIGHT, RED_RULE_SPACE, RED)
    return f"<w:pBdr>{above}{below}</w:pBdr>" if above or below else ""


def _indent(own: Measures) -> str:
    parts = {"left": own.left, "right": own.right, "hanging": own.hanging, "firstLine": own.first_line or 0}
    given = "".join(f' w:{name}="{value}"' for name, value in parts.items() if value)
    return f"<w:ind{given}/>" if given else ""


def _run(run: Run, style: RoleStyle, own: Measures) -> str:
    own_size = size(own.size) if own.size else ""
    scale = f'<w:w w:val="{own.scale}"/>' if own.scale != 100 else ""
    shown = "<w:tab/>".join(text_of(part) if part else "" for part in run.text.split("\t"))
    return f"<w:r><w:rPr>{faces(run.face or style.face)}{scale}{own_size}</w:rPr>{shown}</w:r>"


def text_of(shown: str) -> str:
    """The text of a run, its spaces kept."""
    return f'<w:t xml:space="preserve">{escape(shown)}</w:t>'


def faces(face: str) -> str:
    """One face for every script of a run: without all four names and the hint, “ ” … and — fall into a Latin one."""
    name = quoteattr(face)
    return f'<w:rFonts w:hint="eastAsia" w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>'


def size(half_points: int) -> str:
    """The size of type."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def spacing(before: int, line: int) -> str:
    """The space above a paragraph and its exact line height, in twips."""
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def _tightening(size: int) -> int:
    return TIGHTEN if size == BODY_SIZE else 0
