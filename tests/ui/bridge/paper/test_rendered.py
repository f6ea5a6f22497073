"""The PDF beside LibreOffice's rendering of the same export: the same pages, the same text on each of them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.exporters import fonts
from desktop.exporters.docx_writer import write_docx
from desktop.exporters.xlsx_writer import write_xlsx
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.pdf import write_pdf

FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")
WRITERS: dict[str, Callable[[Any, Path], None]] = {".docx": write_docx, ".xlsx": write_xlsx}

pytestmark = [
    pytest.mark.rendered,
    pytest.mark.usefixtures("chinese_font"),
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs soffice"),
]


def font_configuration(folder: Path, family: str) -> Path:
    """Every face of official paper drawn in one font that is here: otherwise LibreOffice takes a Latin one."""
    names = sorted({*fonts.FALLBACKS, *fonts.FALLBACKS.values()})
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{family}</family></prefer></alias>'
        for name in names
    )
    path = folder / "fonts.conf"
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    path.write_text(f'<?xml version="1.0"?><fontconfig>{system}{aliases}</fontconfig>', encoding="utf-8")
    return path


def test_same_pages_and_same_text_on_each(
    plan: Any, faces: Faces, tmp_path: Path, pdf_pages: Callable[[Path], list[str]]
) -> None:
    ours = {}
    files = []
    for form in FORMS:
        planned = plan(form)
        ours[form] = tmp_path / f"{form}-ours.pdf"
        write_pdf(planned, ours[form], faces)
        ending = ".docx" if form in FORMS[:2] else ".xlsx"
        files.append(tmp_path / f"{form}{ending}")
        WRITERS[ending](planned, files[-1])
    configuration = font_configuration(tmp_path, faces.family(fonts.SONGTI))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            *map(str, files),
        ],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "FONTCONFIG_FILE": str(configuration)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    for form in FORMS:
        assert pdf_pages(ours[form]) == pdf_pages(tmp_path / f"{form}.pdf"), form
