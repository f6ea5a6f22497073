"""What was taken away between two lists, and how a list follows them."""

import pytest

from desktop.answers.derived import Fate, derived, fates, followers, is_derived, put_back, take_out
from desktop.answers.lists import reduced
from desktop.answers.merging import Merge
from desktop.packs.model import Field, FieldKind

BEFORE = ("申请", "受理", "审查", "现场勘验", "公示", "决定")
GONE = Field("减去", FieldKind.LIST, "减去", derived_from=("原", "现"))


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        (BEFORE, ("申请", "受理审查", "决定"), ("受理", "审查", "现场勘验", "公示")),
        (BEFORE, BEFORE, ()),
        (("送达", "决定", "送达"), ("送达",), ("决定", "送达")),
        (("1.申请", "２．受理"), ("申请",), ("２．受理",)),
        (("申请表",), ("无",), ("申请表",)),
    ],
)
def test_what_is_gone_keeps_its_order_and_counts_twice(
    before: tuple[str, ...], after: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    assert reduced(before, after) == gone
    assert derived(GONE, {"原": before, "现": after}) == gone


@pytest.mark.parametrize("row", [{}, {"原": BEFORE}, {"现": BEFORE}])
def test_nothing_is_gone_while_one_list_is_empty(row: dict[str, tuple[str, ...]]) -> None:
    assert derived(GONE, row) == ()


def test_a_list_that_holds_what_its_lists_give_or_nothing_follows_them() -> None:
    row = {"原": BEFORE, "现": BEFORE[:4], "减去": ("决定", "公示")}
    assert is_derived(GONE, row)
    assert followers([GONE], row, "现", BEFORE[:5]) == {"减去": ("决定",)}
    assert followers([GONE], row, "现", ()) == {"减去": ()}
    assert followers([GONE], {"原": BEFORE}, "现", BEFORE[:5]) == {"减去": ("决定",)}


def test_a_list_written_otherwise_follows_nothing() -> None:
    row = {"原": BEFORE, "现": BEFORE[:4], "减去": ("公示和决定",)}
    assert not is_derived(GONE, row)
    assert followers([GONE], row, "现", BEFORE[:5]) == {}


def test_a_change_that_takes_nothing_more_away_sets_nothing() -> None:
    row = {"原": BEFORE, "现": BEFORE[:5], "减去": ("决定",)}
    assert followers([GONE], row, "现", BEFORE[1:5]) == {"减去": ("申请", "决定")}
    assert followers([GONE], row, "现", (*BEFORE[:5], "归档")) == {}
    assert followers([GONE], row, "备注", "决定") == {}


def test_an_item_of_a_recorded_merge_is_merged() -> None:
    after = ("申请", "受理审查", "决定")
    found = fates(BEFORE, after, [Merge("受理审查", ("受理", "审查"))], questioned=True)
    assert found == (Fate.KEPT, Fate.MERGED, Fate.MERGED, Fate.GONE, Fate.GONE, Fate.KEPT)


def test_an_item_that_may_be_part_of_a_new_one_is_open_until_that_is_explained() -> None:
    after = ("申请", "受理审查", "决定")
    assert fates(BEFORE, after, questioned=True) == (
        Fate.KEPT,
        Fate.OPEN,
        Fate.OPEN,
        Fate.GONE,
        Fate.GONE,
        Fate.KEPT,
    )
    assert Fate.OPEN not in fates(BEFORE, after, questioned=False)


def test_an_empty_list_after_decides_nothing() -> None:
    assert set(fates(BEFORE, (), questioned=True)) == {Fate.KEPT}


def test_the_second_of_two_like_items_is_the_one_that_went() -> None:
    assert fates(("送达", "决定", "送达"), ("送达", "决定"), questioned=False) == (
        Fate.KEPT,
        Fate.KEPT,
        Fate.GONE,
    )


def test_taking_out_starts_from_the_list_before() -> None:
    assert take_out(BEFORE, (), 3) == ("申请", "受理", "审查", "公示", "决定")
    assert take_out(BEFORE, ("申请", "公示"), 4) == ("申请",)
    assert take_out(BEFORE, ("申请",), 4) == ("申请",)
    assert take_out(("送达", "决定", "送达"), ("送达", "决定", "送达"), 2) == ("送达", "决定")
    assert take_out(("申请表",), ("申请表",), 0) == ("无",)


def test_putting_back_finds_the_old_place() -> None:
    assert put_back(BEFORE, ("申请", "受理审查", "决定"), 3) == ("申请", "现场勘验", "受理审查", "决定")
    assert put_back(BEFORE, ("受理", "决定"), 0) == ("申请", "受理", "决定")
    assert put_back(("申请表",), ("无",), 0) == ("申请表",)
