"""Writes a print plan as a PDF, and checks a written one. Works without a display; the app hands it to the export.

Import it only to write: it loads Qt's fonts.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.errors import OutputFailed
from desktop.exporters.content_code import content_code
from desktop.exporters.export_mark import PREFIX, read_mark
from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.pdf_properties import metadata_of, read_pdf_properties
from desktop.exporters.sheet_plan import SheetPlan
from desktop.messages import text
from ui.bridge.paper.faces import Faces, Substitute
from ui.bridge.paper.pages import PlannedPages, pages_of
from ui.bridge.paper.pdf_text import mend_text

_RESOLUTION = 1200
_CODE = f"{PREFIX}code"

# Qt writes the tree of pages and the pages themselves plainly; only what stands on them is packed.
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_PAPER = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
_POINTS_PER_MM = 72 / 25.4


def write_pdf(plan: SheetPlan | LetterPlan, path: Path, faces: Faces) -> None:
    """Writes *plan* to *path*, replacing what is there. OSError."""
    pages = pages_of(plan, faces)
    with path.open("wb"):  # says why, where Qt would only say no
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(paper_layout(pages))
    writer.setTitle(plan.title)
    writer.setCreator(" ".join((text("exporters.paper.creator"), *substitute_words(pages, faces))))
    properties = {**plan.mark.properties(), _CODE: content_code(plan)}
    writer.setDocumentXmpMetadata(QByteArray(metadata_of(properties)))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    try:
        for number in range(pages.count):
            if number:
                writer.newPage()
            pages.paint(painter, _RESOLUTION / 25.4, number)
    finally:
        painter.end()
    mend_text(
        path, [one for number in range(pages.count) for one in pages.texts(number)], faces, pages.faces()
    )


def verify_pdf(plan: SheetPlan | LetterPlan, path: Path, faces: Faces) -> None:
    """Raises OutputFailed unless the file is a whole PDF of *plan*: its pages, their paper, its mark and code."""
    pages = pages_of(plan, faces)
    data = path.read_bytes()
    width, height = pages.size
    papers = [(float(one[0]), float(one[1])) for one in _PAPER.findall(data)]
    is_whole = data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    right_paper = all(
        abs(one[0] - width * _POINTS_PER_MM) <= 1 and abs(one[1] - height * _POINTS_PER_MM) <= 1
        for one in papers
    )
    same = read_mark(path) == plan.mark and read_pdf_properties(path).get(_CODE) == content_code(plan)
    if not is_whole:
        raise OutputFailed(text("exporters.failed.unreadable", name=path.name))
    if not (len(_PAGE.findall(data)) == len(papers) == pages.count and right_paper and same):
        place = text("exporters.failed.whole_place")
        raise OutputFailed(text("exporters.failed.not_equal", place=place, name=path.name))


def paper_layout(pages: PlannedPages) -> QPageLayout:
    """The paper of *pages* without margins of its own: the plan has them."""
    width, height = pages.size
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Millimeter)
    landscape = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    return QPageLayout(size, landscape, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def substitute_words(pages: PlannedPages, faces: Faces) -> tuple[str, ...]:
    """A sentence for the clerk where another font stands in for what the standard asks for; none where none does."""
    found = faces.substitutes(pages.faces())
    if not found:
        return ()
    if not all(one.family for one in found):
        return (text("paper.fonts.none"),)
    pairs = text("paper.fonts.pause").join(_pair(one) for one in found)
    return (text("paper.fonts.substitutes", pairs=pairs),)


def _pair(one: Substitute) -> str:
    return text("paper.fonts.pair", face=one.face, family=one.family)
