"""Rows keep their numbers for life, so that a save touches what changed and no other row."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.drafts.row_changes import from_runs, row_changes, to_runs
from tests.desktop.drafts.sample import row

A, B, C, NEW = row("甲"), row("乙"), row("丙"), row("新")


def test_a_changed_row_keeps_its_number() -> None:
    changes = row_changes((A, B, C), (1, 2, 3), (A, NEW, C), 4)
    assert (changes.numbers, changes.written, changes.removed) == ((1, 2, 3), ((2, NEW),), ())


def test_a_new_row_gets_a_number_that_was_never_used() -> None:
    changes = row_changes((A, B), (1, 2), (A, NEW, B), 7)
    assert (changes.numbers, changes.written, changes.next_number) == ((1, 7, 2), ((7, NEW),), 8)


def test_a_moved_row_takes_its_number_along() -> None:
    changes = row_changes((A, B, C), (1, 2, 3), (C, A, B), 4)
    assert (changes.numbers, changes.written, changes.removed) == ((3, 1, 2), (), ())


def test_a_row_copied_as_the_same_object_is_a_row_of_its_own() -> None:
    changes = row_changes((A, B), (1, 2), (A, A, B), 3)
    assert sorted(changes.numbers) == [1, 2, 3] and len(changes.written) == 1


def test_a_removed_row_leaves_the_others_alone() -> None:
    changes = row_changes((A, B, C), (1, 2, 3), (A, C), 4)
    assert (changes.numbers, changes.written, changes.removed) == ((1, 3), (), (2,))


ROWS = st.lists(st.sampled_from([A, B, C, NEW, {}]), max_size=8).map(tuple)


@given(before=ROWS, after=ROWS)
def test_the_changes_make_the_new_table_of_the_old_one(before: tuple, after: tuple) -> None:
    numbers = tuple(range(10, 10 + len(before)))
    changes = row_changes(before, numbers, after, 100)
    stored = dict(zip(numbers, before, strict=True))
    for number in changes.removed:
        del stored[number]
    stored.update(changes.written)
    assert tuple(stored[number] for number in changes.numbers) == after
    assert set(stored) == set(changes.numbers)
    assert all(number < changes.next_number for number in changes.numbers)


@given(st.lists(st.integers(1, 30), unique=True).map(tuple))
def test_the_short_order_is_the_order(numbers: tuple[int, ...]) -> None:
    assert from_runs(to_runs(numbers)) == numbers


def test_rows_in_the_order_they_were_made_take_one_run() -> None:
    assert to_runs(range(1, 10_001)) == [[1, 10_000]]
