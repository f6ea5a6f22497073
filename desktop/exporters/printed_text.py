"""How a stored answer reads on paper: dates, numbered lists, level marks. Only the planners import this.

Nothing is corrected here; text that cannot be read as what it should be is printed as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from desktop.answers.draft import Value
from desktop.messages import text

TICK = "√"

_NUMBERED = re.compile(r"\s*\d{1,3}[.．、](?!\d)")
_DIGITS = "零一二三四五六七八九"


def printed_date(stored: str) -> str:
    """2023-01-12 as 2023年1月12日: Arabic numerals, no padding zeros (GB/T 9704-2012, 7.3.5.4)."""
    try:
        day = date.fromisoformat(stored)
    except ValueError:
        return stored.strip()
    return text("exporters.paper.date", year=day.year, month=day.month, day=day.day)


def numbered(items: Iterable[str]) -> str:
    """One line for each item that holds anything, numbered 1.

    2. 3.; a lone 无 and numbers already typed stay.
    """
    kept = [item.strip() for item in items if item.strip()]
    if kept == [text("exporters.paper.nothing")] or all(_NUMBERED.match(item) for item in kept):
        return "\n".join(kept)
    return "\n".join(f"{number}.{item}" for number, item in enumerate(kept, 1))


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
