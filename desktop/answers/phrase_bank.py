"""A unit's own phrases (常用语): kept by field, those used most first, as one setting of the unit.

Pure; `desktop.workflow` keeps it and the window offers it. A phrase is a suggestion: it never fills a field itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST = 30
"""So many are kept for one field; the one used least gives way."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """`uses`: how often it was put in."""

    words: str
    uses: int = 0


@dataclass(frozen=True, slots=True)
class PhraseBank:
    """The phrases of one unit by field path. A change makes a new bank."""

    held: Mapping[str, tuple[Phrase, ...]]

    def of(self, path: str) -> tuple[str, ...]:
        """The phrases of a field: the ones used most first, of those the latest kept."""
        return tuple(phrase.words for phrase in self.held.get(path, ()))

    def keep(self, path: str, words: str) -> PhraseBank:
        """With one phrase more; nothing changes where it is empty or there already."""
        words = words.strip()
        held = self.held.get(path, ())
        if not words or any(phrase.words == words for phrase in held):
            return self
        return self._with(path, (Phrase(words), *held[: MOST - 1]))

    def use(self, path: str, words: str) -> PhraseBank:
        """One of them was put in once more."""
        held = self.held.get(path, ())
        return self._with(
            path, tuple(Phrase(one.words, one.uses + 1) if one.words == words else one for one in held)
        )

    def drop(self, path: str, words: str) -> PhraseBank:
        """Without one phrase."""
        return self._with(path, tuple(one for one in self.held.get(path, ()) if one.words != words))

    def to_setting(self) -> dict[str, Any]:
        """As it is stored: field path to pairs of words and uses."""
        return {path: [[one.words, one.uses] for one in held] for path, held in self.held.items()}

    def _with(self, path: str, held: tuple[Phrase, ...]) -> PhraseBank:
        # The sort is stable, so that of two used alike the later one stays before the earlier.
        rest = {other: phrases for other, phrases in self.held.items() if other != path}
        ordered = tuple(sorted(held, key=lambda one: -one.uses))
        return PhraseBank({**rest, path: ordered} if ordered else rest)


NO_PHRASES = PhraseBank({})


def read_bank(setting: object) -> PhraseBank:
    """The bank of a setting; what is no phrase in it is left out."""
    held: dict[str, tuple[Phrase, ...]] = {}
    for path, pairs in setting.items() if isinstance(setting, dict) else ():
        phrases = []
        for pair in pairs if isinstance(pairs, list) else ():
            match pair:
                case [str(words), int(uses)] if words.strip():
                    phrases.append(Phrase(words, uses))
        if phrases:
            held[str(path)] = tuple(phrases)
    return PhraseBank(held)


def merged(one: PhraseBank, other: PhraseBank) -> PhraseBank:
    """*one* with what only *other* has: phrases that come with a draft package."""
    for path in other.held:
        for words in reversed(other.of(path)):
            one = one.keep(path, words)
    return one
