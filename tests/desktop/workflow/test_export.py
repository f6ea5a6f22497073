"""Export as one act: what is written, what is not, and what is told meanwhile."""

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import OutputFailed, UsageRefused
from desktop.exporters.export_mark import ExportState, read_mark
from desktop.exporters.safe_file import Step
from desktop.packs.model import Pack
from desktop.workflow.export import MustsStand, Progress, export, formats_for

FINAL, DRAFT = ExportState.FINAL, ExportState.DRAFT


def test_each_file_is_written_reopened_and_done_in_turn(
    pack: Pack, sample, today: date, tmp_path: Path
) -> None:
    told: list[Progress] = []
    drafts = [sample("township", "附件2"), sample("township", "附件4")]
    files = export(drafts, pack, tmp_path / "新", FINAL, today, tell=told.append)
    assert [(one.form, one.format) for one in files] == [("附件2", "docx"), ("附件4", "xlsx")]
    assert [(one.form, one.step) for one in told] == [
        (form, step) for form in ("附件2", "附件4") for step in (Step.WRITE, Step.REOPEN, Step.DONE)
    ]
    for one in files:
        mark = read_mark(one.path)
        assert mark is not None
        assert (mark.form, mark.unit, mark.state) == (one.form, "示例苏木人民政府", FINAL)


def test_a_final_export_with_a_must_writes_none_of_the_files(
    pack: Pack, sample, today: date, tmp_path: Path
) -> None:
    drafts = [sample("party", "附件3"), sample("party", "附件4").with_cell(0, "减权放权类别", "")]
    with pytest.raises(MustsStand) as refused:
        export(drafts, pack, tmp_path / "出", FINAL, today)
    assert {one.rule for one in refused.value.findings} == {"V-03"}
    assert refused.value.exit_code == 1
    assert not (tmp_path / "出").exists()
    files = export(drafts, pack, tmp_path / "出", DRAFT, today)
    assert len(files) == 2 and all("草稿" in one.path.name for one in files)


def test_a_must_between_two_attachments_counts_too(pack: Pack, sample, today: date, tmp_path: Path) -> None:
    fourth = sample("government", "附件4")
    cancelled = next(row for row in fourth.rows if row["减权放权类别"] == "取消职权")
    fifth = sample("government", "附件5").with_cell(0, "事项名称", cancelled["事项名称"])
    export([fifth], pack, tmp_path, FINAL, today)
    with pytest.raises(MustsStand):
        export([fourth, fifth], pack, tmp_path, FINAL, today)


def test_the_code_stands_for_what_is_on_the_page(pack: Pack, sample, today: date, tmp_path: Path) -> None:
    draft = sample("government", "附件4")

    def code(changed, state: ExportState = FINAL) -> str:
        (one,) = export([changed], pack, tmp_path, state, today)
        return one.code

    same = code(draft)
    assert same == code(draft)
    assert same != code(draft.with_cell(0, "备注", "已核"))
    assert same != code(draft, DRAFT)
    assert same.isalnum() and same.upper() == same and len(same) == 8


def test_formats_are_those_of_the_form(pack: Pack, sample, today: date, tmp_path: Path) -> None:
    assert formats_for(pack.form("附件1")) == ("docx",)
    assert formats_for(pack.form("附件5")) == ("xlsx",)
    assert formats_for(pack.form("附件5"), ("docx",)) == ()
    both = [sample("government", "附件1"), sample("government", "附件5")]
    assert [one.form for one in export(both, pack, tmp_path, FINAL, today, ("xlsx",))] == ["附件5"]
    with pytest.raises(UsageRefused):
        export(both[:1], pack, tmp_path / "无", FINAL, today, ("xlsx",))
    assert not (tmp_path / "无").exists()


def test_a_folder_that_cannot_be_made_is_told(pack: Pack, sample, today: date, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(OutputFailed) as failed:
        export([sample("government", "附件4")], pack, tmp_path / "文件", FINAL, today)
    assert "文件" in failed.value.message and failed.value.exit_code == 4
