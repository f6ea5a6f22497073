"""What came of a number of runs, and how it adds up. For the areas of the faults harness and its report."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_TOLD = 5


@dataclass
class Count:
    """Runs and what was wrong in them.

    `inside`: kills that fell inside the operation, or random events that changed a draft. `lost`: acknowledged things
    that were gone. `partial`: mixtures of two states, wrong answers without a word, leftovers, starts that reached no
    state, crashes and exceptions. `told`: the first of them.
    """

    runs: int = 0
    inside: int = 0
    lost: int = 0
    partial: int = 0
    told: list[str] = field(default_factory=list)

    def lose(self, words: str) -> None:
        """Something acknowledged is gone."""
        self.lost += 1
        self._tell(f"lost: {words}")

    def tear(self, words: str) -> None:
        """Something is there in part, or wrong."""
        self.partial += 1
        self._tell(f"partial: {words}")

    def add(self, other: Count) -> None:
        """The runs of *other* too."""
        self.runs += other.runs
        self.inside += other.inside
        self.lost += other.lost
        self.partial += other.partial
        for words in other.told:
            self._tell(words)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was wrong."""
        return not self.lost and not self.partial

    def _tell(self, words: str) -> None:
        if len(self.told) < MOST_TOLD:
            self.told.append(words)
