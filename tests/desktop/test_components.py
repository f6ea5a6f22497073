"""关于 names everything that is used, with a version."""

import json
import tomllib
from pathlib import Path

import pytest

from desktop import components as module
from desktop.components import DIRECT, components

ROOT = Path(__file__).resolve().parents[2]


def test_the_named_packages_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [one.partition("==")[0] for one in project["dependencies"]] == list(DIRECT)


def test_every_component_has_a_version_and_the_large_ones_a_licence() -> None:
    found = {one.name: one for one in components()}
    assert all(one.version for one in found.values())
    assert "LGPL-3.0-only" in found["PySide6_Essentials"].licence
    assert found["openpyxl"].licence == "MIT"
    assert {"Python", "SQLite", "lxml", "shiboken6", "et_xmlfile"} <= set(found)
    assert "pip" not in found, "no release carries it"
    assert not {"pytest", "mypy"} & set(found), "what only builds the program is no part of it"


def test_they_stand_in_order_whatever_their_case() -> None:
    names = [one.name.lower() for one in components()]
    assert names == sorted(names)


def test_a_release_says_what_its_own_record_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "licences").mkdir()
    parts = [
        {
            "name": "openpyxl",
            "version": "3.1.5",
            "licence": "MIT",
            "kind": "package",
            "files": [],
            "source": "",
        },
        {
            "name": "ICU",
            "version": "73",
            "licence": "Unicode-3.0",
            "kind": "library",
            "files": [],
            "source": "",
        },
    ]
    (tmp_path / "licences" / "contents.json").write_text(json.dumps(parts), "utf-8")
    monkeypatch.setattr(module, "resources", lambda: tmp_path / "resources")

    assert [(one.name, one.version, one.licence) for one in components()] == [
        ("ICU", "73", "Unicode-3.0"),
        ("openpyxl", "3.1.5", "MIT"),
    ]
