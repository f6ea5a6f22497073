"""What a backup holds, in a few figures, so that a clerk can tell one from another before restoring it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.drafts.backup_files import Backup
from desktop.drafts.opening import open_copy
from desktop.drafts.problems import DraftsProblem


@dataclass(frozen=True, slots=True)
class UnitContent:
    """What one unit has in a backup: its name, the attachments begun, and the rows of their tables together."""

    unit: str
    forms: tuple[str, ...]
    rows: int


def content_of(backup: Backup, pack_ids: Sequence[str]) -> tuple[UnitContent, ...] | None:
    """The units of *backup* with their drafts for the packs; None where this program cannot look into it.

    That is so for a damaged one, and for one of an older schema, which is migrated only when it is restored.
    """
    try:
        repository = open_copy(backup.path)
    except (DraftsProblem, OSError):
        return None
    try:
        found: list[UnitContent] = []
        for unit in repository.units().good:
            drafts = [draft for pack in pack_ids for draft in repository.drafts_of(unit.id, pack).good]
            forms = tuple(draft.form for draft in drafts)
            found.append(UnitContent(unit.name, forms, sum(len(draft.rows) for draft in drafts)))
    except DraftsProblem:
        return None
    finally:
        repository.close()
    return tuple(found)
