"""Our own exports are told from foreign files, whatever those are."""

import zipfile
from pathlib import Path

import pytest

from desktop.exporters.docx_parts import custom_properties
from desktop.exporters.export_mark import PROPERTIES_PART, ExportMark, ExportState, read_mark

MARK = ExportMark("keyouqianqi-2022", "附件4", "示例<旗>&“局”", ExportState.DRAFT)


def package(path: Path, properties: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(PROPERTIES_PART, properties)
    return path


def test_a_mark_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert read_mark(package(tmp_path / "a.xlsx", custom_properties(MARK.properties()).encode())) == MARK


@pytest.mark.parametrize(
    "content",
    [
        b"<Properties/>",
        b"not xml",
        b'<!DOCTYPE p [<!ENTITY e "x">]><Properties>&e;</Properties>',
        custom_properties(MARK.properties()).replace("draft", "other").encode(),
        custom_properties(MARK.properties()).encode() + b" " * 3_000_000,
    ],
)
def test_other_properties_are_no_mark(tmp_path: Path, content: bytes) -> None:
    assert read_mark(package(tmp_path / "a.xlsx", content)) is None


def test_a_file_that_is_no_package_or_not_there_is_no_mark(tmp_path: Path) -> None:
    text = tmp_path / "a.xlsx"
    text.write_text("我的表格", encoding="utf-8")
    assert read_mark(text) is None
    assert read_mark(tmp_path / "missing.xlsx") is None
    assert read_mark(tmp_path) is None


def test_final_and_draft_are_the_same_paper_and_another_unit_is_not() -> None:
    final = ExportMark(MARK.pack, MARK.form, MARK.unit, ExportState.FINAL)
    assert MARK.same_paper(final)
    assert not MARK.same_paper(ExportMark(MARK.pack, MARK.form, "别的单位", ExportState.DRAFT))
    assert not MARK.same_paper(ExportMark(MARK.pack, "附件5", MARK.unit, ExportState.DRAFT))
