"""Reads lists of laws (`resources/laws/*.toml`, and a pack's own for its place). `catalogue` and `reader` call it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from desktop.packs.laws import Law, LawKind, Laws
from desktop.packs.levels import Level
from desktop.packs.nodes import Node, read_toml

_LEVELS = tuple(level for level in Level if level is not Level.UNKNOWN)


@lru_cache(maxsize=4)
def read_shared_laws(folder: Path) -> Laws:
    """The lists in *folder*, in the order of their names; read once. PackBroken tells the first thing to mend."""
    return _joined([read_laws(file) for file in sorted(folder.glob("*.toml"))])


def read_laws(file: Path, shared: Laws | None = None) -> Laws:
    """One list, after what is in *shared*."""
    top = read_toml(file)
    kind = top.one_of("kind", (*LawKind, ""), "")
    level = top.one_of("level", (*_LEVELS, ""), "")
    laws = Laws(tuple(_law(node, kind, level) for node in top.tables("laws")), top.texts("revisions", ()))
    top.finish()
    # One title may have been given more than once (…的决定); title and number together may not.
    top.refuse_twice(f"《{law.name}》{law.number}" for law in laws.entries)
    return laws if shared is None else _joined([shared, laws])


def _joined(lists: list[Laws]) -> Laws:
    entries = tuple(law for one in lists for law in one.entries)
    return Laws(entries, tuple(number for one in lists for number in one.revisions))


def _law(node: Node, kind: str, level: str) -> Law:
    law = Law(
        name=node.text("name"),
        kind=LawKind(node.one_of("kind", LawKind, kind or None)),
        level=Level(node.one_of("level", _LEVELS, level or None)),
        short=node.texts("short", ()),
        number=node.text("number", ""),
        also=node.texts("also", ()),
        articles=node.count("articles") if node.has("articles") else None,
        year=node.count("year") if node.has("year") else None,
        checked=node.flag("checked", True),
    )
    node.finish()
    if law.articles is not None and law.year is None:
        raise node.broken("missing", key="year")
    return law
