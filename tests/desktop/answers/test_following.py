"""An edit of the list before: what was kept stays kept, what was taken out stays out, nothing is taken out by itself."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.following import carried
from desktop.answers.lists import NOTHING, reduced
from desktop.answers.merging import Merge

STEPS = ("申请", "受理", "审查", "公示", "决定")
KEPT = ("申请", "受理", "审查", "决定")
MERGED = ("申请", "受理审查", "公示", "决定")
MERGE = Merge("受理审查", ("受理", "审查"))

names = st.sampled_from(["甲", "乙", "丙", "丁", "戊", "己"])
before_lists = st.lists(names, min_size=1, max_size=6).map(tuple)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A list and what is left of it, in whatever order."""
    before = draw(before_lists)
    kept = draw(st.lists(st.booleans(), min_size=len(before), max_size=len(before)))
    after = [item for item, stays in zip(before, kept, strict=True) if stays]
    return before, tuple(draw(st.permutations(after)))


def put(items: tuple[str, ...], at: int, item: str) -> tuple[str, ...]:
    return (*items[:at], item, *items[at:])


@pytest.mark.parametrize(
    ("changed", "after", "expected"),
    [
        (("申请", "受理登记", "审查", "公示", "决定"), KEPT, ("申请", "受理登记", "审查", "决定")),
        (("申请", "受理", "审查", "公告", "决定"), KEPT, KEPT),
        ((*STEPS, "送达"), KEPT, (*KEPT, "送达")),
        (("登记", *STEPS), KEPT, ("登记", *KEPT)),
        (("申请", "受理", "审查", "公示", "听证", "决定"), KEPT, ("申请", "受理", "审查", "听证", "决定")),
        (("申请", "审查", "公示", "决定"), KEPT, ("申请", "审查", "决定")),
        (("受理", "申请", "审查", "公示", "决定"), KEPT, ("受理", "申请", "审查", "决定")),
        (("申请", "受理", "审查", "公示", "决", "定"), KEPT, ("申请", "受理", "审查", "决", "定")),
        (("申请受理", "审查", "公示", "决定"), KEPT, ("申请受理", "审查", "决定")),
        (("申请", "受理", "审查", "公", "示", "决定"), KEPT, KEPT),
        ((*STEPS, "送达"), (), ()),
        ((*STEPS, "送达"), (NOTHING,), ("送达",)),
        ((*STEPS, "送达"), ("申请", "核查", "决定"), ("申请", "核查", "决定")),
    ],
)
def test_each_edit_is_followed(
    changed: tuple[str, ...], after: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert carried(STEPS, changed, after) == expected


def test_the_last_one_kept_taken_away_leaves_the_word_for_nothing() -> None:
    assert carried(("申请表", "照片"), ("照片",), ("申请表",)) == (NOTHING,)


def test_with_the_list_before_emptied_there_is_nothing_to_say() -> None:
    assert carried(("申请表",), (), ("申请表",)) == ()
    assert carried(("申请表",), (), ("照片",)) == ("照片",)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ((*STEPS, "送达"), (*MERGED, "送达")),
        (("申请", "受理", "审查", "听证", "公示", "决定"), ("申请", "受理审查", "听证", "公示", "决定")),
        (("公示", "申请", "受理", "审查", "决定"), ("公示", "申请", "受理审查", "决定")),
        (("受理", "审查", "申请", "公示", "决定"), ("受理审查", "申请", "公示", "决定")),
    ],
)
def test_a_merged_step_stays_where_its_parts_stand(
    changed: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert carried(STEPS, changed, MERGED, [MERGE]) == expected
    assert carried(STEPS, changed, MERGED) == MERGED, "unexplained, it is the clerk's own word"


@given(pairs())
def test_no_edit_changes_nothing(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    before, after = pair
    assert carried(before, before, after) == after


@given(pairs(), st.integers(0, 6))
def test_a_new_item_is_kept_and_taking_it_away_again_undoes_it(
    pair: tuple[tuple[str, ...], tuple[str, ...]], at: int
) -> None:
    before, after = pair
    changed = put(before, min(at, len(before)), "新")
    followed = carried(before, changed, after)
    if after:
        assert reduced(changed, followed) == reduced(before, after)
        assert carried(changed, before, followed) == after
    else:
        assert followed == ()


@given(pairs(), st.data())
def test_moving_or_renaming_takes_nothing_out(
    pair: tuple[tuple[str, ...], tuple[str, ...]], data: st.DataObject
) -> None:
    before, after = pair
    moved = tuple(data.draw(st.permutations(before)))
    followed = carried(before, moved, after)
    assert Counter(followed) == Counter(after)
    at = data.draw(st.sampled_from(range(len(before))))
    renamed = (*before[:at], "新", *before[at + 1 :])
    followed = carried(before, renamed, after)
    assert len(followed) == len(after)
    assert Counter(followed) <= Counter(renamed)


@given(before_lists, before_lists, before_lists)
def test_every_item_afterwards_is_one_of_the_new_list_or_nothing_was_touched(
    before: tuple[str, ...], changed: tuple[str, ...], after: tuple[str, ...]
) -> None:
    followed = carried(before, changed, after)
    assert followed in (after, (), (NOTHING,)) or Counter(followed) <= Counter(changed)
