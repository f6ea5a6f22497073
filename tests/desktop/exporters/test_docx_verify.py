"""Verification of a document: whatever differs from the plan is found and named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import OutputFailed
from desktop.exporters.docx_verify import verify_docx
from desktop.exporters.docx_writer import write_docx
from tests.desktop.exporters.plans import letter

DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [(">乙<", ">丙<", "第2段"), (">甲<", "><", "第1段"), ("<w:sectPr", "<w:p/><w:sectPr", "整个文件")],
)
def test_whatever_differs_from_the_plan_is_found(
    tmp_path: Path, change_part: Callable[[Path, str, str, str], None], old: str, new: str, place: str
) -> None:
    plan = letter("甲", "乙")
    path = tmp_path / "a.docx"
    write_docx(plan, path)
    change_part(path, DOCUMENT, old, new)
    with pytest.raises(OutputFailed, match=place):
        verify_docx(plan, path)


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04 cut off"])
def test_a_file_that_cannot_be_opened_again_is_reported(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(OutputFailed, match="打不开"):
        verify_docx(letter("甲"), path)
