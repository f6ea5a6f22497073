"""When Python looks for garbage: between pages, never while somebody types.

A full search goes through every row, finding and step of undo, and of 10,000 rows takes as long as thirty keys. The
shell says when everything is loaded and when a page has changed.
"""

from __future__ import annotations

import gc

_FULL_AFTER = 1000
"""Full searches by themselves only after so many smaller ones: a day of typing, should no page ever change."""


def keep_out_of_collections() -> None:
    """What is loaded by now lives as long as the program and is not searched any more."""
    gc.freeze()
    young, middle, _full = gc.get_threshold()
    gc.set_threshold(young, middle, _FULL_AFTER)


def collect_between_pages() -> None:
    """A page is gone, and with it whatever only referred to itself."""
    gc.collect()
