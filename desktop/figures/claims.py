"""What a report states about a result, and the words that tell a whole from a part. Pure.

`claim_reading` finds claims, `rules` compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop.answers.clean import folded
from desktop.answers.numerals import NUMERALS
from desktop.answers.timelimits import TimeUnit
from desktop.figures.prose import HIDDEN


class Role(StrEnum):
    """Which number of a result is stated."""

    COUNT = "count"
    ITEMS = "items"
    BEFORE = "before"
    AFTER = "after"
    SAVED = "saved"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that stands in the text from place[0] to place[1], `measure` behind it.

    `options`, of COUNT: rows are meant that have one of the first and one of each further set; `otherwise` is a second
    reading. `overall`: said with 共, 合计 and their like; `opening`: where a sentence begins. `listed`: the sum with
    the like numbers that follow it.
    """

    role: Role
    value: Decimal
    place: tuple[int, int]
    measure: str
    unit: TimeUnit | None = None
    options: tuple[tuple[str, ...], ...] = ()
    otherwise: tuple[tuple[str, ...], ...] = ()
    overall: bool = False
    opening: bool = False
    listed: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose report it is: the unit's name, and how the names of its items begin (one may be spoken of alone)."""

    unit: str
    items: frozenset[str] = frozenset()

    @staticmethod
    def of(unit: str, items: Iterable[str]) -> Speaker:
        """The speaker named *unit* whose list has *items*."""
        names = (folded(item) for item in items)
        return Speaker(folded(unit), frozenset(name[:_NAME] for name in names if len(name) >= _NAME))

    def names_item(self, said: str) -> bool:
        """Whether one of the items is spoken of in *said*."""
        return any(said[place : place + _NAME] in self.items for place in range(len(said) - _NAME + 1))


_NAME = 5
"""So many characters at its beginning tell an item from another."""

HAN = "\u4e00-\u9fff"
NUMBER = (
    rf"(?:(?<![\d.])(?<!\d,)\d{{1,9}}(?:\.\d{{1,4}})?(?!\.?\d)"
    rf"|(?<![{NUMERALS}\d点])[{NUMERALS}]{{1,9}}(?![{NUMERALS}\d点]))"
)
NO_MORE = rf"(?![{HAN}\d])"
"""Behind a measure nothing may follow that would make it another thing: 20个百分点, 30天以上."""
TOTAL = "(?:一共|总共|共计|合计|累计|总计|共)"
SUBCOUNT = re.compile("其中|分别|例如|比如|譬如|包括|包含|同比|比上年")
LOOSE_BEFORE = re.compile("(?:大?约|将近|接近|近|超过?|逾|不足|不到|不少于|至少|最多|平均|[每各][^,]{0,4})$")

_OPENING = 8
"""So many characters (综上所述, …) may stand before a number that opens its sentence."""
_OFFICE = "(?:[局委办部厅院会站所队股科室镇乡旗盟]|中心|苏木|自治区|单位|部门|政府)"
_ADVERBS = f"(?:已经?|也|还|则|再|又|先后|分别|一并|依法|{TOTAL})*"
_OTHER_OFFICE = re.compile(
    rf"(?P<name>[{HAN}]{{1,24}}?{_OFFICE})(?:[及和][^,]{{1,10}}?)?{_ADVERBS}"
    r"(?:$|梳理|推动|完成|实现|通过|清理|将|对|在)"
)
_OWN = re.compile(rf"[我本全各]{_OFFICE}")


def alternation(words: Iterable[str]) -> str:
    """A pattern of fixed words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def of_another_office(text: str, clause: int, verb: int, speaker: Speaker) -> bool:
    """Whether another office than the speaker's does what the verb at *verb* says (畜牧站取消3项)."""
    own = speaker.unit
    for start in (0, clause):
        match = _OTHER_OFFICE.match(text[start:verb].lstrip(HIDDEN))
        if match and match["name"] not in own and own not in match["name"] and not _OWN.search(match["name"]):
            return True
    return False


def opens(clause: int) -> bool:
    """Whether a clause that begins at *clause* opens its sentence."""
    return clause <= _OPENING
