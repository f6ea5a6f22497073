"""What may stand in an answer as text, and how two texts are compared.

Pasted and imported text is normalised here; a draft file is only looked at, never mended. Pure; anyone
above ``desktop.packs`` may import it.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple


class Removed(StrEnum):
    """What was taken out of a text, or, for line breaks, replaced by LF."""

    LINE_BREAK = "line_break"
    CONTROL = "control"
    DIRECTION = "direction"
    INVISIBLE = "invisible"
    BYTE_ORDER_MARK = "byte_order_mark"
    SURROGATE = "surrogate"
    NONCHARACTER = "noncharacter"


@dataclass(frozen=True)
class Cleaned:
    """A text with LF as its only line break, and how many characters of each kind it lost."""

    text: str
    removed: Mapping[Removed, int]


class Offence(NamedTuple):
    """A character that a draft file may not hold: its place from 0, and its name such as ``U+0007``."""

    place: int
    name: str


# Word's soft line break is VT, a page break FF; NEL and the two Unicode separators come from web pages.
_LINE_BREAKS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# U+180B–180E and U+202F stay: traditional Mongolian text needs them.
_INVISIBLE = frozenset("\xad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufff9\ufffa\ufffb")
_BYTE_ORDER_MARK = "\ufeff"
_PLAIN_SPACES = str.maketrans("", "", "\n\t\u3000")


def clean(text: str) -> Cleaned:
    """Take out what cannot be seen or saved; line breaks of every kind become LF, TAB stays."""
    if _is_plain(text):
        return Cleaned(text, MappingProxyType({}))
    removed: Counter[Removed] = Counter()
    kept: list[str] = []
    unified = text.replace("\r\n", "\r")
    for character in unified:
        kind = _kind(character)
        if kind is None:
            kept.append(character)
            continue
        removed[kind] += 1
        if kind is Removed.LINE_BREAK:
            kept.append("\n")
    return Cleaned("".join(kept), MappingProxyType(dict(removed)))


def offending(text: str) -> Offence | None:
    """The first control character (LF and TAB are allowed), lone surrogate or noncharacter, if any."""
    if _is_plain(text):
        return None
    for index, character in enumerate(text):
        kind = _kind(character)
        refused = kind in (Removed.CONTROL, Removed.SURROGATE, Removed.NONCHARACTER)
        if refused or (kind is Removed.LINE_BREAK and unicodedata.category(character) == "Cc"):
            return Offence(index, f"U+{ord(character):04X}")
    return None


def _is_plain(text: str) -> bool:
    """Whether there is nothing to look at one by one; Python counts no space but the common one as printable."""
    return text.translate(_PLAIN_SPACES).isprintable()


def narrowed(text: str) -> str:
    """Full-width, small and compatibility forms folded one to one, so that places stay the same."""
    return text.translate(_NARROW)


@lru_cache(maxsize=32_768)
def folded(name: str) -> str:
    """A key to compare names by: no white space, no difference of width; brackets and their content stay."""
    return "".join(narrowed(name).split())


def _kind(character: str) -> Removed | None:
    if character in "\n\t":
        return None
    if character in _LINE_BREAKS:
        return Removed.LINE_BREAK
    if character in _DIRECTION:
        return Removed.DIRECTION
    if character == _BYTE_ORDER_MARK:
        return Removed.BYTE_ORDER_MARK
    code = ord(character)
    if character in _INVISIBLE or 0xE0000 <= code <= 0xE007F:
        return Removed.INVISIBLE
    if 0xD800 <= code <= 0xDFFF:
        return Removed.SURROGATE
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return Removed.NONCHARACTER
    return Removed.CONTROL if unicodedata.category(character) == "Cc" else None


# Kangxi radicals and compatibility ideographs come with text copied out of PDF files.
_FOLDED_BLOCKS = ((0x2000, 0x200A), (0x2E80, 0x2FD5), (0xF900, 0xFAFF), (0xFE50, 0xFE6B), (0xFF01, 0xFFE6))


def _narrow_table() -> dict[int, str]:
    table = {0x3000: " ", 0xA0: " "}
    for first, last in _FOLDED_BLOCKS:
        for code in range(first, last + 1):
            form = unicodedata.normalize("NFKC", chr(code))
            if len(form) == 1 and form != chr(code):
                table[code] = form
    return table


_NARROW = _narrow_table()
