"""What a page does not tell travels in the properties of a file, and nothing unsound comes out of them."""

import json

import pytest

from desktop.answers.draft import Unit
from desktop.answers.unprinted import Unprinted, UnprintedRow, unprinted_of

CARRIED = Unprinted(
    pack="示例包",
    form="附件3",
    unit=Unit("示例局", "旗直政府部门"),
    count=4,
    head="ABCDE",
    options={"纸张": "A3", "打印注": False},
    fields={"填表人电话": "8390000"},
    printed_otherwise={"填表时间": "23年1月"},
    rows=(
        UnprintedRow("AAAAA", {"变更类型": "新增"}),
        UnprintedRow("BBBBB", {"变更类型": "新增"}),
        UnprintedRow("CCCCC", {"单位类型": "", "原办理环节": ("甲", "乙")}),
    ),
)


def test_it_comes_back_as_it_was() -> None:
    assert unprinted_of(CARRIED.properties()) == CARRIED


def test_a_property_is_no_longer_than_office_keeps() -> None:
    long = Unprinted("包", "附件3", Unit("甲" * 900, ""), 0)

    assert all(len(value) < 255 for value in long.properties().values())
    assert unprinted_of(long.properties()) == long


def test_rows_that_would_fill_the_file_stay_out_and_it_says_so() -> None:
    rows = tuple(UnprintedRow(f"K{number}", {"备注": f"{number}" * 20}) for number in range(9000))
    found = unprinted_of(Unprinted("包", "附件3", Unit("", ""), 9000, rows=rows).properties())

    assert found is not None and found.rows == () and not found.whole and found.count == 9000


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("count", True),
        ("count", "4"),
        ("zero", 0),
        ("whole", None),
        ("unit", ["示例局"]),
        ("unit", "甲乙"),
        ("options", []),
        ("fields", {"填表人电话": 8390000}),
        ("fields", {"填表人电话": "\x07"}),
        ("otherwise", {"a": [["b"]]}),
        ("rows", [["x", {}, 1]]),
        ("rows", [[{"备注": "甲"}, 5]]),
        ("pack", None),
    ],
)
def test_what_has_another_shape_is_not_believed(key: str, value: object) -> None:
    whole = json.loads("".join(CARRIED.properties().values()))

    assert unprinted_of({"liangyou-unprinted-1": json.dumps({**whole, key: value})}) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "1", "[" * 100_000, '{"pack":'])
def test_what_is_no_record_at_all_is_none(text: str) -> None:
    assert unprinted_of({"liangyou-unprinted-1": text}) is None
    assert unprinted_of({}) is None
