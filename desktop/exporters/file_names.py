"""What an exported file is called, and whether it may take the place of one that is there.

The export act uses this. Source: the paths rule of the reliability notes (Windows is the strictest system).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from desktop.errors import OutputFailed
from desktop.exporters.export_mark import ExportMark, ExportState, read_mark
from desktop.messages import text
from desktop.packs.model import Form

MOST_CHARACTERS = 80
MOST_BYTES = 200
MOST_PATH = 239
"""Of the whole path: Windows refuses 260, and other programs add to a name when they save."""

_ROOM_FOR_NUMBER = 5  # "(999)"
_LONGEST_PART = 24
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)")
_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(part: str) -> str:
    """*part* as every system takes it in a file name; may come back empty.

    Separators and control, bidi and zero-width characters are taken out.
    """
    part = unicodedata.normalize("NFC", _FORBIDDEN.sub("", part))
    kept = "".join(char for char in part if unicodedata.category(char) not in _DROPPED_CATEGORIES)
    kept = re.sub(r"\s+", " ", kept).strip(" .")
    return f"_{kept}" if _RESERVED.match(kept) else kept


def export_name(form: Form, unit: str, state: ExportState, extension: str, part: str = "") -> str:
    """附件4_取消和下放职权事项清单[_{part}]_{unit}[_草稿].xlsx, at most 80 characters and 200 bytes with room for (2).

    *part*: which rows of a divided attachment these are. Too long a unit name is cut, and a very long part; the
    attachment and 草稿 never are.
    """
    title = form.title if form.kind == "table" else form.short_title
    parts = (form.id, title, part[:_LONGEST_PART]) if part else (form.id, title)
    return named(parts, unit, state, extension)


def named(parts: Iterable[str], unit: str, state: ExportState, extension: str) -> str:
    """The *parts* and the unit's name, joined by _ and kept as short; only the unit's name is ever cut."""
    ending = f"_{text('exporters.paper.draft')}" if state is ExportState.DRAFT else ""
    ending += f".{extension}"
    opening = "".join(f"{clean(part)}_" for part in parts)
    unit = clean(unit) or text("exporters.paper.unnamed_unit")
    while not _short_enough(opening + unit + ending):
        unit = unit[:-1].rstrip(" .")
    return opening + unit + ending


def choose_target(folder: Path, name: str, mark: ExportMark) -> Path:
    """Where the file goes in *folder*: under *name*, or with (2), (3)… beside files that stay.

    A file is replaced only when it is our own export of the same attachment and unit. OutputFailed when the
    folder's path leaves no room for the name, or when the disk does not even tell what is there.
    """
    try:
        for candidate in candidates(folder / name):
            if not _exists(candidate):
                break
            found = read_mark(candidate)
            if found is not None and found.same_paper(mark):
                break
    except OSError as error:
        raise OutputFailed(text("exporters.failed.other", name=name, folder=folder)) from error
    if len(str(candidate.absolute())) > MOST_PATH:
        raise OutputFailed(text("exporters.failed.path_too_long", folder=folder))
    return candidate


def candidates(target: Path) -> Iterator[Path]:
    """*target*, then the same with (2), (3)… before its extension, without end."""
    yield target
    for number in count(2):
        yield target.with_name(f"{target.stem}({number}){target.suffix}")


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _short_enough(name: str) -> bool:
    return (
        len(name) + _ROOM_FOR_NUMBER <= MOST_CHARACTERS
        and len(name.encode()) + _ROOM_FOR_NUMBER <= MOST_BYTES
    )
