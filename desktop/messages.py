"""The message catalogue: every sentence a clerk reads that is not the notice's own.

`text("rules.required.what", field="备注")` reads `resources/messages/rules.toml`, table `[required]`, key `what`.
Any module may import this; a key that does not exist is a mistake in the program (KeyError), held by a test.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from desktop.paths import resources


def text(key: str, /, **values: object) -> str:
    """The sentence under *key* ("section.table.name"), its `{placeholders}` filled with *values*."""
    section, _, rest = key.partition(".")
    node: Any = _section(section)
    for part in rest.split("."):
        node = node[part]
    if not isinstance(node, str):
        raise KeyError(key)
    return node.format(**values) if values else node


@cache
def _section(name: str) -> dict[str, Any]:
    # The catalogue is part of the program and never changes while it runs, so each file is read once.
    with (resources() / "messages" / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
