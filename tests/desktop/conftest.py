"""The shipped pack and its samples, read once for all tests of `desktop`."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.packs.catalogue import Packs, load_packs
from desktop.packs.model import Pack

ReadSample = Callable[[str, str], Draft]


@pytest.fixture(scope="session")
def packs() -> Packs:
    """All installed packs."""
    return load_packs()


@pytest.fixture(scope="session")
def pack(packs: Packs) -> Pack:
    """The pack of 旗党办发〔2022〕20号."""
    return packs.get("keyouqianqi-2022")


@pytest.fixture(scope="session")
def sample_file(pack: Pack) -> Callable[[str, str], Path]:
    """The file of one bundled sample: unit ("government", "party", "township") and form ("附件4")."""
    return lambda unit, form: pack.folder / "samples" / unit / f"{form}.json"


@pytest.fixture(scope="session")
def sample(packs: Packs, sample_file: Callable[[str, str], Path]) -> ReadSample:
    """One bundled sample, read."""
    return lambda unit, form: read_draft(sample_file(unit, form), packs)


@pytest.fixture(scope="session")
def today() -> date:
    """The day the samples are checked on: after they were filled in, before they are due."""
    return date(2023, 1, 12)
