"""How a notice words what a hand-in needs: which label is for the seal, whether an electronic copy is asked for.

For the modules of `submission` that read a pack. The words are looked for in the notice's own labels and sentences.
"""

from __future__ import annotations

from collections.abc import Iterable

_SEALED = "章"
_ELECTRONIC = "电子版"


def is_for_seal(label: str) -> bool:
    """Whether a label that is left blank for the hand is the place of the seal; else it is signed."""
    return _SEALED in label


def asks_electronic(quotes: Iterable[str]) -> bool:
    """Whether the sentences that name a receiver ask for an electronic copy in words."""
    return any(_ELECTRONIC in quote for quote in quotes)
