"""Where each attachment of each kind of unit goes: the table D1.3 of the requirements, cell by cell, and its traps."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.answers.draft import Confirmation, Draft, Unit
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.decisions import NO_DECISIONS, Asked, RouteDecision, SpellingDecision
from desktop.submission.submissions import Submission, submissions

ORGAN_348 = ("旗委编办348室", "胡鑫", "8399859")
ORGAN_350 = ("旗委编办350室", "邢喆", "8393709")
CENTRE = ("旗政务服务中心1楼西南侧放管服办公室", "金辉", "8395215")
BUREAU = ("旗政务服务局1楼西南侧放管服办公室", "金辉", "8395215")
SERVICE = ("旗政务服务局1楼西南侧放管服务办公室", "金辉", "8395215")
KYQQBB350, KYQBB350 = "kyqqbb350@163.com", "kyqbb350@163.com"
KYQQBBTG, KYQBBTG = "kyqqbbtg@163.com", "kyqbbtg@163.com"
QQZFWF, QQZFWFGF, QQZWWF = "qqzfwf@126.com", "qqzfwfgf@126.com", "qqzwwf@126.com"
SILENT = None

# Requirements D1.3 with the room, person, phone and mailbox of D1.2, as printed. Rows: unit types; columns: 附件1 to 5.
TABLE = {
    "旗直党群部门": [
        (*ORGAN_348, KYQQBB350, "旗委编办"),
        (*ORGAN_350, KYQQBBTG, "旗委编办"),
        (*ORGAN_348, KYQBB350, ""),
        (*ORGAN_348, KYQQBB350, ""),
        (*ORGAN_348, KYQQBB350, ""),
    ],
    "旗直政府部门": [
        (*CENTRE, QQZFWF, "旗政务服务局"),
        (*BUREAU, QQZFWF, "旗政务服务局"),
        (*ORGAN_348, KYQBB350, ""),
        (*BUREAU, QQZFWFGF, ""),
        (*SERVICE, QQZWWF, ""),
    ],
    "旗委、政府直属事业单位": [SILENT, SILENT, (*ORGAN_350, KYQBBTG, ""), SILENT, SILENT],
    "旗直部门所属事业单位": [SILENT, SILENT, (*ORGAN_350, KYQBBTG, ""), SILENT, SILENT],
    "苏木乡镇": [
        (*CENTRE, QQZFWF, "旗政务服务局"),
        (*ORGAN_350, KYQQBBTG, "旗委编办"),
        (*ORGAN_348, KYQBB350, ""),
        (*BUREAU, QQZFWFGF, ""),
        (*SERVICE, QQZWWF, ""),
    ],
    "苏木乡镇事业单位": [SILENT, SILENT, (*ORGAN_350, KYQBBTG, ""), SILENT, SILENT],
    "国资企业": [SILENT, SILENT, SILENT, SILENT, SILENT],
}
CELLS = [
    (unit_type, f"附件{number}", cell)
    for unit_type, cells in TABLE.items()
    for number, cell in enumerate(cells, 1)
]
ASKED = Asked("旗委编办", "2023-01-10", "电话", "示例丙")


def by_form(pack: Pack, unit_type: str, decisions=NO_DECISIONS, drafts=None) -> dict[str, Submission]:
    found = submissions(pack, Unit("示例单位", unit_type), drafts or {}, decisions)
    return {one.form.id: one for one in found}


def test_the_table_has_every_unit_type_and_attachment(pack: Pack) -> None:
    assert tuple(TABLE) == pack.unit_types
    assert {form for _, form, _ in CELLS} == {form.id for form in pack.forms}
    assert len(CELLS) == 7 * 5


@pytest.mark.parametrize(("unit_type", "form", "cell"), CELLS)
def test_each_cell_of_the_route_table(
    pack: Pack, unit_type: str, form: str, cell: tuple[str, ...] | None
) -> None:
    there = by_form(pack, unit_type)[form].destination

    if cell is None:
        assert there is None
    else:
        assert there is not None
        office = "".join(there.office.split())
        assert (office, there.person, there.phone, there.mailbox, there.organ) == cell
        assert there.source and all(quote in pack.notice for quote in there.quotes)


@pytest.mark.parametrize("form", ["附件1", "附件2", "附件3", "附件4", "附件5"])
def test_an_electronic_copy_is_asked_for_lists_only(pack: Pack, form: str) -> None:
    there = by_form(pack, "旗直政府部门")[form].destination

    assert there is not None and there.electronic is (form in ("附件3", "附件4", "附件5"))


def test_paper_seal_and_signature_are_those_of_each_attachment(pack: Pack) -> None:
    found = by_form(pack, "旗直政府部门")

    assert [found[form].paper for form in found] == ["A4", "A4", "A3", "A3", "A3"]
    assert [bool(found[form].paper_quote) for form in found] == [False, False, False, False, True]
    assert (found["附件4"].seal, found["附件4"].signatures) == (
        ("部门（单位）盖章",),
        ("单位主要领导审核签字",),
    )
    assert (found["附件3"].seal, found["附件3"].signatures) == (("部门(单位)盖章",), ("单位主要领导审查",))
    assert (found["附件1"].seal, found["附件1"].signatures) == ((), ())


def test_a_smaller_paper_that_the_clerk_chose_is_said(
    pack: Pack, sample: Callable[[str, str], Draft]
) -> None:
    draft = replace(sample("government", "附件4"), options={"纸张": "A4"})

    assert by_form(pack, "旗直政府部门", drafts={"附件4": draft})["附件4"].paper == "A4"


def test_what_the_clerk_was_told_fills_a_silent_cell_and_no_other(pack: Pack) -> None:
    told = RouteDecision("旗国资委", "201室", "示例丁", "8390002", "gz@example.com", ASKED)
    decisions = NO_DECISIONS.with_route("附件1", "国资企业", told).with_route("附件1", "旗直政府部门", told)

    found = by_form(pack, "国资企业", decisions)
    assert found["附件1"].destination is not None and found["附件1"].destination.office == "201室"
    assert found["附件1"].destination.told == told
    assert found["附件2"].destination is None
    printed = by_form(pack, "旗直政府部门", decisions)["附件1"].destination
    assert printed is not None and printed.person == "金辉" and printed.told is None


def test_a_decided_spelling_goes_to_every_attachment_of_that_receiver(pack: Pack) -> None:
    decisions = NO_DECISIONS.with_spelling("金辉", Spelled.MAILBOX, SpellingDecision(QQZFWF, ASKED))

    found = by_form(pack, "旗直政府部门", decisions)
    assert {found[form].destination.mailbox for form in ("附件1", "附件2", "附件4", "附件5")} == {QQZFWF}
    assert [one.what for one in found["附件4"].destination.open_questions] == [Spelled.OFFICE]
    assert found["附件3"].destination.mailbox == KYQBB350


def mixed(sample: Callable[[str, str], Draft], unit: str, heads: dict[int, str]) -> Draft:
    draft = sample(unit, "附件3")
    for row, head in heads.items():
        draft = draft.with_cell(row, "单位类型", head)
    return draft


INSTITUTION = "旗委、政府直属事业单位、旗直部门所属事业单位"


def test_a_list_with_rows_of_two_routes_is_divided(pack: Pack, sample: Callable[[str, str], Draft]) -> None:
    draft = mixed(sample, "government", {1: INSTITUTION, 4: INSTITUTION})
    said = Confirmation(5, "备注", "V-13", "原文如此", "示例丙", "2023-01-10", "x")
    whole = Confirmation(None, None, "V-29", "核对过", "示例丙", "2023-01-10", "y")
    draft = replace(draft, confirmed=(said, whole))

    parts = [
        one for one in submissions(pack, draft.unit, {"附件3": draft}, NO_DECISIONS) if one.form.id == "附件3"
    ]

    assert [one.key for one in parts] == ["附件3/胡鑫", "附件3/邢喆"]
    assert [one.part for one in parts] == ["旗直党政群机关", INSTITUTION]
    assert [one.rows for one in parts] == [(0, 2, 3, 5, 6, 7, 8, 9), (1, 4)]
    own = parts[1].draft(draft)
    assert own.rows == (draft.rows[1], draft.rows[4])
    assert own.confirmed == (replace(said, row=2), whole)
    assert parts[0].draft(draft).confirmed == (whole,)
    assert [parts[1].row_number(number) for number in (1, 2)] == [2, 5]


def test_a_township_divides_its_list_the_same_way(pack: Pack, sample: Callable[[str, str], Draft]) -> None:
    draft = mixed(sample, "township", {0: INSTITUTION})
    draft = draft.with_rows(draft.rows[:2])

    parts = [one for one in submissions(pack, draft.unit, {"附件3": draft}, NO_DECISIONS) if one.part]

    assert [(one.key, one.rows) for one in parts] == [("附件3/邢喆", (0,)), ("附件3/胡鑫", (1,))]


def test_rows_of_one_route_stay_together_under_the_same_key(
    pack: Pack, sample: Callable[[str, str], Draft]
) -> None:
    draft = sample("government", "附件3").with_cell(0, "单位类型", "")

    (one,) = [
        one for one in submissions(pack, draft.unit, {"附件3": draft}, NO_DECISIONS) if one.key[2] == "3"
    ]

    assert (one.key, one.part, one.rows) == ("附件3/胡鑫", "", None)
    assert one.draft(draft) is draft


def test_a_unit_without_a_column_is_routed_by_its_own_type(
    pack: Pack, sample: Callable[[str, str], Draft]
) -> None:
    draft = sample("township", "附件3")
    rows = tuple({**row, "单位类型": ""} for row in draft.rows)
    draft = replace(draft, unit=Unit("示例中心", "苏木乡镇事业单位"), rows=rows)

    found = {one.form.id: one for one in submissions(pack, draft.unit, {"附件3": draft}, NO_DECISIONS)}

    assert found["附件3"].destination is not None and found["附件3"].destination.person == "邢喆"
