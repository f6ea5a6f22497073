"""One table of a pack file while it is read: typed access with one uniform complaint. Only `packs` readers use it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop.errors import PackBroken
from desktop.messages import text


@dataclass
class Node:
    """A TOML table with the file and the place it came from. Keys asked for are remembered, see `finish`."""

    file: Path
    place: str
    data: Mapping[str, Any]
    asked: set[str] = field(default_factory=set)

    def broken(self, mend: str, **values: object) -> PackBroken:
        """The complaint about this place; *mend* is a key of the catalogue's [mend]."""
        return PackBroken(self.file, self.place or text("packs.mend.top"), text(f"packs.mend.{mend}", **values))

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
        value = self._take(key, (int, float), "number", default)
        if isinstance(value, bool):
            raise self.broken("wrong-type", key=key, wanted=text("packs.type.number"))
        return float(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        return bool(self._take(key, bool, "flag", default))

    def day(self, key: str) -> date:
        value = self._take(key, date, "date", None)
        assert isinstance(value, date)
        return value

    def one_of(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """A text out of a fixed list."""
        value = self.text(key, default)
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
            next((str(item[name]) for name in ("id", "number", "path", "title", "head") if name in item), str(count))
            for count, item in enumerate(value, 1)
        )
        return tuple(
            Node(self.file, self._inside(f"{key}[{name}]"), item) for name, item in zip(names, value, strict=True)
        )

    def keys(self) -> tuple[str, ...]:
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


def read_toml(file: Path) -> Node:
    """The top table of a pack file."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PackBroken(
            file, text("packs.mend.top"), text("packs.mend.unreadable", reason=error.strerror or error)
        ) from error
    except UnicodeDecodeError as error:
        raise PackBroken(file, text("packs.mend.top"), text("packs.mend.unreadable", reason="UTF-8")) from error
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
        line = reason.rpartition("at line ")[2].partition(",")[0] if "at line " in reason else "?"
        raise PackBroken(
            file, text("packs.mend.top"), text("packs.mend.not-toml", line=line, reason=reason)
        ) from error
    return Node(file, "", data)
