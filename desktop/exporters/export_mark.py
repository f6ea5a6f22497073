"""The mark that our own exports carry in their properties, and how it is found again in a file.

Any exporter and the export act may import this. Reading needs no office library and changes nothing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree.ElementTree import ParseError

from desktop.exporters.pdf_properties import read_pdf_properties

PROPERTIES_PART = "docProps/custom.xml"
PROPERTIES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"

PREFIX = "liangyou-"
"""Opens the name of every property that we write."""

# Above what the longest table takes (20,000 rows and what their page does not tell); a foreign file may claim
# anything.
_LARGEST_PART = 2 * 1024 * 1024


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
            f"{PREFIX}pack": self.pack,
            f"{PREFIX}form": self.form,
            f"{PREFIX}unit": self.unit,
            f"{PREFIX}state": self.state.value,
        }

    def same_paper(self, other: ExportMark) -> bool:
        """Whether both are the same attachment of the same unit, so that one may replace the other."""
        return (self.pack, self.form, self.unit) == (other.pack, other.form, other.unit)


def read_mark(path: Path) -> ExportMark | None:
    """The mark of the file at *path*, or None when it is not an export of ours (or cannot be read at all)."""
    return mark_of(read_properties(path) or read_pdf_properties(path))


def read_properties(path: Path) -> dict[str, str]:
    """The custom properties of the office file at *path*, by name; none when it cannot be read at all."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(path) as package:
            if package.getinfo(PROPERTIES_PART).file_size > _LARGEST_PART:
                return {}
            root = fromstring(package.read(PROPERTIES_PART))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, RuntimeError, ParseError, DefusedXmlException):
        return {}
    return {node.get("name", ""): "".join(node.itertext()) for node in root}


def mark_of(properties: Mapping[str, str]) -> ExportMark | None:
    """The mark among custom properties, if they are ours."""
    try:
        return ExportMark(
            properties[f"{PREFIX}pack"],
            properties[f"{PREFIX}form"],
            properties[f"{PREFIX}unit"],
            ExportState(properties[f"{PREFIX}state"]),
        )
    except (KeyError, ValueError):
        return None
