"""The program's own tables: set like the forms, written and verified by the one writer, whole on their paper."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exporters.content_code import page_lines
from desktop.exporters.export_mark import ExportState, read_mark
from desktop.exporters.listing import Listing, ListingColumn, plan_listing
from desktop.exporters.sheet_pages import paginate
from desktop.exporters.sheet_plan import MAX_ROW_HEIGHT, Align, RowKind, SheetPlan
from desktop.exporters.xlsx_verify import verify_xlsx
from desktop.exporters.xlsx_writer import write_xlsx
from desktop.workflow.verify import verify

COLUMNS = (
    ListingColumn("序号", 10, Align.CENTER),
    ListingColumn("事项名称", 60),
    ListingColumn("怎么办", 80),
)


def listing(
    *rows: tuple[str, ...],
    closing: tuple[str, ...] = ("填表人：示例甲",),
    landscape: bool = False,
    state: ExportState = ExportState.FINAL,
) -> Listing:
    return Listing(
        "示例旗农牧和科技局报送单",
        ("单位：示例旗农牧和科技局",),
        COLUMNS,
        rows,
        closing,
        landscape=landscape,
        name="报送单",
        pack="示例包",
        unit="示例旗农牧和科技局",
        state=state,
    )


def texts_of(plan: SheetPlan, kind: RowKind) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in plan.rows if row.kind is kind]


def test_title_lines_head_rows_and_closing_stand_in_their_order() -> None:
    plan = plan_listing(listing(("1", "甲", "送旗委编办"), ("2", "乙", "送政务服务局")))

    assert page_lines(plan) == (
        ("示例旗农牧和科技局报送单",),
        ("单位：示例旗农牧和科技局",),
        ("序号", "事项名称", "怎么办"),
        ("1", "甲", "送旗委编办"),
        ("2", "乙", "送政务服务局"),
        ("填表人：示例甲",),
    )


@pytest.mark.parametrize(("landscape", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_the_paper_stands_or_lies_as_asked_and_the_columns_fill_it(
    landscape: bool, size: tuple[int, int]
) -> None:
    plan = plan_listing(listing(("1", "甲", "乙"), landscape=landscape))

    assert (plan.page.width, plan.page.height) == size
    assert plan.page.printable_width - 1 < sum(plan.columns) <= plan.page.printable_width
    assert plan.columns[2] == pytest.approx(plan.columns[1] * 80 / 60)


def test_an_empty_table_says_so() -> None:
    assert texts_of(plan_listing(listing()), RowKind.BODY) == [["无"]]


def test_a_row_with_fewer_texts_goes_on_over_the_columns_left() -> None:
    heading, shorter = [
        row for row in plan_listing(listing(("权力下放",), ("1", "合计"))).rows if row.kind is RowKind.BODY
    ]

    assert [(cell.text, cell.first, cell.last) for cell in heading.cells] == [("权力下放", 0, 2)]
    assert [(cell.text, cell.first, cell.last) for cell in shorter.cells] == [("1", 0, 0), ("合计", 1, 2)]


@pytest.mark.parametrize("count", range(20, 60))
def test_a_heading_is_never_the_last_on_its_page(count: int) -> None:
    rows = [("1", "甲", "乙")] * count + [("第二组",), ("1", "丙", "丁")]

    plan = plan_listing(listing(*rows))

    for numbers in paginate(plan.rows, plan.page)[:-1]:
        assert not plan.rows[numbers[-1]].leads


def test_a_row_higher_than_the_page_goes_on_in_rows_of_its_own() -> None:
    long = "这一条说得很长。" * 900

    plan = plan_listing(listing(("7", long, "乙")))

    rows = texts_of(plan, RowKind.BODY)
    assert [row[0] for row in rows] == ["7"] + ["7（续）"] * (len(rows) - 1)
    assert "".join(row[1] for row in rows) == long
    assert all(row.height <= MAX_ROW_HEIGHT for row in plan.rows)
    assert RowKind.BODY in {plan.rows[number].kind for number in paginate(plan.rows, plan.page)[0]}


def test_a_short_table_is_set_in_larger_type_than_a_long_one() -> None:
    sizes = [
        next(row for row in plan_listing(listing(*rows)).rows if row.kind is RowKind.BODY).cells[0].look.size
        for rows in ([("1", "甲", "乙")], [("1", "甲", "乙")] * 32)
    ]

    assert sizes[0] > sizes[1] >= 10.5


def test_the_writer_verification_and_verify_take_it_as_they_take_a_form(tmp_path: Path) -> None:
    plan, path = plan_listing(listing(("1", "=1+1", "00123"), ("合计",))), tmp_path / "报送单.xlsx"

    write_xlsx(plan, path)

    verify_xlsx(plan, path)
    assert read_mark(path) == plan.mark
    assert (plan.mark.form, plan.mark.unit) == ("报送单", "示例旗农牧和科技局")
    assert verify(path).as_exported


def test_a_tab_is_set_as_a_space_so_that_no_program_makes_it_wider() -> None:
    assert texts_of(plan_listing(listing(("1", "甲\t\t乙", "丙"))), RowKind.BODY) == [["1", "甲  乙", "丙"]]


def test_a_draft_carries_the_stamp_on_its_pages() -> None:
    assert plan_listing(listing(state=ExportState.DRAFT)).stamp == "草稿"
    assert plan_listing(listing()).stamp == ""


def test_the_name_of_the_sheet_holds_what_a_workbook_takes() -> None:
    named = Listing("台账[2022/2023]：" + "一二三四五" * 8, (), COLUMNS, (), ())

    name = plan_listing(named).name

    assert name == ("台账20222023：" + "一二三四五" * 8)[:31]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=300), st.text(max_size=300)), max_size=12))
def test_every_text_is_on_the_page_and_every_row_on_a_page(rows: list[tuple[str, ...]]) -> None:
    plan = plan_listing(listing(*rows, closing=()))

    capacity = plan.page.printable_height * 72 / 25.4
    for numbers in paginate(plan.rows, plan.page):
        assert sum(plan.rows[number].height for number in numbers) <= capacity + 1e-6
    shown = "".join("".join(row) for row in texts_of(plan, RowKind.BODY))
    if rows:
        asked = "".join(map("".join, rows)).replace("\t", " ")
        assert sorted(shown.replace("\n", "")) == sorted(asked.replace("\n", ""))
