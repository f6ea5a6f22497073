"""What a clerk reads lives in packs and in the message catalogue; code says what each file is for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for package in ("desktop", "ui") for path in (ROOT / package).rglob("*.py"))
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

# Modules whose Chinese is not a sentence for the clerk, each with the reason.
ALLOWED = {
    "desktop/exporters/fonts.py": "names of typefaces",
    "desktop/exporters/print_options.py": "keys of a draft's options, as the contract spells them",
    "desktop/exporters/printed_text.py": "Chinese numerals",
}


def chinese_literals(source: str) -> Iterator[str]:
    """Every string literal with a Chinese character that is no docstring, as "line: text"."""
    tree = ast.parse(source)
    # A string that stands as a statement of its own documents a module, class, function or attribute.
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documentation and HAN.search(node.value):
            yield f"{node.lineno}: {node.value}"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_chinese_words_stay_out_of_code(path: Path) -> None:
    found = list(chinese_literals(path.read_text("utf-8")))

    # The list of exceptions may not go stale either.
    assert bool(found) == (name(path) in ALLOWED), found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('label = "保存"', ["1: 保存"]),
        ('label = f"已{n}"', ["1: 已"]),
        ("match x:\n    case '附件5':\n        pass", ["2: 附件5"]),
        ('"""说明。"""\ndef f():\n    """说明。"""\n    return "，"', []),
    ],
)
def test_the_search_sees_literals_and_leaves_docstrings(source: str, found: list[str]) -> None:
    assert list(chinese_literals(source)) == found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
