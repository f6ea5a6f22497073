"""Forms filled in by hand, as clerks really fill them in. Numbers are those of the tester's list of bad inputs."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.errors import InputRefused
from desktop.exchange.cell_text import Doubt
from desktop.exchange.import_report import mark_warnings
from desktop.exchange.importing import Choices, Imported, import_file, still_same
from desktop.exchange.row_reading import CellMark
from desktop.exchange.table_body import Reason
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import Form, Pack
from tests.desktop.exchange.old_workbooks import hidden_row, xls
from tests.desktop.exchange.workbooks import (
    BASIS,
    HEADS4,
    SHEET,
    exported,
    fill,
    imported,
    item4,
    opened,
    part_of,
    saved,
    with_parts,
    workbook,
)

SIGNING = "部门（单位）盖章：        填表人姓名：示例甲   填表人电话：8390000   填表时间：2023年1月10日"
TITLE = "取消和下放职权事项清单"


def read(
    packs: Packs, rows: Sequence[Sequence[object]], choices: Choices | None = None, **more: Any
) -> Imported:
    return imported(workbook(rows, **more), packs, choices)


def names(found: Imported) -> list[object]:
    return [row["事项名称"] for row in found.draft.rows]


def reasons(found: Imported) -> dict[int, str]:
    return {one.row: one.reason for one in found.report.skipped}


def warned(found: Imported, *words: str) -> bool:
    return any(all(word in warning for word in words) for warning in found.report.warnings)


def doubts(found: Imported) -> set[tuple[Doubt, str]]:
    return {(mark.doubt, mark.field) for row in found.rows for mark in row.marks}


def test_a_form_filled_in_by_hand(packs: Packs) -> None:
    found = read(packs, [["附件4"], [TITLE], [SIGNING], *HEADS4, item4(1, "甲事项"), item4(2, "乙事项")])

    assert found.draft.form == "附件4" and not found.ours
    assert found.draft.fields == {"填表人姓名": "示例甲", "填表人电话": "8390000", "填表时间": "2023-01-10"}
    assert found.draft.rows[0] == {
        "单位类型": "旗直政府部门",
        "事项名称": "甲事项",
        "事项类别": "权责清单事项",
        "减权放权类别": "取消职权",
        "取消和下放依据或理由": BASIS,
        "承接主体": "示例旗林草局",
        "取消或下放后续措施": "加强监管",
    }
    assert [(one.sheet, one.row) for one in found.rows] == [("Sheet1", 6), ("Sheet1", 7)]
    assert found.asked == ("单位名称", "单位类型（在程序的单位资料里选）")


def test_54_heads_that_moved_down_and_to_the_right(packs: Packs) -> None:
    rows = [[], ["说明"], ["报送单位", "示例局"], [], *HEADS4, item4(1, "甲")]
    found = read(packs, [["", "", *row] for row in rows])

    assert names(found) == ["甲"] and found.report.skipped == ()


def test_54_columns_in_another_order_missing_and_added(packs: Packs) -> None:
    order = [12, 4, 7, 8, 0, 9, 5, 6]
    rows = [[row[at] for at in order] for row in (*HEADS4, item4(1, "甲", 备注="急"))]
    rows = [[*row, extra] for row, extra in zip(rows, ["联系电话", "", "8390000"], strict=True)]
    found = read(packs, rows)

    assert found.draft.rows == (
        {
            "备注": "急",
            "事项名称": "甲",
            "减权放权类别": "取消职权",
            "取消和下放依据或理由": BASIS,
            "事项类别": "权责清单事项",
        },
    )
    assert warned(found, "没有这些栏目", "承接主体") and warned(found, "I列", "联系电话", "没有读")


def test_54_renamed_columns_are_told(packs: Packs) -> None:
    heads = [[word.replace("取消和下放依据或理由", "取消下放的依据、理由") for word in row] for row in HEADS4]
    heads[0][4] = "职权事项名称"
    found = read(packs, [*heads, item4(1, "甲")])

    assert names(found) == ["甲"] and found.draft.rows[0]["取消和下放依据或理由"] == BASIS
    assert warned(found, "职权事项名称", "请核对") and warned(found, "取消下放的依据、理由")


def test_54_heads_with_line_breaks_spaces_and_other_widths(packs: Packs) -> None:
    heads = [["\n".join(word) for word in row] for row in HEADS4]
    heads[0][0] = " 序　号 "
    heads[0][3] = ""

    assert names(read(packs, [*heads, item4(1, "甲")])) == ["甲"]


def test_54_the_first_head_row_is_not_needed(packs: Packs) -> None:
    heads = [low or high for high, low in zip(*HEADS4, strict=True)]

    found = read(packs, [heads, item4(1, "甲")])

    assert found.draft.rows[0]["减权放权类别"] == "取消职权"


def test_54_groups_in_one_column_with_the_option_written(packs: Packs) -> None:
    heads = ["序号", "单位类型", "事项名称", "事项类别", "减权放权类别", "取消和下放依据或理由"]
    rows = [
        heads,
        [1, "旗直政府部门", "甲", "内部管理事项", "下放职权", BASIS],
        [2, "", "乙", "其他", "", ""],
    ]
    found = read(packs, rows)

    assert (
        found.draft.rows[0]["事项类别"] == "内部管理事项"
        and found.draft.rows[0]["减权放权类别"] == "下放职权"
    )
    assert (Doubt.OPTION, "事项类别") in doubts(found) and warned(found, "其他", "不是可选的项")


def test_54_a_workbook_of_no_known_form(packs: Packs) -> None:
    with pytest.raises(InputRefused, match="没有找到已知的表头"):
        read(packs, [["姓名", "年龄"], ["示例甲", 40]])


def test_55_total_note_head_and_signing_rows_are_no_answers(packs: Packs) -> None:
    rows = [
        *HEADS4,
        ["1", *[".....", "XX", "……"] * 4],
        item4(1, "甲"),
        *HEADS4,
        item4(2, "乙"),
        ["合计", "", "", "", "2项"],
        ["", "", "", "", "小计：1"],
        ["3", "", "√"],
        ["注：1.单位类型处选择符合项划“√”；"],
        ["2.此项必填。"],
        ["填表人：示例甲", "", "", "填表日期：2023.1.10"],
    ]
    found = read(packs, rows)

    assert names(found) == ["甲", "乙"]
    assert reasons(found) == {
        3: "样例行（只有省略号或XX）",
        5: "又一处表头",
        6: "又一处表头",
        8: "合计行",
        9: "合计行",
        10: "只有序号或单位类型，没有填内容",
        11: "说明文字，不是填报的行",
        12: "说明文字，不是填报的行",
        13: "填表人、签字盖章的行",
    }
    assert found.draft.fields == {"填表人姓名": "示例甲", "填表时间": "2023-01-10"}


def test_an_item_whose_name_sounds_like_a_total_stays(packs: Packs) -> None:
    found = read(packs, [*HEADS4, item4(1, "合计"), item4(2, "注：特殊事项"), item4(3, "1.某事项")])

    assert len(found.draft.rows) == 3


@pytest.mark.parametrize("tick", ["√", "✓", "✔", "是", "1", 1, True, "对勾", "Y", "√ "])
def test_ticks_as_clerks_make_them(packs: Packs, tick: object) -> None:
    found = read(packs, [*HEADS4, item4(1, "甲", 旗直政府部门=tick, 旗直党群部门="否")])

    assert found.draft.rows[0]["单位类型"] == "旗直政府部门" and not found.rows[0].marks


def test_ticks_that_cannot_be_read_are_asked(packs: Packs) -> None:
    rows = [*HEADS4, item4(1, "甲", 旗直政府部门="待定"), item4(2, "乙", 下放职权="√")]
    found = read(packs, rows)

    assert "单位类型" not in found.draft.rows[0] and "减权放权类别" not in found.draft.rows[1]
    assert warned(found, "第3行", "待定", "看不出") and warned(found, "第4行", "勾了不止一项")


HEADS5 = [
    "序号",
    "事项名称",
    "事项类别",
    "原办理环节",
    "现办理环节",
    "原办理时限",
    "现办理时限",
    "事项依据",
    "备注",
]


def test_56_numbers_dates_and_limits(packs: Packs) -> None:
    row: list[object] = [
        "1",
        "甲",
        "权责清单事项",
        "1.申请\n2.受理",
        "申请；受理",
        20,
        "15天",
        BASIS,
        datetime(2023, 1, 5),
    ]
    found = read(packs, [HEADS5, row, [2, "乙", "", "", "", "", "", 12345678901234567890, 8390000]])
    values = found.draft.rows[0]

    assert values["简化办事程序/原办理环节"] == ("申请", "受理") == values["简化办事程序/现办理环节"]
    assert values["压缩办事时限/原办理时限"] == "20" and values["压缩办事时限/现办理时限"] == "15天"
    assert values["备注"] == "2023-01-05" and found.draft.rows[1]["备注"] == "8390000"
    assert warned(found, "原办理时限", "20个工作日") and warned(found, "备注", "日期格式")
    assert (Doubt.NUMBER, "事项依据") in doubts(found)


@pytest.mark.parametrize(
    "cells",
    [
        ["填表时间：", date(2023, 1, 10)],
        ["填表时间：", 44936],
        ["填表时间", "", "2023/1/10"],
        ["填 表 时 间 ： ２０２３年１月１０日"],
        ["填表时间：__2023__年__1__月__10__日", "单位主要领导审核签字："],
    ],
)
def test_56_the_day_it_was_filled_in(packs: Packs, cells: list[object]) -> None:
    found = read(packs, [cells, *HEADS4, item4(1, "甲")])

    assert found.draft.fields == {"填表时间": "2023-01-10"}


def test_a_head_block_to_be_written_on_is_empty(packs: Packs) -> None:
    blank = "填表人姓名：______  填表人电话：          填表时间：     年   月   日   单位主要领导审核签字："

    assert read(packs, [[blank], *HEADS4, item4(1, "甲")]).draft.fields == {}


def test_the_units_name_beside_its_label(packs: Packs) -> None:
    found = read(
        packs, [["部门（单位）盖章：", "示例旗农牧和科技局", "填表人姓名：示例甲"], *HEADS4, item4(1, "甲")]
    )

    assert found.draft.unit == Unit("示例旗农牧和科技局", "") and "单位名称" not in found.asked


def test_merged_rows_are_one_answer_when_their_number_is_merged(packs: Packs) -> None:
    rows = [
        HEADS5,
        [1, "甲", "权责清单事项", "申请", "申请"],
        ["", "", "", "受理", ""],
        ["", "", "", "审查", "审查"],
        [2, "乙"],
    ]
    found = read(packs, rows, merges=["A2:A4", "B2:B4", "C2:C4"])

    assert names(found) == ["甲", "乙"]
    assert found.draft.rows[0]["简化办事程序/原办理环节"] == ("申请", "受理", "审查")
    assert found.draft.rows[0]["简化办事程序/现办理环节"] == ("申请", "审查")


def test_a_cell_merged_over_numbered_rows_counts_for_each_and_is_marked(packs: Packs) -> None:
    found = read(packs, [*HEADS4, item4(1, "甲"), item4(2, "乙", 承接主体="")], merges=["K3:K4"])

    assert [row["承接主体"] for row in found.draft.rows] == ["示例旗林草局"] * 2
    assert doubts(found) == {(Doubt.MERGED, "承接主体")}


def test_rows_that_go_on_are_joined(packs: Packs) -> None:
    heads = ["序号", "需要调整的主要职责", "调整主要职责职能建议", "需要调整的内设机构职责", "调整依据或理由"]
    rows = [
        heads,
        [1, "（一）负责甲。", "修改为", "", BASIS],
        ["1（续）", "（二）负责乙", "丙"],
        ["1(续)", "的管理。"],
    ]
    found = read(packs, rows)

    assert found.draft.form == "附件3"
    assert found.draft.rows[0]["需要调整的主要职责"] == "（一）负责甲。\n（二）负责乙的管理。"
    assert found.asked == ("单位名称", "单位类型（在程序的单位资料里选）", "变更类型")


def test_both_printed_columns_of_one_field_are_compared(pack: Pack, packs: Packs) -> None:
    heads = [column.head for column in pack.form("附件3").layouts[0].columns]
    row = ["1", "√", "", "", "甲", "乙", "丙", "丁", "戊", "己", ""]
    found = read(packs, [heads, row])

    assert found.draft.rows[0]["需要调整的内设机构职责"] == "乙"
    assert warned(found, "两栏", "丁")


def test_numbers_that_jump_are_told(packs: Packs) -> None:
    assert warned(read(packs, [*HEADS4, item4(1, "甲"), item4(3, "乙")]), "从1跳到3")


def test_one_row_that_says_nothing_is_a_report_of_nothing(packs: Packs) -> None:
    found = read(packs, [*HEADS4, ["1", "", "", "", "无"]])

    assert found.draft.zero and found.draft.rows == () and warned(found, "零报告")


def test_53_hidden_rows_columns_and_sheets_are_listed_and_not_taken(packs: Packs) -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[4].hidden = True
        page.column_dimensions["M"].hidden = True
        for state in ("hidden", "veryHidden"):
            other = page.parent.create_sheet(state)
            fill(other, [*HEADS4, item4(1, state)])
            other.sheet_state = state

    content = workbook(
        [*HEADS4, item4(1, "甲"), item4(2, "乙", 备注="急"), item4(3, "丙", 备注="缓")], change=hide
    )
    found, taken = imported(content, packs), imported(content, packs, Choices(hidden=True))

    assert names(found) == ["甲", "丙"] and reasons(found) == {4: "隐藏的行"}
    assert "备注" not in found.draft.rows[1] and warned(found, "M列", "备注", "隐藏着")
    assert warned(found, "工作表「hidden」隐藏着") and warned(found, "工作表「veryHidden」隐藏着")
    assert names(taken) == ["甲", "乙", "丙"] and taken.draft.rows[2]["备注"] == "缓"
    assert names(imported(content, packs, Choices(sheet="veryHidden"))) == ["veryHidden"]


def test_53_hidden_rows_of_an_old_workbook(packs: Packs) -> None:
    def plain(row: list[object]) -> list[object]:
        return ["" if value == "" else value for value in row]

    content = xls([plain(row) for row in (*HEADS4, item4(1, "甲"), item4(2, "乙"))], hidden_row(3))

    assert names(imported(content, packs)) == ["甲"]


def test_several_sheets_of_one_form_follow_each_other(packs: Packs) -> None:
    def add(page: Any) -> None:
        fill(page.parent.create_sheet("续"), [*HEADS4, item4(1, "丙")])
        fill(page.parent.create_sheet("附件5"), [HEADS5, [1, "丁"]])
        fill(page.parent.create_sheet("杂"), [["别的"]])

    content = workbook([*HEADS4, item4(1, "甲")], change=add, sheet="附件4")
    found = imported(content, packs)

    assert names(found) == ["甲", "丙"] and warned(found, "附件4、续")
    assert warned(found, "「附件5」是附件5") and warned(found, "「杂」里没有找到表头")
    assert [(one.sheet, one.form) for one in found.forms] == [
        ("附件4", "附件4"),
        ("续", "附件4"),
        ("附件5", "附件5"),
    ]
    assert imported(content, packs, Choices(sheet="附件5")).draft.form == "附件5"
    assert imported(content, packs, Choices(form="附件5")).draft.form == "附件5"
    with pytest.raises(InputRefused, match="「杂」里没有找到"):
        imported(content, packs, Choices(sheet="杂"))


def test_51_and_52_formulas_are_flagged_with_the_value_that_was_kept(packs: Packs) -> None:
    content = workbook([*HEADS4, item4(1, "甲", 承接主体="=A1", 备注="=WEBSERVICE(A1)")])
    empty = b"<f>A1</f><v />"
    assert empty in part_of(content)
    part = part_of(content).replace(empty, b"<f>A1</f><v>5</v>")
    found = imported(with_parts(content, {SHEET: part}), packs)

    assert found.draft.rows[0]["承接主体"] == "5" and "备注" not in found.draft.rows[0]
    assert warned(found, "承接主体", "是公式", "5") and warned(found, "备注", "没有算出的结果")


def test_6_an_error_is_not_an_answer_and_its_text_is(packs: Packs) -> None:
    def error(page: Any) -> None:
        page["M4"].value = "#REF!"
        page["M4"].data_type = "s"

    found = read(packs, [*HEADS4, item4(1, "甲", 备注="#N/A"), item4(2, "乙")], change=error)

    assert "备注" not in found.draft.rows[0] and warned(found, "第3行", "公式出错")
    assert found.draft.rows[1]["备注"] == "#REF!"


TYPED = [
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://x","点我")',
    "+86 13800000000",
    "-无",
    "@全体",
    "＝1+1",
    "TRUE",
    "1E5",
    "1/2",
    "3-1",
    "00123",
    "150404199001011234",
    "'=1",
    "𠮷𰀀\ue000",
    "_x000D_",
    "_x0041_甲",
    "－－",
    "<b>&amp;</b>",
]


def test_1_to_9_14_and_17_texts_stay_as_they_are(packs: Packs) -> None:
    def put(page: Any) -> None:
        for number, typed in enumerate(TYPED):
            cell = page.cell(row=3 + number, column=5)
            cell.value = typed.replace("_x", "_x005F_x")
            cell.data_type = "s"

    rows = [*HEADS4, *(item4(number, "") for number in range(1, len(TYPED) + 1))]
    found = read(packs, rows, change=put)

    assert names(found) == TYPED and doubts(found) == set()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("\t\n=1", "=1"),  # 10
        ("甲\u200b乙\ufeff\u202e丙", "甲乙丙"),  # 13
        ("甲\r\n乙\u2028丙", "甲\n乙\n丙"),  # 18
        ("  甲  ", "甲"),
    ],
)
def test_10_13_and_18_what_cannot_be_seen_is_taken_out_and_counted(
    packs: Packs, written: str, read_as: str
) -> None:
    found = read(packs, [*HEADS4, item4(1, written)])

    assert names(found) == [read_as]
    assert warned(found, "看不见") == ("\u200b" in written)


def test_28_and_30_empty_words_and_rows_twice_are_kept_for_the_findings(packs: Packs) -> None:
    found = read(
        packs, [*HEADS4, item4(1, "甲", 备注="同上"), item4(2, "甲", 备注="/"), item4(3, "   ", 备注="无")]
    )

    assert [row["备注"] for row in found.draft.rows] == ["同上", "/", "无"]
    assert "事项名称" not in found.draft.rows[2]


def test_57_the_same_file_has_the_same_hash(packs: Packs) -> None:
    content = workbook([*HEADS4, item4(1, "甲")])

    assert imported(content, packs).sha256 == imported(content, packs).sha256
    assert imported(content, packs).sha256 != read(packs, [*HEADS4, item4(1, "乙")]).sha256


def test_59_and_60_a_file_that_changed_or_went_away_since_the_preview(packs: Packs, tmp_path: Path) -> None:
    file = tmp_path / "示例.xlsx"
    file.write_bytes(workbook([*HEADS4, item4(1, "甲")]))
    found = import_file(file, packs)

    still_same(file, found.sha256)
    file.write_bytes(workbook([*HEADS4, item4(1, "乙")]))
    with pytest.raises(InputRefused, match="预览以后被改动过"):
        still_same(file, found.sha256)
    file.unlink()
    with pytest.raises(InputRefused, match="U盘"):
        still_same(file, found.sha256)


def ours(form: Form, tmp_path: Path, **more: Any) -> bytes:
    rows = (
        {"变更类型": "新增", "调整主要职责职能建议": "甲", "调整依据或理由": BASIS},
        {"变更类型": "修改", "需要调整的主要职责": "（一）乙", "调整主要职责职能建议": "乙"},
        {"变更类型": "删除", "需要调整的主要职责": "（二）丙", "调整主要职责职能建议": "删去"},
    )
    draft = Draft("keyouqianqi-2022", "附件3", Unit("示例局", "旗直政府部门"), rows=rows, **more)
    return exported(form, draft, tmp_path)


def changed(content: bytes, change: Any) -> bytes:
    """The workbook after someone changed its sheet."""
    book = opened(content)
    change(book.active)
    return saved(book)


def test_an_export_with_rows_moved_and_changed_keeps_what_it_can(
    pack: Pack, packs: Packs, tmp_path: Path
) -> None:
    def change(page: Any) -> None:
        first, last = ([page.cell(row=row, column=at).value for at in range(2, 12)] for row in (6, 8))
        for at in range(2, 12):
            page.cell(row=6, column=at).value, page.cell(row=8, column=at).value = last[at - 2], first[at - 2]
        page["G7"].value = "改过"

    found = imported(changed(ours(pack.form("附件3"), tmp_path), change), packs)

    assert found.ours and found.draft.unit == Unit("示例局", "旗直政府部门")
    assert [row.get("变更类型") for row in found.draft.rows] == ["删除", None, "新增"]
    assert warned(found, "有1行在导出以后改动过", "变更类型")


def test_a_record_that_was_tampered_with_is_not_believed(pack: Pack, packs: Packs, tmp_path: Path) -> None:
    content = ours(pack.form("附件3"), tmp_path, options={"版式": "printed"})
    part = "docProps/custom.xml"
    text = part_of(content, part).decode()
    for old, new in (('"printed"', '"nonsense"'), ('"旗直政府部门"', '"皇宫"'), ('"count":3', '"count":"x"')):
        assert old in text
        found = imported(with_parts(content, {part: text.replace(old, new).encode()}), packs)
        assert not found.ours and len(found.draft.rows) == 3 and "单位名称" in found.asked
        assert found.draft.options == {}


def test_the_report_is_the_json_of_the_contract(packs: Packs) -> None:
    found = read(packs, [*HEADS4, item4(1, "甲"), ["合计"]])

    assert found.report.as_json() == {
        "form": "附件4",
        "rows": 1,
        "skipped": [{"sheet": "Sheet1", "row": 4, "reason": "合计行"}],
        "warnings": list(found.report.warnings),
    }


@pytest.mark.parametrize("kind", [*Doubt])
def test_every_doubt_has_its_sentence(pack: Pack, kind: Doubt) -> None:
    marks = [CellMark("备注", kind, "甲乙" * 20)]

    (sentence,) = mark_warnings(pack.form("附件4"), [(row, marks) for row in range(1, 12)])

    assert "备注" in sentence and "第1、2、3、4、5、6、7、8等11行" in sentence


@pytest.mark.parametrize("reason", [*Reason])
def test_every_reason_has_its_words(reason: Reason) -> None:
    assert text(f"exchange.skipped.{reason}")
