"""The unit's own library of laws and documents: built from its drafts when it is asked for, and remembered.

A `Workspace` makes one for its unit; the window completes from it. Kept as one small setting of the unit; nothing here
waits for the disk, and nothing here draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from desktop.answers.citations import (
    Basis,
    Used,
    as_setting,
    counted,
    from_setting,
    joined,
    ranked,
    read_basis,
    written_by_hand,
)
from desktop.answers.draft import Draft, Row
from desktop.drafts.repository import Setting
from desktop.packs.levels import Level
from desktop.packs.model import Form, Pack

_BASIS_RULES = "basis-"
_MOST_TEXTS = 2000
"""So many different texts are read at once: about a third of a second. A unit's laws are in far fewer."""


def library_key(unit_id: int) -> str:
    """The setting that holds what a unit has cited."""
    return f"citations/{unit_id}"


def citing_fields(form: Form) -> tuple[str, ...]:
    """The fields of a row whose rules read citations, in the order of the form."""
    cited = {rule.params.get("field") for rule in form.rules if rule.kind.startswith(_BASIS_RULES)}
    return tuple(field.path for field in form.row_fields if field.path in cited)


def refused_levels(form: Form, path: str, row: Row) -> tuple[str, frozenset[Level]] | None:
    """What this row's basis must bear, such as 下放职权, and the levels whose documents alone cannot (V-06).

    None where no rule asks for a level, or not in this row.
    """
    for rule in form.rules:
        when = rule.params.get("when")
        if rule.kind == "basis-not-from" and rule.params["field"] == path and when:
            chosen = row.get(when[0], "")
            if isinstance(chosen, str) and chosen in when[1]:
                return chosen, rule.params["levels"]
    return None


class CitationLibrary:
    """What one unit cites. `entries` is as of the last `refresh`; typing costs nothing."""

    def __init__(
        self,
        pack: Pack,
        drafts: Callable[[], Iterable[Draft]],
        held: Setting,
        remember: Callable[[Setting], object],
        today: Callable[[], date],
    ) -> None:
        self._pack = pack
        self._drafts = drafts
        self._remember = remember
        self._today = today
        self._remembered = from_setting(held)
        self._in_drafts: dict[tuple[str, str], Used] = {}
        self._entries: tuple[Used, ...] = ranked(self._remembered.values())
        self._read: dict[str, Basis] = {}
        self._begun = False

    @property
    def entries(self) -> Sequence[Used]:
        """The unit's documents, the most used first."""
        return self._entries

    def refresh(self) -> None:
        """Reads what the drafts cite now; texts that were read before are not read again."""
        texts: Counter[str] = Counter()
        for draft in self._drafts():
            paths = citing_fields(self._pack.form(draft.form))
            for row in draft.rows if paths else ():
                texts.update(value for path in paths if isinstance(value := row.get(path), str) and value)
        read = {text: self._basis(text) for text, _ in texts.most_common(_MOST_TEXTS)}
        self._read = read
        bases = [(text, basis, texts[text]) for text, basis in read.items()]
        self._in_drafts = counted(bases, self._today())
        self._entries = ranked(joined(self._remembered, self._in_drafts).values())
        if not self._begun:
            # What stood in the drafts when the program began has been slept on; a slip of this hour has not.
            self._begun = True
            self._keep()

    def keep(self) -> None:
        """Remembers what the drafts cite now: an attachment was exported."""
        self.refresh()
        self._keep()

    def add(self, name: str, number: str) -> None:
        """A document entered by hand; written as 《name》（number）, so that it is read like any other."""
        used = written_by_hand(name, number, self._pack.levels)
        self._remembered = joined(self._remembered, {used.key: used})
        self._store()

    def can_forget(self, used: Used) -> bool:
        """Whether it stands in no draft: what is still cited would come back at once."""
        return used.key not in self._in_drafts

    def forget(self, used: Used) -> None:
        """Takes a remembered document out."""
        self._remembered = {key: one for key, one in self._remembered.items() if key != used.key}
        self._store()

    def _basis(self, text: str) -> Basis:
        return self._read.get(text) or read_basis(text, self._pack.levels)

    def _keep(self) -> None:
        whole = joined(self._remembered, self._in_drafts)
        if whole != self._remembered:
            self._remembered = whole
            self._store()

    def _store(self) -> None:
        self._entries = ranked(joined(self._remembered, self._in_drafts).values())
        self._remember(as_setting(self._remembered.values()))
