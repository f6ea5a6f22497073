"""Every part of an exported table is what it was: a change of the page is seen before it is committed."""

import zipfile
from pathlib import Path

import pytest

from desktop.packs.catalogue import Packs
from tests.desktop.exporters.golden_parts import FOLDER, FORMS, IGNORED, UNITS, exported, golden, readable


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("form", FORMS)
def test_every_part_is_as_its_golden(packs: Packs, tmp_path: Path, unit: str, form: str) -> None:
    made = readable(exported(packs, unit, form, tmp_path))
    assert made.splitlines() == golden(unit, form).read_text(encoding="utf-8").splitlines()


def test_no_golden_and_no_exception_is_stale(packs: Packs, tmp_path: Path) -> None:
    assert set(FOLDER.glob("*-附件*.txt")) == {golden(unit, form) for unit in UNITS for form in FORMS}
    with zipfile.ZipFile(exported(packs, UNITS[0], FORMS[0], tmp_path)) as package:
        assert set(IGNORED) <= set(package.namelist())
