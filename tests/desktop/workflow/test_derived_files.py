"""Files beside the attachments: what they are made of, what they are called, and what they never overwrite."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.errors import InputRefused, OutputFailed
from desktop.exporters.content_code import page_lines
from desktop.exporters.export_mark import ExportState, read_mark
from desktop.exporters.safe_file import Step
from desktop.packs.model import Pack
from desktop.workflow.derived_files import (
    evidence_sheet,
    immediate_sheet,
    personal_in_publication,
    publication_sheet,
    write_sheet,
)
from desktop.workflow.export import Progress, export
from desktop.workflow.verify import verify


def version(draft: Draft) -> Version:
    return Version(2, datetime(2023, 1, 10, 9, tzinfo=UTC), "AAAA2222", draft)


def unit_name(draft: Draft, name: str) -> Draft:
    return replace(draft, unit=replace(draft.unit, name=name))


def test_the_evidence_table_names_the_codes_of_the_lists_as_exported(
    pack: Pack, sample, today: date, tmp_path: Path
) -> None:
    drafts = [sample("government", form) for form in ("附件1", "附件3", "附件4", "附件5")]
    exported = export(drafts[2:], pack, tmp_path, ExportState.FINAL, today)

    told = "".join("".join(line) for line in page_lines(evidence_sheet(drafts, pack, today)))

    assert all(one.code in told for one in exported)


def test_an_evidence_table_needs_a_list_that_is_counted(pack: Pack, sample, today: date) -> None:
    with pytest.raises(InputRefused, match="附件4、附件5"):
        evidence_sheet([sample("government", "附件3")], pack, today)


def test_the_list_of_items_done_on_the_spot_comes_from_the_attachment_the_pack_names(
    pack: Pack, sample, today: date
) -> None:
    plan = immediate_sheet([sample("government", form) for form in ("附件4", "附件5")], pack, today)

    assert page_lines(plan)[0] == ("“即办事项”清单",)
    with pytest.raises(InputRefused, match="附件5"):
        immediate_sheet([sample("government", "附件4")], pack, today)
    with pytest.raises(InputRefused):
        immediate_sheet([sample("government", "附件5")], replace(pack, publication=None), today)


def test_a_publication_is_made_of_the_frozen_version(pack: Pack, sample) -> None:
    frozen = sample("government", "附件4").with_cell(0, "承接主体", "示例苏木13900000000")

    plan = publication_sheet(version(frozen), pack, optional=False)

    assert plan.title == "取消和下放职权事项清单（公开稿）"
    (place,) = personal_in_publication(version(frozen), pack, optional=False)
    assert (place.row, place.field, place.found.text) == (1, "承接主体", "13900000000")


def test_what_the_pack_does_not_let_out_is_refused(pack: Pack, sample) -> None:
    report = version(sample("government", "附件1"))

    for ask in (publication_sheet, personal_in_publication):
        with pytest.raises(InputRefused, match="附件1"):
            ask(report, pack, False)
    with pytest.raises(InputRefused):
        publication_sheet(version(sample("government", "附件4")), replace(pack, publication=None), False)


def test_a_sheet_is_written_verified_and_named_by_its_kind_and_unit(
    pack: Pack, sample, today: date, tmp_path: Path
) -> None:
    told: list[Progress] = []
    plan = immediate_sheet([sample("government", "附件5")], pack, today)

    (one,) = write_sheet(plan, tmp_path / "新" / "夹", tell=told.append)

    assert one.path == tmp_path / "新" / "夹" / "即办事项清单_示例旗农牧和科技局.xlsx"
    assert verify(one.path).as_exported
    assert [progress.step for progress in told] == [Step.WRITE, Step.REOPEN, Step.DONE]


def test_only_our_own_older_file_of_the_same_kind_and_unit_gives_way(
    pack: Pack, sample, today: date, tmp_path: Path
) -> None:
    draft = sample("government", "附件5")
    plan = immediate_sheet([draft], pack, today)
    (first,) = write_sheet(plan, tmp_path)
    (again,) = write_sheet(plan, tmp_path)
    assert first.path == again.path

    foreign = tmp_path / "证据表_示例旗农牧和科技局.xlsx"
    foreign.write_bytes(b"foreign")
    (beside,) = write_sheet(evidence_sheet([draft], pack, today), tmp_path)

    assert foreign.read_bytes() == b"foreign"
    assert beside.path.name == "证据表_示例旗农牧和科技局(2).xlsx"


def test_a_publication_and_its_attachment_lie_side_by_side(
    pack: Pack, sample, today: date, tmp_path: Path
) -> None:
    draft = sample("government", "附件4")
    (own,) = export([draft], pack, tmp_path, ExportState.FINAL, today)

    (public,) = write_sheet(publication_sheet(version(draft), pack, False), tmp_path)

    assert public.path != own.path
    mark = read_mark(public.path)
    assert mark is not None and mark.form == "附件4公开稿"
    assert verify(own.path).form == "附件4"


def test_names_of_units_become_names_of_files(pack: Pack, sample, today: date, tmp_path: Path) -> None:
    draft = unit_name(sample("government", "附件5"), "示例/旗：农牧*局" + "很长" * 40)

    (one,) = write_sheet(immediate_sheet([draft], pack, today), tmp_path)

    assert one.path.parent == tmp_path
    assert one.path.name.startswith("即办事项清单_示例旗：农牧局") and len(one.path.name) <= 80


def test_a_folder_that_cannot_be_made_is_told(pack: Pack, sample, today: date, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")

    with pytest.raises(OutputFailed, match="换一个文件夹"):
        write_sheet(immediate_sheet([sample("government", "附件5")], pack, today), tmp_path / "文件" / "夹")
