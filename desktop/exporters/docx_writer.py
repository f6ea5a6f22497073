"""Draws a letter plan as a Word document. The only module that imports docx; import it to write a file.

python-docx gives the package and its relations; every part that shows is our own, since its template is
Letter paper with theme fonts, 1.15 spacing and two hundred styles.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentValue
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from desktop.errors import InputRefused
from desktop.exporters import docx_parts
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
    _fill(section, docx_parts.page_setup())
    for number, planned in enumerate(plan.paragraphs, 1):
        if not is_storable(planned.text):
            place = text("exporters.failed.paragraph_place", number=number)
            raise InputRefused(text("exporters.refused.text", place=place))
        section.addprevious(parse_xml(docx_parts.paragraph(planned)))
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
    """Page numbers below, the stamp above, for odd and even pages."""
    section = document.sections[0]
    for margin, shown in (
        (section.footer, docx_parts.page_number(even=False)),
        (section.even_page_footer, docx_parts.page_number(even=True)),
        (section.header, docx_parts.stamp(plan.stamp)),
        (section.even_page_header, docx_parts.stamp(plan.stamp)),
    ):
        margin.is_linked_to_previous = False
        empty = margin.paragraphs[0]._p
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
