"""What a clipboard table or a workbook would bring, before anything is stored."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.answers.draft_file import read_draft
from desktop.errors import InputRefused
from desktop.exchange.clipping import Clipping
from desktop.exchange.heads import FoundColumn
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.workflow.arrivals import Arrival, Asked, ClipboardSource, Matter, WorkbookSource, column_name
from tests.desktop.exchange.workbooks import HEADS4, NAME, exported, fill, item4, read_bytes, saved, workbook

import openpyxl  # isort: skip


def pasted(
    pack: Pack, rows: Sequence[Sequence[object]], at: int = 0, form: str = "附件4", **asked: Any
) -> Arrival:
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    return ClipboardSource(Clipping(text), pack, pack.form(form), at).read(Asked(**asked))


def brought(packs: Packs, content: bytes, wanted: str = "", **asked: Any) -> Arrival:
    return WorkbookSource(read_bytes(content), packs, NAME, wanted).read(Asked(**asked))


def words(arrival: Arrival, matter: Matter) -> list[str]:
    return [one.words for one in arrival.remarks if one.matter is matter]


def test_31_what_has_no_column_is_told_one_by_one(pack: Pack) -> None:
    rows = [["措施", "备注", "多", "余"], ["措施二", "", "", ""], ["措施三", "注", "还有", ""]]
    found = pasted(pack, rows, at=11)

    assert found.by_place and found.mapped == {"取消或下放后续措施", "备注"}
    assert words(found, Matter.LOST) == [
        "第1行第3列写的“多”没有要：右边没有栏目可放了，没有粘贴。",
        "第1行第4列写的“余”没有要：右边没有栏目可放了，没有粘贴。",
        "第3行第3列写的“还有”没有要：右边没有栏目可放了，没有粘贴。",
    ]


def test_rows_that_are_no_answers_are_told_apart_from_what_is_lost(pack: Pack) -> None:
    found = pasted(pack, [*HEADS4, item4(1, "甲"), item4(2, "乙", 苏木乡镇="大概"), ["合计"]])

    assert words(found, Matter.ASIDE) == ["第5行没有要：合计行。"]
    assert words(found, Matter.LOST) == ["第4行第4列写的“大概”没有要：看不出是不是打勾，没有读。"]
    assert not found.by_place and found.tables[0].samples[4] == "甲"


def test_a_doubt_says_where_it_stands_on_the_clipboard_and_in_the_rows(pack: Pack) -> None:
    found = pasted(pack, [["20"], ["15天"], ["7"]], at=15, form="附件5")

    assert [(one.row, one.path) for one in found.remarks] == [
        (0, "压缩办事时限/原办理时限"),
        (2, "压缩办事时限/原办理时限"),
    ]
    assert found.remarks[1].words.startswith("第3行") and found.doubted == {
        (0, "压缩办事时限/原办理时限"),
        (2, "压缩办事时限/原办理时限"),
    }


def test_hidden_rows_of_the_clipboard_are_told_and_taken_on_request(pack: Pack) -> None:
    html = "<table><tr><td>甲</td></tr><tr style='display:none'><td>乙</td></tr></table>"
    source = ClipboardSource(Clipping("甲\n乙\n", html), pack, pack.form("附件4"), 4)

    assert [len(source.read(Asked(hidden=hidden)).rows) for hidden in (False, True)] == [1, 2]
    assert words(source.read(Asked()), Matter.LOST)[0].startswith("隐藏着的 1 行没有要")


def test_characters_that_cannot_be_kept_are_counted(pack: Pack) -> None:
    found = pasted(pack, [["甲\u200b\u202e"]], at=4)

    assert found.rows == ({"事项名称": "甲"},) and words(found, Matter.LOOK) == [
        "去掉了2个看不见或不能保存的字符。"
    ]


def test_the_clerk_may_map_a_column_of_the_clipboard_otherwise(pack: Pack) -> None:
    mapping = (FoundColumn(0, "备注", "备注"), FoundColumn(1, "事项名称", "事项名称"))

    assert pasted(pack, [["急", "甲"]], at=4, columns={"": mapping}).rows == (
        {"备注": "急", "事项名称": "甲"},
    )


def test_54_the_clerk_may_map_a_column_of_a_sheet_otherwise(packs: Packs) -> None:
    heads = [list(row) for row in HEADS4]
    heads[0][4], heads[0][12] = "办的是什么", "补充"
    content = workbook([*heads, item4(1, "甲")])
    found = brought(packs, content)
    assert "事项名称" not in found.mapped

    columns = tuple(
        replace(one, field="事项名称") if one.column == 4 else one for one in found.tables[0].columns
    )
    again = brought(packs, content, columns={"Sheet1": columns})

    assert [row["事项名称"] for row in again.rows] == ["甲"]
    assert any("办的是什么" in one.words for one in found.remarks)
    assert not any("事项名称" in one.words or "办的是什么" in one.words for one in again.remarks)


def test_a_column_that_is_not_printed_may_be_given(pack: Pack, packs: Packs, tmp_path: Path) -> None:
    rows = [
        ["变更类型", "需要调整的主要职责", "调整主要职责职能建议", "调整依据或理由"],
        ["新增", "", "甲", "乙"],
    ]
    found = brought(packs, workbook(rows))
    assert found.form.id == "附件3" and found.lacking == ("变更类型",)

    columns = tuple(
        replace(one, field="变更类型") if one.column == 0 else one for one in found.tables[0].columns
    )
    again = brought(packs, workbook(rows), columns={"Sheet1": columns})

    assert again.rows[0]["变更类型"] == "新增" and again.lacking == ()


def two_forms() -> bytes:
    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "简化"
    fill(
        first,
        [["序号", "事项名称", "原办理环节", "现办理环节", "精简环节方式"], [1, "甲", "申请", "申请", "合并"]],
    )
    fill(book.create_sheet("下放"), [*HEADS4, item4(1, "乙")])
    return saved(book)


@pytest.mark.parametrize(("wanted", "form"), [("", "附件5"), ("附件4", "附件4"), ("附件3", "附件5")])
def test_54_the_attachment_that_is_open_is_looked_for_first(packs: Packs, wanted: str, form: str) -> None:
    found = brought(packs, two_forms(), wanted)

    assert found.form.id == form
    assert [(one.sheet, one.form) for one in found.sheets] == [("简化", "附件5"), ("下放", "附件4")]


def test_a_sheet_that_the_clerk_chose_is_taken(packs: Packs) -> None:
    assert brought(packs, two_forms(), "附件5", sheet="下放").form.id == "附件4"


def test_53_a_hidden_row_is_told_as_lost_and_taken_on_request(packs: Packs) -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[4].hidden = True

    content = workbook([*HEADS4, item4(1, "甲"), item4(2, "乙")], change=hide)
    found = brought(packs, content)

    assert found.hidden == 1 and words(found, Matter.LOST) == ["第4行没有要：隐藏的行。"]
    assert len(brought(packs, content, hidden=True).rows) == 2


def test_what_a_file_says_besides_its_rows_comes_along(packs: Packs) -> None:
    signing = "部门（单位）盖章：        填表人姓名：示例甲   填表人电话：8390000   填表时间：2023年1月10日"
    found = brought(packs, workbook([["填报单位：示例旗财政局"], *HEADS4, item4(1, "甲"), [signing]]))

    assert found.unit == Unit("示例旗财政局", "") and not found.ours
    assert dict(found.head) == {"填表人姓名": "示例甲", "填表人电话": "8390000", "填表时间": "2023-01-10"}


def test_our_own_export_is_whole_and_without_remarks(packs: Packs, pack: Pack, tmp_path: Path) -> None:
    draft = read_draft(pack.folder / "samples" / "government" / "附件3.json", packs)
    found = brought(packs, exported(pack.form("附件3"), draft, tmp_path))

    assert found.ours and found.rows == draft.rows and found.unit == draft.unit
    assert found.remarks == () and found.lacking == () and "变更类型" in found.mapped


def test_a_report_of_nothing_is_one(packs: Packs, pack: Pack, tmp_path: Path) -> None:
    draft = Draft(pack.id, "附件4", Unit("示例局", "旗直政府部门"), zero=True)

    assert brought(packs, exported(pack.form("附件4"), draft, tmp_path)).zero


def test_a_workbook_of_no_known_form_is_refused(packs: Packs) -> None:
    with pytest.raises(InputRefused, match="没有找到已知的表头"):
        brought(packs, workbook([["姓名", "年龄"], ["甲", 1]]), "附件4")


def test_columns_are_called_by_letter_in_a_sheet_and_by_number_on_the_clipboard(
    packs: Packs, pack: Pack
) -> None:
    sheet = brought(packs, workbook([*HEADS4, item4(1, "甲")])).tables[0]
    clipboard = pasted(pack, [["甲", "乙"]], at=4).tables[0]

    assert [column_name(sheet, sheet.columns[at]) for at in (0, 4)] == ["A", "E"]
    assert [column_name(clipboard, one) for one in clipboard.columns] == ["1", "2"]


def test_cells_that_are_not_understood_are_told_apart_from_empty_ones(pack: Pack) -> None:
    found = pasted(pack, [["甲", "大概", ""], ["乙", "", ""]], at=4)

    assert found.unread == {(0, "事项类别")}


def test_54_heads_of_another_attachment_are_recognised_as_such(pack: Pack) -> None:
    rows = [["事项名称", "原办理环节", "现办理环节", "精简环节方式"], ["甲", "申请", "申请", "合并"]]
    found = pasted(pack, rows, at=4)

    assert found.looks_like is pack.form("附件5")
    assert pasted(pack, [["甲", "乙"]], at=4).looks_like is None
    assert pasted(pack, [*HEADS4, item4(1, "甲")]).looks_like is None
