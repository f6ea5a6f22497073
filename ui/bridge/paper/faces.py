"""The faces of official paper as fonts of this computer, and which of them another font stands in for.

The painters ask for fonts by the faces that plans name; the export page and the PDF say what is missing. A
QGuiApplication must be there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase

from desktop.exporters import fonts
from desktop.exporters.fonts import FALLBACKS, FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG

# The same design under the names it has in other systems and languages: nobody need be told.
_SAME = {
    FANGSONG: (FANGSONG, FALLBACKS[FANGSONG], "FangSong_GB2312", "FangSong", "STFangsong"),
    KAITI: (KAITI, FALLBACKS[KAITI], "KaiTi_GB2312", "KaiTi", "STKaiti"),
    HEITI: (HEITI, FALLBACKS[HEITI], "STHeiti"),
    SONGTI: (SONGTI, FALLBACKS[SONGTI], "NSimSun", "STSong"),
    XIAOBIAOSONG: (XIAOBIAOSONG, "FZXiaoBiaoSong-B05S"),
}
_SERIFS = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "AR PL UMing CN", "AR PL SungtiL GB")
_SANS = (
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)
_INSTEAD = {
    FANGSONG: (*_SAME[SONGTI], *_SERIFS),
    KAITI: ("AR PL KaitiM GB", "AR PL UKai CN", *_SAME[FANGSONG], *_SAME[SONGTI], *_SERIFS),
    HEITI: _SANS,
    SONGTI: _SERIFS,
    XIAOBIAOSONG: (*_SAME[SONGTI], *_SERIFS),
}


@dataclass(frozen=True, slots=True)
class Substitute:
    """A face that this computer lacks, and the font that is drawn instead ("": there is no Chinese font at all)."""

    face: str
    family: str


class Faces:
    """Looks fonts up once. May be used by one thread at a time; every job makes its own."""

    def __init__(self) -> None:
        chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
        self._any = chinese[0] if chinese else ""
        self._families: dict[str, str] = {}
        self._made: dict[tuple[str, int, int], QFont] = {}

    def family(self, face: str) -> str:
        """The font that *face* is drawn in; "" where the computer has no Chinese font."""
        found = self._families.get(face)
        if found is None:
            wanted = (*_SAME.get(face, (face,)), *_INSTEAD.get(face, (*_SERIFS, *_SANS)))
            found = next((name for name in wanted if QFontDatabase.hasFamily(name)), self._any)
            self._families[face] = found
        return found

    def font(self, face: str, pixels: float, stretch: int = 100) -> QFont:
        """*face* at a size in pixels of the device; *stretch* is the width of characters in per cent."""
        key = (face, max(1, round(pixels)), stretch)
        made = self._made.get(key)
        if made is None:
            family = self.family(face)
            made = QFont(family) if family else QFont()
            made.setPixelSize(key[1])
            made.setStretch(stretch)
            # Hinting would move characters by whole pixels: the page on screen is the page on paper.
            made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # A font's own alternates (digits beside letters) are glyphs that no character of a PDF leads back from.
            made.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
            self._made[key] = made
        return made

    def substitutes(self, faces: Iterable[str]) -> tuple[Substitute, ...]:
        """Those of *faces* that another design stands in for, each once, in the order of the standard's faces."""
        asked = set(faces)
        order = [face for face in (XIAOBIAOSONG, fonts.SONGTI, HEITI, FANGSONG, KAITI) if face in asked]
        return tuple(
            Substitute(face, self.family(face)) for face in order if self.family(face) not in _SAME[face]
        )
