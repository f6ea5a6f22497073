"""What an exported PDF says of itself, kept in its metadata stream (XMP) and read back without a PDF library.

The PDF writer of the window's program writes it; whether a file may be replaced is asked of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, SubElement, register_namespace, tostring

_META = "adobe:ns:meta/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OWN = "urn:liangyou:export"
_OPENING, _CLOSING = b"<x:xmpmeta", b"</x:xmpmeta>"

# Writers put the metadata before the pages; a foreign file may be of any size.
_SEARCHED = 1_000_000


def metadata_of(properties: Mapping[str, str]) -> bytes:
    """The metadata stream that keeps *properties* by name. Source: ISO 16684-1 (XMP), 7.4."""
    for prefix, uri in (("x", _META), ("rdf", _RDF), ("liangyou", _OWN)):
        register_namespace(prefix, uri)
    root = Element(f"{{{_META}}}xmpmeta")
    description = SubElement(SubElement(root, f"{{{_RDF}}}RDF"), f"{{{_RDF}}}Description")
    description.set(f"{{{_RDF}}}about", "")
    for name, value in properties.items():
        SubElement(description, f"{{{_OWN}}}{name}").text = value
    metadata: bytes = tostring(root, encoding="utf-8")
    return metadata


def read_pdf_properties(path: Path) -> dict[str, str]:
    """The properties of the PDF at *path*, by name; none when it is no PDF of ours or cannot be read."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with path.open("rb") as stream:
            head = stream.read(_SEARCHED)
        if not head.startswith(b"%PDF-"):
            return {}
        start, end = head.find(_OPENING), head.find(_CLOSING)
        if start < 0 or end < start:
            return {}
        root = fromstring(head[start : end + len(_CLOSING)])
    except (OSError, ValueError, ParseError, DefusedXmlException):
        return {}
    own = f"{{{_OWN}}}"
    return {node.tag.removeprefix(own): node.text or "" for node in root.iter() if node.tag.startswith(own)}
