"""The copy for the public: the pack's columns and nothing else, on the page or hidden in the file."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.exporters.content_code import page_lines
from desktop.exporters.publication import personal_places, plan_publication
from desktop.exporters.sheet_plan import RowKind, SheetPlan
from desktop.exporters.xlsx_verify import verify_xlsx
from desktop.exporters.xlsx_writer import write_xlsx
from desktop.packs.catalogue import load_packs
from desktop.packs.publication import PublicCopy
from desktop.paths import resources

PACKS = load_packs()
PACK = PACKS.get("keyouqianqi-2022")
LISTS = ("附件3", "附件4", "附件5")
REMARK, PERSON, PHONE = "内部备注不外传", "示例填表人甲", "8390001"


def draft_of(form: str) -> Draft:
    """The government sample with something in every place that must not go out."""
    folder = resources() / "packs" / PACK.id / "samples" / "government"
    draft = read_draft(folder / f"{form}.json", PACKS)
    for path, value in (("填表人姓名", PERSON), ("填表人电话", PHONE)):
        draft = draft.with_field(path, value)
    rows = tuple({**row, "备注": REMARK} for row in draft.rows)
    return replace(draft.with_rows(rows), options={"打印填表人电话": True})


def copy_of(form: str) -> PublicCopy:
    assert PACK.publication is not None
    copy = PACK.publication.copy(form)
    assert copy is not None
    return copy


def published(form: str, optional: bool = False) -> SheetPlan:
    return plan_publication(PACK.form(form), draft_of(form), copy_of(form), optional)


@pytest.mark.parametrize("form", LISTS)
def test_neither_the_page_nor_the_file_holds_remarks_people_or_phones(tmp_path: Path, form: str) -> None:
    plan, path = published(form, optional=True), tmp_path / "公开稿.xlsx"

    write_xlsx(plan, path)

    verify_xlsx(plan, path)
    with zipfile.ZipFile(path) as package:
        whole = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    for secret in (REMARK, PERSON, PHONE, "备注", "填表人", "签字", "盖章：", "盖章:", "注："):
        assert secret not in whole, secret
    assert draft_of(form).unit.name in whole
    assert not plan.unprinted


@pytest.mark.parametrize("form", LISTS)
def test_only_the_packs_columns_stand_under_its_title(form: str) -> None:
    plan, copy = published(form), copy_of(form)

    assert page_lines(plan)[0] == (copy.title,)
    assert page_lines(plan)[1] == ("单位名称：示例旗农牧和科技局",)
    heads = {
        cell.text.replace("\n", "") for row in plan.rows if row.kind is RowKind.HEAD for cell in row.cells
    }
    allowed = {part for path in copy.fields for part in path.split("/")}
    ticks = {option for path in copy.fields for option in PACK.form(form).row_field(path).options}
    assert heads <= allowed | ticks | {"序号"}
    assert allowed & heads
    assert len([row for row in plan.rows if row.kind is RowKind.BODY]) >= len(draft_of(form).rows)


def test_the_text_of_the_three_rules_goes_out_only_if_the_clerk_says_so() -> None:
    kept, left_out = published("附件3", optional=True), published("附件3", optional=False)

    text = str(draft_of("附件3").rows[0]["需要调整的主要职责"])
    assert any(text in line for line in page_lines(kept))
    assert not any(text in cell for line in page_lines(left_out) for cell in line)
    assert len(kept.columns) == len(left_out.columns) + 2


@pytest.mark.parametrize("form", LISTS)
def test_a_copy_never_takes_the_place_of_the_attachment(form: str) -> None:
    mark = published(form).mark

    assert mark.form == f"{form}公开稿"
    assert mark.form not in {one.id for one in PACK.forms}


def test_a_list_of_nothing_says_so() -> None:
    nothing = replace(draft_of("附件4"), zero=True, rows=({"事项名称": REMARK},))

    lines = page_lines(plan_publication(PACK.form("附件4"), nothing, copy_of("附件4"), False))

    assert any("无" in line for line in lines)
    assert not any(REMARK in cell for line in lines for cell in line)


def test_what_may_be_personal_is_pointed_out_in_what_goes_out_and_only_there() -> None:
    draft = draft_of("附件4")
    draft = draft.with_cell(1, "承接主体", "示例苏木（联系13900000000）")
    draft = draft.with_cell(2, "备注", "13900000001")
    draft = draft.with_cell(2, "取消或下放后续措施", "身份证152201199001010011")

    places = list(personal_places(draft, copy_of("附件4"), False))

    assert [(one.row, one.field, one.found.text) for one in places] == [
        (2, "承接主体", "13900000000"),
        (3, "取消或下放后续措施", "152201199001010011"),
    ]


def test_lists_of_items_are_looked_through_too_and_optional_texts_only_if_they_go_out() -> None:
    fifth = draft_of("附件5").with_cell(0, "精简办事要件/原材料名称", ("身份证", "联系8390001"))
    third = draft_of("附件3").with_cell(0, "需要调整的主要职责", "联系8390001")

    assert [one.row for one in personal_places(fifth, copy_of("附件5"), False)] == [1]
    assert not list(personal_places(third, copy_of("附件3"), False))
    assert len(list(personal_places(third, copy_of("附件3"), True))) == 1


def test_the_page_carries_its_number_and_code() -> None:
    plan = published("附件5")

    assert re.search(r"\{page\}.*\{pages\}", plan.footer)
    assert plan.stamp == ""
