"""Tables from the clipboard of Excel and WPS. Numbers are those of the tester's list of bad inputs."""

from collections.abc import Sequence

import pytest

from desktop.answers.clean import Removed
from desktop.errors import InputRefused
from desktop.exchange.cell_text import Doubt
from desktop.exchange.clipping import Clipping, sheet_of
from desktop.exchange.heads import FoundColumn
from desktop.exchange.table_paste import Pasted, paste
from desktop.packs.model import Form, Pack
from tests.desktop.exchange.workbooks import BASIS, HEADS4, item4


@pytest.fixture
def form(pack: Pack) -> Form:
    return pack.form("附件4")


def tsv(rows: Sequence[Sequence[object]]) -> str:
    """As Excel writes it: a cell with a line break or a tab in quotes, rows ended by CRLF."""

    def cell(value: object) -> str:
        text = str(value)
        return '"' + text.replace('"', '""') + '"' if "\n" in text or "\t" in text else text

    return "".join("\t".join(map(cell, row)) + "\r\n" for row in rows)


def taken(
    form: Form, rows: Sequence[Sequence[object]], at: int = 0, html: str = "", **more: object
) -> Pasted:
    return paste(Clipping(tsv(rows), html), form, form.layouts[0].columns, at, **more)  # type: ignore[arg-type]


def column(form: Form, head: str) -> int:
    return next(at for at, one in enumerate(form.layouts[0].columns) if one.head == head)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('"甲\n乙"\t丙', [["甲\n乙", "丙"]]),
        ('"说""好""\n的"\t丙\r\n', [['说"好"\n的', "丙"]]),
        ('"引号"\t丙', [['"引号"', "丙"]]),
        ('"没有关上\t丙\n丁', [['"没有关上', "丙"], ["丁"]]),
        ('5"屏\t"\t""', [['5"屏', '"', '""']]),
        ('"甲\r\n乙"\r\n丙', [["甲\n乙"], ["丙"]]),
        ("甲\r乙", [["甲"], ["乙"]]),
        ("甲\n\n乙\n", [["甲"], [""], ["乙"]]),
        ("\t\t丙", [["", "", "丙"]]),
        ("一格", [["一格"]]),
        ("", []),
    ],
)
def test_32_text_is_taken_apart_by_the_rules_of_excel(text: str, rows: list[list[str]]) -> None:
    assert [list(row) for row in sheet_of(Clipping(text)).cells] == rows


def test_whole_rows_with_their_heads(form: Form) -> None:
    found = taken(form, [*HEADS4, item4(1, "甲"), item4(2, "乙", 备注="急\n件"), ["合计"]], at=7)

    assert found.heads == 2 and [row["事项名称"] for row in found.rows] == ["甲", "乙"]
    assert found.rows[1]["备注"] == "急\n件" and found.rows[0]["单位类型"] == "旗直政府部门"
    assert [(one.row, one.reason) for one in found.unread] == [(5, "合计行")]


def test_columns_with_heads_go_where_their_heads_say(form: Form) -> None:
    found = taken(form, [["备注", "事项名称"], ["急", "甲"]], at=0)

    assert found.rows == ({"备注": "急", "事项名称": "甲"},)


def test_without_heads_the_current_cell_decides(form: Form) -> None:
    found = taken(form, [["甲", "√", "", "", "√", BASIS]], at=column(form, "事项名称"))

    assert found.heads == 0 and found.rows == (
        {
            "事项名称": "甲",
            "事项类别": "权责清单事项",
            "减权放权类别": "下放职权",
            "取消和下放依据或理由": BASIS,
        },
    )
    assert [one.head for one in found.mapping][:2] == ["事项名称", "权责清单事项"]


def test_31_three_by_four_over_two_free_columns(form: Form) -> None:
    rows = [["措施", "备注", "多", "余"], ["措施二", "", "", ""], ["措施三", "注", "还有", ""]]
    found = taken(form, rows, at=column(form, "取消或下放后续措施"))

    assert [row.get("备注") for row in found.rows] == ["备注", None, "注"]
    assert [(one.row, one.column, one.written) for one in found.unread] == [
        (1, 3, "多"),
        (1, 4, "余"),
        (3, 3, "还有"),
    ]
    assert [one.field for one in found.mapping] == ["取消或下放后续措施", "备注", "", ""]


def test_an_empty_row_keeps_its_place(form: Form) -> None:
    found = taken(form, [["甲"], [""], ["乙"]], at=column(form, "事项名称"))

    assert found.rows == ({"事项名称": "甲"}, {}, {"事项名称": "乙"})


def test_a_column_that_the_clerk_maps_otherwise(form: Form) -> None:
    at = column(form, "事项名称")
    mapping = (FoundColumn(0, "备注", "备注"), FoundColumn(1, "事项名称", "事项名称"))

    assert taken(form, [["急", "甲"]], at, mapping=mapping).rows == ({"备注": "急", "事项名称": "甲"},)


def test_lists_ticks_and_limits(pack: Pack) -> None:
    form = pack.form("附件5")
    found = taken(form, [["√", "", "1.申请\n2.受理", "申请、受理"]], at=column(form, "权责清单事项"))
    limit = taken(form, [["20", "15天"]], at=column(form, "原办理时限"))

    assert found.rows[0] == {
        "事项类别": "权责清单事项",
        "简化办事程序/原办理环节": ("申请", "受理"),
        "简化办事程序/现办理环节": ("申请", "受理"),
    }
    assert [(number, mark.doubt) for number, mark in limit.marks] == [(0, Doubt.LIMIT)]


def test_ticks_that_cannot_be_read_are_unread(form: Form) -> None:
    found = taken(form, [["待定", "√", "√"]], at=column(form, "旗直党群部门"))

    assert found.rows == ({},)
    assert [one.written for one in found.unread] == ["待定", "旗直政府部门、苏木乡镇"]


def html_table(body: str) -> str:
    return f"<html><head><style>td {{x: 1}}</style></head><body><table>{body}</table></body></html>"


def test_32_merged_cells_and_hidden_rows_are_told_by_html(form: Form) -> None:
    html = html_table(
        "<tr><td>甲</td><td rowspan=3>林草局</td></tr><tr style='display:none'><td>乙</td></tr><tr><td>丙</td></tr>"
    )
    rows = [["甲", "林草局"], ["乙", ""], ["丙", ""]]
    mapping = (FoundColumn(0, "", "事项名称"), FoundColumn(1, "", "承接主体"))
    found, all_rows = (
        taken(form, rows, html=html, mapping=mapping, hidden=hidden) for hidden in (False, True)
    )

    assert [row["事项名称"] for row in found.rows] == ["甲", "丙"] and found.hidden == 1
    assert found.rows[1]["承接主体"] == "林草局"
    assert [mark.doubt for _, mark in found.marks] == [Doubt.MERGED]
    assert len(all_rows.rows) == 3 and all_rows.hidden == 0


def test_34_html_alone_gives_text_without_pictures(form: Form) -> None:
    html = html_table(
        "<tr><td colspan=2>甲<img src='http://192.0.2.1/x.png' alt='图'><br>乙 &amp;\n  丙<script>x()</script></td>"
        "<td><table><tr><td>里</td></tr></table></td></tr><tr><td>丁</td></tr>"
    )

    sheet = sheet_of(Clipping("", html))

    assert sheet.cells == (("甲\n乙 & 丙", "", "里"), ("丁",)) and sheet.merges == ((0, 0, 0, 1),)


@pytest.mark.parametrize(
    "html",
    ["<table", "<table><tr><td rowspan=999999999 colspan=-5>甲", "</table></td><td>", "<td>甲</td>" * 50],
)
def test_broken_html_never_takes_the_text_away(html: str) -> None:
    assert sheet_of(Clipping("甲\t乙", html)).cells == (("甲", "乙"),)


def test_11_to_13_what_cannot_be_kept_is_counted(form: Form) -> None:
    found = taken(form, [["甲\x00\x0b乙\u200b\ud800\ufffe\u202e"]], at=column(form, "事项名称"))

    assert found.rows == ({"事项名称": "甲\n乙"},)
    assert found.removed == {
        Removed.CONTROL: 1,
        Removed.LINE_BREAK: 1,
        Removed.INVISIBLE: 1,
        Removed.SURROGATE: 1,
        Removed.NONCHARACTER: 1,
        Removed.DIRECTION: 1,
    }


def test_15_and_16_a_cell_longer_than_a_sheet_holds_is_named_and_not_cut(form: Form) -> None:
    at = column(form, "事项名称")
    found = taken(form, [["字" * 32_768, "√"], ["字" * 32_767, ""]], at)
    huge = taken(form, [["x" * 1_000_000]], at)

    assert found.rows[0] == {"事项类别": "权责清单事项"} and len(str(found.rows[1]["事项名称"])) == 32_767
    assert [(one.row, one.column) for one in found.unread] == [(1, 1)] and "32767" in found.unread[0].reason
    assert huge.rows == ({},) and len(huge.unread) == 1


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|'/c calc'!A0", "@全体", "00123", "1E5", "'=1", "TRUE", "#N/A", "𠮷𰀀"]
)
def test_1_to_9_texts_stay_texts(form: Form, text: str) -> None:
    assert taken(form, [[text]], column(form, "事项名称")).rows == ({"事项名称": text},)


def test_33_ten_thousand_rows_of_the_widest_form(pack: Pack) -> None:
    form = pack.form("附件5")
    row = [
        "",
        "√",
        "",
        "甲事项",
        "√",
        "",
        "1.申请\n2.受理\n3.审查\n4.决定",
        "1.申请\n2.决定",
        "1.受理\n2.审查",
        "合并",
    ]
    row += ["1.身份证\n2.户口簿", "1.身份证", "1.户口簿", "共享", "20个工作日", "15个工作日", BASIS, ""]
    text = tsv([[number, *row] for number in range(1, 10_001)])

    found = paste(Clipping(text), form, form.layouts[0].columns, 0)

    assert len(found.rows) == 10_000 and found.unread == ()


def test_more_than_an_import_takes_is_refused(form: Form) -> None:
    with pytest.raises(InputRefused, match="最多20000行"):
        taken(form, [["甲"]] * 20_001)
    with pytest.raises(InputRefused, match="200列"):
        taken(form, [["甲"] * 201])
