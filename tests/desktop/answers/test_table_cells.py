"""What printed cells say, and by which name a printed row is known again."""

import pytest

from desktop.answers.table_cells import (
    RowKeys,
    joined_pieces,
    read_beside_label,
    read_cell,
    signing_key,
)
from desktop.packs.model import Field, FieldKind

TEXT, LIST, DATE = (Field("栏", kind, "栏") for kind in (FieldKind.TEXT, FieldKind.LIST, FieldKind.DATE))


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        (TEXT, " 甲\r\n乙\u200b ", "甲\n乙"),
        (LIST, "1.申请\n2.受理", ("申请", "受理")),
        (DATE, "2023年1月10日", "2023-01-10"),
        (DATE, "元旦前", "元旦前"),
    ],
)
def test_a_cell_reads_as_its_field_does(field: Field, written: str, value: object) -> None:
    assert read_cell(field, written) == value


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        (TEXT, ": 示例甲____", "示例甲"),
        (TEXT, "______　　", ""),
        (DATE, "    年   月   日", ""),
        (TEXT, "年月日", "年月日"),
        (DATE, "：2023年1月10日", "2023-01-10"),
    ],
)
def test_lines_to_write_on_are_no_answer(field: Field, written: str, value: str) -> None:
    assert read_beside_label(field, written) == value


@pytest.mark.parametrize(
    ("field", "pieces", "whole"),
    [
        (TEXT, ["负责甲。", "负责乙"], "负责甲。\n负责乙"),
        (TEXT, ["负责", "甲", "", "乙"], "负责甲乙"),
        (TEXT, ["负责甲", "（二）负责乙"], "负责甲\n（二）负责乙"),
        (LIST, ["1.甲。", "又甲", "2.乙"], "1.甲。又甲\n2.乙"),
    ],
)
def test_pieces_are_joined_where_the_page_cut_them(field: Field, pieces: list[str], whole: str) -> None:
    assert joined_pieces(field, pieces) == whole


def test_rows_are_known_by_their_text_and_equal_ones_by_their_order() -> None:
    keys, again = RowKeys([TEXT, DATE]), RowKeys([TEXT, DATE])

    given = [keys.next({"栏": text}) for text in ("甲 乙", "丙", "甲\n乙")]

    assert given == [again.next({"栏": text}) for text in ("甲乙", "丙\u200b", "甲乙")]
    assert len(set(given)) == 3 and given[2] == given[0] + "2"


def test_a_head_block_is_known_whatever_its_blanks() -> None:
    assert signing_key(["示例 甲", "__"]) == signing_key(["示例甲：", ""])
    assert signing_key(["甲", "乙"]) != signing_key(["甲乙", ""])
