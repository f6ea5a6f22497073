"""证据表: its rows add up to its sums, its sums are those of the results, and whatever is left out is told."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.draft import Draft, Row, Unit
from desktop.answers.draft_file import read_draft
from desktop.exporters.evidence_table import evidence_table
from desktop.exporters.listing import Listing, plan_listing
from desktop.figures.calculator import figures
from desktop.figures.results import Figures, Result
from desktop.packs.catalogue import load_packs
from desktop.packs.model import FigureKind
from desktop.paths import resources

PACKS = load_packs()
PACK = PACKS.get("keyouqianqi-2022")
OFFICE = Unit("示例旗农牧和科技局", "旗直政府部门")
DAY = date(2023, 1, 10)
AMOUNT = re.compile(r"-?[\d.]+")

Group = list[tuple[str, ...]]


def draft(form: str, *rows: Row) -> Draft:
    return Draft(PACK.id, form, OFFICE, rows=rows)


def table(*drafts: Draft) -> tuple[Listing, Figures]:
    found = figures(drafts, PACK)
    return evidence_table(found, drafts, PACK, DAY, {"附件4": "AAAA2222"}), found


def sections(listing: Listing) -> list[Group]:
    """The rows below each of the four headings."""
    groups: list[Group] = []
    for row in listing.rows:
        if len(row) == 1 and "、" in row[0][:2]:
            groups.append([])
        else:
            groups[-1].append(row)
    return groups


def amount(cell: str) -> Decimal:
    found = AMOUNT.match(cell)
    assert found, cell
    return Decimal(found[0])


def of_rows(group: Group) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """Rows with amounts, and the sum below them."""
    rows: Group = []
    for row in group:
        if len(row) == 6 and row[0] == "合计":
            yield rows, row
            rows = []
        elif len(row) == 6:
            rows.append(row)
    assert not rows, "rows without a sum"


def check_sums(group: Group, result: Result) -> None:
    """What stands in the table, added up by hand, is what stands in its sums and in the result."""
    given = [one for one in result.reductions if one.parts]
    found = list(of_rows(group))
    assert len(found) == len(given)
    for (rows, total), one in zip(found, given, strict=True):
        assert amount(total[1]) == one.items == len(rows)
        for column, wanted in ((2, one.before), (3, one.after), (4, one.saved)):
            assert sum((amount(row[column]) for row in rows), Decimal(0)) == amount(total[column]) == wanted
        assert total[5].endswith(one.percent)
        assert [int(re.findall(r"\d+", row[0])[-1]) for row in rows] == list(one.rows)
        if one.unit:
            assert all(str(one.unit) in cell for row in (*rows, total) for cell in row[2:5])


def check_counts(group: Group, result: Result) -> None:
    totals = [row[1] for row in group if row[0] == "合计"]
    named = [row[2] for row in group if len(row) == 3]
    assert totals == [f"{one.label} {one.value} 项" for one in result.counts]
    for one in result.counts:
        assert sum(one.label in words.split("、") for words in named) == one.value


def check_all(listing: Listing, found: Figures) -> None:
    for group, result in zip(sections(listing), found.results, strict=True):
        if result.spec.kind is FigureKind.COUNTS:
            check_counts(group, result)
        else:
            check_sums(group, result)


@pytest.mark.parametrize("unit", ["government", "party", "township"])
def test_every_number_of_the_samples_is_made_of_the_rows_shown(unit: str) -> None:
    folder = resources() / "packs" / PACK.id / "samples" / unit
    drafts = [read_draft(folder / f"{form}.json", PACKS) for form in ("附件4", "附件5")]

    listing, found = table(*drafts)

    check_all(listing, found)
    assert sum(len(one.rows) for result in found.results for one in result.reductions) > 20
    plan_listing(listing)


LIMITS = st.sampled_from(["", "20个工作日", "3天", "1.5天", "即办", "2小时", "看情况", "1个月", "10个工作日"])
LISTS = st.lists(st.sampled_from(["申请", "受理", "审查", "无"]), max_size=4).map(tuple)
FIFTH = st.fixed_dictionaries(
    {},
    optional={
        "事项名称": st.sampled_from(["甲", "乙"]),
        "单位类型": st.sampled_from(["旗直政府部门", "苏木乡镇"]),
        "简化办事程序/原办理环节": LISTS,
        "简化办事程序/现办理环节": LISTS,
        "精简办事要件/原材料名称": LISTS,
        "精简办事要件/现需要的材料名称": LISTS,
        "压缩办事时限/原办理时限": LIMITS,
        "压缩办事时限/现办理时限": LIMITS,
    },
)
FOURTH = st.fixed_dictionaries(
    {},
    optional={
        "单位类型": st.sampled_from(["旗直政府部门", "苏木乡镇"]),
        "事项类别": st.sampled_from(["权责清单事项", "内部管理事项"]),
        "减权放权类别": st.sampled_from(["取消职权", "下放职权"]),
    },
)


@given(st.lists(FOURTH, max_size=6), st.lists(FIFTH, max_size=8))
def test_whatever_is_filled_in_every_number_is_made_of_the_rows_shown(
    fourth: list[Row], fifth: list[Row]
) -> None:
    listing, found = table(draft("附件4", *fourth), draft("附件5", *fifth))

    check_all(listing, found)
    shown = {row[1] for row in listing.rows if len(row) == 2}
    for left in found.left_out:
        assert any(f"第 {left.row} 项" in words and "没有算进去" in words for words in shown)
    assert len(plan_listing(listing).columns) == 6


def test_rows_tell_the_items_that_are_gone_and_what_is_done_on_the_spot() -> None:
    row: Row = {
        "事项名称": "生鲜乳收购许可",
        "简化办事程序/原办理环节": ("申请", "现场踏勘", "决定"),
        "简化办事程序/现办理环节": ("申请", "决定"),
        "简化办事程序/精简的环节名称": ("现场踏勘",),
        "压缩办事时限/原办理时限": "20个工作日",
        "压缩办事时限/现办理时限": "即办",
    }

    listing, _ = table(draft("附件5", row))

    _, _, steps, times = sections(listing)
    assert steps[0] == ("附件5第1项", "生鲜乳收购许可", "3个", "2个", "1个", "现场踏勘")
    assert times[1] == ("附件5第1项", "生鲜乳收购许可", "20个工作日", "0个工作日", "20个工作日", "即办")


def test_a_row_without_a_tick_is_said_not_to_count() -> None:
    listing, _ = table(draft("附件4", {"事项名称": "甲"}, {"减权放权类别": "取消职权"}))

    assert sections(listing)[0][1] == ("附件4第1项", "甲", "没有划“√”，没有算进去")


def test_it_names_the_lists_with_their_codes_and_those_not_filled_in() -> None:
    fourth = draft("附件4", {"事项名称": "甲"})

    listing, _ = table(fourth)

    assert listing.lines[0] == "单位：示例旗农牧和科技局"
    assert listing.lines[1] == "附件4 取消和下放职权事项清单：1 项，内容码 AAAA2222"
    unknown = evidence_table(figures([fourth], PACK), [fourth], PACK, DAY, {})
    assert unknown.lines[1] == "附件4 取消和下放职权事项清单：1 项"
    assert "附件5" in listing.lines[2] and "还没有填" in listing.lines[2]
    assert "附件5还没有填" in next(row[0] for row in listing.rows if row[0].startswith("二、"))


def test_a_list_of_nothing_is_told_from_one_that_is_not_there() -> None:
    nothing = Draft(PACK.id, "附件4", OFFICE, zero=True)

    listing, _ = table(nothing)

    assert "零报告" in listing.lines[1]
    assert sections(listing)[0][0] == ("无", "没有这样的事项")
