"""The mark that our own exports carry in their properties, and how it is found again in a file.

Any exporter and the export act may import this. Reading needs no office library and changes nothing.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree.ElementTree import ParseError

PROPERTIES_PART = "docProps/custom.xml"
PROPERTIES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"

_PREFIX = "liangyou-"
# Far above what eight short properties take; a foreign file may claim anything.
_LARGEST_PART = 100_000


class ExportState(StrEnum):
    """A final copy to sign and seal, or one marked 草稿."""

    FINAL = "final"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class ExportMark:
    """Which notice, attachment and unit a file belongs to, and whether it is final."""

    pack: str
    form: str
    unit: str
    state: ExportState

    def properties(self) -> dict[str, str]:
        """The custom properties to write, by name."""
        return {
            f"{_PREFIX}pack": self.pack,
            f"{_PREFIX}form": self.form,
            f"{_PREFIX}unit": self.unit,
            f"{_PREFIX}state": self.state.value,
        }

    def same_paper(self, other: ExportMark) -> bool:
        """Whether both are the same attachment of the same unit, so that one may replace the other."""
        return (self.pack, self.form, self.unit) == (other.pack, other.form, other.unit)


def read_mark(path: Path) -> ExportMark | None:
    """The mark of the file at *path*, or None when it is not an export of ours (or cannot be read at all)."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(path) as package:
            if package.getinfo(PROPERTIES_PART).file_size > _LARGEST_PART:
                return None
            root = fromstring(package.read(PROPERTIES_PART))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, RuntimeError, ParseError, DefusedXmlException):
        return None
    found = {node.get("name", ""): "".join(node.itertext()) for node in root}
    try:
        return ExportMark(
            found[f"{_PREFIX}pack"],
            found[f"{_PREFIX}form"],
            found[f"{_PREFIX}unit"],
            ExportState(found[f"{_PREFIX}state"]),
        )
    except (KeyError, ValueError):
        return None
