"""The parts of an exported table as readable text, and the goldens they are held against.

After a change to the page that is wanted: `python -m tests.desktop.exporters.golden_parts` writes the goldens anew;
read the difference before it is committed.
"""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from defusedxml.ElementTree import fromstring

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.exporters.export_mark import ExportState
from desktop.exporters.sheet_planner import plan_sheet
from desktop.exporters.xlsx_writer import write_xlsx
from desktop.packs.catalogue import Packs, load_packs

FOLDER = Path(__file__).parent / "golden"
PACK = "keyouqianqi-2022"
FORMS = ("附件3", "附件4", "附件5")
UNITS = ("government", "party", "township")
ROWS = 4  # of each sample: enough for every kind of cell, and few enough to be read

IGNORED = {
    "docProps/core.xml": "holds the time of writing",
    "docProps/app.xml": "holds the name and version of the library",
    "xl/theme/theme1.xml": "is the library's own, and no style refers to it",
}

_WIDEST = 150
_NAMESPACE = re.compile(r"\{([^}]*)\}")


def golden(unit: str, form: str) -> Path:
    """Where the golden of one sample is kept."""
    return FOLDER / f"{unit}-{form}.txt"


def exported(packs: Packs, unit: str, form: str, folder: Path) -> Path:
    """The first rows of one sample as a workbook in *folder*."""
    pack = packs.get(PACK)
    draft: Draft = read_draft(pack.folder / "samples" / unit / f"{form}.json", packs)
    plan = plan_sheet(pack.form(form), draft.with_rows(draft.rows[:ROWS]), ExportState.FINAL)
    path = folder / f"{unit}-{form}.xlsx"
    write_xlsx(plan, path)
    return path


def readable(path: Path) -> str:
    """Every part of the package at *path* but those IGNORED, in order of their names."""
    lines: list[str] = []
    with zipfile.ZipFile(path) as package:
        for name in sorted(set(package.namelist()) - set(IGNORED)):
            content = package.read(name).decode("utf-8")
            root = fromstring(content)
            lines += [
                f"== {name}",
                *sorted({f"   {found}" for found in _namespaces(root)}),
                *_lines(root, ""),
            ]
    return "\n".join(lines) + "\n"


def _namespaces(root: Element) -> Iterator[str]:
    for node in root.iter():
        for name in (node.tag, *node.attrib):
            yield from _NAMESPACE.findall(name)


def _lines(node: Element, indent: str) -> Iterator[str]:
    """An element on one line where it is short; else its children below it, further in, and no end tag."""
    whole = _on_one_line(node)
    if len(whole) <= _WIDEST or not len(node):
        yield indent + whole
        return
    yield f"{indent}<{_start(node)}>{_text(node.text)}"
    for child in node:
        yield from _lines(child, indent + " ")


def _on_one_line(node: Element) -> str:
    inside = _text(node.text) + "".join(_on_one_line(child) + _text(child.tail) for child in node)
    return f"<{_start(node)}>{inside}</{_local(node.tag)}>" if inside else f"<{_start(node)}/>"


def _start(node: Element) -> str:
    attributes = (f"{_local(name)}={quoteattr(value)}" for name, value in sorted(node.attrib.items()))
    return " ".join((_local(node.tag), *attributes))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _text(text: str | None) -> str:
    return escape(text or "").replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def main() -> None:
    """Writes every golden anew."""
    FOLDER.mkdir(exist_ok=True)
    packs = load_packs()
    with tempfile.TemporaryDirectory() as folder:
        for unit in UNITS:
            for form in FORMS:
                made = readable(exported(packs, unit, form, Path(folder)))
                golden(unit, form).write_text(made, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
