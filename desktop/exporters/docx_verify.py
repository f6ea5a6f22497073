"""Opens a written document again and compares every paragraph with the plan.

Reads the package itself, not through python-docx: what a library writes wrongly it reads back as it meant it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from desktop.errors import OutputFailed
from desktop.exporters.docx_parts import NAMESPACE
from desktop.exporters.export_mark import read_mark
from desktop.exporters.letter_plan import LetterPlan
from desktop.messages import text

_DOCUMENT_PART = "word/document.xml"


def verify_docx(plan: LetterPlan, path: Path) -> None:
    """Raises OutputFailed, naming the first paragraph that differs, unless *path* reads as *plan*."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(path) as package:
            found = list(_paragraphs(fromstring(package.read(_DOCUMENT_PART))))
            headers = [
                list(_paragraphs(fromstring(package.read(name))))
                for name in package.namelist()
                if name.startswith("word/header")
            ]
    except (zipfile.BadZipFile, KeyError, OSError, ParseError, DefusedXmlException) as error:
        raise OutputFailed(text("exporters.failed.unreadable", name=plan.mark.form)) from error
    wanted = [paragraph.text for paragraph in plan.paragraphs]
    for number, pair in enumerate(zip(found, wanted, strict=False), 1):
        if pair[0] != pair[1]:
            raise _differs(text("exporters.failed.paragraph_place", number=number), plan.mark.form)
    if len(found) != len(wanted) or sorted(headers) != sorted(_margins(plan)) or read_mark(path) != plan.mark:
        raise _differs(text("exporters.failed.whole_place"), plan.mark.form)


def _margins(plan: LetterPlan) -> list[list[str]]:
    """The paragraphs of each header: odd pages, even pages, and page 1 in 信函格式."""
    usual = [[plan.stamp], [plan.stamp]]
    if plan.letterhead is None:
        return usual
    shown = plan.letterhead.text
    return [*usual, [shown, *([""] if shown else []), plan.stamp]]  # between them the double line


def _paragraphs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(f"{{{NAMESPACE}}}p"):
        yield "".join(map(_shown, paragraph.iterfind(f"{{{NAMESPACE}}}r/*")))


def _shown(node: Any) -> str:
    if node.tag == f"{{{NAMESPACE}}}t":
        return node.text or ""
    return "\t" if node.tag == f"{{{NAMESPACE}}}tab" else ""


def _differs(place: str, form: str) -> OutputFailed:
    return OutputFailed(text("exporters.failed.not_equal", place=place, name=form))
