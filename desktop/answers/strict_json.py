"""Reads JSON that says each key once and holds no NaN. For the readers of what clerks carry between computers."""

from __future__ import annotations

import json
from typing import Any, NoReturn


class KeyTwice(ValueError):
    """An object says the key `name` twice, so that one of the two values would be lost."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotJson(ValueError):
    """`line`: where it is no JSON, None where that cannot be told."""

    def __init__(self, line: int | None) -> None:
        super().__init__(line)
        self.line = line


def parse_json(raw: str) -> Any:
    """The value in *raw*; KeyTwice, or NotJson for anything else that is wrong with it, as deep as it may be."""
    try:
        return json.loads(raw, object_pairs_hook=_once, parse_constant=_no_constant)
    except KeyTwice:
        raise
    except (ValueError, RecursionError) as error:
        raise NotJson(getattr(error, "lineno", None)) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise KeyTwice(key)
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
