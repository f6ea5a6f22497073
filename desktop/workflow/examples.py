"""The samples of a notice: invented units, filled in whole, to begin an attachment from, and to be changed.

What still stands as a sample has it is counted, so that no example is handed in by mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.answers.draft import Draft, Row, is_empty
from desktop.answers.draft_file import read_draft
from desktop.errors import InputRefused
from desktop.packs.catalogue import Packs
from desktop.packs.model import FieldKind, Form, Pack

_FOLDER = "samples"
_OWN_WORDS = (FieldKind.PROSE, FieldKind.RECORDS)


def samples_of(pack: Pack, form_id: str) -> tuple[Draft, ...]:
    """One draft of the attachment for each invented unit, in the order of their folders."""
    folder = pack.folder / _FOLDER
    files = tuple(sorted(folder.glob(f"*/{form_id}.json"))) if folder.is_dir() else ()
    return tuple(draft for file in files if (draft := _read(file, pack)) is not None)


def untouched(draft: Draft, form: Form, samples: Sequence[Draft]) -> int:
    """How many rows or longer texts of *draft* are word for word those of another unit's sample."""
    samples = [one for one in samples if one.unit.name != draft.unit.name]
    if form.kind != "table":
        return sum(
            any(one.fields.get(field.path) == draft.fields[field.path] for one in samples)
            for field in form.fields
            if field.kind in _OWN_WORDS and not is_empty(draft.fields.get(field.path))
        )
    unit = form.unit_field
    known: dict[object, list[Row]] = {}
    for sample in samples:
        for row in sample.rows:
            bare = {path: value for path, value in row.items() if path != unit}
            known.setdefault(row.get(form.row_name), []).append(bare)
    count = 0
    for row in draft.rows if known else ():
        alike = known.get(row.get(form.row_name))
        if alike:
            count += {path: value for path, value in row.items() if path != unit} in alike
    return count


def _read(file: Path, pack: Pack) -> Draft | None:
    try:
        return read_draft(file, Packs((pack,)))
    except InputRefused:
        # A sample that is broken is one sample less.
        return None
