"""Places in Qt's texts, which count in UTF-16 units: a rare character is two of them.

Any module of `ui` may import this.
"""

from __future__ import annotations


def characters(text: str, units: int) -> int:
    """A place of Qt's in *text* in characters; inside a rare character it is the one before."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))


def units(text: str, characters: int) -> int:
    """The other way round."""
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2
