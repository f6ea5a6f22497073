"""Levels of government: the four tiers, and the words by which a pack's own place tells who issued a document.

Pure data; any module above `packs` may import it, only the readers build it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Who issued a document, by the names the tiers have in packs; what a clerk reads is the pack's label."""

    NATION = "国家"
    REGION = "自治区"
    LEAGUE = "盟市"
    BANNER = "旗县"
    UNKNOWN = "不明"


@dataclass(frozen=True)
class LevelWords:
    """One tier as a notice knows it. `names` stand in titles and organs (兴安盟), `codes` begin a 文号 (内)."""

    level: Level
    label: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
