"""How a stored answer reads on paper: dates, numbered lists, level marks. Only the planners import this.

Nothing is corrected here; text that cannot be read as what it should be is printed as it was typed.
"""

from __future__ import annotations

from desktop.answers.dates import read_date, written_cn
from desktop.answers.draft import Value
from desktop.answers.lists import numbered

TICK = "√"

_DIGITS = "零一二三四五六七八九"


def printed_date(stored: str) -> str:
    """2023-01-12 as 2023年1月12日; what cannot be read as a day stays as typed."""
    day = read_date(stored)
    return written_cn(day) if day else stored.strip()


def plain(value: Value) -> str:
    """A text or a list of texts as it stands in a cell; records have no cell of their own."""
    if isinstance(value, str):
        return value.strip()
    return numbered(item for item in value if isinstance(item, str))


def chinese_number(number: int) -> str:
    """1…99 as 一…九十九, for level marks."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
