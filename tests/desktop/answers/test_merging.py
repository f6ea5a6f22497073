"""Old steps that became one: recorded in the notice's words, read back from what clerks write, done and undone."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.lists import bare, reduced
from desktop.answers.merging import (
    Merge,
    Wording,
    merged,
    merges,
    offered_name,
    parts_of,
    places,
    taken_apart,
    with_merge,
    without_merge,
)

WORDING = Wording("精简环节方式", "合并", "{old}合并为{new}")
STEPS = ("申请", "受理", "审查", "现场踏勘", "决定")
AFTER = ("申请", "受理审查", "现场踏勘", "决定")
MERGE = Merge("受理审查", ("受理", "审查"))

names = st.sampled_from(["申请", "受理", "审查", "公示", "决定", "送达", "1.受理", "审查；"])
lists = st.lists(names, min_size=1, max_size=7).map(tuple)


@st.composite
def merging(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[str, ...], list[int]]:
    """A list, what is kept of it in its order, and two or more of its places."""
    before = draw(st.lists(names, min_size=2, max_size=7, unique_by=bare))
    kept = draw(st.lists(st.booleans(), min_size=len(before), max_size=len(before)))
    chosen = draw(st.lists(st.sampled_from(range(len(before))), min_size=2, unique=True))
    after = tuple(item for item, stays in zip(before, kept, strict=True) if stays)
    return tuple(before), after, sorted(chosen)


def test_the_name_offered_is_the_old_names_together() -> None:
    assert offered_name(("受理", "审查")) == "受理审查"


@pytest.mark.parametrize("name", ["受理审查", "受理并审查", "受理、审查", "2.受理和审查", "受理 审查"])
def test_a_name_written_together_is_taken_apart_into_its_parts(name: str) -> None:
    assert parts_of(name, STEPS) == ("受理", "审查")


@pytest.mark.parametrize("name", ["受理", "受理审", "核查", "", "受理终结", "受理并"])
def test_any_other_name_has_no_parts(name: str) -> None:
    assert parts_of(name, STEPS) == ()


def test_three_steps_in_one_are_all_named() -> None:
    assert parts_of("受理审查决定", STEPS) == ("受理", "审查", "决定")


def test_a_merge_is_done_where_the_first_of_its_steps_stood() -> None:
    assert merged(STEPS, (), [1, 2], "受理审查") == AFTER
    assert merged(STEPS, ("申请", "审查", "决定"), [1, 2], "受理审查") == ("申请", "受理审查", "决定")
    assert merged(STEPS, ("申请", "决定"), [1, 2], "受理审查") == ("申请", "受理审查", "决定")
    assert merged(STEPS, ("无",), [0, 1], "申请受理") == ("申请受理",)


@given(merging())
def test_a_merge_leaves_one_where_there_were_several(made: tuple[tuple[str, ...], ...]) -> None:
    before, after, chosen = made
    result = merged(before, after, chosen, "新名称")
    standing = places(before, after or before)
    taken = sum(standing[index] is not None for index in chosen)
    assert len(result) == len(after or before) - taken + 1
    assert {bare(before[index]) for index in chosen} <= set(map(bare, reduced(before, result)))


@given(merging())
def test_taken_apart_again_it_is_as_before(made: tuple[tuple[str, ...], ...]) -> None:
    before, _, chosen = made
    merge = Merge("新名称", tuple(before[index] for index in chosen))
    back = taken_apart(before, merged(before, before, chosen, "新名称"), merge)
    assert Counter(back) == Counter(before)


def test_steps_side_by_side_come_back_in_their_places() -> None:
    assert taken_apart(STEPS, AFTER, MERGE) == STEPS


def test_a_step_that_is_there_already_does_not_come_back_twice() -> None:
    assert taken_apart(STEPS, ("申请", "受理审查", "审查", "决定"), MERGE) == ("申请", "受理", "审查", "决定")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("", "受理、审查合并为受理审查"),
        ("合并", "受理、审查合并为受理审查"),
        ("数据共享", "数据共享；受理、审查合并为受理审查"),
        ("数据共享；合并", "数据共享；受理、审查合并为受理审查"),
        ("受理、审查合并为受理审查；取消公示", "受理、审查合并为受理审查；取消公示"),
    ],
)
def test_it_is_written_behind_what_is_said_and_once(said: str, written: str) -> None:
    assert with_merge(said, MERGE, WORDING) == written


@given(st.text("数据共享取消公示；，。 ", max_size=12))
def test_what_was_written_can_be_taken_out_again(said: str) -> None:
    pieces = [piece for piece in said.split("；") if piece.strip()]
    recorded = with_merge(said, MERGE, WORDING)
    assert merges(STEPS, AFTER, recorded, WORDING) == (MERGE,)
    assert without_merge(recorded, MERGE, WORDING) == "；".join(pieces)


@pytest.mark.parametrize(
    "said",
    [
        "受理、审查合并为初审",
        "取消公示；将受理、审查合并为初审",
        "受理和审查合并为“初审”。",
        "受理环节、审查环节合并为初审一个环节",
    ],
)
def test_a_merge_with_a_name_of_its_own_is_read_from_what_is_said(said: str) -> None:
    assert merges(STEPS, ("申请", "初审"), said, WORDING) == (Merge("初审", ("受理", "审查")),)


@pytest.mark.parametrize(
    "said", ["合并", "受理合并为初审", "受理、公示合并为初审", "受理、审查合并为终审", ""]
)
def test_a_name_of_its_own_that_nothing_explains_is_no_merge(said: str) -> None:
    assert merges(STEPS, ("申请", "初审"), said, WORDING) == ()


def test_the_bare_word_explains_a_name_made_of_old_ones() -> None:
    assert merges(STEPS, AFTER, "合并", WORDING) == (MERGE,)
    assert merges(STEPS, AFTER, "取消", WORDING) == ()


@given(lists, lists)
def test_twice_counts_twice(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    standing = places(before, after)
    found = [place for place in standing if place is not None]
    assert len(set(found)) == len(found)
    assert all(
        bare(after[place]) == bare(item)
        for place, item in zip(standing, before, strict=True)
        if place is not None
    )
    gone = [item for place, item in zip(standing, before, strict=True) if place is None]
    assert tuple(gone) == reduced(before, after)
