"""Dates as clerks type them, and as official documents write them.

Pure; anyone above ``desktop.packs`` may import it. Stored dates are ISO (``date.isoformat()``).
"""

import re
from datetime import date

from desktop.answers.clean import narrowed
from desktop.answers.numerals import NUMERALS, read_integer

# A Chinese input method types 。 for the full stop and – or — for the hyphen.
_SPELLINGS = str.maketrans({"。": ".", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "○": "〇"})
_SEPARATED = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_NUMERAL = rf"[0-9{NUMERALS}]"
_CHINESE = re.compile(rf"({_NUMERAL}{{4}})年({_NUMERAL}{{1,3}})月({_NUMERAL}{{1,3}})[日号]")
_WEEKDAYS = "一二三四五六日"


def read_date(text: str) -> date | None:
    """A whole date from 1900 to 2199 with year, month and day; None for 24年3月, 2月30日 and anything else.

    Knows 2023-01-12, 2023.1.12, 2023/1/12, 20230112, 2023年1月12日 and 二〇二三年一月十二日, full-width or
    with spaces.
    """
    compact = "".join(narrowed(text).split()).translate(_SPELLINGS)
    if match := _SEPARATED.fullmatch(compact):
        parts = (match[1], match[3], match[4])
    elif match := _COMPACT.fullmatch(compact) or _CHINESE.fullmatch(compact):
        parts = (match[1], match[2], match[3])
    else:
        return None
    year, month, day = (read_integer(part) for part in parts)
    if year is None or month is None or day is None or not 1900 <= year <= 2199:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written_cn(day: date) -> str:
    """The form of official documents: 2023年1月12日, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_cn(day: date) -> str:
    """周一 to 周日, as notices print it in brackets after a date."""
    return "周" + _WEEKDAYS[day.weekday()]
