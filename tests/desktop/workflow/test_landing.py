"""Rows that came in, put into a draft: at its end, over rows, in place of rows; what is tied to rows goes along."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from desktop.answers.draft import Confirmation, Draft, Row, Unit
from desktop.packs.model import Pack
from desktop.workflow.arrivals import Arrival
from desktop.workflow.landing import Order, Way, land

NAME, NOTE, TO = "事项名称", "备注", "承接主体"
UNIT = Unit("示例旗农牧和科技局", "旗直政府部门")


def named(*names: str) -> tuple[Row, ...]:
    return tuple({NAME: name} for name in names)


@pytest.fixture
def draft(pack: Pack) -> Draft:
    """Three rows, and something confirmed about the head and about the last of them."""
    said = [Confirmation(row, NAME, "V-00", "就是这样", "示例甲", "2023-01-10", "x") for row in (None, 3)]
    rows = ({NAME: "甲", NOTE: "一"}, {NAME: "乙", NOTE: "二", TO: "林草局"}, {NAME: "丙"})
    return Draft(pack.id, "附件4", UNIT, {"填表人姓名": "示例甲"}, rows, tuple(said))


def arrival(pack: Pack, rows: Iterable[Row], form: str = "附件4", **more: Any) -> Arrival:
    rows = tuple(rows)
    more.setdefault("mapped", frozenset(path for row in rows for path in row))
    return Arrival(pack, pack.form(form), rows, tables=(), **more)


def names(draft: Draft) -> list[object]:
    return [row.get(NAME) for row in draft.rows]


def confirmed_rows(draft: Draft) -> list[int | None]:
    return [said.row for said in draft.confirmed]


def test_at_the_end(draft: Draft, pack: Pack) -> None:
    landing = land(draft, arrival(pack, named("丁", "戊")), Order())

    assert names(landing.draft) == ["甲", "乙", "丙", "丁", "戊"]
    assert (landing.places, landing.new, landing.replaced, landing.gone) == (range(3, 5), 2, 0, 0)
    assert landing.draft.confirmed == draft.confirmed and landing.draft.rows[0] is draft.rows[0]


def test_over_rows_only_mapped_fields_change(draft: Draft, pack: Pack) -> None:
    coming = arrival(pack, [{NOTE: "新"}, {}, {NOTE: "三"}], mapped=frozenset({NOTE}))
    landing = land(draft, coming, Order(Way.OVER, at=1))

    assert landing.draft.rows == (
        draft.rows[0],
        {NAME: "乙", NOTE: "新", TO: "林草局"},
        {NAME: "丙"},
        {NOTE: "三"},
    )
    assert (landing.places, landing.new, landing.replaced) == (range(1, 4), 1, 2)
    assert landing.sources == (0, 1, 2)


def test_what_was_not_understood_takes_nothing_away(draft: Draft, pack: Pack) -> None:
    coming = arrival(pack, [{}, {}], mapped=frozenset({NOTE}), unread=frozenset({(0, NOTE)}))
    landing = land(draft, coming, Order(Way.OVER))

    assert landing.draft.rows[:2] == (draft.rows[0], {NAME: "乙", TO: "林草局"})


def test_over_the_row_after_the_last_is_at_the_end(draft: Draft, pack: Pack) -> None:
    landing = land(draft, arrival(pack, named("丁")), Order(Way.OVER, at=7))

    assert names(landing.draft) == ["甲", "乙", "丙", "丁"] and landing.places == range(3, 4)


def test_in_place_of_all_rows(draft: Draft, pack: Pack) -> None:
    landing = land(draft, arrival(pack, named("丁")), Order(Way.ALL))

    assert names(landing.draft) == ["丁"] and confirmed_rows(landing.draft) == [None]
    assert (landing.new, landing.gone) == (1, 3)


@pytest.mark.parametrize(
    ("at", "count", "expected", "rows"),
    [
        (0, 1, ["丁", "戊", "乙", "丙"], [None, 4]),
        (1, 1, ["甲", "丁", "戊", "丙"], [None, 4]),
        (1, 2, ["甲", "丁", "戊"], [None]),
    ],
)
def test_in_place_of_an_earlier_import(
    draft: Draft, pack: Pack, at: int, count: int, expected: list[str], rows: list[int | None]
) -> None:
    landing = land(draft, arrival(pack, named("丁", "戊")), Order(Way.AGAIN, at=at, count=count))

    assert names(landing.draft) == expected
    assert confirmed_rows(landing.draft) == rows and landing.places == range(at, at + 2)


def test_empty_rows_of_the_clipboard_make_no_new_rows(draft: Draft, pack: Pack) -> None:
    landing = land(draft, arrival(pack, [{NAME: "丁"}, {}, {NAME: "戊"}]), Order())

    assert names(landing.draft)[3:] == ["丁", "戊"] and landing.sources == (0, 2)


def test_what_the_clerk_chose_goes_into_rows_that_do_not_say_it(pack: Pack) -> None:
    rows = ({"需要调整的主要职责": "甲", "变更类型": "修改"}, {"需要调整的主要职责": "乙"}, {})
    now = Draft(pack.id, "附件3", UNIT)
    landing = land(now, arrival(pack, rows, "附件3"), Order(chosen={"变更类型": "新增"}))

    assert [row["变更类型"] for row in landing.draft.rows] == ["修改", "新增"]


BEFORE, AFTER, GONE = (f"简化办事程序/{one}" for one in ("原办理环节", "现办理环节", "精简的环节名称"))
STEPS = {BEFORE: ("申请", "受理", "审查"), AFTER: ("申请", "审查")}


@pytest.mark.parametrize(
    ("rows", "mapped", "expected"),
    [
        (STEPS, {BEFORE, AFTER}, ("受理",)),
        ({**STEPS, GONE: ("受理环节",)}, {BEFORE, AFTER, GONE}, ("受理环节",)),
        (STEPS, {BEFORE, AFTER, GONE}, None),
    ],
)
def test_a_derived_list_follows_where_it_was_not_brought(
    pack: Pack, rows: Mapping[str, Any], mapped: set[str], expected: Any
) -> None:
    now = Draft(pack.id, "附件5", UNIT)
    landing = land(now, arrival(pack, [rows], "附件5", mapped=frozenset(mapped)), Order())

    assert landing.draft.rows[0].get(GONE) == expected


def test_a_derived_list_of_a_row_that_stands_there_follows(pack: Pack) -> None:
    now = Draft(pack.id, "附件5", UNIT, rows=({**STEPS, GONE: ("受理",), NAME: "甲"},))
    coming = arrival(pack, [{AFTER: ("申请",)}], "附件5")

    assert land(now, coming, Order(Way.OVER)).draft.rows[0][GONE] == ("受理", "审查")


def test_the_head_and_the_options_come_only_on_request(draft: Draft, pack: Pack) -> None:
    coming = arrival(pack, named("丁"), head={"填表人姓名": "示例乙"}, options={"打印注": False}, ours=True)

    plain, whole = (land(draft, coming, Order(head=head)).draft for head in (False, True))

    assert (plain.fields, plain.options) == (draft.fields, draft.options)
    assert (whole.fields, whole.options) == ({"填表人姓名": "示例乙"}, {"打印注": False})


def test_a_foreign_file_never_changes_how_the_page_is_printed(draft: Draft, pack: Pack) -> None:
    own = replace(draft, options={"打印注": False})

    assert land(own, arrival(pack, named("丁")), Order(head=True)).draft.options == {"打印注": False}


def test_rows_lift_a_report_of_nothing_and_one_sets_it(draft: Draft, pack: Pack) -> None:
    zero = replace(draft, zero=True)

    assert not land(zero, arrival(pack, named("丁")), Order()).draft.zero
    report = land(draft, arrival(pack, (), zero=True), Order()).draft
    assert report.zero and report.rows == draft.rows


def test_nothing_that_was_there_is_lost_or_changed_on_the_way(draft: Draft, pack: Pack) -> None:
    before = replace(draft)
    for way in Way:
        land(draft, arrival(pack, named("丁", "戊")), Order(way, at=1, count=1))
    assert draft == before
