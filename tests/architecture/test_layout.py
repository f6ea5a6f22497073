"""The house has the rooms that it says it has, and `packaging/` is a folder of scripts, not a package."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "packaging").glob("*.py"))


FILES = ".ci/run .gitignore CHANGELOG.md CONTRIBUTING.md LICENSE README.md build.spec pyproject.toml"


@pytest.mark.parametrize("name", FILES.split())
def test_top_level_file_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("name", ["desktop", "packaging", "resources", "tests", "ui"])
def test_top_level_folder_is_there(name: str) -> None:
    assert (ROOT / name).is_dir()


def test_license_is_mit_here_and_in_the_metadata() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License\n")
    assert project["license"] == {"text": "MIT"}


def test_scripts_and_tests_and_data_are_no_packages() -> None:
    folders = [ROOT / name for name in ("packaging", "tests", "resources")]
    found = [path for folder in folders for path in folder.rglob("__init__.py")]

    assert found == []


def test_setuptools_packs_the_two_packages_only() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]

    assert tool["setuptools"]["packages"]["find"] == {"include": ["desktop*", "ui*"]}


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for top in ("desktop", "ui") for path in (ROOT / top).rglob("*.py")}

    assert sorted(folder for folder in folders if not (folder / "__init__.py").exists()) == []


def test_our_folder_does_not_hide_the_library_named_packaging() -> None:
    """The checkout comes first on the path of `python -m pytest`; with an `__init__.py` this would fail."""
    found = subprocess.run(
        [sys.executable, "-c", "import packaging.version; print(packaging.version.Version('3.11'))"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (found.stdout.strip(), found.returncode) == ("3.11", 0)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_librarys_name(script: Path) -> None:
    """A script's folder comes first on its path, so its name would hide the library's."""
    outside = subprocess.run(
        [sys.executable, "-P", "-c", f"import importlib.util as u; print(u.find_spec({script.stem!r}))"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert outside.stdout.strip() == "None"


def test_scripts_are_run_by_path_wherever_that_is_told() -> None:
    tellers = [*ROOT.glob("*.md"), *SCRIPTS, ROOT / ".ci" / "run", ROOT / "build.spec"]

    assert [path.name for path in tellers if "-m packaging" in path.read_text("utf-8")] == []


def test_ci_runs_the_same_command_as_a_person() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")

    assert script.splitlines()[-1] == "exec python3 packaging/dev.py test"
