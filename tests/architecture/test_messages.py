"""Every sentence of the message catalogue is said somewhere."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "resources" / "messages").glob("*.toml"))
CODE = [path for folder in ("desktop", "ui", "packaging") for path in sorted((ROOT / folder).rglob("*.py"))]

# Both parts of the key are values there: `refuse("no-list", …)` of a reader that was made for a section.
STRICT_READER = ROOT / "desktop" / "submission"
READ_STRICTLY = ("checklists", "decisions")


def keys(table: dict[str, Any], before: str) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{before}.{name}")
        else:
            yield f"{before}.{name}"


def shape(joined: ast.JoinedStr) -> str:
    """An f-string as a pattern: what it puts in may be anything, dots too."""
    parts = (one.value if isinstance(one, ast.Constant) else None for one in joined.values)
    return "".join(".+" if part is None else re.escape(str(part)) for part in parts)


def constants(source: str) -> set[str]:
    found = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {value for value in found if isinstance(value, str)}


def shapes(source: str) -> set[str]:
    """Of all f-strings that begin with a section; of those that do not, only what is handed to `text` at once."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr) and re.match(r"[a-z_0-9]+\\\.", shape(node)):
            found.add(shape(node))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text":
            found |= {shape(one) for one in node.args[:1] if isinstance(one, ast.JoinedStr)}
    return {one for one in found if re.search("[a-z]", one)}


@cache
def said() -> tuple[set[str], re.Pattern[str]]:
    sources = [path.read_text("utf-8") for path in CODE]
    whole = set().union(*(constants(source) for source in sources))
    return whole, re.compile("|".join(sorted(set().union(*(shapes(source) for source in sources)))))


@cache
def reasons() -> set[str]:
    return set().union(*(constants(path.read_text("utf-8")) for path in STRICT_READER.glob("*.py")))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_sentence_is_said_somewhere(file: Path) -> None:
    whole, patterns = said()
    unsaid = []
    for key in keys(tomllib.loads(file.read_text("utf-8")), file.stem):
        strictly = file.stem in READ_STRICTLY and key.partition(".")[2] in reasons()
        if not (key in whole or patterns.fullmatch(key) or strictly):
            unsaid.append(key)

    assert unsaid == []


@pytest.mark.parametrize(
    ("source", "key", "found"),
    [
        ('text(f"home.{kind}.title")', "home.board.title", True),
        ('text(f"home.{kind}.title")', "home.board.words", False),
        ('where = f"figures.{kind}"', "figures.list.short", True),
        ('text(f"{where}.list")', "figures.short.list", True),
        ('print(f"{where}.list")', "figures.short.list", False),
        ('text(f"{section}.{reason}")', "home.title", False),
    ],
)
def test_a_key_that_is_put_together_is_known_by_its_fixed_parts(source: str, key: str, found: bool) -> None:
    assert any(re.fullmatch(one, key) for one in shapes(source)) is found
