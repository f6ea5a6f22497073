"""Reads the levels of government of a pack (`levels.toml`). Only `reader` calls it."""

from __future__ import annotations

from desktop.packs.levels import Level, LevelWords
from desktop.packs.nodes import Node

_NAMED = tuple(level for level in Level if level is not Level.UNKNOWN)


def read_levels(top: Node) -> tuple[LevelWords, ...]:
    """The tiers in the order of the file, each once."""
    levels = tuple(_level(node) for node in top.tables("levels"))
    top.finish()
    top.refuse_twice(one.level for one in levels)
    top.refuse_twice(code for one in levels for code in one.codes)
    return levels


def _level(node: Node) -> LevelWords:
    level = LevelWords(
        level=Level(node.one_of("level", _NAMED)),
        label=node.text("label"),
        names=node.texts("names", ()),
        codes=node.texts("codes", ()),
    )
    node.finish()
    return level
