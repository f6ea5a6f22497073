"""From form and draft to sheet: heads as printed, answers in their cells, long rows continued."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.answers.draft import Draft, Unit
from desktop.errors import InputRefused
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.row_heights import pixels, usable_ems, wrap
from desktop.exporters.sheet_pages import paginate
from desktop.exporters.sheet_plan import MAX_ROW_HEIGHT, PAPERS, RowKind, SheetPlan
from desktop.exporters.sheet_planner import SIZES, plan_sheet
from desktop.packs.catalogue import load_packs
from desktop.packs.model import Form, Layout, Pack, PrintColumn

Sample = Callable[[str, str], Draft]
TABLES = ["附件3", "附件4", "附件5"]
UNITS = ["government", "party", "township"]


def texts(plan: SheetPlan, kind: RowKind) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in plan.rows if row.kind is kind]


def flat(text: str) -> str:
    return text.replace("\n", "")


def empty(form: str) -> Draft:
    return Draft("keyouqianqi-2022", form, Unit("示例旗农牧和科技局", "旗直政府部门"))


def test_附件5_has_the_grouped_head_of_the_notice(pack: Pack, sample: Sample) -> None:
    plan = plan_sheet(pack.form("附件5"), sample("government", "附件5"), ExportState.FINAL)
    upper, lower = (row for row in plan.rows if row.kind is RowKind.HEAD)
    assert [(flat(cell.text), cell.first, cell.last, cell.down) for cell in upper.cells] == [
        ("序号", 0, 0, 2),
        ("单位类型", 1, 3, 1),
        ("事项名称", 4, 4, 2),
        ("事项类别", 5, 6, 1),
        ("简化办事程序", 7, 10, 1),
        ("精简办事要件", 11, 14, 1),
        ("压缩办事时限", 15, 16, 1),
        ("事项依据", 17, 17, 2),
        ("备注", 18, 18, 2),
    ]
    assert [(flat(cell.text), cell.first) for cell in lower.cells] == [
        ("旗直党群部门", 1),
        ("旗直政府部门", 2),
        ("苏木乡镇", 3),
        ("权责清单事项", 5),
        ("内部管理事项", 6),
        ("原办理环节", 7),
        ("现办理环节", 8),
        ("精简的环节名称", 9),
        ("精简环节方式", 10),
        ("原材料名称", 11),
        ("现需要的材料名称", 12),
        ("精简的材料名称", 13),
        ("精简方式", 14),
        ("原办理时限", 15),
        ("现办理时限", 16),
    ]


def test_附件3_prints_eleven_columns_the_doubled_one_twice_and_ten_when_corrected(
    pack: Pack, sample: Sample
) -> None:
    form, draft = pack.form("附件3"), sample("government", "附件3")
    printed = plan_sheet(form, draft, ExportState.FINAL)
    assert len(printed.columns) == 11
    heads = [flat(cell.text) for row in printed.rows if row.kind is RowKind.HEAD for cell in row.cells]
    assert heads.count("需要调整的内设机构职责") == 2
    doubled = [
        number
        for number, column in enumerate(form.layout().columns)
        if column.field == "需要调整的内设机构职责"
    ]
    for row in texts(printed, RowKind.BODY):
        assert row[doubled[0]] == row[doubled[1]]
    corrected = plan_sheet(form, replace(draft, options={"版式": form.layouts[1].id}), ExportState.FINAL)
    assert len(corrected.columns) == 10


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("form_id", TABLES)
def test_every_answer_of_a_sample_is_on_its_sheet(
    pack: Pack, sample: Sample, unit: str, form_id: str
) -> None:
    form, draft = pack.form(form_id), sample(unit, form_id)
    plan = plan_sheet(form, draft, ExportState.FINAL)
    rows = texts(plan, RowKind.BODY)
    assert len(rows) == len(draft.rows)
    for number, (row, answers) in enumerate(zip(rows, draft.rows, strict=True), 1):
        assert row[0] == str(number)
        for column, shown in zip(form.layout().columns, row, strict=True):
            value = answers.get(column.field, "") if column.field else ""
            if column.tick:
                continue
            for item in (value,) if isinstance(value, str) else value:
                assert item in shown


@pytest.mark.parametrize("form_id", TABLES)
def test_each_group_of_ticks_has_exactly_one_tick(pack: Pack, sample: Sample, form_id: str) -> None:
    form = pack.form(form_id)
    plan = plan_sheet(form, sample("government", form_id), ExportState.FINAL)
    groups = {column.field for column in form.layout().columns if column.tick}
    for row in texts(plan, RowKind.BODY):
        for group in groups:
            ticks = [
                shown
                for column, shown in zip(form.layout().columns, row, strict=True)
                if column.field == group and column.tick
            ]
            assert sorted(ticks) == [""] * (len(ticks) - 1) + ["√"]


def test_a_row_without_a_unit_type_takes_the_units_own_column(pack: Pack) -> None:
    draft = replace(empty("附件4"), rows=({"事项名称": "甲"}, {"事项名称": "乙", "单位类型": "苏木乡镇"}))
    rows = texts(plan_sheet(pack.form("附件4"), draft, ExportState.FINAL), RowKind.BODY)
    assert rows[0][1:4] == ["", "√", ""]
    assert rows[1][1:4] == ["", "", "√"]


def test_a_list_is_printed_in_numbered_lines(pack: Pack) -> None:
    steps = {"简化办事程序/原办理环节": ("申请", "受理"), "精简办事要件/现需要的材料名称": ("无",)}
    draft = replace(empty("附件5"), rows=({"事项名称": "甲", **steps},))
    row = texts(plan_sheet(pack.form("附件5"), draft, ExportState.FINAL), RowKind.BODY)[0]
    assert row[7] == "1.申请\n2.受理"
    assert row[12] == "无"


def test_a_zero_report_is_one_row_that_says_so(pack: Pack) -> None:
    draft = replace(empty("附件4"), zero=True)
    rows = texts(plan_sheet(pack.form("附件4"), draft, ExportState.FINAL), RowKind.BODY)
    assert rows == [["1", "", "√", "", "无", "", "", "", "", "", "", "", ""]]


@pytest.mark.parametrize("form_id", TABLES)
def test_notes_stand_at_the_end_word_for_word_and_can_be_left_out(
    pack: Pack, sample: Sample, form_id: str
) -> None:
    form, draft = pack.form(form_id), sample("party", form_id)
    shown = texts(plan_sheet(form, draft, ExportState.FINAL), RowKind.NOTE)
    assert [row[0].lstrip("　") for row in shown] == [
        ("注：" if note.number == 1 else "") + f"{note.number}.{note.text}" for note in form.notes
    ]
    without = plan_sheet(form, replace(draft, options={"打印注": False}), ExportState.FINAL)
    assert texts(without, RowKind.NOTE) == []


def test_label_title_and_signing_line_come_once_before_the_head(pack: Pack, sample: Sample) -> None:
    plan = plan_sheet(pack.form("附件4"), sample("party", "附件4"), ExportState.FINAL)
    kinds = [row.kind for row in plan.rows]
    assert kinds[:5] == [RowKind.LABEL, RowKind.TITLE, RowKind.SIGNING, RowKind.HEAD, RowKind.HEAD]
    assert plan.top_rows == (3, 4)
    assert texts(plan, RowKind.LABEL) == [["附件4"]]
    assert texts(plan, RowKind.TITLE) == [["取消和下放职权事项清单"]]


def test_a_draft_copy_says_so_and_a_final_one_does_not(pack: Pack, sample: Sample) -> None:
    form, draft = pack.form("附件4"), sample("party", "附件4")
    assert plan_sheet(form, draft, ExportState.DRAFT).stamp == "草稿"
    final = plan_sheet(form, draft, ExportState.FINAL)
    assert final.stamp == ""
    assert final.mark == ExportMark("keyouqianqi-2022", "附件4", draft.unit.name, ExportState.FINAL)


@pytest.mark.parametrize("form_id", TABLES)
def test_every_cell_of_a_sample_fits_the_height_of_its_row(pack: Pack, sample: Sample, form_id: str) -> None:
    plan = plan_sheet(pack.form(form_id), sample("government", form_id), ExportState.FINAL)
    for number, row in enumerate(plan.rows):
        for cell in row.cells:
            room = usable_ems(sum(map(pixels, plan.columns[cell.first : cell.last + 1])), cell.look.size)
            height = sum(under.height for under in plan.rows[number : number + cell.down])
            assert len(wrap(cell.text, room)) * 1.45 * cell.look.size <= height


def test_the_columns_fill_the_paper_asked_for(pack: Pack, sample: Sample) -> None:
    draft = sample("government", "附件4")
    wide = plan_sheet(pack.form("附件4"), draft, ExportState.FINAL)
    small = plan_sheet(pack.form("附件4"), replace(draft, options={"纸张": "A4"}), ExportState.FINAL)
    assert (wide.page.paper, small.page.paper) == ("A3", "A4")
    assert 394 < sum(wide.columns) <= 396
    assert 271 < sum(small.columns) <= 273


def test_a_row_too_high_for_excel_goes_on_in_rows_of_its_own(pack: Pack) -> None:
    duty = "（三）负责全旗种植业、畜牧业、渔业、农牧业机械化等各产业的监督管理。" * 45
    draft = replace(empty("附件3"), rows=({"需要调整的主要职责": "甲"}, {"需要调整的主要职责": duty}))
    plan = plan_sheet(pack.form("附件3"), draft, ExportState.FINAL)
    rows = texts(plan, RowKind.BODY)
    assert [row[0] for row in rows] == ["1", "2", *["2（续）"] * (len(rows) - 2)]
    assert len(rows) > 3
    assert "".join(row[4] for row in rows[1:]) == duty
    assert all(row.height <= MAX_ROW_HEIGHT for row in plan.rows)
    continued = [row for row in plan.rows if row.kind is RowKind.BODY]
    assert all(cell.down == 1 and cell.first == cell.last for row in continued for cell in row.cells)
    assert all(row[1] == "" for row in rows[2:])


def size_of(plan: SheetPlan) -> float:
    """The size of the body's type."""
    (size,) = {cell.look.size for row in plan.rows if row.kind is RowKind.BODY for cell in row.cells}
    return size


def with_rows(count: int, **options: object) -> Draft:
    row = {"事项名称": "示例事项", "取消和下放依据或理由": "《中华人民共和国农业法》第三条。" * 4}
    return replace(empty("附件4"), rows=(row,) * count, options=options)


def test_type_grows_while_the_table_takes_no_more_pages(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    form = pack.form("附件4")
    for count in range(1, 40, 3):
        plan = plan_sheet(form, with_rows(count), ExportState.FINAL)
        size, pages = size_of(plan), len(paginate(plan.rows, plan.page))
        assert SIZES[0] == 9 <= size <= SIZES[-1] == 12
        with monkeypatch.context() as only_nine:
            only_nine.setattr("desktop.exporters.sheet_planner.SIZES", SIZES[:1])
            smallest = plan_sheet(form, with_rows(count), ExportState.FINAL)
        assert pages == len(paginate(smallest.rows, smallest.page))
    assert size_of(plan_sheet(form, with_rows(1), ExportState.FINAL)) == 12
    sizes = {size_of(plan_sheet(form, with_rows(count), ExportState.FINAL)) for count in range(10, 40)}
    assert len(sizes) > 2


def test_a_row_is_never_continued_for_the_sake_of_larger_type(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, draft = pack.form("附件3"), empty("附件3")
    counts = set()
    for length in range(200, 1200, 50):
        duty = ("（三）负责全旗种植业、畜牧业、渔业、农牧业机械化的监督管理。" * 40)[:length]
        long = replace(draft, rows=({"需要调整的主要职责": duty},))
        rows = texts(plan_sheet(form, long, ExportState.FINAL), RowKind.BODY)
        with monkeypatch.context() as only_nine:
            only_nine.setattr("desktop.exporters.sheet_planner.SIZES", SIZES[:1])
            assert len(rows) == len(texts(plan_sheet(form, long, ExportState.FINAL), RowKind.BODY))
        counts.add(len(rows))
    assert len(counts) > 1


def test_the_line_to_sign_and_seal_opens_every_page_when_asked_for(pack: Pack, sample: Sample) -> None:
    form, draft = pack.form("附件4"), with_rows(40)
    once = plan_sheet(form, draft, ExportState.FINAL)
    assert once.top_rows == (3, 4)
    every = plan_sheet(form, with_rows(40, 每页签字盖章=True), ExportState.FINAL)
    assert every.top_rows == (2, 4)
    assert [row.kind for row in every.rows if row.on_every_page] == [
        RowKind.SIGNING,
        RowKind.HEAD,
        RowKind.HEAD,
    ]
    capacity = every.page.printable_height / 25.4 * 72
    top = sum(row.height for row in every.rows if row.on_every_page)
    for numbers in paginate(every.rows, every.page)[1:]:
        assert top + sum(every.rows[number].height for number in numbers) <= capacity


def test_a_paper_that_the_notice_states_cannot_be_changed_and_the_notice_is_quoted(
    pack: Pack, sample: Sample
) -> None:
    form, draft = pack.form("附件5"), sample("government", "附件5")
    with pytest.raises(InputRefused, match="此表请旗直党群部门 A3 纸质版"):
        plan_sheet(form, replace(draft, options={"纸张": "A4"}), ExportState.FINAL)
    stated = plan_sheet(form, replace(draft, options={"纸张": "A3"}), ExportState.FINAL)
    assert stated.page is PAPERS["A3"]


def test_a_paper_there_is_not_is_refused(pack: Pack) -> None:
    with pytest.raises(InputRefused, match="A3、A4"):
        plan_sheet(pack.form("附件4"), with_rows(1, 纸张="B5"), ExportState.FINAL)


def test_so_many_columns_that_none_could_be_read_are_refused(pack: Pack) -> None:
    def wide(form: Form, count: int) -> Form:
        columns = [PrintColumn(f"栏目{number}", 20.0, field="事项名称") for number in range(count)]
        return replace(form, layouts=(Layout("多", "多", (PrintColumn("序号", 10.0), *columns)),))

    form = pack.form("附件4")
    assert len(plan_sheet(wide(form, 16), with_rows(1, 纸张="A4"), ExportState.FINAL).columns) == 17
    with pytest.raises(InputRefused, match="A4纸上每行放不下4个9磅的字"):
        plan_sheet(wide(form, 18), with_rows(1, 纸张="A4"), ExportState.FINAL)
    assert len(plan_sheet(wide(form, 18), with_rows(1), ExportState.FINAL).columns) == 19


def test_a_last_row_that_fills_its_page_goes_on_beside_the_notes(pack: Pack) -> None:
    reason = "（三）负责全旗种植业、畜牧业、渔业、农牧业机械化等各产业的监督管理。"
    for length in range(8, 20):
        draft = replace(with_rows(1, 纸张="A4"), rows=({"备注": reason * length}, {"备注": reason * length}))
        plan = plan_sheet(pack.form("附件4"), draft, ExportState.FINAL)
        assert any(plan.rows[number].kind is RowKind.BODY for number in paginate(plan.rows, plan.page)[-1])
        assert "".join(row[-1] for row in texts(plan, RowKind.BODY)) == reason * length * 2


@cache
def third_form() -> Form:
    """附件3; no fixture, since hypothesis would print the whole pack with a failing example."""
    return load_packs().get("keyouqianqi-2022").form("附件3")


LENGTHS = st.lists(st.tuples(st.integers(0, 2500), st.integers(0, 600)), min_size=1, max_size=4)


@settings(deadline=None, max_examples=60)
@given(lengths=LENGTHS, paper=st.sampled_from(["A3", "A4"]), every=st.booleans())
def test_nothing_is_lost_doubled_or_higher_than_a_page_whatever_the_length(
    lengths: list[tuple[int, int]], paper: str, every: bool
) -> None:
    duty = "（三）负责全旗种植业、畜牧业、GB/T 9704的监督管理；承担农牧业机械化职责。" * 70
    rows = tuple({"需要调整的主要职责": duty[:long], "备注": duty[:short]} for long, short in lengths)
    options = {"纸张": paper, "每页签字盖章": every}
    plan = plan_sheet(third_form(), replace(empty("附件3"), rows=rows, options=options), ExportState.FINAL)
    body = [row for row in plan.rows if row.kind is RowKind.BODY]
    for number, (long, short) in enumerate(lengths, 1):
        mine = [row for row in body if row.cells[0].text.rstrip("（续）") == str(number)]
        assert mine[0].cells[0].text == str(number)
        assert {row.cells[0].text for row in mine[1:]} <= {f"{number}（续）"}
        for column, length in ((4, long), (10, short)):
            assert "".join(row.cells[column].text for row in mine) == duty[:length].strip()
    assert all(cell.first == cell.last and cell.down == 1 for row in body for cell in row.cells)
    top = sum(row.height for row in plan.rows if row.on_every_page)
    assert all(top + row.height <= plan.page.printable_height / 25.4 * 72 for row in body)
    assert all(row.height <= MAX_ROW_HEIGHT for row in plan.rows)
    for numbers in paginate(plan.rows, plan.page):
        assert any(plan.rows[number].kind is RowKind.BODY for number in numbers)
