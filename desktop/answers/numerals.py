"""Numbers as clerks write them: Arabic, full-width and Chinese numerals, with decimals and halves.

Pure; anyone above ``desktop.packs`` may import it.
"""

import re
from decimal import Decimal

from desktop.answers.clean import narrowed

NUMERALS = "〇零一二两三四五六七八九十百千万廿卅"
"""Every character that a Chinese numeral may be made of, for the character classes of other readers."""

_NAMES = "〇一二三四五六七八九"
_DIGITS = {digit: value for value, digit in enumerate(_NAMES)} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_TEN_THOUSAND = 10_000
_HALF = Decimal("0.5")

_ARABIC = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}\.[0-9]{1,4}")
# Input methods offer ○ (U+25CB) beside 〇.
_SPELLINGS = str.maketrans({"○": "〇", "零": "〇", "两": "二", "廿": "二十", "卅": "三十"})


def read_integer(text: str) -> int | None:
    """A whole number from 0, or None when the text is not one plainly written number.

    Knows 12, １２, 十二, 廿二, 两百零三, and digit by digit 一〇二 and 二〇二三. Refuses what could be two
    numbers (三五) or is said rather than written (二百五).
    """
    compact = narrowed(text).strip()
    if _ARABIC.fullmatch(compact):
        return int(compact)
    if not compact or len(compact) > 12:
        return None
    plain = compact.translate(_SPELLINGS)
    if all(character in _DIGITS for character in plain):
        return _digit_by_digit(plain)
    return _by_places(plain)


def in_chinese(number: int) -> str:
    """A whole number from 1 to 9,999 as laws write it: 十, 一百零三, 一千二百六十."""
    if not 1 <= number <= 9999:
        raise ValueError(number)
    written, pending = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if not digit:
            pending = bool(written)
            continue
        if pending:
            written, pending = written + "零", False
        # 十五, not 一十五; but 一百一十五.
        written += name if place == 10 and digit == 1 and not written else _NAMES[digit] + name
    return written


def read_number(text: str) -> Decimal | None:
    """A number from 0 with decimals, Arabic (0.5, １．５) or Chinese (半, 一点五); else None."""
    compact = narrowed(text).strip()
    if compact == "半":
        return _HALF
    if _DECIMAL.fullmatch(compact):
        return Decimal(compact)
    whole, point, fraction = compact.partition("点")
    if point:
        return _with_fraction(whole, fraction)
    integer = read_integer(compact)
    return None if integer is None else Decimal(integer)


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    before = read_integer(whole)
    digits = [_DIGITS.get(character) for character in fraction]
    if before is None or not 1 <= len(digits) <= 4 or None in digits:
        return None
    return Decimal(f"{before}.{''.join(str(digit) for digit in digits)}")


def _digit_by_digit(plain: str) -> int | None:
    # 三五天 means three to five days: two digits without 〇 are no number.
    if len(plain) == 2 and "〇" not in plain:
        return None
    return int("".join(str(_DIGITS[character]) for character in plain))


def _by_places(plain: str) -> int | None:
    """Read leniently, then accept only what is written the way the result would be written."""
    total = section = 0
    digit: int | None = None
    for character in plain:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[character]
            digit = None
        elif character == "万":
            total += (section + (digit or 0)) * _TEN_THOUSAND
            section, digit = 0, None
        else:
            return None
    number = total + section + (digit or 0)
    if number >= _TEN_THOUSAND * _TEN_THOUSAND:
        return None
    # 十二 is 一十二 with the one left out, at the front only.
    spelled = "一" + plain if plain[0] == "十" else plain
    return number if spelled == _written(number) else None


def _written(number: int) -> str:
    if number == 0:
        return "〇"
    high, low = divmod(number, _TEN_THOUSAND)
    if not high:
        return _section(low)
    gap = "〇" if low and low < 1000 else ""
    return _section(high) + "万" + gap + (_section(low) if low else "")


def _section(number: int) -> str:
    """1 to 9999, with one 〇 for each run of empty places between digits."""
    written = ""
    for value, place in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            written += "〇一二三四五六七八九"[digit] + place
        elif written and number and not written.endswith("〇"):
            written += "〇"
    return written
