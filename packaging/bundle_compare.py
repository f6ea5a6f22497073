"""Compares what the frozen program wrote with what the checkout wrote: byte for byte, but for what must differ.

Imported by check_bundle.py and check_deb.py. What must differ is the time of writing; where it stands is listed here.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

# By the place in a workbook or document, or by the ending of a file: what is put out of sight on both sides.
VOLATILE: dict[str, list[re.Pattern[bytes]]] = {
    "docProps/core.xml": [re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:.]+Z?(?=</dcterms:(created|modified)>)")],
    ".pdf": [
        re.compile(rb"D:\d{14}(Z|[+-]\d\d'\d\d')"),
        re.compile(rb"(?<=<xmp:)(CreateDate|ModifyDate|MetadataDate)>[^<]+"),
        re.compile(rb"(?<=/ID \[).*?(?=\])", re.S),
        re.compile(rb"uuid:[0-9a-f-]{36}"),
    ],
}
# The list of hashes in a hand-in folder: those of files with a time in them differ as they do.
_SUMS = re.compile(rb"\b[0-9a-f]{64}\b")
_SUMS_NAME = "校验和.txt"
_ZIPPED = {".xlsx", ".docx", ".liangyou"}


def differences(ours: Path, theirs: Path) -> list[str]:
    """Where two folders of exported files differ, in a line each; [] where they are equal."""
    names = [_files(folder) for folder in (ours, theirs)]
    lines = [f"only on one side: {name}" for name in sorted(names[0] ^ names[1])]
    for name in sorted(names[0] & names[1]):
        lines += file_differences(name, (ours / name).read_bytes(), (theirs / name).read_bytes())
    return lines


def file_differences(name: str, ours: bytes, theirs: bytes) -> list[str]:
    """The same of one file's content on both sides; *name* tells by its ending what kind it is."""
    ending = Path(name).suffix.lower()
    if Path(name).name == _SUMS_NAME:
        return [] if _SUMS.sub(b"-", ours) == _SUMS.sub(b"-", theirs) else [name]
    if ending not in _ZIPPED:
        return [] if _plain(ending, ours) == _plain(ending, theirs) else [name]
    parts = [_members(content) for content in (ours, theirs)]
    if [part for part, _ in parts[0]] != [part for part, _ in parts[1]]:
        return [f"{name}: not the same parts"]
    return [
        f"{name}: {part}"
        for (part, one), (_, other) in zip(*parts, strict=True)
        if _plain(part, one) != _plain(part, other)
    ]


def _files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def _members(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _plain(kind: str, content: bytes) -> bytes:
    if kind.endswith(".xml"):
        # openpyxl writes a sheet's text in the system's own way; XML knows but one end of a line (XML 1.0, 2.11).
        content = content.replace(b"\r\n", b"\n")
    for pattern in VOLATILE.get(kind, ()):
        content = pattern.sub(b"-", content)
    return content
