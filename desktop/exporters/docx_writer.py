"""Draws a letter plan as a Word document. The only module that imports docx; import it to write a file.

python-docx gives the package and its relations; every part that shows is our own, since its template is
Letter paper with theme fonts, 1.15 spacing and two hundred styles.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentValue
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from desktop.errors import InputRefused
from desktop.exporters import docx_margins, docx_parts
from desktop.exporters.content_code import export_properties
from desktop.exporters.export_mark import PROPERTIES_PART
from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.storable_text import is_storable
from desktop.messages import text

_CUSTOM_PROPERTIES_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_CUSTOM_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_KEPT_RELATIONS = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
_KEPT_PACKAGE_RELATIONS = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}

Margin = _Header | _Footer


def write_docx(plan: LetterPlan, path: Path) -> None:
    """Writes *plan* to *path*, replacing what is there.

    InputRefused for text that no document can hold; OSError.
    """
    document = Document()
    _drop_template(document)
    _fill(document.styles.element, docx_parts.styles())
    _fill(document.settings.element, docx_parts.settings())
    body = document.element.body
    section = body.sectPr
    for child in list(body):
        if child is not section:
            body.remove(child)
    setup = docx_parts.page_setup(own_first_page=plan.letterhead is not None)
    _fill(section, setup)
    for number, (planned, after) in enumerate(zip_longest(plan.paragraphs, plan.paragraphs[1:]), 1):
        if not is_storable(planned.text):
            place = text("exporters.failed.paragraph_place", number=number)
            raise InputRefused(text("exporters.refused.text", place=place))
        last = after is not None and after.measures.new_section
        section.addprevious(parse_xml(docx_parts.paragraph(planned, setup if last else "")))
    _set_margins(document, plan)
    _set_properties(document, plan)
    with path.open("wb") as stream:
        document.save(stream)


def _drop_template(document: DocumentValue) -> None:
    """Leaves only what is filled anew: no theme, thumbnail, numbering or font list of the template."""
    for relations, kept in (
        (document.part.rels, _KEPT_RELATIONS),
        (document.part.package.rels, _KEPT_PACKAGE_RELATIONS),
    ):
        for key in [key for key, relation in relations.items() if relation.reltype not in kept]:
            del relations[key]


def _fill(element: BaseOxmlElement, children: str) -> None:
    """Replaces the children of *element* with those of the XML given."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(f"<w:r {docx_parts.XMLNS}>{children}</w:r>")):
        element.append(child)


def _set_margins(document: DocumentValue, plan: LetterPlan) -> None:
    """Page numbers below, the stamp above, for odd and even pages; what 信函格式 has on page 1."""
    first, *unnumbered = document.sections
    _set_margin(first.footer, docx_margins.page_number(even=False))
    _set_margin(first.even_page_footer, docx_margins.page_number(even=True))
    _set_margin(first.header, docx_margins.stamp(plan.stamp))
    _set_margin(first.even_page_header, docx_margins.stamp(plan.stamp))
    if plan.letterhead is not None:
        _set_margin(first.first_page_header, *docx_margins.letter_head(plan.stamp, plan.letterhead))
        _set_margin(first.first_page_footer, *docx_margins.letter_foot(bool(plan.letterhead.text)))
    for section in unnumbered:
        section.different_first_page_header_footer = False
        _set_margin(section.footer, docx_margins.no_page_number())
        _set_margin(section.even_page_footer, docx_margins.no_page_number())


def _set_margin(margin: Margin, *paragraphs: str) -> None:
    margin.is_linked_to_previous = False
    empty = margin.paragraphs[0]._p
    for shown in paragraphs:
        empty.addprevious(parse_xml(shown))
    empty.getparent().remove(empty)


def _set_properties(document: DocumentValue, plan: LetterPlan) -> None:
    now = datetime.now(UTC)
    core = document.core_properties
    core.author = core.last_modified_by = text("exporters.paper.creator")
    core.title, core.comments = plan.title, ""
    core.created = core.modified = now
    package = document.part.package
    font_table = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        docx_parts.font_table().encode(),
        package,
    )
    document.part.relate_to(font_table, RELATIONSHIP_TYPE.FONT_TABLE)
    properties = Part(
        PackURI(f"/{PROPERTIES_PART}"),
        _CUSTOM_PROPERTIES_TYPE,
        docx_parts.custom_properties(export_properties(plan)).encode(),
        package,
    )
    package.relate_to(properties, _CUSTOM_PROPERTIES_RELATION)
