"""File names that every system takes, and files of others that are never overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import OutputFailed
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.file_names import choose_target, clean, export_name
from desktop.exporters.letter_plan import LetterPlan
from desktop.packs.model import Form, Pack

MARK = ExportMark("keyouqianqi-2022", "附件1", "示例局", ExportState.FINAL)


def own_export(path: Path, mark: ExportMark) -> None:
    from desktop.exporters.docx_writer import write_docx

    write_docx(LetterPlan("报告", (), "", mark), path)


def test_a_file_is_named_for_its_attachment_its_unit_and_its_state(pack: Pack) -> None:
    form = pack.form("附件4")
    final = export_name(form, "示例旗司法局", ExportState.FINAL, "xlsx")
    assert final == "附件4_取消和下放职权事项清单_示例旗司法局.xlsx"
    draft = export_name(form, "示例旗司法局", ExportState.DRAFT, "xlsx")
    assert draft == "附件4_取消和下放职权事项清单_示例旗司法局_草稿.xlsx"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("..\\..\\启动\\a", "启动a"),
        ("a/b:c*", "abc"),
        ("a.", "a"),
        ("a ", "a"),
        ("AUX", "_AUX"),
        ("con.txt", "_con.txt"),
        ("console", "console"),
        ("甲\u202e乙\u200b丙\ufeff\x07", "甲乙丙"),
        ("甲\n乙", "甲乙"),
        ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ("...", ""),
    ],
)
def test_a_part_of_a_name_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(unit=st.text(max_size=300))
def test_any_unit_gives_a_name_within_the_limits(pack: Pack, unit: str) -> None:
    for form in pack.forms:
        name = export_name(form, unit, ExportState.DRAFT, "xlsx")
        assert len(name) + 5 <= 80 and len(name.encode()) + 5 <= 200
        assert not set('<>:"/\\|?*') & set(name)
        assert name.startswith(f"{form.id}_") and name.endswith("_草稿.xlsx")


def test_a_unit_without_a_usable_name_is_called_so(pack: Pack) -> None:
    form: Form = pack.form("附件4")
    assert "未填单位名称" in export_name(form, " ... ", ExportState.FINAL, "xlsx")


def test_a_new_file_takes_its_own_name(tmp_path: Path) -> None:
    assert choose_target(tmp_path, "a.docx", MARK) == tmp_path / "a.docx"


def test_our_own_export_of_the_same_attachment_and_unit_is_replaced(tmp_path: Path) -> None:
    own_export(tmp_path / "a.docx", replace(MARK, state=ExportState.DRAFT))
    assert choose_target(tmp_path, "a.docx", MARK) == tmp_path / "a.docx"


def test_anything_else_is_left_alone_and_the_next_free_number_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"mine")
    own_export(tmp_path / "a(2).docx", replace(MARK, unit="别的单位"))
    (tmp_path / "a(3).docx").mkdir()
    assert choose_target(tmp_path, "a.docx", MARK) == tmp_path / "a(4).docx"
    own_export(tmp_path / "a(4).docx", MARK)
    assert choose_target(tmp_path, "a.docx", MARK) == tmp_path / "a(4).docx"


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path / "elsewhere.docx")
    assert choose_target(tmp_path, "a.docx", MARK) == tmp_path / "a(2).docx"


def test_a_folder_too_deep_for_the_name_is_reported(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["很深的文件夹" * 5] * 8)
    with pytest.raises(OutputFailed, match="路径太长"):
        choose_target(deep, "a.docx", MARK)
