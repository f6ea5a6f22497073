"""Two versions cell by cell: what was changed is told once, where it is, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.answers.compare import Difference, Kind, compare
from desktop.answers.draft import Draft, Row, Unit

UNIT = Unit("示例局", "旗直政府部门")


def row(name: str, **more: str) -> Row:
    return {"事项名称": name, "事项类别": "权责清单事项", "承接主体": "苏木乡镇", **more}


def table(*rows: Row) -> Draft:
    return Draft("示例包", "附件4", UNIT, rows=rows)


def names(*written: str) -> Draft:
    return table(*(row(name) for name in written))


def told(old: Draft, new: Draft) -> list[tuple[Kind, int | None, int | None, str | None]]:
    return [(one.kind, one.old_row, one.new_row, one.path) for one in compare(old, new)]


def test_equal_drafts_do_not_differ() -> None:
    assert compare(names("甲", "乙"), names("甲", "乙")) == ()


def test_a_cell_is_told_with_what_it_was_and_is() -> None:
    assert compare(names("甲", "乙"), table(row("甲"), row("乙", 备注="新"))) == (
        Difference(Kind.CHANGED, 2, 2, "备注", "", "新"),
    )


def test_fields_unit_and_zero_are_told() -> None:
    old = names().with_field("填表人姓名", "示例甲").with_field("填表时间", "2023-01-10")
    new = replace(names().with_field("填表人姓名", "示例乙"), unit=Unit("示例科技局", ""), zero=True)
    assert compare(old, new) == (
        Difference(Kind.UNIT, None, None, None, ("示例局", "旗直政府部门"), ("示例科技局", "")),
        Difference(Kind.ZERO, None, None, None, False, True),
        Difference(Kind.CHANGED, None, None, "填表人姓名", "示例甲", "示例乙"),
        Difference(Kind.CHANGED, None, None, "填表时间", "2023-01-10", ""),
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "甲乙", [(Kind.ADDED, None, 1, None), (Kind.ADDED, None, 2, None)]),
        ("甲乙", "", [(Kind.REMOVED, 1, None, None), (Kind.REMOVED, 2, None, None)]),
        ("甲乙丙", "甲丙", [(Kind.REMOVED, 2, None, None)]),
        ("甲丙", "甲乙丙", [(Kind.ADDED, None, 2, None)]),
        ("甲乙丙", "丙甲乙", [(Kind.MOVED, 3, 1, None)]),
        ("甲甲甲", "甲甲", [(Kind.REMOVED, 3, None, None)]),
        ("甲乙丙", "甲改丙", [(Kind.CHANGED, 2, 2, "事项名称")]),
        ("甲乙丙丁", "新甲乙改丁", [(Kind.ADDED, None, 1, None), (Kind.CHANGED, 3, 4, "事项名称")]),
    ],
)
def test_rows_are_matched_by_what_they_hold(
    old: str, new: str, said: list[tuple[Kind, int | None, int | None, str | None]]
) -> None:
    assert told(names(*old), names(*new)) == said


def test_a_row_that_has_nothing_of_the_old_one_is_another_row() -> None:
    other = {"事项名称": "别的", "事项类别": "内部管理事项", "承接主体": "嘎查村"}
    assert told(names("甲", "乙"), table(row("甲"), other)) == [
        (Kind.ADDED, None, 2, None),
        (Kind.REMOVED, 2, None, None),
    ]


def test_of_several_changed_rows_the_most_alike_belong_together() -> None:
    old = table(row("甲", 备注="一"), row("乙", 备注="二"))
    new = table(row("新一"), row("乙", 备注="改"))
    assert (Kind.CHANGED, 2, 2, "备注") in told(old, new)


def test_thousands_of_equal_rows_are_compared_too() -> None:
    blank = tuple({} for _ in range(3000))
    same = tuple(row("同") for _ in range(3000))
    assert len(compare(table(*blank), table(*same))) == 6000
    assert told(table(*same), table(*same[:-1], row("同", 备注="改"))) == [(Kind.CHANGED, 3000, 3000, "备注")]


ROWS = st.lists(
    st.builds(
        lambda name, note: row(name, 备注=note), st.sampled_from("甲乙丙丁"), st.sampled_from("一二三")
    ),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(before=ROWS, after=ROWS)
def test_the_differences_lead_from_one_to_the_other(before: list[Row], after: list[Row]) -> None:
    old, new = table(*before), table(*after)
    found = compare(old, new)
    added = {one.new_row for one in found if one.kind is Kind.ADDED}
    gone = {one.old_row for one in found if one.kind is Kind.REMOVED}
    moved = {one.new_row: one.old_row for one in found if one.kind is Kind.MOVED}
    changes = {(one.old_row, one.path): one.after for one in found if one.kind is Kind.CHANGED}
    stayed = iter(
        number for number in range(1, len(before) + 1) if number not in gone and number not in moved.values()
    )
    made: list[Row] = []
    for number, wanted in enumerate(after, start=1):
        if number in added:
            made.append(wanted)
        else:
            here = moved.get(number) or next(stayed)
            made.append({path: changes.get((here, path), value) for path, value in before[here - 1].items()})
    assert made == after and next(stayed, None) is None
    assert (not found) == (before == after)
