"""Time limits (办理时限) as clerks write them: an amount in one unit, or done on the spot.

Pure; anyone above ``desktop.packs`` may import it. Working days, days, hours, months and years are never
turned into each other: the notice counts them apart.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop.answers.clean import narrowed
from desktop.answers.numerals import NUMERALS, read_number


class TimeUnit(StrEnum):
    """The units of the notice, in the order in which results list them; 日, 天 and 自然日 are one unit."""

    WORKING_DAY = "工作日"
    DAY = "天"
    HOUR = "小时"
    MONTH = "月"
    YEAR = "年"


class Comparison(StrEnum):
    """How a new limit stands to the old one."""

    SHORTER = "shorter"
    EQUAL = "equal"
    LONGER = "longer"
    OTHER_UNIT = "other_unit"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """An amount from 0 of one unit. ``unit`` is None only for what is done on the spot: zero of any unit."""

    amount: Decimal
    unit: TimeUnit | None

    @property
    def immediate(self) -> bool:
        """Whether it is done on the spot (即办)."""
        return self.unit is None


IMMEDIATE = TimeLimit(Decimal(0), None)

_IMMEDIATE_WORD = "即办"
_IMMEDIATE = re.compile(r"即.即办|即办|当场|即时|现场办[结理]|立即办[结理]|马上就?办|随到随办|立等可取")
_NOT = "不非无未难"

_UNITS = {
    "工作日": TimeUnit.WORKING_DAY,
    "工作天": TimeUnit.WORKING_DAY,
    "自然日": TimeUnit.DAY,
    "日历日": TimeUnit.DAY,
    "日历天": TimeUnit.DAY,
    "天": TimeUnit.DAY,
    "日": TimeUnit.DAY,
    "小时": TimeUnit.HOUR,
    "钟头": TimeUnit.HOUR,
    "月": TimeUnit.MONTH,
    "年": TimeUnit.YEAR,
}
_LIMIT = re.compile(
    rf"(?<![0-9.点{NUMERALS}])(?P<number>半|[0-9.]{{1,12}}|[{NUMERALS}]{{1,12}}(?:点[{NUMERALS}]{{1,4}})?)"
    rf"(?P<measure>个)?(?P<half>半)?个?(?P<unit>{'|'.join(_UNITS)})(?P<more>半)?"
)
# A number after one of these is an ordinal, a date, or said loosely (数十日, 近20日).
_NO_LIMIT_AFTER = tuple("第每年月约近几数")
_RANGE = re.compile(rf"[0-9{NUMERALS}][至到~—–-]+$")
# -3天 is no limit; 承诺时限-3天 is one.
_NEGATIVE = re.compile(r"(?:^|[,;:(])[—–−-]+$")
# 20日前 is a date or a limit counted backwards.
_NO_LIMIT_BEFORE = ("前", "以前", "之前", "号")
# 除可以当场作出行政许可决定的外 is how the law itself begins.
_EXCEPTION = re.compile(r"除[^,。;]{0,60}外")
_WORKING_ONLY = re.compile(r"工作[日天]|节假日")
_LONGEST = {TimeUnit.YEAR: 100, TimeUnit.MONTH: 1200}


def read_limit(text: str) -> TimeLimit | None:
    """The one time limit that the text states, or None when it states none, two, or none clearly.

    Knows 20个工作日, 15天, 20日, 30个自然日, 2小时, 6个月, 1年, 半天, 0.5天, 一个半月, 两天半, 二十日,
    full-width digits, 即办 and its like, and words around it (法定20个工作日, 自受理之日起20日内). Not clear
    are 15-20天, 20日前, 1年6个月 and 20日（工作日）.
    """
    compact = _without_wraps(narrowed(text))
    found: set[TimeLimit] = set()
    rest: list[str] = []
    place = 0
    for match in _LIMIT.finditer(compact):
        before = compact[place : match.start()]
        rest.append(before)
        place = match.end()
        limit = _limit(match, before, compact[place : place + 2])
        if limit is None:
            return None
        found.add(limit)
    rest.append(compact[place:])
    return _one_of(found, "\n".join(rest))


def compare(old: TimeLimit, new: TimeLimit) -> Comparison:
    """How ``new`` stands to ``old``; limits of two units compare only when one of them is zero (即办, 0天)."""
    if old.amount and new.amount and old.unit is not new.unit:
        return Comparison.OTHER_UNIT
    if old.amount == new.amount:
        return Comparison.EQUAL
    return Comparison.SHORTER if new.amount < old.amount else Comparison.LONGER


def written(limit: TimeLimit) -> str:
    """The one spelling that a draft stores and paper prints: 20个工作日, 15天, 0.5天, 6个月, 即办."""
    if limit.unit is None:
        return _IMMEDIATE_WORD
    amount = format(limit.amount.normalize(), "f")
    measure = "个" if limit.unit in (TimeUnit.WORKING_DAY, TimeUnit.MONTH) else ""
    return f"{amount}{measure}{limit.unit}"


def _without_wraps(text: str) -> str:
    """Without white space, except between two digits: a cell wraps 20个\\n工作日, but 1 5天 is not 15天."""
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", text)


def _limit(match: re.Match[str], before: str, after: str) -> TimeLimit | None:
    unit = _UNITS[match["unit"]]
    amount = read_number(match["number"])
    halves = (match["half"] is not None) + (match["more"] is not None)
    if amount is None or halves > 1 or before.endswith(_NO_LIMIT_AFTER) or _RANGE.search(before):
        return None
    if (
        _NEGATIVE.search(before)
        or after.startswith(_NO_LIMIT_BEFORE)
        or (halves and amount != amount.to_integral_value())
    ):
        return None
    if match["half"] and match["measure"] and unit is TimeUnit.DAY:
        # 一个半天 is half a day to some and one and a half to others.
        return None
    amount += Decimal(halves) / 2
    if amount > _LONGEST.get(unit, 100_000):
        return None
    return TimeLimit(amount, unit)


def _one_of(found: set[TimeLimit], rest: str) -> TimeLimit | None:
    rest = _EXCEPTION.sub("", rest)
    for match in _IMMEDIATE.finditer(rest):
        if any(word in rest[max(0, match.start() - 2) : match.start()] for word in _NOT):
            return None
        found.add(IMMEDIATE)
    if any(character in "0123456789" for character in rest):
        return None
    if len(found) > 1 and not any(limit.amount for limit in found):
        return IMMEDIATE
    if len(found) != 1:
        return None
    limit = found.pop()
    if limit.unit is TimeUnit.DAY and _WORKING_ONLY.search(rest):
        return None
    return limit
