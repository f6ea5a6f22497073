"""PDF: the planned pages on the planned paper, known again as ours, and read as they were written."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import OutputFailed
from desktop.exporters.export_mark import ExportState, read_mark
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.pages import pages_of
from ui.bridge.paper.pdf import substitute_words, verify_pdf, write_pdf

FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "页.pdf"


@pytest.mark.parametrize("form", FORMS)
def test_it_has_the_planned_pages_on_the_planned_paper(form: str, plan: Any, faces: Faces, pdf: Path) -> None:
    planned = plan(form)
    write_pdf(planned, pdf, faces)
    pages = pages_of(planned, faces)
    papers = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    assert len(papers) == pages.count
    for width, height in papers:
        assert (float(width), float(height)) == pytest.approx(
            [side * 72 / 25.4 for side in pages.size], abs=1
        )
    verify_pdf(planned, pdf, faces)


def test_its_mark_is_read_back(plan: Any, faces: Faces, pdf: Path) -> None:
    planned = plan("附件4", ExportState.DRAFT)
    write_pdf(planned, pdf, faces)
    assert read_mark(pdf) == planned.mark


def test_a_file_of_another_plan_is_told_apart(plan: Any, faces: Faces, pdf: Path) -> None:
    write_pdf(plan("附件4"), pdf, faces)
    for other in (plan("附件4", 打印注=False), plan("附件3"), plan("附件4", ExportState.DRAFT)):
        with pytest.raises(OutputFailed, match="不一致"):
            verify_pdf(other, pdf, faces)


def test_a_page_too_few_is_noticed_though_the_rest_is_right(plan: Any, faces: Faces, pdf: Path) -> None:
    planned = plan("附件1")
    write_pdf(planned, pdf, faces)
    pdf.write_bytes(pdf.read_bytes().replace(b"/Type /Page\n", b"/Type /Pale\n", 1))
    with pytest.raises(OutputFailed, match="不一致"):
        verify_pdf(planned, pdf, faces)


def test_a_file_cut_short_cannot_be_opened(plan: Any, faces: Faces, pdf: Path) -> None:
    planned = plan("附件1")
    write_pdf(planned, pdf, faces)
    pdf.write_bytes(pdf.read_bytes()[:-200])
    with pytest.raises(OutputFailed, match="打不开"):
        verify_pdf(planned, pdf, faces)


def test_a_folder_that_is_gone_is_an_error_of_the_system(plan: Any, faces: Faces, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_pdf(plan("附件1"), tmp_path / "没有" / "页.pdf", faces)


@pytest.mark.rendered
@pytest.mark.usefixtures("chinese_font")
@pytest.mark.parametrize("form", FORMS)
def test_every_page_reads_as_planned(
    form: str,
    plan: Any,
    faces: Faces,
    pdf: Path,
    pdf_pages: Callable[[Path], list[str]],
    in_any_order: Callable[[str], str],
) -> None:
    planned = plan(form, ExportState.DRAFT)
    write_pdf(planned, pdf, faces)
    pages = pages_of(planned, faces)
    assert pdf_pages(pdf) == [in_any_order("".join(pages.texts(number))) for number in range(pages.count)]


@pytest.mark.rendered
@pytest.mark.usefixtures("chinese_font")
def test_characters_that_share_a_glyph_with_a_radical_are_found(
    plan: Any, faces: Faces, pdf: Path, pdf_pages: Callable[[Path], list[str]]
) -> None:
    planned = plan("附件4")
    written = (
        "一二八十力大小山工己方日月木水火生用白目石示立竹米老耳自色行衣"
        "见角言谷豆走足身车金长门青面革页风飞食首马高鱼鸟鹿麦麻黄黑鼓鼠鼻齐齿龙"
    )
    cell = replace(planned.rows[1].cells[0], text=written)
    rows = (planned.rows[0], replace(planned.rows[1], cells=(cell,)), *planned.rows[2:])
    write_pdf(replace(planned, rows=rows), pdf, faces)
    assert set(written) <= set(pdf_pages(pdf)[0])


def test_what_stands_in_is_said_and_nothing_where_nothing_does(
    plan: Any, faces: Faces, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = pages_of(plan("附件4"), faces)
    for family, word in (("Noto Serif CJK SC", "Noto Serif CJK SC"), ("", "没有中文字体")):
        monkeypatch.setattr(faces, "family", lambda face, family=family: family)
        (said,) = substitute_words(pages, faces)
        assert word in said
    monkeypatch.setattr(faces, "family", lambda face: face)
    assert substitute_words(pages, faces) == ()
