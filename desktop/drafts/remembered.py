"""What the store remembers of its own records, in step with its transactions. For the repository alone."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """By key; what was put inside a transaction that did not commit is forgotten."""

    def __init__(self) -> None:
        self._committed: dict[K, V] = {}
        self._uncommitted: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """The newest value."""
        return self._uncommitted.get(key, self._committed.get(key))

    def put(self, key: K, value: V, *, inside: bool) -> None:
        """Remembers a value; *inside*: a transaction is open."""
        (self._uncommitted if inside else self._committed)[key] = value

    def roll_back(self) -> None:
        """The transaction was undone."""
        self._uncommitted = {}

    def commit(self) -> None:
        """The transaction is on the disk."""
        self._committed.update(self._uncommitted)
        self._uncommitted = {}

    def clear(self) -> None:
        """Forgets everything: the connection is a new one."""
        self._committed.clear()
        self._uncommitted = {}
