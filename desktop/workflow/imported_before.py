"""Which files were imported into which attachment: to say 已导入过, and to put a newer import in its place.

Kept as one small setting for each unit and notice; the window reads and writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from desktop.answers.draft import Row, fingerprint

_MOST = 60
_FIELDS = {
    "form": str,
    "sha256": str,
    "name": str,
    "at": str,
    "unit": str,
    "count": int,
    "first": str,
    "block": str,
}


@dataclass(frozen=True, slots=True)
class Import:
    """One import. `at` is an ISO moment, `unit` the name written in the file ("" none), `count` the rows it brought.

    `first` and `block` are fingerprints of the first row and of all of them, to find them again.
    """

    form: str
    sha256: str
    name: str
    at: str
    unit: str
    count: int
    first: str = ""
    block: str = ""


def imports_key(unit_id: int, pack_id: str) -> str:
    """The setting that holds them."""
    return f"imported/{unit_id}/{pack_id}"


def imports_in(setting: Any) -> tuple[Import, ...]:
    """What a setting holds, oldest first; what cannot be read of it is left out."""
    found = []
    for one in setting if isinstance(setting, list) else ():
        if not isinstance(one, dict):
            continue
        if all(isinstance(one.get(key), kind) for key, kind in _FIELDS.items()) and _is_time(one["at"]):
            found.append(Import(**{key: one[key] for key in _FIELDS}))
    return tuple(found)


def _is_time(written: str) -> bool:
    try:
        datetime.fromisoformat(written).astimezone()
    except (ValueError, OverflowError, OSError):  # the last on Windows
        return False
    return True


def setting_with(known: Sequence[Import], new: Import) -> list[Any]:
    """The setting with one more; the oldest are forgotten."""
    return [asdict(one) for one in (*known, new)][-_MOST:]


def marked(done: Import, rows: Sequence[Row]) -> Import:
    """*done* with the rows that it brought."""
    prints = [fingerprint(row) for row in rows]
    return Import(
        done.form,
        done.sha256,
        done.name,
        done.at,
        done.unit,
        len(rows),
        prints[0] if prints else "",
        fingerprint(prints),
    )


def last_of(known: Sequence[Import], form: str, sha256: str, name: str) -> Import | None:
    """The newest import of the same content, else of a file of that name, into *form*."""
    here = [one for one in reversed(known) if one.form == form]
    same = (one for one in here if one.sha256 == sha256)
    return next(same, None) or next((one for one in here if one.name == name), None)


def where_now(done: Import, rows: Sequence[Row]) -> int | None:
    """The row (from 0) at which what *done* brought stands unchanged and together, None if it does not."""
    if not done.count:
        return None
    prints = [fingerprint(row) for row in rows]
    for at in range(len(prints) - done.count + 1):
        if prints[at] == done.first and fingerprint(prints[at : at + done.count]) == done.block:
            return at
    return None
