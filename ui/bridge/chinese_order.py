"""The order in which Chinese names are looked up: by pinyin, numbers by their size. Pages hand it to sorting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key

from PySide6.QtCore import QCollator, QLocale


def chinese_order(names: Sequence[str]) -> list[int]:
    """The places of *names* in their order; equal ones stay as they stand, and empty ones come last."""
    collator = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    collator.setNumericMode(True)
    key = cmp_to_key(collator.compare)
    words = [" ".join(name.split()) for name in names]
    return sorted(range(len(words)), key=lambda place: (not words[place], key(words[place])))
