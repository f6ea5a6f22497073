"""The parts of every sample's document, as they were when they were last looked at on paper.

After a change that is meant, look at the pages, then write the golden files anew with

    LIANGYOU_WRITE_GOLDEN=1 pytest tests/desktop/exporters/test_docx_golden.py

and read the difference before it is committed. Each file has one line for each paragraph, style or setting; the long
`w:rFonts` with one face four times is shortened to `<face:…/>`, and names of XML spaces are left out.
"""

import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.exporters.docx_writer import write_docx
from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_planner import plan_letter
from desktop.packs.model import Pack

GOLDEN = Path(__file__).parent / "golden"
WRITE = bool(os.environ.get("LIANGYOU_WRITE_GOLDEN"))

IGNORED = {
    "[Content_Types].xml": "the library's list of parts",
    "_rels/.rels": "the library's numbering",
    "word/_rels/document.xml.rels": "the library's numbering",
    "docProps/core.xml": "holds the hour of writing",
    "docProps/custom.xml": "mark and content code, held by tests of their own",
}
SHARED = ("word/settings.xml", "word/styles.xml", "word/fontTable.xml")
BLOCKS = re.compile(r"(?=<w:(?:p|style|font|docDefaults|sectPr)[ >])")
ONE_FACE = re.compile(
    r'<w:rFonts w:hint="eastAsia" w:ascii="([^"]+)" w:hAnsi="\1" w:eastAsia="\1" w:cs="\1"/>'
)
SPACES = re.compile(r' (?:xmlns:\w+|mc:Ignorable)="[^"]*"')

IMPRINT = {"抄送": "旗人大办、政府办。", "印发机关": "示例局办公室", "印发日期": "2023-01-12"}
PAPERS: dict[str, tuple[str, str, ExportState, dict[str, object]]] = {
    **{
        f"{unit}-{form[-1]}": (unit, form, ExportState.FINAL, {})
        for unit in ("government", "party", "township")
        for form in ("附件1", "附件2")
    },
    "imprint": ("government", "附件1", ExportState.FINAL, IMPRINT),
    "letter-form": ("government", "附件2", ExportState.DRAFT, {"信函": True}),
}


def readable(xml: bytes) -> str:
    """A part on lines that a reviewer can compare."""
    shown = SPACES.sub("", ONE_FACE.sub(r"<face:\1/>", xml.decode()))
    return "\n".join(part.strip() for part in BLOCKS.split(shown)) + "\n"


def parts(pack: Pack, draft: Draft, state: ExportState, path: Path) -> dict[str, str]:
    write_docx(plan_letter(pack.form(draft.form), draft, state), path)
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name not in IGNORED]
        return {name: readable(package.read(name)) for name in sorted(names)}


def compare(name: str, found: dict[str, str]) -> None:
    shown = "".join(f"== {part}\n{content}" for part, content in found.items())
    path = GOLDEN / f"{name}.txt"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown.splitlines() == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", PAPERS)
def test_a_documents_own_parts_are_as_they_were_looked_at(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path, name: str
) -> None:
    unit, form, state, options = PAPERS[name]
    found = parts(pack, replace(sample(unit, form), options=options), state, tmp_path / "a.docx")
    usual = parts(pack, replace(sample(unit, form), options={}), ExportState.FINAL, tmp_path / "b.docx")
    margins = {part for part in found if part.startswith(("word/header", "word/footer"))}
    own = {part for part in margins if usual.get(part) != found[part]} | {"word/document.xml"}
    assert set(found) == {"word/document.xml", *SHARED, *margins}
    compare(name, {part: content for part, content in found.items() if part in own})


def test_what_all_documents_share_is_as_it_was_looked_at(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> None:
    found = parts(pack, sample("government", "附件1"), ExportState.FINAL, tmp_path / "a.docx")
    compare("shared", {part: content for part, content in found.items() if part != "word/document.xml"})
    for unit in ("party", "township"):
        other = parts(pack, sample(unit, "附件2"), ExportState.FINAL, tmp_path / "b.docx")
        assert {part: other[part] for part in SHARED} == {part: found[part] for part in SHARED}
