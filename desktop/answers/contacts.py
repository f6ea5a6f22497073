"""Telephone numbers and e-mail addresses, checked for their form only.

Pure; anyone above ``desktop.packs`` may import it.
"""

import re

from desktop.answers.clean import narrowed

_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "ー": "-", "―": "-"})
_COUNTRY = re.compile(r"(?:\+|00)86-?(?=[0-9(])")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
# 010 and 02x are the only area codes of three digits.
_WITH_AREA = re.compile(r"\(?(0(?:10|2[0-9]|[3-9][0-9]{2}))\)?-?([2-9][0-9]{6,7})")
_GROUPED = re.compile(r"[0-9]+(?:-[0-9]+)?")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")

_LOCAL_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_+-]*(?:\.[A-Za-z0-9_+-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_TOP_LABEL = re.compile(r"[A-Za-z]{2,}")


def read_phone(text: str) -> str | None:
    """One telephone number, normalised: 8399859, 0482-8399859 or 13800000000; None when it is none.

    A local number has 7 or 8 digits. Spaces, full-width forms, brackets around the area code, hyphens in a
    mobile number and +86 are normalised away; short numbers, extensions and two numbers are refused.
    """
    compact = "".join(narrowed(text).split()).translate(_DASHES)
    country = _COUNTRY.match(compact)
    number = compact[country.end() :] if country else compact
    digits = number.replace("-", "")
    if _MOBILE.fullmatch(digits) and len(number) <= 13:
        return digits
    if country and number[0] not in "0(":
        # From abroad the 0 of the area code is left out.
        number = "0" + number
    if match := _WITH_AREA.fullmatch(number):
        balanced = number.startswith("(") == (")" in number)
        return f"{match[1]}-{match[2]}" if balanced else None
    if not country and _LOCAL.fullmatch(digits) and _GROUPED.fullmatch(number):
        return digits
    return None


def read_email(text: str) -> str | None:
    """One well-formed e-mail address with the domain in small letters; None when it is not.

    Full-width ＠, ． and letters are normalised; a Chinese full stop, inner spaces and a second @ are not
    guessed away.
    """
    address = narrowed(text).strip()
    local, _, domain = address.partition("@")
    labels = domain.split(".")
    if len(address) > 254 or len(local) > 64 or not _LOCAL_PART.fullmatch(local) or len(labels) < 2:
        return None
    if not all(_LABEL.fullmatch(label) for label in labels) or not _TOP_LABEL.fullmatch(labels[-1]):
        return None
    return f"{local}@{domain.lower()}"
