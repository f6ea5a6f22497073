"""Print plans of the shipped samples, and pages drawn from them."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.exporters.export_mark import ExportState
from desktop.packs.catalogue import Packs, load_packs
from desktop.packs.model import Pack
from desktop.workflow.export import Plan, plan_for
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.pages import PlannedPages

FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")


@pytest.fixture(scope="session")
def packs() -> Packs:
    return load_packs()


@pytest.fixture(scope="session")
def pack(packs: Packs) -> Pack:
    return packs.get("keyouqianqi-2022")


@pytest.fixture(scope="session")
def sample(packs: Packs, pack: Pack) -> Callable[..., Draft]:
    return lambda form, unit="government": read_draft(pack.folder / "samples" / unit / f"{form}.json", packs)


@pytest.fixture(scope="session")
def plan(pack: Pack, sample: Callable[..., Draft]) -> Callable[..., Plan]:
    """The print plan of a sample, with print options."""

    def planned(form: str, state: ExportState = ExportState.FINAL, **options: Any) -> Plan:
        return plan_for(pack.form(form), replace(sample(form), options=options), state)

    return planned


@pytest.fixture
def faces(qapp: Any) -> Faces:
    return Faces()


@pytest.fixture
def drawn() -> Callable[..., QImage]:
    """One page on white, 4 pixels to the millimetre."""

    def draw(pages: PlannedPages, number: int = 0) -> QImage:
        width, height = pages.size
        image = QImage(round(width * 4), round(height * 4), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        pages.paint(painter, 4, number)
        painter.end()
        return image

    return draw


@pytest.fixture(scope="session")
def pdf_pages() -> Callable[[Path], list[str]]:
    """The text of each page of a PDF, its characters in any order: columns are read differently by programs."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs poppler")

    def read(path: Path) -> list[str]:
        done = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, encoding="utf-8", check=True
        )
        return [characters(page) for page in done.stdout.split("\f")[:-1]]

    return read


def characters(words: str) -> str:
    return "".join(sorted("".join(words.split())))


@pytest.fixture(scope="session")
def in_any_order() -> Callable[[str], str]:
    return characters


@pytest.fixture
def chinese_font(faces: Faces) -> None:
    if not faces.family("宋体"):
        pytest.skip("needs a Chinese font")
