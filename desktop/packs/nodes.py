"""One table of a pack file while it is read: typed access with one uniform complaint.

Only the readers in `packs` use it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any

from desktop.errors import PackBroken, os_reason
from desktop.messages import text

_LINE = re.compile(r"at line (\d+)")  # how tomllib says where


@dataclass
class Node:
    """A TOML table with the file and the place it came from. Keys asked for are remembered, see `finish`."""

    file: Path
    place: str
    data: Mapping[str, Any]
    asked: set[str] = field(default_factory=set)

    def broken(self, mend: str, **values: object) -> PackBroken:
        """The complaint about this place; *mend* is a key of the catalogue's [mend]."""
        return PackBroken(
            self.file, self.place or text("packs.mend.top"), text(f"packs.mend.{mend}", **values)
        )

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.data

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty text, or *default* where the key is absent."""
        value = self._take(key, str, "text", default)
        if default is None and not value.strip():
            raise self.broken("empty", key=key)
        return str(value)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        value = self._take(key, (list, tuple), "texts", default)
        if not all(isinstance(item, str) for item in value):
            raise self.broken("wrong-type", key=key, wanted=text("packs.type.texts"))
        return tuple(value)

    def number(self, key: str, default: float | None = None) -> float:
        """A number; TOML's inf and nan are none."""
        value = self._take(key, (int, float), "number", default)
        if isinstance(value, bool) or not isfinite(value):
            raise self.broken("wrong-type", key=key, wanted=text("packs.type.number"))
        return float(value)

    def count(self, key: str, default: int | None = None) -> int:
        """A whole number from 0."""
        value = self.number(key, default)
        if value < 0 or value != int(value):
            raise self.broken("wrong-type", key=key, wanted=text("packs.type.count"))
        return int(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        return bool(self._take(key, bool, "flag", default))

    def day(self, key: str) -> date:
        """A date without a time of day."""
        value = self._take(key, date, "date", None)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.broken("wrong-type", key=key, wanted=text("packs.type.date"))
        return value

    def file_name(self, key: str) -> Path:
        """A file beside this one: no folder may stand in its name."""
        return self.beside(self.text(key))

    def beside(self, name: str) -> Path:
        """The file *name* in this pack's own folder."""
        if Path(name).name != name or "\\" in name:
            raise self.broken("not-in-folder", value=name)
        return self.file.parent / name

    def refuse_twice(self, values: Iterable[str]) -> None:
        """Refuse names that stand more than once where each must be the only one."""
        for value, times in Counter(values).items():
            if times > 1:
                raise self.broken("twice", value=value)

    def one_of(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """A text out of a fixed list."""
        return self.among(self.text(key, default), known)

    def among(self, value: str, known: Iterable[str]) -> str:
        """*value*, which must be one of a fixed list."""
        choices = tuple(known)
        if value not in choices:
            raise self.broken("not-one-of", value=value, known="、".join(choices))
        return value

    def table(self, key: str) -> Node:
        value = self._take(key, dict, "table", {})
        return Node(self.file, self._inside(key), value)

    def tables(self, key: str) -> tuple[Node, ...]:
        """The tables of an array; each is named by its id, head or title, else by its number."""
        value = self._take(key, list, "tables", [])
        if not all(isinstance(item, dict) for item in value):
            raise self.broken("wrong-type", key=key, wanted=text("packs.type.tables"))
        names = (
            next(
                (str(item[name]) for name in ("id", "number", "path", "title", "head") if name in item),
                str(count),
            )
            for count, item in enumerate(value, 1)
        )
        return tuple(
            Node(self.file, self._inside(f"{key}[{name}]"), item)
            for name, item in zip(names, value, strict=True)
        )

    def names(self) -> tuple[str, ...]:
        self.asked.update(self.data)
        return tuple(self.data)

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not pass silently."""
        for key in self.data:
            if key not in self.asked:
                raise self.broken("unknown-key", key=key, known="、".join(sorted(self.asked)))

    def _inside(self, key: str) -> str:
        return f"{self.place} › {key}" if self.place else key

    def _take(self, key: str, kind: type | tuple[type, ...], named: str, default: Any) -> Any:
        self.asked.add(key)
        if key not in self.data:
            if default is None:
                raise self.broken("missing", key=key)
            return default
        value = self.data[key]
        if not isinstance(value, kind):
            raise self.broken("wrong-type", key=key, wanted=text(f"packs.type.{named}"))
        return value


def read_file(file: Path) -> str:
    """The text of a pack file."""
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise _unreadable(file, text("packs.reason.no-file")) from error
    except UnicodeDecodeError as error:
        raise _unreadable(file, text("packs.reason.not-utf8")) from error
    except OSError as error:
        raise _unreadable(file, os_reason(error)) from error


def read_toml(file: Path) -> Node:
    """The top table of a pack file."""
    written = read_file(file)
    try:
        return Node(file, "", tomllib.loads(written))
    except RecursionError as error:
        raise _unreadable(file, text("packs.reason.too-deep")) from error
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
        found = _LINE.search(reason)
        line = found[1] if found else str(written.count("\n") + 1)
        mend = text("packs.mend.not-toml", line=line, reason=reason)
        raise PackBroken(file, text("packs.mend.top"), mend) from error


def _unreadable(file: Path, reason: str) -> PackBroken:
    return PackBroken(file, text("packs.mend.top"), text("packs.mend.unreadable", reason=reason))
