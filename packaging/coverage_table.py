"""Writes the table "note → rule → test" of CONTRIBUTING.md from the packs and from the cases of the rules' tests.

Run by path: `python packaging/coverage_table.py` rewrites the table; `--check` only says whether it is true, and
exits with 1 if it is not.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "CONTRIBUTING.md"
CASES = ROOT / "tests" / "desktop" / "rules" / "test_notes.py"
BEGIN = "<!-- coverage: written by packaging/coverage_table.py, do not edit -->"
END = "<!-- end of coverage -->"
SHORT = 24


def table() -> str:
    """The table in Markdown: one row for each note of each table form."""
    from desktop.packs.catalogue import load_packs

    cases = defaultdict(list)
    for case in _module(CASES).CASES:
        cases[case.form, case.rule, case.kind].append(case.name)
    lines = [
        "| Note | It says | Held by rule | Shown by `tests/desktop/rules/test_notes.py` |",
        "|---|---|---|---|",
    ]
    for pack in load_packs().good:
        for form in pack.forms:
            for note in form.notes:
                rules = [rule for rule in form.rules if rule.note == note.id]
                named = dict.fromkeys(f"{rule.id} `{rule.kind}`" for rule in rules)
                shown = dict.fromkeys(name for rule in rules for name in cases[form.id, rule.id, rule.kind])
                held = "<br>".join(named) or f"guidance: {note.guidance}"
                lines.append(f"| {note.id} | {_short(note.text)} | {held} | {'；'.join(shown) or '–'} |")
    return "\n".join(lines)


def spliced(document: str) -> str:
    """*document* with the table between its two marks made anew."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{DOCUMENT.name}: {BEGIN} … {END} not found")
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Rewrites or checks the document."""
    written = DOCUMENT.read_text(encoding="utf-8")
    wanted = spliced(written)
    if "--check" in arguments:
        if written == wanted:
            return 0
        print("CONTRIBUTING.md: run python packaging/coverage_table.py", file=sys.stderr)
        return 1
    DOCUMENT.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def _short(words: str) -> str:
    return words if len(words) <= SHORT else words[:SHORT] + "…"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
