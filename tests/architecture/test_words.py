"""What a clerk reads lives in packs and in the message catalogue; code says what each file is for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for package in ("desktop", "ui") for path in (ROOT / package).rglob("*.py"))
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

# Where Chinese in code is no word for the clerk: the reason, and the modules or whole folders (with "/").
ALLOWED = {
    "the grammar of citations (依据)": ["desktop/answers/citations/"],
    "numerals, dates, time limits and numbering, as they are read from what was typed or pasted": [
        "desktop/answers/dates.py",
        "desktop/answers/lists.py",
        "desktop/answers/numerals.py",
        "desktop/answers/personal_data.py",
        "desktop/answers/table_cells.py",
        "desktop/answers/timelimits.py",
        "desktop/figures/claims.py",
        "desktop/figures/counted_claims.py",
        "desktop/figures/prose.py",
        "desktop/figures/reduced_claims.py",
        "desktop/rules/kinds/documents.py",
        "desktop/rules/kinds/wording.py",
        "ui/widgets/fields/limit_field.py",
    ],
    "numerals and weekdays, as they are printed": [
        "desktop/exporters/levels.py",
        "desktop/exporters/printed_text.py",
        "desktop/packs/reader.py",
    ],
    "keys of a draft file, as its contract spells them": [
        "desktop/answers/carrying.py",
        "desktop/answers/draft_file.py",
        "desktop/answers/insertions.py",
        "desktop/exchange/copy_forward.py",
        "desktop/exporters/print_options.py",
    ],
    "keys of the results that `figures --json` prints, as its contract spells them": [
        "desktop/figures/contract.py",
    ],
    "names of tiers of government and of kinds of law": [
        "desktop/packs/laws.py",
        "desktop/packs/levels.py",
    ],
    "names that a pack gives to its parts": [
        "desktop/exporters/letter_planner.py",
        "desktop/packs/form_reader.py",
    ],
    "names of typefaces and of Word's styles": [
        "desktop/exporters/docx_parts.py",
        "desktop/exporters/fonts.py",
        "desktop/exporters/letter_style.py",
    ],
    "how a notice words what the program looks for in it": [
        "desktop/packs/lint.py",
        "desktop/submission/notice_words.py",
    ],
    "words that the clerk's words are compared with": [
        "desktop/answers/merging.py",
        "desktop/exchange/words.py",
        "desktop/rules/kinds/filling.py",
        "desktop/rules/kinds/reductions.py",
    ],
    "where a printed head or title may be broken": [
        "desktop/exporters/title_lines.py",
        "ui/widgets/grid/heads.py",
    ],
    "a sample for measuring": ["ui/widgets/labels.py"],
}
PLACES = [place for places in ALLOWED.values() for place in places]
SENTENCE = re.compile("[\u4e00-\u9fff]{2}.{3,}[。！？]$")


def chinese_literals(source: str) -> Iterator[str]:
    """Every string literal with a Chinese character that is no docstring, as "line: text".

    One that is written as an escape, as the bound of a range of characters is, is no word.
    """
    tree, lines = ast.parse(source), source.splitlines()
    # A string that stands as a statement of its own documents a module, class, function or attribute.
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if not is_text or id(node) in documentation or not HAN.search(node.value):
            continue
        if HAN.search("".join(lines[node.lineno - 1 : node.end_lineno])):
            yield f"{node.lineno}: {node.value}"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def literals(path: Path) -> list[str]:
    return list(chinese_literals(path.read_text("utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_chinese_words_stay_out_of_code(path: Path) -> None:
    allowed = any(name(path).startswith(place) for place in PLACES)

    assert allowed or literals(path) == []


@pytest.mark.parametrize("place", PLACES)
def test_the_list_of_exceptions_is_not_stale(place: str) -> None:
    under = [path for path in MODULES if name(path).startswith(place)]

    assert any(literals(path) for path in under)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_literal_is_a_sentence_even_there(path: Path) -> None:
    assert [literal for literal in literals(path) if SENTENCE.search(literal)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('label = "保存"', ["1: 保存"]),
        ('label = f"已{n}"', ["1: 已"]),
        ('low = "\\u4e00"', []),
        ("match x:\n    case '附件5':\n        pass", ["2: 附件5"]),
        ('"""说明。"""\ndef f():\n    """说明。"""\n    return "，"', []),
    ],
)
def test_the_search_sees_literals_and_leaves_docstrings(source: str, found: list[str]) -> None:
    assert list(chinese_literals(source)) == found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
