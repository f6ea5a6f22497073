"""The import contracts hold, and each one is proven by an import that breaks it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}
NETWORKING = [
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "poplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "xmlrpc",
]


def verdicts(checkout: Path) -> dict[str, bool]:
    """Name of each contract → whether it is kept, as import-linter prints it for a checkout."""
    lint_imports = "import sys; from importlinter.cli import lint_imports_command as run; run()"
    environment = {**os.environ, "COLUMNS": "200", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", lint_imports, "--no-logo", "--no-cache"]
    report = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    # A line such as "no networking module anywhere KEPT", at times with "(1 ignored import)" after it.
    judged = dict(re.findall(r"^(.+) (KEPT|BROKEN)(?: \(.+\))?$", report.stdout, flags=re.MULTILINE))
    assert judged.keys() == set(NAMES.values()), report.stdout + report.stderr
    return {name: verdict == "KEPT" for name, verdict in judged.items()}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the program's packages and of the contracts, to be spoilt."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("desktop", "ui"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture(scope="module")
def as_it_stands() -> dict[str, bool]:
    """The verdicts on this checkout."""
    return verdicts(ROOT)


@pytest.mark.parametrize("contract", NAMES)
def test_the_contract_is_kept(as_it_stands: dict[str, bool], contract: str) -> None:
    assert as_it_stands[NAMES[contract]]


BREAKS = [
    ("desktop-layers", "desktop/packs/model.py", "import desktop.answers"),
    ("desktop-layers", "desktop/answers/draft.py", "def later():\n    from desktop import rules"),
    ("desktop-layers", "desktop/drafts/__init__.py", "import desktop.exporters"),
    ("desktop-layers", "desktop/submission/decisions.py", "import desktop.workflow"),
    ("desktop-layers", "desktop/exporters/listing.py", "import desktop.submission"),
    ("desktop-layers", "desktop/stray.py", ""),
    ("ui-layers", "ui/theme/__init__.py", "import ui.widgets"),
    ("ui-layers", "ui/widgets/__init__.py", "import ui.pages"),
    ("ui-layers", "ui/stray.py", ""),
    ("desktop-without-screen", "desktop/workflow/__init__.py", "from PySide6.QtCore import QObject"),
    ("desktop-without-screen", "desktop/workflow/__init__.py", "import ui.theme"),
    *(("no-network", "ui/theme/__init__.py", f"import {module}") for module in NETWORKING),
    ("one-openpyxl", "desktop/exporters/sheet_plan.py", "import openpyxl"),
    ("one-docx", "desktop/exporters/letter_plan.py", "from docx import Document"),
    ("one-calamine", "desktop/exporters/xlsx_writer.py", "import python_calamine"),
    ("one-sqlite-utils", "desktop/drafts/repository.py", "from sqlite_utils import Database"),
]


def test_every_contract_has_a_proof() -> None:
    assert {contract for contract, _, _ in BREAKS} == set(NAMES)


@pytest.mark.parametrize(("contract", "path", "offence"), BREAKS)
def test_an_offending_import_breaks_its_contract_and_no_other(
    checkout: Path, as_it_stands: dict[str, bool], contract: str, path: str, offence: str
) -> None:
    spoilt = checkout / path
    spoilt.parent.mkdir(exist_ok=True)
    with spoilt.open("a", encoding="utf-8") as module:
        module.write(f"\n{offence}\n")

    assert verdicts(checkout) == as_it_stands | {NAMES[contract]: False}
